The same rows in seven forms are the same samples, under one name.

  $ seq 50 | jq -c '{id: ("r" + tostring), instruction: "What is \(.), \"it\"?", input: (if . % 3 == 0 then "a,b\n;c\td" else "x" end), output: "Es ist \(.) – ünd 1.10", topic: "t\(. % 4)"}' > rows.jsonl
  $ jq -s . rows.jsonl > rows.json; gzip -k rows.jsonl; zstd -q rows.jsonl; xz -k rows.jsonl
  $ jq -rs '["id","instruction","input","output","topic"] as $c | $c, (.[] | [.[$c[]]]) | @csv' rows.jsonl > rows.csv
  $ python3 -c 'import csv,sys; w=csv.writer(sys.stdout,delimiter="\t"); w.writerows(csv.reader(open("rows.csv",newline="")))' > rows.tsv
  $ duckdb -c "COPY (FROM read_json('rows.jsonl')) TO 'rows.parquet' (FORMAT parquet)"
  $ for f in rows.jsonl rows.json rows.csv rows.tsv rows.parquet rows.jsonl.gz rows.jsonl.zst rows.jsonl.xz; do cur-read -q --source-name rows $f | jq -c 'del(.source_uri, .provenance_digest, .provenance_chain)' | sha256sum | cut -c 1-16; done | sort | uniq -c | sed 's/^ *//'
  8 e5a639346c5ef36d
  $ cur-read -q --source-name rows rows.csv | head -n 1 | jq -c 'del(.provenance_digest, .provenance_chain)'
  {"id":"2a87399315811df6a91c2e3ceed75de2","source_uri":"rows.csv#row=1","task_type":"instruction_following","instruction":"What is 1, \"it\"?","input":"x","output":"Es ist 1 – ünd 1.10","metadata":{"source_id":"r1","topic":"t1"}}
  $ cat rows.csv | cur-read -q --from csv --source-name rows | jq -r .id | cmp - <(cur-read -q --source-name rows rows.parquet | jq -r .id)

JSON is read as it comes: an array, an object with a list of a usual name, lists that are splits, a value after the other.

  $ cat > container.json <<'!'
  > {"version": 2, "data": [{"text": "a"}, {"text": "b"}], "authors": [{"name": "N"}]}
  > !
  $ cur-read container.json | jq -c '[.source_uri, .output, .metadata]'
  cur-read: container.json: 'authors' not read: name what to read with '--data-key'
  cur-read: 2 rows, 2 made, 0 rejected
  ["container.json#row=1","a",null]
  ["container.json#row=2","b",null]
  $ cur-read -q --data-key authors container.json
  cur-read: container.json:1: no column is one that is known, the first is 'name'
  cur-read: container.json: 'data' not read: name what to read with '--data-key'
  $ cur-read -q --data-key none container.json
  cur-read: container.json:1:83: there is no list 'none': its lists are 'data', 'authors'
  $ echo '{"meta":{"v":1},"data":{"rows":[{"text":"a"}],"more":[1]}}' | cur-read -q --data-key data.rows | jq -c '[.output, .metadata]'
  ["a",null]
  $ echo '{"train":[{"text":"a"}],"test":[{"text":"b"}]}' | cur-read -q | jq -c '[.source_uri, .output, .metadata]'
  ["-#row=1","a",{"split":"train"}]
  ["-#row=2","b",{"split":"test"}]
  $ printf '{"text":\n"a"}\n{"text":"b"}' | cur-read -q | jq -c '[.source_uri, .output]'
  ["-#row=1","a"]
  ["-#row=2","b"]
  $ echo '[{"text":"a"},3,{"text":' | cur-read --rejects - | jq -c '[.source_uri, .rejection_reason]'
  cur-read: <stdin>:1:15: expected '{'
  cur-read: <stdin>:2:1: the document ends too early
  cur-read: 3 rows, 1 made, 2 rejected: unreadable_document 1, unreadable_line 1
  ["-#row=1",null]
  ["-#row=2","unreadable_line"]
  ["-","unreadable_document"]

Neither memory nor time is needed for what is not asked for.

  $ (echo '{"data":['; yes '{"text":"a"},') | cur-read --head 2 -q | jq -r .output
  a
  a
  $ (echo 'text,n'; yes 'a,1') | cur-read --from csv --head 2 -q | jq -r .output
  a
  a

