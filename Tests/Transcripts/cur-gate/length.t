cur-gate length keeps samples of a plausible length, counted in words.

  $ cat > samples <<'!'
  > {"id":"1","output":"one two three"}
  > {"id":"2", "output":"one"}
  > {"id":"3","output":"
  > {"question":"why"}
  > !
  $ cur-gate length --min-words 3 --rejects rejected < samples > kept
  cur-gate: <stdin>:3:21: the line ends too early
  cur-gate: <stdin>:4: no 'instruction' or 'output' but 'question': put 'cur-read' before this, or name it with --fields
  cur-gate length: 4 in, 1 kept, 3 rejected: below_min_words 1, not_a_sample 1, unreadable_line 1
  [3]

A kept sample leaves as it came, with its provenance.

  $ cut -c 1-60 kept
  {"id":"1","output":"one two three","provenance_digest":"bc18
  $ jq -c '.provenance_chain[] | {step, decision, notes}' kept
  {"step":"cur-gate length","decision":"keep","notes":{"words":3,"tokens":3}}

A refused sample says why, and what was measured beside the limit.

  $ jq -c '[.id, .rejection_reason, .rejecting_step, .provenance_chain[-1].notes]' rejected
  ["2","below_min_words","cur-gate length",{"words":1,"tokens":1,"min_words":3}]
  ["fee097f6660b52fd8358b6f346f4e38b","unreadable_line","cur-gate length",{"input":"<stdin>","line":3,"byte":21,"error":"the line ends too early"}]
  ["2aaa4374ce66fccf7e53544bf361f157","not_a_sample","cur-gate length",null]

Tokens are estimated, and limit all texts together.

  $ echo '{"instruction":"a b","output":"c d e"}' | cur-gate length --max-tokens 4 --rejects - -q | jq -r .rejection_reason
  above_max_tokens

With --all-reasons a record says all that was wrong.

  $ echo '{"instruction":"a","output":"c d e"}' | cur-gate length --max-words 2 --min-prompt-words 2 --all-reasons --rejects - -q | jq -c '.rejection_reason, .provenance_chain[0].notes'
  "above_max_words"
  {"words":3,"tokens":4,"max_words":2,"prompt_words":1,"min_prompt_words":2,"also":["below_min_prompt_words"]}

Nothing in, nothing out.

  $ cur-gate length < /dev/null
  cur-gate length: 0 in, 0 kept, 0 rejected

A last line without newline is a line.

  $ printf '{"id":"4"}' | cur-gate length --min-words 0 | wc -l
  cur-gate: <stdin>:1: no 'instruction' or 'output': put 'cur-read' before this, or name it with --fields
  cur-gate length: 1 in, 0 kept, 1 rejected: not_a_sample 1 (keep the rejects: --rejects FILE)
  0
  $ printf '{"id":"4","output":"a"}' | cur-gate length | wc -l
  cur-gate length: 1 in, 1 kept, 0 rejected
  1

A command line that cannot be carried out exits 2 before any input is read.

  $ cur-gate length --min-words some < samples
  cur-gate: option '--min-words' needs a whole number, not 'some'
  try 'cur-gate --help'
  [2]
  $ cur-gate length --min-words 9 --max-words 3 < samples
  cur-gate: '--min-words 9' is more than '--max-words 3'
  try 'cur-gate --help'
  [2]
  $ cur-gate lenght < samples
  cur-gate: unknown gate 'lenght'
  try 'cur-gate --help'
  [2]
  $ cur-gate length --min-wrods 3 < samples
  cur-gate: unknown option '--min-wrods'
  try 'cur-gate --help'
  [2]
  $ cur-gate schema --min-words 3 < samples
  cur-gate: option '--min-words' is of 'length', not of 'schema'
  try 'cur-gate --help'
  [2]

A full disk is an error, not a short file; a closed pipe is no error at all.

  $ cur-gate length < samples > /dev/full
  cur-gate: <stdin>:3:21: the line ends too early
  cur-gate: <stdin>:4: no 'instruction' or 'output' but 'question': put 'cur-read' before this, or name it with --fields
  cur-gate: cannot write '<stdout>': No space left on device
  [4]
  $ yes '{"id":"5","output":"a"}' | cur-gate length | head -n 1 | cut -c 1-23
  {"id":"5","output":"a",

One thread or two, the same bytes.

  $ for i in $(seq 20000); do echo '{"id":'$i',"output":"a b '$i'"}'; done > many
  $ cur-gate length --min-words 3 -q -j 1 many > one; cur-gate length --min-words 3 -q -j 2 many | cmp - one
