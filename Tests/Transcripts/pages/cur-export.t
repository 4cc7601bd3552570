The examples of cur-export(1).

  $ printf '%s\n' '{"id":"1","instruction":"How long is the fence?","output":"40 metres","metadata":{"title":"Fence"}}' '{"id":"2","output":"A chunk."}' > qa.jsonl
  $ cur-gate schema,length qa.jsonl | cur-export messages -o data/
  cur-gate schema,length: 2 in, 2 kept, 0 rejected
  cur-export messages: 2 in, 1 kept, 1 rejected: wrong_task_type 1
  $ cd data && sha256sum -c SHA256SUMS; cd ..
  messages.jsonl: OK
  rejected.jsonl: OK
  manifest.json: OK
  $ jq -r '[.rejection_reason, .id] | @tsv' data/rejected.jsonl
  wrong_task_type	2
  $ cur-export alpaca qa.jsonl | zstd -q > train.jsonl.zst
  cur-export alpaca: 2 in, 1 kept, 1 rejected: wrong_task_type 1 (keep the rejects: --rejects FILE)
  $ zstdcat train.jsonl.zst
  {"instruction":"How long is the fence?","input":"","output":"40 metres"}
  $ cur-export plain qa.jsonl | jq -c 'del(.metadata)' > bare.jsonl
  cur-export plain: 2 in, 2 kept, 0 rejected
  $ cat bare.jsonl
  {"id":"1","instruction":"How long is the fence?","output":"40 metres"}
  {"id":"2","output":"A chunk."}
