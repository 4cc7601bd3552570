cur-gate truncation keeps answers that come to their end.

  $ cat > samples <<'!'
  > {"id":"whole","output":"It was built in 1987."}
  > {"id":"code","output":"Like this:\n```\nprint(1)"}
  > {"id":"json","output":"{\"a\":[1,2"}
  > {"id":"sentence","output":"It was built in 1987 and has been closed since then because of the"}
  > {"id":"list","output":"You need:\n- two eggs\n- flour and milk, a little of the"}
  > {"id":"rollout","responses":["a","b"],"metadata":{"responses":[{"finish_reason":"stop"},{"finish_reason":"length"}]}}
  > {"id":"long","output":"It was built in 1987 by people of the town"}
  > !
  $ cur-gate truncation --rejects - samples | jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes]'
  cur-gate truncation: 7 in, 3 kept, 4 rejected: cut_off 1, open_code 1, open_json 1, open_sentence 1
  ["whole",null,null]
  ["code","open_code",null]
  ["json","open_json",null]
  ["sentence","open_sentence",null]
  ["list",null,null]
  ["rollout","cut_off",{"finish_reason":"length","text":"responses[1]"}]
  ["long",null,null]
  $ cur-gate truncation --token-limit 10 --rejects - -q samples | jq -c 'select(.id == "long") | [.rejection_reason, .provenance_chain[-1].notes]'
  ["no_end_mark",{"tokens":11,"token_limit":10}]
  $ cur-gate truncation < /dev/null
  cur-gate truncation: 0 in, 0 kept, 0 rejected
