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

Case and all white space of Unicode may be folded; normal forms are not.

  $ printf '{"id":"1","output":"\xc3\x89cole\xc2\xa0 A"}\n{"id":"2","output":"\xc3\xa9cole a"}\n{"id":"3","output":"e\xcc\x81cole a"}\n' | cur-dedup exact -q --norm fold | jq -r .id | tr '\n' ' '
  1 3  (no-eol)

One side alone may be compared, or what stands at a path; and another than the first be kept.

  $ cur-dedup exact -q --key prompt samples 2> /dev/null | jq -r .id | tr '\n' ' '
  1 2 3 6  (no-eol)
  $ cur-dedup exact -q --key response samples 2> /dev/null | jq -r .id | tr '\n' ' '
  1 3 6  (no-eol)
  $ cur-dedup exact -q --key question,output samples 2> /dev/null | jq -r .id | tr '\n' ' '
  1 4 6 7  (no-eol)
  $ printf '{"id":"1","output":"a","metadata":{"score":1}}\n{"id":"2","output":"b"}\n{"id":"3","output":"a","metadata":{"score":2.5}}\n{"id":"4","output":"a ","metadata":{"score":2.5}}\n' > scored
  $ cur-dedup exact -q --keep max:metadata.score scored | jq -r .id | tr '\n' ' '
  2 3  (no-eol)
  $ cur-dedup exact -q --keep longest scored | jq -r .id | tr '\n' ' '
  2 4  (no-eol)
  $ cur-dedup exact -q --mark scored | jq -c '[.id, .provenance_chain[-1].decision, .provenance_chain[-1].notes]'
  ["1","keep",{"cluster":"1","cluster_size":3}]
  ["2","keep",{"cluster":"2","cluster_size":1}]
  ["3","keep",{"duplicate_of":"1","method":"xxh3","cluster":"1","cluster_size":3}]
  ["4","keep",{"duplicate_of":"1","method":"xxh3","cluster":"1","cluster_size":3}]
  $ cur-dedup exact -q --against scored scored | wc -l
  0
  $ cur-dedup exact --estimate scored
  samples: about 4
  exact: 24 bytes a sample beside its id, about 0 MiB
  memory: about 64 MiB beside ids
  $ cur-dedup exact -q --index /proc/none scored
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-dedup exact"}
  cur-dedup: cannot create '/proc/none': No such file or directory
  [4]

The first is kept, with any number of threads.

  $ for i in $(seq 30000); do echo '{"id":'$i',"output":"text '$((i % 7000))'"}'; done > many
  $ cur-dedup exact -q -j 1 --rejects one.r many > one; cur-dedup exact -q -j 2 --rejects two.r many | cmp - one; cmp one.r two.r; wc -l < one
  7000
  $ cur-dedup exact -q --mem 64M many | jq -r .id | cmp - <(jq -r .id one); cur-dedup exact -q --keep max:none many | jq -r .id | cmp - <(jq -r .id one)
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
