cur-gate diversity refuses samples that mean nearly the same as one accepted before them.

  $ cat > samples <<'!'
  > {"id":"first","instruction":"How can I clean the windows of my car?","output":"With warm water and soap.","metadata":{"topic":"car"}}
  > {"id":"second","instruction":"How can I clean the windows of my car?","output":"With soap and some warm water.","metadata":{"topic":"car"}}
  > {"id":"other","instruction":"Which bread keeps longest?","output":"Rye bread keeps longest.","metadata":{"topic":"food"}}
  > {"id":"number","instruction":"Which bread keeps longest?","output":"Rye bread keeps longest, 9 days.","metadata":{"topic":"food"}}
  > {"id":"ko","instruction":"소는 무엇을 먹습니까","output":"풀을 먹는다","metadata":{"topic":"farm"}}
  > !
  $ cur-gate diversity --coverage metadata.topic --rejects - samples | jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes]'
  cur-gate: embeddings are made by a table (builtin/static), good for English, without a model
  cur-gate diversity: 5 in, 4 kept, 1 rejected: too_similar 1; 3 values covered by 4, the fewest: car 1, farm 1, food 2
  ["first",null,null]
  ["second","too_similar",{"similar_to":"first","similarity":0.992055,"threshold":0.95}]
  ["other",null,null]
  ["number",null,null]
  ["ko",null,{"not_embedded":true}]
  $ cur-gate diversity --per id -q samples 2> said | jq -r .id | wc -l
  5

A model's vectors may come with the samples.

  $ printf '{"id":"%s","output":"x","v":%s}\n' a '[3,4]' b '[3.1,4]' c '[4,-3]' d '[1]' e null > vectors
  $ cur-gate diversity --vectors v --rejects - vectors | jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes]'
  cur-gate diversity: 5 in, 2 kept, 3 rejected: missing_vector 2, too_similar 1
  ["a",null,null]
  ["b","too_similar",{"similar_to":"a","similarity":0.999875,"threshold":0.92}]
  ["c",null,null]
  ["d","missing_vector",null]
  ["e","missing_vector",null]

One thread or two, the same bytes.

  $ for i in $(seq 300); do sed "s/first/a$i/; s/car/car$i/" samples; done > many
  $ cur-gate diversity --rejects - -q -j 1 many 2> said > one; cur-gate diversity --rejects - -q -j 2 many 2> said | cmp - one
  $ cur-gate diversity < /dev/null
  cur-gate: embeddings are made by a table (builtin/static), good for English, without a model
  cur-gate diversity: 0 in, 0 kept, 0 rejected
