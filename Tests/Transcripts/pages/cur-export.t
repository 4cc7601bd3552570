The examples of cur-export(1).

  $ printf '%s\n' '{"id":"1","instruction":"How long is the fence?","output":"40 metres","metadata":{"title":"Fence"}}' '{"id":"2","output":"A chunk."}' > qa.jsonl
  $ cur-gate schema,length qa.jsonl | cur-export messages -o data/
  $ cd data && sha256sum -c SHA256SUMS; cd ..
  $ jq -r '[.rejection_reason, .id] | @tsv' data/rejected.jsonl
  $ cur-export alpaca qa.jsonl | zstd -q > train.jsonl.zst
  $ zstdcat train.jsonl.zst
  $ cur-export plain qa.jsonl | jq -c 'del(.metadata)' > bare.jsonl
  $ cat bare.jsonl
