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
  $ cur-read --max-words 120 --rejects unread.jsonl docs/ > chunks.jsonl

Rows of other datasets.

  $ printf '%s\n' '{"key":"k1","question":"How long is the fence?","answer":"40 metres"}' '{"key":"k2","colour":"red"}' > rows.jsonl
  $ zstd -q < rows.jsonl > old.jsonl.zst
  $ cur-read old.jsonl.zst | cur-export messages > new.jsonl
  $ cat new.jsonl
  $ cur-read --id key rows.jsonl | jq -r .id
  $ jq -s '{items: .}' rows.jsonl > dump.json
  $ jq -c '.items[]' dump.json | cur-read --from jsonl --source-name dump > rows.out