CSV has its delimiter told by its rows; a row that is not sound is refused, and the next is read.

  $ printf 'instruction;output;n\r\n"say ""hi""";"two\nlines";1,5\r\nq;a\r\n"x"y;b;c\r\nr;b;2\r\n' > odd.csv
  $ cur-read --rejects - odd.csv | jq -c '[.source_uri, .instruction, .output, .metadata, .rejection_reason]'
  cur-read: odd.csv:4:1: the row has 2 cells, the header has 3
  cur-read: odd.csv:5:3: a quote inside a quoted cell is written twice
  cur-read: 4 rows, 2 made, 2 rejected: unreadable_line 1, wrong_cell_count 1
  ["odd.csv#row=1","say \"hi\"","two\nlines",{"n":"1,5"},null]
  ["odd.csv#row=2",null,null,null,"wrong_cell_count"]
  ["odd.csv#row=3",null,null,null,"unreadable_line"]
  ["odd.csv#row=4","r","b",{"n":"2"},null]
  $ cur-read -q --delimiter , odd.csv
  cur-read: odd.csv:2:12: a quote inside a quoted cell is written twice
  cur-read: odd.csv:3:1: the row has 2 cells, the header has 1
  cur-read: odd.csv:4: no column is one that is known, the first is 'instruction;output;n'
  cur-read: odd.csv:5:3: a quote inside a quoted cell is written twice
  cur-read: odd.csv:6: no column is one that is known, the first is 'instruction;output;n'
  $ cur-read -q --columns output,n odd.csv 2> err | jq -c '[.output, .metadata]'; cut -c 1-40 err
  ["two\nlines",{"n":"1,5"}]
  ["b",{"n":"2"}]
  cur-read: odd.csv:4:1: the row has 2 cel
  cur-read: odd.csv:5:3: a quote inside a 
  $ cur-read --columns nope odd.csv
  cur-read: odd.csv: there is no column 'nope' but 'instruction', 'output', 'n'
  try 'cur-read --help'
  [2]

Cells are text; those that are JSON are read as such where the column holds such, or all where that is asked for.

  $ printf 'instruction,output,tags\nGive JSON,"{""ok"": true}","[1, 2]"\n' > cells.csv
  $ cur-read -q cells.csv | jq -c '[.output, .metadata]'; cur-read -q --parse-json-cells cells.csv | jq -c '[.output, .metadata]'
  ["{\"ok\": true}",{"tags":"[1, 2]"}]
  ["{\"ok\": true}",{"tags":[1,2]}]
  $ printf 'messages\n"[{""role"":""user"",""content"":""u""},{""role"":""assistant"",""content"":""a""}]"\n' > chat.csv
  $ cur-read -q chat.csv | jq -c '[.instruction, .output]'; cur-read -q --parse-json-cells=none chat.csv
  ["u","a"]
  cur-read: chat.csv:2: 'messages' is of a type that its name does not suggest

Parquet keeps its types, and what is not there is not there.

  $ duckdb -c "COPY (SELECT * FROM (VALUES (12345678901234567890123::DECIMAL(38,0), 'A1B2C3D4-E5F6-0000-0000-00000000000F', [{'role': 'user', 'content': 'u', 'name': NULL}, {'role': 'assistant', 'content': 'a', 'name': 'n'}], 0.1::FLOAT, 1.10::DECIMAL(4,2), NULL, '{\"n\": 1.10}'::JSON)) t(big, uuid, messages, small, price, absent, doc)) TO 'types.parquet' (FORMAT parquet)"
  $ cur-read -q types.parquet | sed 's/^{"id":"[0-9a-f]*",//; s/,"provenance_digest.*//'
  "source_uri":"types.parquet#row=1","task_type":"conversational","messages":[{"role":"user","content":"u"},{"role":"assistant","content":"a","name":"n"}],"metadata":{"big":12345678901234567890123,"uuid":"A1B2C3D4-E5F6-0000-0000-00000000000F","small":0.1,"price":1.10,"doc":{"n":1.10}}
  $ cur-read -q --columns messages,big types.parquet | sed 's/^{"id":"[0-9a-f]*",//; s/,"provenance_digest.*//'
  "source_uri":"types.parquet#row=1","task_type":"conversational","messages":[{"role":"user","content":"u"},{"role":"assistant","content":"a","name":"n"}],"metadata":{"big":12345678901234567890123}
  $ cat types.parquet | cur-read -q | jq -r .source_uri
  -#row=1
  $ cur-read --columns nope types.parquet
  cur-read: types.parquet: there is no column 'nope' but 'big', 'uuid', 'messages', 'small', 'price', 'absent', 'doc'
  try 'cur-read --help'
  [2]
  $ head -c 100 types.parquet > cut.parquet; cur-read cut.parquet
  cur-read: cut.parquet: duckdb: Invalid Input Error: No magic bytes found at end of file '/dev/stdin'
  cur-read: 1 rows, 0 made, 1 rejected: converter_failed 1 (keep the rejects: --rejects FILE)
  $ mkdir bin; for c in cur-read jq; do ln -s $(type -p $c) bin; done; PATH=bin cur-read -q types.parquet
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-read"}
  cur-read: cannot read 'types.parquet': 'duckdb' is missing: pip install duckdb-cli
  [4]

