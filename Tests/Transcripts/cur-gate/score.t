cur-gate score keeps samples by a number that they carry.

  $ cat > samples <<'!'
  > {"id":"a","output":"x","metadata":{"score":0.5}}
  > {"id":"b","output":"x","metadata":{"score":0.49}}
  > {"id":"c","output":"x","metadata":{"score":"high"}}
  > {"id":"d","responses":["x","y"],"reward_scores":[0.2,0.9]}
  > !
  $ cur-gate score --field metadata.score --min 0.5 --rejects - samples | jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes]'
  cur-gate score: 4 in, 1 kept, 3 rejected: missing_score 2, below_min 1
  ["a",null,{"score":0.5}]
  ["b","below_min",{"score":0.49,"min":0.5}]
  ["c","missing_score",null]
  ["d","missing_score",null]
  $ cur-gate score --of max --min 0.9 -q samples | jq -r .id
  d

A note of an earlier step is a number, too: a threshold is tried again without measuring.

  $ echo '{"output":"a b c d a b c d a b c d"}' | cur-gate repetition --threshold 0.5 -q | cur-gate score --field repetition:repetition --max 0.2 --rejects - -q | jq -c '[.rejection_reason, .provenance_chain[-1].notes]'
  ["above_max",{"score":0.333333,"max":0.2}]
  $ cur-gate score samples
  cur-gate: 'score' needs '--min N' or '--max N'
  try 'cur-gate --help'
  [2]
  $ cur-gate score --field a..b --min 1 samples
  cur-gate: option '--field' needs a path like 'metadata.score' or 'halluc:grounding', not 'a..b'
  try 'cur-gate --help'
  [2]
  $ cur-gate score --min 0 < /dev/null
  cur-gate score: 0 in, 0 kept, 0 rejected
