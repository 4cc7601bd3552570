cur-gate refusal keeps answers that neither decline nor speak of themselves as a program.

  $ cat > samples <<'!'
  > {"id":"answer","instruction":"Why?","output":"Because it rained."}
  > {"id":"sorry","instruction":"Why?","output":"I’m sorry, but I can’t help with that."}
  > {"id":"program","instruction":"Why?","output":"It rained. As an AI language model, I saw none of it."}
  > {"id":"zh","instruction":"为什么？","output":"很抱歉，我无法回答。"}
  > {"id":"pair","instruction":"Why?","chosen":"It rained.","rejected":"I cannot help with that."}
  > {"id":"house","instruction":"Why?","output":"Let me think about it for a while."}
  > !
  $ cur-gate refusal --rejects - samples | jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes]'
  cur-gate refusal: 6 in, 3 kept, 3 rejected: refusal 3
  ["answer",null,null]
  ["sorry","refusal",{"phrase":"i'm sorry, but i can't"}]
  ["program","refusal",{"phrase":"as an ai language model"}]
  ["zh","refusal",{"phrase":"很抱歉，我无法"}]
  ["pair",null,null]
  ["house",null,null]
  $ echo 'let me think' > more
  $ cur-gate refusal --list more --side both --rejects - -q samples | jq -c '[.id, .rejection_reason]'
  ["answer",null]
  ["sorry","refusal"]
  ["program","refusal"]
  ["zh","refusal"]
  ["pair","refusal"]
  ["house","refusal"]
  $ cur-gate refusal --list nowhere samples
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-gate refusal"}
  cur-gate: cannot open 'nowhere': No such file or directory
  [4]
  $ cur-gate refusal < /dev/null
  cur-gate refusal: 0 in, 0 kept, 0 rejected
