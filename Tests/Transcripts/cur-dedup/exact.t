cur-dedup exact refuses what was seen before, and says where.

  $ cat > samples <<'!'
  > {"id":"1","instruction":"Classify","input":"I love it","output":"good"}
  > {"id":"2","instruction":"Classify","input":"Great","output":"good"}
  > {"id":"3","messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}
  > {"id":"4","instruction":"a","output":" b\n"}
  > {"id":"5","instruction":"Classify","input":"Great","output":"good","metadata":{"n":1}}
  > {"id":"6","instruction":"ab","output":""}
  > {"id":"7","question":"a"}
  > !
  $ cur-dedup exact --rejects rejected samples | jq -r .id
  cur-dedup: samples:7: no 'instruction', 'output' or 'messages' but 'question': put 'cur-read' before this, or name it with --fields
  cur-dedup exact: 7 in, 4 kept, 3 rejected: duplicate_exact 2, not_a_sample 1
  1
  2
  3
  6
  $ jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes]' rejected
  ["4","duplicate_exact",{"duplicate_of":"3","method":"xxh3"}]
  ["5","duplicate_exact",{"duplicate_of":"2","method":"xxh3"}]
  ["7","not_a_sample",null]

Bytes count where they must.

  $ cur-dedup exact --norm none -q samples 2> /dev/null | jq -r .id | tr '\n' ' '
  1 2 3 4 6  (no-eol)

With --fields a text is compared with its path, and nothing beside the texts counts.

  $ printf '{"a":"x"}\n{"b":"x"}\n{"a":"x","tools":[1]}\n' | cur-dedup exact -q --fields a,b | jq -c '[.a, .b]'
  ["x",null]
  [null,"x"]

The first is kept, with any number of threads.

  $ for i in $(seq 30000); do echo '{"id":'$i',"output":"text '$((i % 7000))'"}'; done > many
  $ cur-dedup exact -q -j 1 --rejects one.r many > one; cur-dedup exact -q -j 2 --rejects two.r many | cmp - one; cmp one.r two.r; wc -l < one
  7000
  $ jq -r 'select((.id % 7000) != (.provenance_chain[-1].notes.duplicate_of | tonumber % 7000)) | .id' one.r | wc -l
  0

The usual ends.

  $ cur-dedup exact < /dev/null
  cur-dedup exact: 0 in, 0 kept, 0 rejected
  $ cur-dedup exact --norm some samples
  cur-dedup: option '--norm' is one of none, space, fold, not 'some'
  try 'cur-dedup --help'
  [2]
  $ cur-dedup
  cur-dedup: which matcher?
  try 'cur-dedup --help'
  [2]
  $ cur-dedup exact -q samples > /dev/full
  cur-dedup: samples:7: no 'instruction', 'output' or 'messages' but 'question': put 'cur-read' before this, or name it with --fields
  cur-dedup: cannot write '<stdout>': No space left on device
  [4]
  $ seq 1000000000 | sed 's/.*/{"output":"&"}/' | cur-dedup exact | head -n 1 | jq -r .output
  1
  $ printf '{"output":"a"}\n{"output":' | cur-dedup exact | wc -l
  cur-dedup: <stdin>:2:11: the line ends too early
  cur-dedup exact: 2 in, 1 kept, 1 rejected: unreadable_line 1 (keep the rejects: --rejects FILE)
  1
