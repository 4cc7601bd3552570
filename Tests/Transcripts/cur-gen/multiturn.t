cur-gen multiturn makes conversations; each turn is asked for with all that was said before it.

  $ cat > in <<'!'
  > {"id":"tides","instruction":"Explain tides."}
  > {"id":"sea","task_type":"language_modeling","source_uri":"sea.txt","output":"The moon pulls the sea. The sun pulls it too."}
  > {"id":"roof","instruction":"Why was it closed?","input":"The gallery was closed because the roof leaked.","output":"Because of the rain."}
  > {"question":"why"}
  > !
  $ cat > rules <<'!'
  > {"match":"pairs of turns","reply":"{\"turns\":[{\"user\":\"Hm?\",\"assistant\":\"The moon.\"},{\"user\":\"And?\",\"assistant\":\"The sun.\"}]}"}
  > {"match":"<conversation>","reply":"And then?"}
  > {"match":"Write the message and","reply":"What pulls the sea?"}
  > {"match":".","reply":"The moon does."}
  > !
  $ exec 9> >(model-server --rules rules > port); until [ -s port ]; do sleep 0.05; done
  $ export CUR_MODEL=openai/test CUR_API_BASE=http://127.0.0.1:$(cat port)/v1 CUR_CACHE=$PWD/cache
  $ cur-gen multiturn --turns 2 --rejects refused in > made
  $ jq -c '[.task_type, .instruction, .output, [.metadata.turns[].content]]' made

In a single call the instruction that is there stays as it is; fewer turns than asked are counted.

  $ cur-gen multiturn --turns 5 --mode single-call --rejects again in | jq -c '[.instruction, .output, [.metadata.turns[].content]]'

What was made can be verified, and is made again from the cache without a call.

  $ verify made refused
  $ CUR_API_BASE=http://127.0.0.1:9/v1 cur-gen multiturn -q --turns 2 --cache-mode only --rejects again in 2> said | cmp - made

Nothing in, nothing out; without a model nothing can be made; a wrong option is told before any input is read.

  $ cur-gen multiturn < /dev/null
  $ CUR_MODEL= cur-gen multiturn in
  $ cur-gen multiturn --turns 0 in
