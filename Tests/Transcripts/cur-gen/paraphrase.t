cur-gen paraphrase says the question or the answer of a sample in other words.

  $ cat > in <<'!'
  > {"id":"tides","instruction":"Explain tides."}
  > {"id":"sea","task_type":"language_modeling","source_uri":"sea.txt","output":"The moon pulls the sea. The sun pulls it too."}
  > {"id":"roof","instruction":"Why was it closed?","input":"The gallery was closed because the roof leaked.","output":"Because of the rain."}
  > {"question":"why"}
  > !
  $ cat > rules <<'!'
  > {"match":"tides","reply":"{\"paraphrases\":[\"How do tides work?\",\"explain tides\",\"Tell me about tides.\"]}"}
  > {"match":"say a answer|say a question","reply":"{\"paraphrases\":[\"What closed it?\",\"For what reason was it closed?\"]}"}
  > !
  $ exec 9> >(model-server --rules rules > port); until [ -s port ]; do sleep 0.05; done
  $ export CUR_MODEL=openai/test CUR_API_BASE=http://127.0.0.1:$(cat port)/v1 CUR_CACHE=$PWD/cache
  $ cur-gen paraphrase --count 2 --rejects refused in > made
  $ jq -c '[.instruction, .metadata.paraphrase_style, .output]' made
  $ jq -c '[.rejection_reason, .instruction]' refused

What was made can be verified, and is made again from the cache without a call.

  $ verify made refused
  $ CUR_API_BASE=http://127.0.0.1:9/v1 cur-gen paraphrase -q --count 2 --cache-mode only --rejects again in 2> said | cmp - made

Nothing in, nothing out; without a model nothing can be made; a wrong option is told before any input is read.

  $ cur-gen paraphrase < /dev/null
  $ CUR_MODEL= cur-gen paraphrase in
  $ cur-gen paraphrase --of source in
  $ cur-gen paraphrase --styles "" in
