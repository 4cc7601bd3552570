--map reads a column, or what a path leads to, under another name; --set gives every row a column.

  $ cat > nested.jsonl <<'!'
  > {"meta":{"prompt":"a","n":1.10},"turns":[{"said":"b"}],"instruction":"old","x.y":"dot"}
  > {"meta":{"prompt":"c"},"turns":[{"said":"d"}],"instruction":null}
  > !
  $ cur-read -q --map meta.prompt=instruction --map 'turns[0].said=output' nested.jsonl | jq -c '[.instruction, .output, .metadata]'
  ["a","b",{"meta":{"prompt":"a","n":1.1},"turns":[{"said":"b"}],"x.y":"dot","instruction":"old"}]
  ["c","d",{"meta":{"prompt":"c"},"turns":[{"said":"d"}]}]
  $ cur-read -q --map x.y=output --head 1 nested.jsonl | jq -c '[.instruction, .output]'
  ["old","dot"]
  $ cur-read -q --map '"x.y"=output' --head 1 nested.jsonl | jq -c '[.instruction, .output]'
  ["old","dot"]
  $ cur-read -q --map meta.n=metadata.score --map meta.prompt=output --head 1 nested.jsonl | jq -c '.metadata'
  {"meta":{"prompt":"a","n":1.1},"turns":[{"said":"b"}],"x.y":"dot","score":1.1}

Maps are applied in their order. What had the name before goes to the metadata.

  $ echo '{"a":"X","b":"Y","output":"Z"}' | cur-read -q --map a=b --map b=instruction | jq -c '[.instruction, .output, .metadata]'
  ["X","Z",{"b":"Y"}]

What is mapped to a field decides the shape, whatever else the row is.

  $ echo '{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}' > chat.jsonl
  $ cur-read -q --map 'messages[0].content=instruction' --map 'messages[1].content=output' chat.jsonl | jq -c '[.task_type, .instruction, .output]'
  ["instruction_following","a","b"]
  $ cur-read -q --map 'messages[0].content=text' chat.jsonl | jq -c '[.task_type, .output]'
  ["language_modeling","a"]

A map that finds nothing is an error, not a success without effect.

  $ cur-read --map meta.question=instruction nested.jsonl
  cur-read: nested.jsonl: '--map meta.question=instruction' finds nothing in the first 2 rows: the columns of the first are 'meta', 'turns', 'instruction', 'x.y'
  try 'cur-read --help'
  [2]
  $ cur-read --map instruction nested.jsonl
  cur-read: option '--map' needs COLUMN=FIELD, not 'instruction'
  try 'cur-read --help'
  [2]
  $ for i in $(seq 1200); do echo '{"text":"a"}'; done > texts.jsonl; echo '{"body":"b","text":null}' >> texts.jsonl
  $ cur-read -q --map body=text texts.jsonl
  cur-read: texts.jsonl: '--map body=text' finds nothing in the first 1000 rows: the columns of the first are 'text'
  try 'cur-read --help'
  [2]
  $ head -n 999 texts.jsonl | cat - <(tail -n 1 texts.jsonl) | cur-read -q --map body=text | tail -n 1 | jq -r .output
  b

--set, --id and --source-name.

  $ cur-read -q --set license=CC0-1.0 --set task_type=source_chunk --head 1 texts.jsonl | jq -c '[.task_type, .metadata]'
  ["source_chunk",{"license":"CC0-1.0"}]
  $ echo '{"text":"a","key":{"n":7}}' | cur-read -q --id key.n | jq -c '[.id, .metadata]'
  [7,{"key":{"n":7}}]
  $ echo '{"text":"a","Key":"k"}' | cur-read -q --id key | jq -c '[.id, .metadata]'
  ["k",null]
  $ printf '{"text":"a","key":1}\n{"text":"b"}\n' | cur-read -q --id key | jq -c .id
  cur-read: <stdin>:2: 'key' has no value
  1

Equal rows have one id, or numbered ones.

  $ head -n 3 texts.jsonl | cur-read -q | jq -r .id | sort | uniq -c
        3 c982868361724ce45bccf1953c2edbc3
  $ head -n 3 texts.jsonl | cur-read -q --number-equals | jq -r .id
  c982868361724ce45bccf1953c2edbc3
  69ebef19823333052ff8bc22bf5b014f
  9cf635582218319f459e008e1a14d2f0
  $ cur-read -q --number-equals texts.jsonl 2> refused | jq -r .id | sort -u | wc -l
  1201
  $ cur-read -q --number-equals -j 1 texts.jsonl 2> refused > one; cur-read -q --number-equals -j 4 texts.jsonl 2> refused | cmp - one

Several sources with options of their own are several commands.

  $ echo '{"x":"a"}' > x.jsonl; echo '{"y":"b"}' > y.jsonl
  $ (cur-read -q --map x=text x.jsonl; cur-read -q --map y=text y.jsonl) | jq -r .output
  a
  b
