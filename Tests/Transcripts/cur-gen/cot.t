cur-gen cot makes answers that show their reasoning.

  $ cat > in <<'!'
  > {"id":"tides","instruction":"Explain tides."}
  > {"id":"sea","task_type":"language_modeling","source_uri":"sea.txt","output":"The moon pulls the sea. The sun pulls it too."}
  > {"id":"roof","instruction":"Why was it closed?","input":"The gallery was closed because the roof leaked.","output":"Because of the rain."}
  > {"question":"why"}
  > !
  $ cat > rules <<'!'
  > {"match":"## Question","reply":"## Question\nWhat pulls the sea?\n\n## Reasoning\nThe text names two.\n\n## Answer\nMoon and sun."}
  > {"match":"character for character","reply":"{\"reasoning\":\"The gallery was closed for its roof.\",\"answer\":\"Because of the rain.\"}"}
  > {"match":"tides","reply":"The moon pulls."}
  > {"match":".","reply":"## Reasoning\nIt leaked.\n\n## Answer\nThe roof leaked."}
  > !
  $ exec 9> >(model-server --rules rules > port); until [ -s port ]; do sleep 0.05; done
  $ export CUR_MODEL=openai/test CUR_API_BASE=http://127.0.0.1:$(cat port)/v1 CUR_CACHE=$PWD/cache
  $ cur-gen cot --rejects refused in > made
  $ jq -c '[.task_type, .instruction, .output]' made
  $ jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes]' refused | head -n 1

With --mode wrap it is the answer that is there, byte for byte, to which the reasoning is found.

  $ cur-gen cot -q --mode wrap in 2> said | jq -c .output

What was made can be verified, and is made again from the cache without a call.

  $ verify made refused
  $ CUR_API_BASE=http://127.0.0.1:9/v1 cur-gen cot -q --cache-mode only --rejects again in 2> said | cmp - made

Nothing in, nothing out; without a model nothing can be made; a wrong option is told before any input is read.

  $ cur-gen cot < /dev/null
  $ CUR_MODEL= cur-gen cot in
  $ cur-gen cot --mode unwrap in
