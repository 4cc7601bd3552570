cur-export writes what a trainer reads.

  $ cat > samples <<'!'
  > {"id":"1","instruction":"Why?","input":"It rained.","output":"Rain.","n":1.10}
  > {"id":"2","instruction":"a","output":"b","metadata":{"system_prompt":"s","turns":[{"role":"user","content":"c"},{"role":"assistant","content":"d"}]}}
  > {"id":"3","output":"a text"}
  > {"id":"4","instruction":"x","output":"y","rejection_reason":"bad"}
  > {"id":"5","instruction":"x","output":"\ud800"}
  > !
  $ cur-export messages samples
  {"messages":[{"role":"user","content":"It rained.\n\nWhy?"},{"role":"assistant","content":"Rain."}]}
  {"messages":[{"role":"system","content":"s"},{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"},{"role":"assistant","content":"d"}]}
  cur-export messages: 5 in, 2 kept, 1 passed on, 2 rejected: lone_surrogate 1, wrong_task_type 1 (keep the rejects: --rejects FILE)
  $ cur-export alpaca -q samples
  {"instruction":"Why?","input":"It rained.","output":"Rain."}
  $ cur-export plain -q samples
  {"id":"1","instruction":"Why?","input":"It rained.","output":"Rain.","n":1.10}
  {"id":"2","instruction":"a","output":"b","metadata":{"system_prompt":"s","turns":[{"role":"user","content":"c"},{"role":"assistant","content":"d"}]}}
  {"id":"3","output":"a text"}

What does not fit is a reject with a reason, and rejected samples reach no file of rows.

  $ cur-export messages -q --rejects rejected samples > /dev/null; grep -o '"rejection_reason":"[a-z_]*"' rejected
  "rejection_reason":"wrong_task_type"
  "rejection_reason":"lone_surrogate"
  "rejection_reason":"bad"

A context without its question is no chat, and a turn that is more than text is not flattened.

  $ cat > odd <<'!'
  > {"task_type":"instruction_following","input":"ctx","output":"b"}
  > {"instruction":"a","output":"b","metadata":{"turns":[{"role":"user","content":"c","weight":0}]}}
  > !
  $ cur-export messages -q --rejects odd.r odd; jq -r .rejection_reason odd.r; cur-export messages --rejects - odd
  wrong_task_type
  not_plain_text
  cur-export: '--rejects -' would put samples among the rows: give a file
  try 'cur-export --help'
  [2]

A directory is sealed: rows, refused samples, manifest, checksums.

  $ cur-export messages -q -o data/ samples; ls data
  SHA256SUMS
  manifest.json
  messages.jsonl
  rejected.jsonl
  $ (cd data && sha256sum -c SHA256SUMS)
  messages.jsonl: OK
  rejected.jsonl: OK
  manifest.json: OK
  $ jq -c '[.format, .samples_in, .rows, .rejected, .came_rejected, .reasons, (.files | map([.name, .rows]))]' data/manifest.json
  ["messages",5,2,2,1,{"lone_surrogate":1,"wrong_task_type":1},[["messages.jsonl",2],["rejected.jsonl",3]]]
  $ cut -c 1-9 data/rejected.jsonl
  {"id":"3"
  {"id":"5"
  {"id":"4"
  $ wc -l < data/messages.jsonl; sha256sum < data/messages.jsonl | cut -c 1-64 | cmp - <(jq -r '.files[0].sha256' data/manifest.json)
  2

A stream that ends too early leaves the old export alone.

  $ (head -n 1 samples; echo '{"rejection_reason":"incomplete_stream"}') > early
  $ cur-export messages -q -o data/ early; wc -l < data/messages.jsonl
  cur-export: the input ends too early, for an earlier command failed: see its message, or '--allow-incomplete'
  2
  $ cur-export messages -q -o data/ --allow-incomplete early; wc -l < data/messages.jsonl; ls -A data
  1
  SHA256SUMS
  manifest.json
  messages.jsonl
  rejected.jsonl

The usual ends.

  $ cur-export messages < /dev/null
  cur-export messages: 0 in, 0 kept, 0 rejected
  $ cur-export messages,alpaca samples
  cur-export: one format at a time
  try 'cur-export --help'
  [2]
  $ cur-export massages samples
  cur-export: unknown format 'massages'
  try 'cur-export --help'
  [2]
  $ cur-export plain -q samples > /dev/full
  cur-export: cannot write '<stdout>': No space left on device
  [4]
  $ yes '{"output":"a"}' | cur-export plain | head -n 1
  {"output":"a"}
  $ printf '{"output":"a"}\n{"output":' | cur-export plain
  {"output":"a"}
  cur-export: <stdin>:2:11: the line ends too early
  cur-export plain: 2 in, 1 kept, 1 rejected: unreadable_line 1 (keep the rejects: --rejects FILE)
  [3]
  $ printf '{"answer":"a"}' | cur-export plain
  cur-export: <stdin>:1: no 'instruction', 'output' or 'messages' but 'answer': put 'cur-read' before this
  cur-export plain: 1 in, 0 kept, 1 rejected: not_a_sample 1 (keep the rejects: --rejects FILE)
  [3]
  $ cur-export plain -q -j 1 samples > one; cur-export plain -q -j 2 samples | cmp - one
