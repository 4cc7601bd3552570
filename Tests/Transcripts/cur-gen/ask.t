cur-gen ask asks a prompt of one's own about each sample. The holes are named after what a sample holds; a hole that a sample cannot fill refuses it, unless it stands in a section that may be left out.

  $ cat > in <<'!'
  > {"id":"tides","instruction":"Explain tides."}
  > {"id":"sea","task_type":"language_modeling","source_uri":"sea.txt","output":"The moon pulls the sea. The sun pulls it too."}
  > {"id":"roof","instruction":"Why was it closed?","input":"The gallery was closed because the roof leaked.","output":"Because of the rain."}
  > {"question":"why"}
  > !
  $ cat > rules <<'!'
  > {"match":"Retell","reply":"Sun and moon pull the sea, the moon more."}
  > {"match":"Make two","reply":"{\"items\":[{\"instruction\":\"What pulls the sea?\",\"output\":\"Sun and moon.\",\"kind\":\"fact\"},{\"instruction\":\"Which more?\",\"output\":\"The moon.\",\"kind\":\"fact\"}]}"}
  > {"match":"Sharpen","reply":"{\"instruction\":\"Which of sun and moon pulls the sea more?\"}"}
  > !
  $ exec 9> >(model-server --rules rules > port); until [ -s port ]; do sleep 0.05; done
  $ export CUR_MODEL=openai/test CUR_API_BASE=http://127.0.0.1:$(cat port)/v1 CUR_CACHE=$PWD/cache

Three stages: a text is retold, requests are made of it, and each is refined. What has a schema fills the fields that its members are called after.

  $ printf '[user]\nRetell:\n{{output}}\n' > retell
  $ printf '[user]\nMake two requests of:\n{{source}}\n' > make
  $ printf '[user]\nSharpen:\n{{instruction}}{{#metadata.kind}} ({{metadata.kind}}){{/metadata.kind}}\n' > sharpen
  $ cat > items.json <<'!'
  > {"type":"object","required":["items"],"properties":{"items":{"type":"array","items":
  >  {"type":"object","required":["instruction","output"],"properties":{"instruction":{"type":"string"},"output":{"type":"string"}}}}}}
  > !
  $ echo '{"type":"object","required":["instruction"],"properties":{"instruction":{"type":"string"}}}' > one.json
  $ sed -n 2p in | cur-gen ask --prompt retell | tee 1 | cur-gen ask --prompt make --schema items.json --each items | tee 2 | cur-gen ask --prompt sharpen --schema one.json > made 2> said; sort said
  cur-gen ask: 1 in, 1 used, 0 rejected; 1 made; 1 call, 13+10 tokens
  cur-gen ask: 1 in, 1 used, 0 rejected; 2 made; 1 call, 15+38 tokens
  cur-gen ask: 2 in, 2 used, 0 rejected; 2 made; 2 calls, 14+28 tokens
  $ jq -c '[.task_type, .instruction, .input, .output, .metadata.kind]' 1 2 made
  ["language_modeling",null,null,"Sun and moon pull the sea, the moon more.",null]
  ["instruction_following","What pulls the sea?","Sun and moon pull the sea, the moon more.","Sun and moon.","fact"]
  ["instruction_following","Which more?","Sun and moon pull the sea, the moon more.","The moon.","fact"]
  ["instruction_following","Which of sun and moon pulls the sea more?","Sun and moon pull the sea, the moon more.","Sun and moon.","fact"]
  ["instruction_following","Which of sun and moon pulls the sea more?","Sun and moon pull the sea, the moon more.","The moon.","fact"]

Each has the chain of all three behind it.

  $ jq -c '[.provenance_chain[].step]' made
  ["cur-gen ask","cur-gen ask","cur-gen ask"]
  ["cur-gen ask","cur-gen ask","cur-gen ask"]
  $ verify 1 2 made

A sample without what the prompt has a hole for is a reject.

  $ cur-gen ask --prompt make --rejects refused in | jq -c '[.task_type, .output]'
  cur-gen ask: 4 in, 2 used, 2 rejected: missing_field 2; 2 made; 2 calls, 33+76 tokens
  ["language_modeling","{\"items\":[{\"instruction\":\"What pulls the sea?\",\"output\":\"Sun and moon.\",\"kind\":\"fact\"},{\"instruction\":\"Which more?\",\"output\":\"The moon.\",\"kind\":\"fact\"}]}"]
  ["instruction_following","{\"items\":[{\"instruction\":\"What pulls the sea?\",\"output\":\"Sun and moon.\",\"kind\":\"fact\"},{\"instruction\":\"Which more?\",\"output\":\"The moon.\",\"kind\":\"fact\"}]}"]
  $ jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes]' refused | head -n 1
  ["tides","missing_field",{"field":"source"}]

A command line that cannot be carried out exits 2.

  $ cur-gen ask in
  cur-gen: 'ask' needs '--prompt FILE'; '--show-prompt' prints one to start from
  try 'cur-gen --help'
  [2]
  $ CUR_MODEL= cur-gen ask --prompt make in
  cur-gen: 'ask' needs a model: set CUR_MODEL, or give '--model PROVIDER/NAME'
  try 'cur-gen --help'
  [2]
  $ cur-gen ask --prompt make --each items in
  cur-gen: '--each' needs '--schema FILE'
  try 'cur-gen --help'
  [2]
  $ cur-gen ask --prompt make --schema made in
  cur-gen: schema 'made' is no JSON of at most 1 MiB
  try 'cur-gen --help'
  [2]
  $ cur-gen ask --prompt make --into metadata in
  cur-gen: option '--into' is one of instruction, input, output, chosen, rejected, not 'metadata'
  try 'cur-gen --help'
  [2]
  $ cur-gen ask --prompt make < /dev/null
  cur-gen ask: 0 in, 0 used, 0 rejected; 0 made; 0 calls
