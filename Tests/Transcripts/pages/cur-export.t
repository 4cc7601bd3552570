The examples of cur-export(1).

  $ export SOURCE_DATE_EPOCH=1700000000
  $ printf '%s\n' '{"id":"1","instruction":"How long is the fence?","output":"40 metres","metadata":{"title":"Fence"}}' '{"id":"2","output":"A chunk."}' '{"id":"3","instruction":"When was it painted?","output":"In 1990."}' '{"id":"4","instruction":"Who keeps the gate?","output":"Anna Lindner"}' '{"id":"5","instruction":"Where do visitors enter?","output":"In the north"}' > qa.jsonl
  $ cur-gate schema,length qa.jsonl | cur-export messages --split train=.5,test=.5 -o data
  cur-gate schema,length: 5 in, 5 kept, 0 rejected
  cur-export: not the shares that were asked for in 'train', 'test': the largest group has 1 of 4 rows; '--balance' fills the shares, '--group heading' divides documents, '--near off' lets go what is alike
  cur-export: splits: train 3 (0.75 of 0.5), test 1 (0.25 of 0.5) in 4 groups
  cur-export messages: 5 in, 4 kept, 1 rejected: wrong_task_type 1
  $ cd data && sha256sum -c checksums.sha256; cd ..
  train.jsonl: OK
  test.jsonl: OK
  provenance.jsonl: OK
  rejected.jsonl: OK
  README.md: OK
  manifest.json: OK
  $ cur-export --check data
  data: 4 rows, all holds
  $ jq -r '[.rejection_reason, .id] | @tsv' data/rejected.jsonl
  wrong_task_type	2
  $ row=$(head -n 1 data/train.jsonl | tr -d '\n' | xxhsum -H2 - | cut -d ' ' -f 1)
  $ jq -c --arg row "$row" 'select(.row == $row) | [.id, .source_uri, .provenance_chain[0].step]' data/provenance.jsonl
  ["1",null,"cur-gate schema"]
  $ printf '%s\n' '{"instruction":"2+2?","responses":["4","5","four"],"reward_scores":[1,0,0.8]}' > rollouts.jsonl
  $ cur-export dpo --pairs margin:0.5 rollouts.jsonl > pairs.jsonl
  cur-export dpo: 1 in, 1 kept, 0 rejected
  $ cat pairs.jsonl
  {"prompt":"2+2?","chosen":"4","rejected":"5"}
  {"prompt":"2+2?","chosen":"four","rejected":"5"}
  $ cur-gate length -q qa.jsonl > scored.jsonl
  $ cur-export messages --keep id,words:integer scored.jsonl
  {"messages":[{"role":"user","content":"How long is the fence?"},{"role":"assistant","content":"40 metres"}],"id":"1","words":2}
  {"messages":[{"role":"user","content":"When was it painted?"},{"role":"assistant","content":"In 1990."}],"id":"3","words":2}
  {"messages":[{"role":"user","content":"Who keeps the gate?"},{"role":"assistant","content":"Anna Lindner"}],"id":"4","words":2}
  {"messages":[{"role":"user","content":"Where do visitors enter?"},{"role":"assistant","content":"In the north"}],"id":"5","words":3}
  cur-export messages: 5 in, 4 kept, 1 rejected: wrong_task_type 1 (keep the rejects: --rejects FILE)
  $ cur-export alpaca qa.jsonl | zstd -q > train.jsonl.zst
  cur-export alpaca: 5 in, 4 kept, 1 rejected: wrong_task_type 1 (keep the rejects: --rejects FILE)
  $ zstdcat train.jsonl.zst
  {"instruction":"How long is the fence?","input":"","output":"40 metres"}
  {"instruction":"When was it painted?","input":"","output":"In 1990."}
  {"instruction":"Who keeps the gate?","input":"","output":"Anna Lindner"}
  {"instruction":"Where do visitors enter?","input":"","output":"In the north"}
  $ cur-export plain qa.jsonl | jq -c 'del(.metadata)' > bare.jsonl
  cur-export plain: 5 in, 5 kept, 0 rejected
  $ cat bare.jsonl
  {"id":"1","instruction":"How long is the fence?","output":"40 metres"}
  {"id":"2","output":"A chunk."}
  {"id":"3","instruction":"When was it painted?","output":"In 1990."}
  {"id":"4","instruction":"Who keeps the gate?","output":"Anna Lindner"}
  {"id":"5","instruction":"Where do visitors enter?","output":"In the north"}
