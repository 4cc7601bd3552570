The examples of cur-hygiene(1).

  $ cat > web.jsonl <<'!'
  > {"id":"1","output":"<p>One <b>caf\u00c3\u00a9</b> &amp; two</p>"}
  > {"id":"2","output":"One caf\u00e9 & two"}
  > {"id":"3","output":"if x < 5:\n    return List<String>"}
  > {"id":"4","output":"tea  and cake"}
  > !
  $ jq -r .output web.jsonl > web.txt
  $ cur-hygiene clean web.jsonl | cur-dedup exact > mended.jsonl
  cur-hygiene clean: 4 in, 4 kept, 0 rejected
  cur-dedup exact: 4 in, 3 kept, 1 rejected: duplicate_exact 1 (keep the rejects: --rejects FILE)
  $ jq -c '.provenance_chain[] | select(.step == "cur-hygiene clean") | .notes.edits // empty' mended.jsonl
  {"mojibake":1,"html":4,"entities":1}
  {"space":1}
  $ cur-hygiene clean -q web.jsonl | jq -r .output | diff -U 0 web.txt - | tail -n +3
  @@ -1 +1 @@
  -<p>One <b>cafÃ©</b> &amp; two</p>
  +One café & two
  @@ -5 +5 @@
  -tea  and cake
  +tea and cake
  $ cat > code.jsonl <<'!'
  > {"id":"1","output":"client = Client(\"AKIAIOSFODNN7EXAMPLE\",  \"eu\")"}
  > {"id":"2","output":"password = \"hunter2hunter2\"\nprint(1)"}
  > !
  $ cur-hygiene clean,secrets --secrets.action redact --code code.jsonl > safe.jsonl
  cur-hygiene clean,secrets: 2 in, 2 kept, 0 rejected
  $ jq -r .output safe.jsonl
  client = Client("[SECRET:aws_access_key_id]",  "eu")
  password = "[SECRET:assigned_secret]"
  print(1)
  $ cur-hygiene secrets -q --action tag code.jsonl | jq -c '.provenance_chain[-1].notes.secrets // empty' | sort | uniq -c
        1 {"aws_access_key_id":1}
  $ cat > tickets.jsonl <<'!'
  > {"id":"1","output":"Mary  Smith (mary@corp.io) called."}
  > {"id":"2","output":"Call Mrs. Smith back: (212) 555-7788"}
  > !
  $ echo 0123456789abcdef > tickets.key; chmod 600 tickets.key
  $ cur-hygiene clean,secrets,pii --pii.action pseudonymize --key-file tickets.key tickets.jsonl > nobody.jsonl
  cur-hygiene clean,secrets,pii: 2 in, 2 kept, 0 rejected
  $ jq -r .output nobody.jsonl
  Ursel Mercer (volodymyr.ferris81@example.com) called.
  Call Mrs. Mercer back: (323) 555-0147
  $ cur-hygiene clean --only mojibake,nfc web.jsonl > readable.jsonl
  cur-hygiene clean: 4 in, 4 kept, 0 rejected
  $ jq -r .output readable.jsonl
  <p>One <b>café</b> &amp; two</p>
  One café & two
  if x < 5:
      return List<String>
  tea  and cake
