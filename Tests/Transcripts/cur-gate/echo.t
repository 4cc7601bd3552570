cur-gate echo keeps answers that do not say the prompt again.

  $ cat > samples <<'!'
  > {"id":"answer","instruction":"Tell me how the old mill by the river was built, please.","output":"With stone from the quarry."}
  > {"id":"again","instruction":"Tell me how the old mill by the river was built, please.","output":"You ask: tell me how the old mill by the river was built, please."}
  > {"id":"short","instruction":"What is it?","output":"What is it"}
  > {"id":"half","instruction":"a b c d e f g h i j k l m n o","output":"a b c d e f g h i j k l"}
  > !
  $ cur-gate echo --rejects - samples | jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes]'
  cur-gate echo: 4 in, 1 kept, 3 rejected: echoes_prompt 3
  ["answer",null,{"echo":0}]
  ["again","echoes_prompt",{"echo":1,"threshold":0.6,"text":"output"}]
  ["short","echoes_prompt",{"echo":1,"threshold":0.6,"text":"output"}]
  ["half","echoes_prompt",{"echo":0.625,"threshold":0.6,"text":"output"}]
  $ cur-gate echo --threshold 0.625 -q samples | jq -r .id
  answer
  half
  $ cur-gate echo --fields output samples
  cur-gate: 'echo' reads a sample's own fields: put 'cur-read' before this in place of --fields
  try 'cur-gate --help'
  [2]
  $ cur-gate echo < /dev/null
  cur-gate echo: 0 in, 0 kept, 0 rejected
