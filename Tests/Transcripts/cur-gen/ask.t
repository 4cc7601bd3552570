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
  $ jq -c '[.task_type, .instruction, .input, .output, .metadata.kind]' 1 2 made

Each has the chain of all three behind it.

  $ jq -c '[.provenance_chain[].step]' made
  $ verify 1 2 made

A sample without what the prompt has a hole for is a reject.

  $ cur-gen ask --prompt make --rejects refused in | jq -c '[.task_type, .output]'
  $ jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes]' refused | head -n 1

A command line that cannot be carried out exits 2.

  $ cur-gen ask in
  $ CUR_MODEL= cur-gen ask --prompt make in
  $ cur-gen ask --prompt make --each items in
  $ cur-gen ask --prompt make --schema made in
  $ cur-gen ask --prompt make --into metadata in
  $ cur-gen ask --prompt make < /dev/null
