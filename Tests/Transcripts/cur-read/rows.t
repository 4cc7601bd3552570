cur-read makes samples of rows, whatever their columns are called. Here each row has a shape of its own.

  $ cat > rows.jsonl <<'!'
  > {"instruction":"a","input":"c","output":"b","extra":1.10,"id":7}
  > {"prompt":"p","completion":"q","system":"s"}
  > {"messages":[{"role":"system","content":"s"},{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}
  > {"conversations":[{"from":"human","value":"x"},{"from":"gpt","value":"y"},{"from":"human","value":"z"}]}
  > {"text":"some text","metadata":{"license":"CC0-1.0"}}
  > {"prompt":[{"role":"user","content":"p"}],"completion":[{"role":"assistant","content":"q"}]}
  > !
  $ cur-read --format auto-row rows.jsonl | jq -c 'del(.id,.provenance_digest,.provenance_chain)'
  cur-read: 6 rows, 6 made, 0 rejected
  {"source_uri":"rows.jsonl#row=1","task_type":"instruction_following","instruction":"a","input":"c","output":"b","metadata":{"source_id":7,"extra":1.1}}
  {"source_uri":"rows.jsonl#row=2","task_type":"instruction_following","instruction":"p","output":"q","metadata":{"system_prompt":"s"}}
  {"source_uri":"rows.jsonl#row=3","task_type":"conversational","instruction":"a","output":"b","metadata":{"system_prompt":"s"}}
  {"source_uri":"rows.jsonl#row=4","task_type":"conversational","instruction":"x","output":"y","metadata":{"turns":[{"role":"user","content":"z"}]}}
  {"source_uri":"rows.jsonl#row=5","task_type":"language_modeling","output":"some text","metadata":{"license":"CC0-1.0"}}
  {"source_uri":"rows.jsonl#row=6","task_type":"instruction_following","instruction":"p","output":"q"}

Nothing of a row is lost: a column is taken only where it is used, and the rest is metadata, each name once.

  $ cat > beside.jsonl <<'!'
  > {"prompt":[{"role":"user","content":"p"}],"completion":"ANSWER"}
  > {"instruction":"a","output":"b","turns":3,"messages":"none"}
  > {"instruction":"a","output":"b","chosen":"c","system":["s"]}
  > {"system":"t","messages":[{"role":"system","content":"s"},{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}
  > {"instruction":"a","output":"b","label":false,"task_type":"unpaired_preference","source_uri":"http://x/"}
  > {"instruction":"a","output":"b","task_type":"grpo"}
  > {"instruction":"a","output":"b","task_type":"cooking"}
  > {"prompt":"p","responses":["a","b"],"reward_scores":[1,0]}
  > {"id":1,"instruction":"a","output":"b","metadata":{"source_id":5,"path":"a\/b","n":1.10},"n":2}
  > !
  $ cur-read -q --format auto-row beside.jsonl | sed 's/^{"id":"[0-9a-f]*","source_uri":"beside.jsonl#row=//; s/,"provenance_digest.*//'
  1","task_type":"instruction_following","instruction":"p","output":"ANSWER"
  2","task_type":"instruction_following","instruction":"a","output":"b","metadata":{"turns":3,"messages":"none"}
  3","task_type":"instruction_following","instruction":"a","output":"b","metadata":{"chosen":"c","system":["s"]}
  4","task_type":"conversational","instruction":"a","output":"b","metadata":{"system_prompt":"s","system":"t"}
  5","task_type":"unpaired_preference","instruction":"a","output":"b","label":false,"metadata":{"source_uri":"http://x/"}
  6","task_type":"instruction_following","instruction":"a","output":"b","metadata":{"task_type":"grpo"}
  7","task_type":"instruction_following","instruction":"a","output":"b","metadata":{"task_type":"cooking"}
  8","task_type":"grpo","instruction":"p","responses":["a","b"],"reward_scores":[1,0]
  9","task_type":"instruction_following","instruction":"a","output":"b","metadata":{"source_id":1,"source_id_2":5,"path":"a\/b","n":1.10,"n_2":2}
  $ echo '{"prompt":[{"role":"user","content":"p"}],"completion":7}' | cur-read -q
  cur-read: <stdin>:1: 'completion' is of a type that its name does not suggest

What is refused keeps its row, and says why.

  $ cat > bad.jsonl <<'!'
  > {"foo":1}
  > {"instruction":["a"]}
  > {"instruction":
  > {"instruction":"a","output":3}
  > !
  $ cur-read --rejects rejected bad.jsonl | jq -c '[.output, .provenance_chain[0].notes.as_text]'
  cur-read: bad.jsonl:1: no column is one that is known, the first is 'foo'
  cur-read: bad.jsonl:2: 'instruction' is of a type that its name does not suggest
  cur-read: bad.jsonl:3:16: the line ends too early
  cur-read: 4 rows, 1 made, 3 rejected: unreadable_line 1, unrecognized_row 1, wrong_type 1
  ["3",["output"]]
  $ jq -c '[.source_uri, .rejection_reason, .metadata.row // .raw_text]' rejected
  ["bad.jsonl#row=1","unrecognized_row",{"foo":1}]
  ["bad.jsonl#row=2","wrong_type",{"instruction":["a"]}]
  ["bad.jsonl#row=3","unreadable_line","{\"instruction\":"]

The first record leads back to the row; ids are the same wherever the file lies and whatever stands before it.

  $ cur-read -q --head 1 rows.jsonl | jq -c '.provenance_chain[0].notes'
  {"bytes":[0,64],"row":1,"shape":"alpaca","source_sha256":"2e7d2c03a9507ae265ecf5b5356885a53393a2029d241394997265a1a25aefc6","xxh3":"b2b145de845765bd3146bb79caae331b"}
  $ mkdir sub; tail -n +2 rows.jsonl > sub/rows.jsonl
  $ cmp <(cur-read -q --format auto-row rows.jsonl | jq -r .id | tail -n +2) <(cur-read -q --format auto-row sub | jq -r .id)
  $ cur-read -q --format auto-row --from jsonl --source-name rows.jsonl < rows.jsonl | jq -r .id | cmp - <(cur-read -q --format auto-row rows.jsonl | jq -r .id)
  $ cur-read -q --id instruction --head 1 rows.jsonl | jq -r .id
  a

What is said of a refused row is said by the shard that has it, once.

  $ for i in 0 1 2; do cur-read -q --shard $i/3 --rejects shards bad.jsonl; done 2>&1 > made | sort
  cur-read: bad.jsonl:1: no column is one that is known, the first is 'foo'
  cur-read: bad.jsonl:2: 'instruction' is of a type that its name does not suggest
  cur-read: bad.jsonl:3:16: the line ends too early
  $ wc -l < shards
  3

One JSON document is told from JSON Lines by its first byte.

  $ echo '[{"text":"t"},{"text":"u"}]' | cur-read -q | jq -c '[.source_uri, .output]'
  ["-#row=1","t"]
  ["-#row=2","u"]

A row that stands on several lines is written on one; its numbers and escapes stay as they are.

  $ cat > pretty.json <<'!'
  > [ { "instruction" : "a \" b",
  >     "output" : "c\\",
  >     "more" : { "n" : [ 1.10,
  >                        2 ] } },
  >   { "foo" : [ 1,
  >               2 ] } ]
  > !
  $ cur-read -q --rejects - pretty.json | sed 's/^{"id":"[0-9a-f]*",//; s/,"\(provenance_digest\|rejection\).*//'
  cur-read: pretty.json:5: no column is one that is known, the first is 'foo'
  "source_uri":"pretty.json#row=1","task_type":"instruction_following","instruction":"a \" b","output":"c\\","metadata":{"more":{"n":[1.10,2]}}
  "source_uri":"pretty.json#row=2","metadata":{"row":{"foo":[1,2]}}
  $ cur-read -q --rejects - pretty.json | wc -l
  cur-read: pretty.json:5: no column is one that is known, the first is 'foo'
  2

A sample is passed on as it is.

  $ cur-read -q --format auto-row rows.jsonl > samples.jsonl; cur-read -q samples.jsonl | cmp - samples.jsonl

A line that says that the stream ends too early is passed on too, by every shard.

  $ echo '{"rejection_reason":"incomplete_stream","rejecting_step":"cur-gen qa"}' > early
  $ cat early | cur-read --from jsonl | cmp - early
  cur-read: 1 rows, 0 made, 1 passed on, 0 rejected
  $ cat early | cur-read -q --from jsonl --shard 0/2 | cmp - early; cat early | cur-read -q --from jsonl --shard 1/2 | cmp - early

No rows, a missing file, a wrong option, a full disk, a closed pipe.

  $ cur-read --from jsonl /dev/null
  cur-read: 0 rows, 0 made, 0 rejected
  $ cur-read nowhere.jsonl
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-read"}
  cur-read: cannot open 'nowhere.jsonl': No such file or directory
  [4]
  $ cur-read --from josnl rows.jsonl
  cur-read: unknown reader 'josnl'
  try 'cur-read --help'
  [2]
  $ cur-read -q --format auto-row rows.jsonl > /dev/full
  cur-read: cannot write '<stdout>': No space left on device
  [4]
  $ yes '{"text":"a"}' | cur-read --from jsonl -q | head -n 1 | jq -r .output
  a
  $ printf '{"text":"a"}' | cur-read -q | jq -r .output
  a
  $ for i in $(seq 20000); do echo '{"text":"'$i'"}'; done > many.jsonl
  $ cur-read -q -j 1 many.jsonl > one; cur-read -q -j 2 many.jsonl | cmp - one; gzip many.jsonl; cur-read -q many.jsonl.gz | jq -r .output | cmp - <(seq 20000)
