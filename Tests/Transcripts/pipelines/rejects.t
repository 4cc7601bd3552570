A folder takes a file a step. A rerun replaces it.

  $ cat > samples <<'E'
  > {"id":"1","output":"one two three"}
  > {"id":"2","output":"one"}
  > {"id":"3","output":"one two three four five six"}
  > E
  $ cur-gate length --min-words 2 -q --rejects refused/ < samples > kept
  $ cur-gate length --min-words 2 -q --rejects refused/ < samples > kept
  $ cut -c1-20 refused/cur-gate.length.jsonl
  {"id":"2","output":"

Two steps of one pipe that have the same name have two files: the second sees the first in the chains of its samples.

  $ cur-gate length --min-words 2 -q --rejects refused/ < samples |
  >   cur-gate length --max-words 5 -q --rejects refused/ > kept
  $ cut -c1-20 refused/cur-gate.length.jsonl refused/cur-gate.length.2.jsonl
  {"id":"2","output":"
  {"id":"3","output":"

A step that is left nothing to read leaves what is there.

  $ cur-gate length --min-words 20 -q --rejects refused/ < samples |
  >   cur-gate length --max-words 5 -q --rejects refused/ > kept
  $ wc -l < refused/cur-gate.length.jsonl
  3
  $ ls -A refused
  cur-gate.length.2.jsonl
  cur-gate.length.jsonl

What is said of a line that no row can read names '--fields' where that can help.

  $ echo '{"id":"1","question":"Why?"}' > foreign
  $ cur-gate length -q < foreign
  cur-gate: <stdin>:1: no 'instruction' or 'output' but 'question': put 'cur-read' before this, or name it with --fields
  [3]
  $ cur-gate halluc -q < foreign
  cur-gate: no judge is set: grounding is judged by rules (builtin/lexical); CUR_JUDGE_MODEL names a model
  cur-gate: <stdin>:1: no 'instruction' or 'output' but 'question': put 'cur-read' before this
  [3]
  $ cur-gate halluc --fields question < foreign
  cur-gate: 'halluc' reads a sample's own fields: put 'cur-read' before this in place of --fields
  try 'cur-gate --help'
  [2]
  $ cur-gate length -q --fields question --min-words 1 < foreign | cut -c1-28
  {"id":"1","question":"Why?",
