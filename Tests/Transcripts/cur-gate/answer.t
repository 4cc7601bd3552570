cur-gate answer keeps samples whose final answer is the one that 'reference' says.

  $ cat > samples <<'!'
  > {"id":"boxed","instruction":"q","output":"So it is \\boxed{\\frac12}.","reference":"0.5","verifier":"math"}
  > {"id":"gsm","instruction":"q","output":"Nine and nine is 18.\n#### 1,234","reference":1234}
  > {"id":"choice","instruction":"q","output":"It cannot be (A), so it is (C).","reference":"C"}
  > {"id":"json","instruction":"q","output":"```json\n{\"b\":1.0,\"a\":[2]}\n```","reference":{"a":[2],"b":1}}
  > {"id":"wrong","instruction":"q","output":"There are 18, of which 9 are sold.","reference":18}
  > {"id":"none","instruction":"q","output":"I do not know.","reference":18}
  > {"id":"group","instruction":"q","responses":["It is 3.","It is 4.","Four"],"reference":4}
  > {"id":"free","instruction":"q","output":"4"}
  > !
  $ cur-gate answer --rejects - samples | jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes]'
  cur-gate answer: 8 in, 5 kept, 3 rejected: answer_not_found 1, no_reference 1, wrong_answer 1
  ["boxed",null,{"answer":"\\frac12"}]
  ["gsm",null,{"answer":"1,234"}]
  ["choice",null,{"answer":"C"}]
  ["json",null,{"answer":"{\"b\":1.0,\"a\":[2]}"}]
  ["wrong","wrong_answer",{"answer":"9","reference":18}]
  ["none","answer_not_found",{"reference":18}]
  ["group",null,{"right":[0,1,0]}]
  ["free","no_reference",null]
  $ cur-gate answer --need all --rejects - -q samples | jq -c 'select(.id == "group") | .rejection_reason'
  "wrong_answer"
  $ cur-gate answer --extract last samples
  cur-gate: option '--extract' is one of auto, boxed, hashes, heading, number, choice, json, whole, not 'last'
  try 'cur-gate --help'
  [2]
  $ cur-gate answer < /dev/null
  cur-gate answer: 0 in, 0 kept, 0 rejected
