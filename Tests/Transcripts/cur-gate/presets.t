cur-gate gopher, c4, fineweb and nemo keep documents by the published rules of filters for corpora.

  $ cat > documents <<'!'
  > {"id":"page","output":"The town lies on both banks of a slow green river, and most people who visit it in summer come for the old stone bridge. It was built by monks that needed a dry way to their mill. Floods carried it away twice. It was raised again with money from the salt trade, and with stone from the hills to the north of the town.\nToday cars use another crossing, so children can play there without fear."}
  > {"id":"answer","instruction":"What is the capital of France?","output":"Paris."}
  > {"id":"code","output":"def f(x):\n    return {x: 1}\n"}
  > !
  $ for gate in gopher c4 fineweb nemo; do echo $gate; cur-gate $gate --rejects - -q documents | jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes]'; done
  gopher
  ["page",null,null]
  ["answer","too_few_words",{"measured":1,"limit":50}]
  ["code","too_few_words",{"measured":6,"limit":50}]
  c4
  ["page",null,null]
  ["answer","too_few_sentences",{"measured":0,"limit":5}]
  ["code","too_few_sentences",{"measured":0,"limit":5}]
  fineweb
  ["page",null,null]
  ["answer","short_lines",{"measured":1,"limit":0.67}]
  ["code","lines_without_end_mark",{"measured":0,"limit":0.12}]
  nemo
  ["page",null,null]
  ["answer","too_few_words",{"measured":1,"limit":50}]
  ["code","too_few_words",{"measured":5,"limit":50}]
  $ cur-gate gopher,c4,fineweb,nemo < /dev/null
  cur-gate gopher,c4,fineweb,nemo: 0 in, 0 kept, 0 rejected
