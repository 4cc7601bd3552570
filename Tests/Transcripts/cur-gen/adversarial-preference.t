cur-gen adversarial-preference makes a faithful answer and one with a known fault, or one drawn hot.

  $ cat > in <<'!'
  > {"id":"tides","instruction":"Explain tides."}
  > {"id":"sea","task_type":"language_modeling","source_uri":"sea.txt","output":"The moon pulls the sea. The sun pulls it too."}
  > {"id":"roof","instruction":"Why was it closed?","input":"The gallery was closed because the roof leaked.","output":"Because of the rain."}
  > {"question":"why"}
  > !
  $ cat > rules <<'!'
  > {"match":"\"pairs\"","reply":"{\"pairs\":[{\"question\":\"What pulls the sea?\",\"answer\":\"The moon and the sun.\"}]}"}
  > {"match":"test data","reply":"The moon alone."}
  > {"match":".","reply":"Moon, sun."}
  > !
  $ exec 9> >(model-server --rules rules > port); until [ -s port ]; do sleep 0.05; done
  $ export CUR_MODEL=openai/test CUR_API_BASE=http://127.0.0.1:$(cat port)/v1 CUR_CACHE=$PWD/cache
  $ cur-gen adversarial-preference --count 1 --rejects refused in > made
  $ jq -c '[.task_type, .chosen, .rejected, .metadata.injected_failure]' made

What was made can be verified, and is made again from the cache without a call.

  $ verify made refused
  $ CUR_API_BASE=http://127.0.0.1:9/v1 cur-gen adversarial-preference -q --count 1 --cache-mode only --rejects again in 2> said | cmp - made

Nothing in, nothing out; without a model nothing can be made; a wrong option is told before any input is read.

  $ cur-gen adversarial-preference < /dev/null
  $ CUR_MODEL= cur-gen adversarial-preference in
  $ cur-gen adversarial-preference --types high_temperature_drift in
