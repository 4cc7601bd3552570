cur-gen magpie has a chat model make up requests, and answers them. What a line holds is not read: its id makes its draws its own.

  $ cat > rules <<'!'
  > {"match":"im_start","reply":"How do tides work?"}
  > {"match":".","reply":"The moon pulls the sea."}
  > !
  $ exec 9> >(model-server --rules rules > port); until [ -s port ]; do sleep 0.05; done
  $ export CUR_MODEL=openai/test CUR_API_BASE=http://127.0.0.1:$(cat port)/v1 CUR_CACHE=$PWD/cache
  $ seq 2 | jq -c '{id: tostring}' | cur-gen magpie --rejects refused > made
  $ jq -c '[.task_type, .instruction, .output, .metadata.template]' made
  $ verify made
  $ echo '{"id":"3"}' | cur-gen magpie -q --no-answers | jq -c '[.task_type, .instruction]'

A template of one's own is a file.

  $ printf '<|im_start|>system\nYou are a sailor.<|im_end|>\n<|im_start|>user\n' > sailor
  $ echo '{"id":"3"}' | cur-gen magpie -q --no-answers --template sailor --stop '<|im_end|>' | jq -c .metadata
  $ echo '{"id":"3"}' | cur-gen magpie --template pirate
  $ echo '{"id":"3"}' | CUR_MODEL= cur-gen magpie
  $ cur-gen magpie < /dev/null
