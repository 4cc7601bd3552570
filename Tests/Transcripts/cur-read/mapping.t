--map reads a column, or what a path leads to, under another name; --set gives every row a column.

  $ cat > nested.jsonl <<'!'
  > {"meta":{"prompt":"a","n":1.10},"turns":[{"said":"b"}],"instruction":"old","x.y":"dot"}
  > {"meta":{"prompt":"c"},"turns":[{"said":"d"}],"instruction":null}
  > !
  $ cur-read -q --map meta.prompt=instruction --map 'turns[0].said=output' nested.jsonl | jq -c '[.instruction, .output, .metadata]'
  $ cur-read -q --map x.y=output --head 1 nested.jsonl | jq -c '[.instruction, .output]'
  $ cur-read -q --map '"x.y"=output' --head 1 nested.jsonl | jq -c '[.instruction, .output]'
  $ cur-read -q --map meta.n=metadata.score --map meta.prompt=output --head 1 nested.jsonl | jq -c '.metadata'

Maps are applied in their order. What had the name before goes to the metadata.

  $ echo '{"a":"X","b":"Y","output":"Z"}' | cur-read -q --map a=b --map b=instruction | jq -c '[.instruction, .output, .metadata]'

A map that finds nothing is an error, not a success without effect.

  $ cur-read --map meta.question=instruction nested.jsonl
  $ cur-read --map instruction nested.jsonl
  $ for i in $(seq 1200); do echo '{"text":"a"}'; done > texts.jsonl; echo '{"body":"b","text":null}' >> texts.jsonl
  $ cur-read -q --map body=text texts.jsonl
  $ head -n 999 texts.jsonl | cat - <(tail -n 1 texts.jsonl) | cur-read -q --map body=text | tail -n 1 | jq -r .output

--set, --id and --source-name.

  $ cur-read -q --set license=CC0-1.0 --set task_type=source_chunk --head 1 texts.jsonl | jq -c '[.task_type, .metadata]'
  $ echo '{"text":"a","key":{"n":7}}' | cur-read -q --id key.n | jq -c '[.id, .metadata]'
  $ echo '{"text":"a","Key":"k"}' | cur-read -q --id key | jq -c '[.id, .metadata]'
  $ printf '{"text":"a","key":1}\n{"text":"b"}\n' | cur-read -q --id key | jq -c .id

Equal rows have one id, or numbered ones.

  $ head -n 3 texts.jsonl | cur-read -q | jq -r .id | sort | uniq -c
  $ head -n 3 texts.jsonl | cur-read -q --number-equals | jq -r .id
  $ cur-read -q --number-equals texts.jsonl 2> refused | jq -r .id | sort -u | wc -l
  $ cur-read -q --number-equals -j 1 texts.jsonl 2> refused > one; cur-read -q --number-equals -j 4 texts.jsonl 2> refused | cmp - one

Several sources with options of their own are several commands.

  $ echo '{"x":"a"}' > x.jsonl; echo '{"y":"b"}' > y.jsonl
  $ (cur-read -q --map x=text x.jsonl; cur-read -q --map y=text y.jsonl) | jq -r .output
