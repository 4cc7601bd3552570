cur-gen answer answers requests as they stand.

  $ cat > in <<'!'
  > {"id":"tides","instruction":"Explain tides."}
  > {"id":"sea","task_type":"language_modeling","source_uri":"sea.txt","output":"The moon pulls the sea. The sun pulls it too."}
  > {"id":"roof","instruction":"Why was it closed?","input":"The gallery was closed because the roof leaked.","output":"Because of the rain."}
  > {"question":"why"}
  > !
  $ cat > rules <<'!'
  > {"match":"tides","reply":"<think>Moon.</think>The moon pulls."}
  > {"match":".","reply":"answer $hash"}
  > !
  $ exec 9> >(model-server --rules rules > port); until [ -s port ]; do sleep 0.05; done
  $ export CUR_MODEL=openai/test CUR_API_BASE=http://127.0.0.1:$(cat port)/v1 CUR_CACHE=$PWD/cache
  $ cur-gen answer --count 2 --rejects refused in > made
  cur-gen: in:2: no 'instruction' or 'messages' but 'task_type': put 'cur-read' before this
  cur-gen: in:4: no 'instruction' or 'messages' but 'question': put 'cur-read' before this
  cur-gen answer: 4 in, 2 used, 2 rejected: not_a_sample 2; 4 made; 4 calls, 48+22 tokens
  [3]
  $ jq -c '[.task_type, .instruction, .metadata.draw, (.messages[1] // empty | .reasoning_content, .content)]' made
  ["conversational",null,0,"Moon.","The moon pulls."]
  ["conversational",null,1,"Moon.","The moon pulls."]
  ["instruction_following","Why was it closed?",0]
  ["instruction_following","Why was it closed?",1]

Reasoning is a part of the turn, or is dropped, or stands in the answer.

  $ cur-gen answer -q --head 1 --reasoning drop in | jq -c '[.task_type, .instruction, .output]'
  ["instruction_following","Explain tides.","The moon pulls."]
  $ cur-gen answer -q --head 1 --reasoning inline in | jq -c .output
  "<think>\nMoon.\n</think>\n\nThe moon pulls."

What was made can be verified, and is made again from the cache without a call.

  $ verify made refused
  $ CUR_API_BASE=http://127.0.0.1:9/v1 cur-gen answer -q --count 2 --cache-mode only --rejects again in 2> said | cmp - made

Nothing in, nothing out; without a model nothing can be made; a wrong option is told before any input is read.

  $ cur-gen answer < /dev/null
  cur-gen answer: 0 in, 0 used, 0 rejected; 0 made; 0 calls
  $ CUR_MODEL= cur-gen answer in
  cur-gen: 'answer' needs a model: set CUR_MODEL, or give '--model PROVIDER/NAME'
  try 'cur-gen --help'
  [2]
  $ cur-gen answer --count 0 in
  cur-gen: option '--count' needs at least 1, not 0
  try 'cur-gen --help'
  [2]
  $ cur-gen answer --reasoning some in
  cur-gen: option '--reasoning' is one of keep, drop, inline, not 'some'
  try 'cur-gen --help'
  [2]
