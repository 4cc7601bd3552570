cur-gen evol makes harder requests of a request, and answers them.

  $ cat > in <<'!'
  > {"id":"tides","instruction":"Explain tides."}
  > {"id":"sea","task_type":"language_modeling","source_uri":"sea.txt","output":"The moon pulls the sea. The sun pulls it too."}
  > {"id":"roof","instruction":"Why was it closed?","input":"The gallery was closed because the roof leaked.","output":"Because of the rain."}
  > {"question":"why"}
  > !
  $ cat > rules <<'!'
  > {"match":"Way: add_constraints\n\n<request>\nExplain","reply":"{\"evolved_instruction\":\"Explain tides to a sailor in fifty words.\",\"strategy_applied\":\"add_constraints\"}"}
  > {"match":"Way: deepen\n\n<request>\nExplain","reply":"{\"evolved_instruction\":\"explain tides\",\"strategy_applied\":\"deepen\"}"}
  > {"match":"Way: ","reply":"{\"evolved_instruction\":\"Which two bodies pull the sea, and which of them more?\",\"strategy_applied\":\"deepen\"}"}
  > {"match":".","reply":"answer $hash"}
  > !
  $ exec 9> >(model-server --rules rules > port); until [ -s port ]; do sleep 0.05; done
  $ export CUR_MODEL=openai/test CUR_API_BASE=http://127.0.0.1:$(cat port)/v1 CUR_CACHE=$PWD/cache
  $ cur-gen evol --count 2 --rejects refused in > made
  $ jq -c '[.instruction, .metadata.evolution_strategy, .provenance_chain[-1].notes.strategy_applied]' made
  $ jq -c '[.rejection_reason, .instruction]' refused

What was made can be verified, and is made again from the cache without a call.

  $ verify made refused
  $ CUR_API_BASE=http://127.0.0.1:9/v1 cur-gen evol -q --count 2 --cache-mode only --rejects again in 2> said | cmp - made

Nothing in, nothing out; without a model nothing can be made; a wrong option is told before any input is read.

  $ cur-gen evol < /dev/null
  $ CUR_MODEL= cur-gen evol in
  $ cur-gen evol --strategies deepen,harder in
