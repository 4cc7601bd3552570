cur-gen magpie has a chat model make up requests, and answers them. What a line holds is not read: its id makes its draws its own.

  $ cat > rules <<'!'
  > {"match":"im_start","reply":"How do tides work?"}
  > {"match":".","reply":"The moon pulls the sea."}
  > !
  $ exec 9> >(model-server --rules rules > port); until [ -s port ]; do sleep 0.05; done
  $ export CUR_MODEL=openai/test CUR_API_BASE=http://127.0.0.1:$(cat port)/v1 CUR_CACHE=$PWD/cache
  $ seq 2 | jq -c '{id: tostring}' | cur-gen magpie --rejects refused > made
  cur-gen magpie: 2 in, 2 used, 0 rejected; 2 made; 3 calls, 1 from the cache, 12+13 tokens
  $ jq -c '[.task_type, .instruction, .output, .metadata.template]' made
  ["instruction_following","How do tides work?","The moon pulls the sea.","chatml"]
  ["instruction_following","How do tides work?","The moon pulls the sea.","chatml"]
  $ verify made
  $ echo '{"id":"3"}' | cur-gen magpie -q --no-answers | jq -c '[.task_type, .instruction]'
  ["prompt_only","How do tides work?"]

A template of one's own is a file.

  $ printf '<|im_start|>system\nYou are a sailor.<|im_end|>\n<|im_start|>user\n' > sailor
  $ echo '{"id":"3"}' | cur-gen magpie -q --no-answers --template sailor --stop '<|im_end|>' | jq -c .metadata
  {"template":"sailor"}
  $ echo '{"id":"3"}' | cur-gen magpie --template pirate
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-gen magpie"}
  cur-gen: cannot open 'pirate': No such file or directory
  [4]
  $ echo '{"id":"3"}' | CUR_MODEL= cur-gen magpie
  cur-gen: 'magpie' needs a model: set CUR_MODEL, or give '--model PROVIDER/NAME'
  try 'cur-gen --help'
  [2]
  $ cur-gen magpie < /dev/null
  cur-gen magpie: 0 in, 0 used, 0 rejected; 0 made; 0 calls
