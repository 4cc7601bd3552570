cur-gate command lets any program decide that reads samples as lines and writes lines.

  $ printf '{"id":"%s","output":"%s"}\n' a red b green c 'dark red' > samples
  $ cur-gate command --rejects - samples -- grep red | jq -c '[.id, .rejection_reason]'
  cur-gate command: 3 in, 2 kept, 1 rejected: dropped_by_command 1
  ["a",null]
  ["b","dropped_by_command"]
  ["c",null]

A program may score; then the score decides, and is noted.

  $ cat > score <<'!'
  > #!/bin/sh
  > jq -c '.metadata.length = (.output | length)'
  > !
  $ chmod +x score
  $ cat samples | cur-gate command --score metadata.length --min 4 --rejects - -q -- ./score | jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes, .metadata]'
  ["a","below_min",{"score":3,"min":4},null]
  ["b",null,{"score":5},null]
  ["c",null,{"score":8},null]
  $ cur-gate command -q samples -- jq -c 'if .id == "b" then .rejection_reason = "not red" else . end' | jq -r .id
  a
  c

Who decided is recorded: the arguments, and what files they are.

  $ cur-gate command --show-config samples -- ./score | jq -c '.body | [.argv, (.sha256[0] | length)]'
  [["./score"],64]

A program that fails decides nothing, and nothing is kept.

  $ cur-gate command samples -- false > kept; wc -c < kept
  cur-gate: false: it ended with status 1
  0
  $ cur-gate command samples -- ./missing > kept
  cur-gate: './missing' is missing
  [4]
  $ cur-gate command samples -- echo nonsense > kept
  cur-gate: 'echo' wrote a line that is no sample: 1:1: expected '{'
  [4]
  $ cur-gate command samples -- echo '{"id":"z"}' > kept
  cur-gate: 'echo' wrote a line with an id that it was not given: 1: 'z'
  [4]
  $ cur-gate command samples
  cur-gate: 'command' needs a program: cur-gate command -- PROG ARG ...
  try 'cur-gate --help'
  [2]
  $ cur-gate command --min 1 samples -- cat
  cur-gate: '--min' and '--max' are of a score: name it with '--score PATH'
  try 'cur-gate --help'
  [2]
  $ cur-gate command -- cat < /dev/null
  cur-gate command: 0 in, 0 kept, 0 rejected
