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
  ["missing_field",{"fields":["output"]}]
  ["unequal_scores",{"reward_scores":1,"responses":2}]
  [null,null]
  ["not_a_sample",null]

A field of another type is missing, a message says who speaks, and all that is missing is in one note.

  $ cat > typed <<'!'
  > {"task_type":"instruction_following","instruction":5,"output":{"a":1}}
  > {"task_type":"instruction_following"}
  > {"task_type":"conversational"}
  > {"task_type":"nonsense","output":"x"}
  > {"messages":[1,2]}
  > {"metadata":{"turns":[{"role":"user","content":"x"}]}}
  > !
  $ cur-gate schema -q --rejects - typed | jq -c '[.rejection_reason, .provenance_chain[0].notes]'
  ["missing_field",{"fields":["instruction","output"]}]
  ["missing_field",{"fields":["instruction","output"]}]
  ["missing_field",{"fields":["instruction","output"]}]
  ["unknown_task_type",{"task_type":"nonsense"}]
  ["missing_field",{"fields":["messages"]}]
  [null,null]

Some task types only; further members.

  $ cur-gate schema --task-types preference,implicit_preference -q samples 2> /dev/null | jq -r .chosen
  a
  $ cur-gate schema --require source_uri,license --rejects - -q --head 1 samples | jq -c .provenance_chain[0].notes
  {"fields":["source_uri","license"]}

Nothing required, and only the lines are checked.

  $ cur-gate schema --require none samples | wc -l
  cur-gate schema: 5 in, 5 kept, 0 rejected
  5
  $ cur-gate schema --task-types sft samples
  cur-gate: '--task-types' names 'sft', which is no task type (cur-sample.5)
  try 'cur-gate --help'
  [2]
