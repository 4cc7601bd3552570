The examples of cur-read(1).

  $ mkdir docs
  $ cat > docs/widgets.md <<'!'
  > # Widgets
  > 
  > A widget holds two bolts. The keeper checks every widget daily because bolts loosen in damp air. Every widget that fails the test is returned to the workshop.
  > 
  > ## Storage
  > 
  > Widgets are kept in dry rooms at 18 degrees. The hall was built in 1987 by the Lindner company. The keeper must lock the hall before he leaves the building in the evening.
  > !
  $ printf 'The fence is 40 metres long. It was painted in 1990. Visitors enter through the northern gate.\n' > docs/fence.txt
  $ cur-read docs/ | jq -r '[.source_uri, .metadata.heading] | @tsv'
  cur-read: 3 rows, 3 made, 0 rejected
  docs/fence.txt#chunk=0	
  docs/widgets.md#chunk=0	Widgets
  docs/widgets.md#chunk=1	Storage
  $ cur-read --chunk-words 120 --rejects unread.jsonl docs/ > chunks.jsonl
  cur-read: 3 rows, 3 made, 0 rejected
  $ cur-read --include '*.{html,md}' --exclude old --tables docs/ > pages.jsonl
  cur-read: 2 rows, 2 made, 0 rejected; files passed over: 1

Rows of other datasets.

  $ printf 'no,question,answer\n1,q,"a, b"\n' > faq.csv
  $ cur-read --columns question,answer faq.csv > faq.jsonl
  cur-read: 1 rows, 1 made, 0 rejected

  $ printf '%s\n' '{"key":"k1","question":"How long is the fence?","answer":"40 metres"}' '{"key":"k2","colour":"red"}' > rows.jsonl
  $ zstd -q < rows.jsonl > old.jsonl.zst
  $ cur-read old.jsonl.zst | cur-export messages > new.jsonl
  cur-read: old.jsonl.zst:2: no column is one that is known, the first is 'key'
  cur-read: 2 rows, 1 made, 1 rejected: unrecognized_row 1 (keep the rejects: --rejects FILE)
  cur-export messages: 1 in, 1 kept, 0 rejected
  $ cat new.jsonl
  {"messages":[{"role":"user","content":"How long is the fence?"},{"role":"assistant","content":"40 metres"}]}
  $ cur-read --explain rows.jsonl | jq -r '.shape, (.columns[] | "\(.column) \(.becomes)")'
  alpaca
  key metadata
  question instruction
  answer output
  colour metadata
  $ echo '{"meta":{"prompt":"How long is the fence?"},"answer":"40 metres"}' > nested.jsonl
  $ cur-read --map meta.prompt=instruction --set license=CC0-1.0 nested.jsonl > nested.out
  cur-read: 1 rows, 1 made, 0 rejected
  $ jq -c '[.instruction, .metadata.license]' nested.out
  ["How long is the fence?","CC0-1.0"]
  $ cur-read --id key rows.jsonl | jq -r .id
  cur-read: rows.jsonl:2: no column is one that is known, the first is 'key'
  cur-read: 2 rows, 1 made, 1 rejected: unrecognized_row 1 (keep the rejects: --rejects FILE)
  k1
  $ jq -s '{items: .}' rows.jsonl > dump.json
  $ jq -c '.items[]' dump.json | cur-read --from jsonl --source-name dump > rows.out
  cur-read: <stdin>:2: no column is one that is known, the first is 'key'
  cur-read: 2 rows, 1 made, 1 rejected: unrecognized_row 1 (keep the rejects: --rejects FILE)

A dataset of the Hub, which is a server of the tests here.

  $ mkdir -p hub/lindner/fences; cp faq.csv hub/lindner/fences/test.csv
  $ mkfifo hold; hub-server hub log < hold > port & exec 9> hold
  $ until [ -s port ]; do sleep 0.02; done
  $ export CUR_CACHE=$PWD/cache HF_ENDPOINT=http://127.0.0.1:$(tr -d ' ' < port)
  $ cur-read --head 100 hf://lindner/fences:test | jq -r .source_uri
  cur-read: 1 rows, 1 made, 0 rejected
  hf://datasets/lindner/fences@0123456789abcdef0123456789abcdef01234567/test.csv#row=1
