cur-gen question makes questions to an answer that is there.

  $ cat > in <<'!'
  > {"id":"tides","instruction":"Explain tides."}
  > {"id":"sea","task_type":"language_modeling","source_uri":"sea.txt","output":"The moon pulls the sea. The sun pulls it too."}
  > {"id":"roof","instruction":"Why was it closed?","input":"The gallery was closed because the roof leaked.","output":"Because of the rain."}
  > {"question":"why"}
  > !
  $ cat > rules <<'!'
  > {"match":"<answer>","reply":"{\"question\":\"What is it about? $hash\"}"}
  > !
  $ exec 9> >(model-server --rules rules > port); until [ -s port ]; do sleep 0.05; done
  $ export CUR_MODEL=openai/test CUR_API_BASE=http://127.0.0.1:$(cat port)/v1 CUR_CACHE=$PWD/cache
  $ cur-gen question --count 2 --rejects refused in > made
  cur-gen: in:1: no 'output' but 'instruction': put 'cur-read' before this
  cur-gen: in:4: no 'output' but 'question': put 'cur-read' before this
  cur-gen question: 4 in, 2 used, 2 rejected: not_a_sample 2; 4 made; 4 calls, 470+40 tokens
  [3]
  $ jq -c '[.task_type, .input, .output]' made
  ["instruction_following",null,"The moon pulls the sea. The sun pulls it too."]
  ["instruction_following",null,"The moon pulls the sea. The sun pulls it too."]
  ["instruction_following","The gallery was closed because the roof leaked.","Because of the rain."]
  ["instruction_following","The gallery was closed because the roof leaked.","Because of the rain."]

What was made can be verified, and is made again from the cache without a call.

  $ verify made refused
  $ CUR_API_BASE=http://127.0.0.1:9/v1 cur-gen question -q --count 2 --cache-mode only --rejects again in 2> said | cmp - made

Nothing in, nothing out; without a model nothing can be made; a wrong option is told before any input is read.

  $ cur-gen question < /dev/null
  cur-gen question: 0 in, 0 used, 0 rejected; 0 made; 0 calls
  $ CUR_MODEL= cur-gen question in
  cur-gen: 'question' needs a model: set CUR_MODEL, or give '--model PROVIDER/NAME'
  try 'cur-gen --help'
  [2]
  $ cur-gen question --count none in
  cur-gen: option '--count' needs a whole number, not 'none'
  try 'cur-gen --help'
  [2]
