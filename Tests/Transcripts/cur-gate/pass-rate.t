cur-gate pass-rate keeps groups that teach something: neither all right nor all wrong.

  $ cat > groups <<'!'
  > {"id":"mixed","instruction":"q","responses":["3","4","4","5"],"reference":4}
  > {"id":"right","instruction":"q","responses":["4","4"],"reference":4}
  > {"id":"wrong","instruction":"q","responses":["5","3"],"reference":4}
  > {"id":"scored","instruction":"q","responses":["x","y"],"reward_scores":[0,1]}
  > {"id":"bare","instruction":"q","responses":["x","y"]}
  > {"id":"single","instruction":"q","output":"4","reference":4}
  > !
  $ cur-gate pass-rate --rejects - groups | jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes]'
  cur-gate pass-rate: 6 in, 2 kept, 4 rejected: all_right 1, all_wrong 1, missing_score 1, no_group 1
  ["mixed",null,{"pass_rate":0.5,"rollouts":4}]
  ["right","all_right",{"pass_rate":1,"rollouts":2}]
  ["wrong","all_wrong",{"pass_rate":0,"rollouts":2}]
  ["scored",null,{"pass_rate":0.5,"rollouts":2}]
  ["bare","missing_score",null]
  ["single","no_group",null]
  $ cur-gate pass-rate --min 0 --max 0.5 -q groups | jq -r .id
  mixed
  wrong
  scored
  $ cur-gate pass-rate --min 0.9 --max 0.5 groups
  cur-gate: '--min 0.9' is more than '--max 0.5'
  try 'cur-gate --help'
  [2]
  $ cur-gate pass-rate < /dev/null
  cur-gate pass-rate: 0 in, 0 kept, 0 rejected
