cur-gen preference makes a good answer and a worse one to the same request; of a chunk it makes the request, too.

  $ cat > in <<'!'
  > {"id":"tides","instruction":"Explain tides."}
  > {"id":"sea","task_type":"language_modeling","source_uri":"sea.txt","output":"The moon pulls the sea. The sun pulls it too."}
  > {"id":"roof","instruction":"Why was it closed?","input":"The gallery was closed because the roof leaked.","output":"Because of the rain."}
  > {"question":"why"}
  > !
  $ cat > rules <<'!'
  > {"match":"\"question\": \"…\", \"chosen\"","reply":"{\"question\":\"What pulls the sea?\",\"chosen\":\"Moon and sun.\",\"rejected\":\"The moon.\",\"degradation_pattern\":\"omits_key_detail\"}"}
  > {"match":"tides","reply":"{\"chosen\":\"Moon and sun.\",\"rejected\":\"Forces.\",\"degradation_pattern\":\"vague\"}"}
  > {"match":"degradation_pattern","reply":"{\"chosen\":\"The roof leaked.\",\"rejected\":\"It leaked.\",\"degradation_pattern\":\"rude\"}"}
  > {"match":"the weaker answer","reply":"Something."}
  > {"match":"Write the question and","reply":"What pulls the sea?"}
  > {"match":".","reply":"Much."}
  > !
  $ exec 9> >(model-server --rules rules > port); until [ -s port ]; do sleep 0.05; done
  $ export CUR_MODEL=openai/test CUR_API_BASE=http://127.0.0.1:$(cat port)/v1 CUR_CACHE=$PWD/cache
  $ cur-gen preference --rejects refused in > made
  $ jq -c '[.task_type, .instruction, .input, .chosen, .rejected, .metadata.degradation_pattern]' made

The answer that is there is no source: it is not shown to the model. A flaw that was not asked for is refused.

  $ jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes.degradation_pattern]' refused | sed -n 1,2p

Two passes draw the worse answer at a temperature higher by 0.3.

  $ cur-gen preference --mode two-pass -q in 2> said | jq -c '[.instruction, .chosen, .rejected]'

What was made can be verified, and is made again from the cache without a call.

  $ verify made refused
  $ CUR_API_BASE=http://127.0.0.1:9/v1 cur-gen preference -q --cache-mode only --rejects again in 2> said | cmp - made

Nothing in, nothing out; without a model nothing can be made; a wrong option is told before any input is read.

  $ cur-gen preference < /dev/null
  $ CUR_MODEL= cur-gen preference in
  $ cur-gen preference --mode both in
