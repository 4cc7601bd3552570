cur-gate schema keeps samples that have what their task needs.

  $ cat > samples <<'!'
  > {"instruction":"a","output":"b"}
  > {"instruction":"a","output":"  "}
  > {"task_type":"grpo","instruction":"a","responses":["x","y"],"reward_scores":[1]}
  > {"chosen":"a","rejected":"b"}
  > {"any":1}
  > !
  $ cur-gate schema --rejects - samples | jq -c '[.rejection_reason, .provenance_chain[0].notes]'
  cur-gate: samples:5: no 'instruction', 'output' or 'messages': put 'cur-read' before this, or name it with --fields
  cur-gate schema: 5 in, 2 kept, 3 rejected: missing_field 1, not_a_sample 1, unequal_scores 1
  [null,null]
  ["missing_field",{"field":"output"}]
  ["unequal_scores",{"reward_scores":1,"responses":2}]
  [null,null]
  ["not_a_sample",null]

Some task types only; further members.

  $ cur-gate schema --task-types preference,implicit_preference -q samples 2> /dev/null | jq -r .chosen
  a
  $ cur-gate schema --require source_uri,license --rejects - -q --head 1 samples | jq -c .provenance_chain[0].notes
  {"field":"license"}

Nothing required, and only the lines are checked.

  $ cur-gate schema --require none samples | wc -l
  cur-gate schema: 5 in, 5 kept, 0 rejected
  5
  $ cur-gate schema --task-types sft samples
  cur-gate: '--task-types' names 'sft', which is no task type (cur-sample.5)
  try 'cur-gate --help'
  [2]
