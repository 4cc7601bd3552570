cur-gen adversarial-qa makes questions with answers, and puts a known fault into some.

  $ cat > in <<'!'
  > {"id":"tides","instruction":"Explain tides."}
  > {"id":"sea","task_type":"language_modeling","source_uri":"sea.txt","output":"The moon pulls the sea. The sun pulls it too."}
  > {"id":"roof","instruction":"Why was it closed?","input":"The gallery was closed because the roof leaked.","output":"Because of the rain."}
  > {"question":"why"}
  > !
  $ cat > rules <<'!'
  > {"match":".","reply":"{\"pairs\":[{\"question\":\"What?\",\"answer\":\"That.\"}]}"}
  > !
  $ exec 9> >(model-server --rules rules > port); until [ -s port ]; do sleep 0.05; done
  $ export CUR_MODEL=openai/test CUR_API_BASE=http://127.0.0.1:$(cat port)/v1 CUR_CACHE=$PWD/cache
  $ cur-gen adversarial-qa --count 1 --rejects refused in > made
  $ jq -c '[.instruction, .metadata]' made

Which samples have one is a function of seed and id; with a rate of 1 all have, with 0 none.

  $ for rate in 0 1; do cur-gen adversarial-qa -q --count 1 --rate $rate --types parametric_drift in 2> said | jq -c .metadata; done

What was made can be verified, and is made again from the cache without a call.

  $ verify made refused
  $ CUR_API_BASE=http://127.0.0.1:9/v1 cur-gen adversarial-qa -q --count 1 --cache-mode only --rejects again in 2> said | cmp - made

Nothing in, nothing out; without a model nothing can be made; a wrong option is told before any input is read.

  $ cur-gen adversarial-qa < /dev/null
  $ CUR_MODEL= cur-gen adversarial-qa in
  $ cur-gen adversarial-qa --types rude in
  $ cur-gen adversarial-qa --rate 2 in
