cur-gate ids keeps or drops samples by a list of ids.

  $ printf '{"id":"%s","output":"x"}\n' a b c > samples
  $ printf 'a\nb\n' > list
  $ cur-gate ids --keep list samples | jq -r .id | tr '\n' ' '
  cur-gate ids: 3 in, 2 kept, 1 rejected: not_listed 1 (keep the rejects: --rejects FILE)
  a b  (no-eol)
  $ cur-gate ids --drop list samples | jq -r .id | tr '\n' ' '
  cur-gate ids: 3 in, 1 kept, 2 rejected: listed 2 (keep the rejects: --rejects FILE)
  c  (no-eol)

What people decided comes as rows.

  $ printf 'id,decision,reason\na,reject,"wrong, I think"\nb,accept,\n' > review.csv
  $ cur-gate ids --drop review.csv --rejects - samples | jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes]'
  cur-gate ids: 3 in, 2 kept, 1 rejected: decided 1
  ["a","decided",{"reason":"wrong, I think"}]
  ["b",null,{"decision":"keep"}]
  ["c",null,null]
  $ cur-gate ids --keep review.csv -q samples | jq -r .id
  b
  $ echo '{"id":"c","decision":"drop","reason":"dull"}' > review.jsonl
  $ cur-gate ids --drop review.jsonl --rejects - -q samples | jq -c 'select(.rejection_reason) | [.id, .provenance_chain[-1].notes]'
  ["c",{"reason":"dull"}]

  $ cur-gate ids samples
  cur-gate: 'ids' needs '--keep FILE' or '--drop FILE', one of them
  try 'cur-gate --help'
  [2]
  $ echo 'a,perhaps' > bad; cur-gate ids --keep bad samples
  cur-gate: bad:1: 'perhaps' is neither keep nor drop
  try 'cur-gate --help'
  [2]
  $ cur-gate ids --drop list < /dev/null
  cur-gate ids: 0 in, 0 kept, 0 rejected