What is in folders is chosen by patterns; what a pattern names is read whatever its name says.

  $ mkdir -p docs/old/x; echo One. > docs/a.txt; echo Two. > docs/b.md; echo Three. > docs/old/c.txt; echo Four. > docs/old/x/d.log
  $ list() { cur-read "$@" | jq -r .source_uri; }
  $ list docs
  cur-read: 3 rows, 3 made, 0 rejected; files passed over: 1
  docs/a.txt#chunk=0
  docs/b.md#chunk=0
  docs/old/c.txt#chunk=0
  $ list docs --include '*.txt' --exclude old
  cur-read: 1 rows, 1 made, 0 rejected; files passed over: 1
  docs/a.txt#chunk=0
  $ list docs --include 'old/**' -q
  docs/old/c.txt#chunk=0
  docs/old/x/d.log#chunk=0
  $ list docs --exclude '*.{txt,md}' -q
  $ cur-read -q --source-name set docs | jq -r .id | cmp - <(cur-read -q --source-name set docs/ | jq -r .id)
  $ echo Two. | cur-read -q --source-name set/b.md | jq -r .id | cmp - <(cur-read -q --source-name set docs --include b.md | jq -r .id)

Names that are not UTF-8 are names.

  $ printf 'Text.\n' > $'docs/caf\xe9.txt'; cur-read -q $'docs/caf\xe9.txt' | jq -r .source_uri; cur-read -q docs --include 'caf?.txt' | jq -r .output
  docs/caf\xe9.txt#chunk=0
  Text.
  $ cur-read -q $'nowhere\xe9'
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-read"}
  cur-read: cannot open 'nowhere\xe9': No such file or directory
  [4]
  $ cur-read -q docs/a.txt -o $'out\xe9'; ls out* | od -An -c | tr -s ' '
   o u t 351 \n

Too much is refused, not swallowed: a line, a row, a document, what unpacks to one, what nests.

  $ head -c 300000000 /dev/zero | gzip -1 > zeros.gz; cur-read -q zeros.gz; cur-read -q --from jsonl zeros.gz
  cur-read: zeros.gz: the document is larger than 256 MiB
  cur-read: zeros.gz:1:1: the line is longer than '--max-line'
  $ (printf '[{"text":"'; head -c 70000000 /dev/zero | tr '\0' x; echo '"},{"text":"next"}]') | cur-read --from json | jq -r .output
  cur-read: <stdin>:1:2: the line is longer than '--max-line'
  cur-read: 2 rows, 1 made, 1 rejected: unreadable_line 1 (keep the rejects: --rejects FILE)
  next
  $ (printf 'text\n"'; head -c 70000000 /dev/zero | tr '\0' x; printf '"\nnext\n') | cur-read --from csv | jq -r .output
  cur-read: <stdin>:2:1: the line is longer than '--max-line'
  cur-read: 2 rows, 1 made, 1 rejected: unreadable_line 1 (keep the rejects: --rejects FILE)
  next
  $ (printf '[{"text":'; head -c 100000 /dev/zero | tr '\0' '['; head -c 100000 /dev/zero | tr '\0' ']'; echo '},{"text":"next"}]') | cur-read --from json | jq -r .output
  cur-read: <stdin>:1:521: nested deeper than 512
  cur-read: 2 rows, 1 made, 1 rejected: unreadable_line 1 (keep the rejects: --rejects FILE)
  next
  $ head -c 100000 /dev/zero | tr '\0' '[' | cur-read -q --from json
  cur-read: <stdin>:1:100001: the document ends too early

A converter that fails, writes nothing or too much gives a reject that says so.

  $ fake() { printf '#!/bin/sh\n%s\n' "$2" > bin/$1; chmod +x bin/$1; }
  $ echo > a.docx; fake pandoc 'exit 97'; PATH=bin:$PATH cur-read -q a.docx
  cur-read: a.docx: pandoc: it ended with status 97
  $ fake pandoc 'exit 0'; PATH=bin:$PATH cur-read -q a.docx
  cur-read: a.docx: pandoc finds no text in it
  $ fake pandoc 'yes'; PATH=bin:$PATH cur-read -q a.docx
  cur-read: a.docx: pandoc wrote more than 64 MiB
  $ fake duckdb 'exit 0'; PATH=bin:$PATH cur-read -q types.parquet
  cur-read: types.parquet: duckdb: it names no columns
  $ rm bin/pandoc; PATH=bin cur-read -q a.docx
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-read"}
  cur-read: cannot read 'a.docx': 'pandoc' is missing: apt install pandoc pandoc-data
  [4]
