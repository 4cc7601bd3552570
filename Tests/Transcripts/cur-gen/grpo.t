cur-gen grpo answers a request several times, and has the answers scored if asked.

  $ cat > in <<'!'
  > {"id":"tides","instruction":"Explain tides."}
  > {"id":"sea","task_type":"language_modeling","source_uri":"sea.txt","output":"The moon pulls the sea. The sun pulls it too."}
  > {"id":"roof","instruction":"Why was it closed?","input":"The gallery was closed because the roof leaked.","output":"Because of the rain."}
  > {"question":"why"}
  > !
  $ cat > rules <<'!'
  > {"match":"\"score\"","reply":"{\"score\": 0.75}"}
  > {"match":"Write the question and","reply":"What pulls the sea?"}
  > {"match":".","reply":"answer $hash"}
  > !
  $ exec 9> >(model-server --rules rules > port); until [ -s port ]; do sleep 0.05; done
  $ export CUR_MODEL=openai/test CUR_API_BASE=http://127.0.0.1:$(cat port)/v1 CUR_CACHE=$PWD/cache
  $ cur-gen grpo --count 3 --spread 0.4 --rejects refused in > made
  $ jq -c '[.task_type, .instruction, (.responses | unique | length), [.metadata.responses[].temperature], .reward_scores]' made

With a judge each has a score; the arrays are of one length.

  $ export CUR_JUDGE_MODEL=openai/judge CUR_JUDGE_API_BASE=$CUR_API_BASE
  $ cur-gen grpo --count 2 --score --rejects refused in | jq -c '[(.responses | length), .reward_scores]'

Two models share a budget only where the account is a file.

  $ cur-gen grpo --score --max-calls 5 in
  $ cur-gen grpo -q --count 2 --score --max-calls 5 --run run in 2>&1 > made | sed 's/cur-gen: //'
  $ cur-gen grpo -q --count 3 --spread 0.4 --rejects refused in > made 2> said

What was made can be verified, and is made again from the cache without a call.

  $ verify made refused
  $ CUR_API_BASE=http://127.0.0.1:9/v1 cur-gen grpo -q --count 3 --spread 0.4 --cache-mode only --rejects again in 2> said | cmp - made

Nothing in, nothing out; without a model nothing can be made; a wrong option is told before any input is read.

  $ cur-gen grpo < /dev/null
  $ CUR_MODEL= cur-gen grpo in
  $ cur-gen grpo --count 1 in
  $ cur-gen grpo --temperatures 0,hot in
  $ cur-gen grpo --on-missing ignore in
