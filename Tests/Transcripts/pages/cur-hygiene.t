The examples of cur-hygiene(1).

  $ cat > web.jsonl <<'!'
  > {"id":"1","output":"<p>One <b>caf\u00c3\u00a9</b> &amp; two</p>"}
  > {"id":"2","output":"One caf\u00e9 & two"}
  > {"id":"3","output":"if x < 5:\n    return List<String>"}
  > {"id":"4","output":"tea  and\u200b cake "}
  > !
  $ jq -r .output web.jsonl > web.txt
  $ cur-hygiene clean web.jsonl | cur-dedup exact > mended.jsonl
  $ jq -c '.provenance_chain[] | select(.step == "cur-hygiene clean") | .notes.edits // empty' mended.jsonl
  $ cur-hygiene clean -q web.jsonl | jq -r .output | diff - web.txt
  $ cur-hygiene clean --only mojibake,nfc web.jsonl > readable.jsonl
  $ jq -r .output readable.jsonl
