cur-gen variants says a question together with its answer in other words.

  $ cat > in <<'!'
  > {"id":"tides","instruction":"Explain tides."}
  > {"id":"sea","task_type":"language_modeling","source_uri":"sea.txt","output":"The moon pulls the sea. The sun pulls it too."}
  > {"id":"roof","instruction":"Why was it closed?","input":"The gallery was closed because the roof leaked.","output":"Because of the rain."}
  > {"question":"why"}
  > !
  $ cat > rules <<'!'
  > {"match":".","reply":"{\"pairs\":[{\"question\":\"What closed it?\",\"answer\":\"The rain did.\"},{\"question\":\"\"},{\"question\":\"Closed why?\",\"answer\":\"Rain.\"}]}"}
  > !
  $ exec 9> >(model-server --rules rules > port); until [ -s port ]; do sleep 0.05; done
  $ export CUR_MODEL=openai/test CUR_API_BASE=http://127.0.0.1:$(cat port)/v1 CUR_CACHE=$PWD/cache
  $ cur-gen variants --count 2 --rejects refused in > made
  cur-gen: in:1: no 'instruction' and 'output' but 'instruction': put 'cur-read' before this
  cur-gen: in:2: no 'instruction' and 'output' but 'task_type': put 'cur-read' before this
  cur-gen: in:4: no 'instruction' and 'output' but 'question': put 'cur-read' before this
  cur-gen variants: 4 in, 1 used, 3 rejected: not_a_sample 3; 2 made, malformed_pair 1; 1 call, 168+31 tokens
  [3]
  $ jq -c '[.task_type, .instruction, .output]' made
  ["instruction_following","What closed it?","The rain did."]
  ["instruction_following","Closed why?","Rain."]
  $ jq -c '[.rejection_reason, .output]' refused
  ["not_a_sample",null]
  ["not_a_sample","The moon pulls the sea. The sun pulls it too."]
  ["malformed_pair","{\"question\":\"\"}"]
  ["not_a_sample",null]

What was made can be verified, and is made again from the cache without a call.

  $ verify made refused
  $ CUR_API_BASE=http://127.0.0.1:9/v1 cur-gen variants -q --count 2 --cache-mode only --rejects again in 2> said | cmp - made

Nothing in, nothing out; without a model nothing can be made; a wrong option is told before any input is read.

  $ cur-gen variants < /dev/null
  cur-gen variants: 0 in, 0 used, 0 rejected; 0 made; 0 calls
  $ CUR_MODEL= cur-gen variants in
  cur-gen: 'variants' needs a model: set CUR_MODEL, or give '--model PROVIDER/NAME'
  try 'cur-gen --help'
  [2]
  $ cur-gen variants --count 0 in
  cur-gen: option '--count' needs at least 1, not 0
  try 'cur-gen --help'
  [2]
