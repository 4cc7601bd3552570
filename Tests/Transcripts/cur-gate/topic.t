cur-gate topic keeps samples of the topics wanted, by words or by examples.

  $ cat > samples <<'!'
  > {"id":"cows","instruction":"What do cows eat?","output":"Grass, and in winter hay."}
  > {"id":"bank","instruction":"Why did the bank raise its rates?","output":"Because prices rose."}
  > {"id":"ko","output":"소는 풀을 먹는다"}
  > !
  $ printf 'cows\nhay\n' > farm; printf 'Cows and sheep need hay in winter.\nMilk the cows in the barn.\n' > texts
  $ cur-gate topic --allow farm --min-hits 2 --rejects - samples | jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes]'
  cur-gate topic: 3 in, 1 kept, 2 rejected: off_topic 2
  ["cows",null,{"hits":2}]
  ["bank","off_topic",{"hits":0,"min_hits":2}]
  ["ko","off_topic",{"hits":0,"min_hits":2}]
  $ cur-gate topic --deny farm --rejects - -q samples | jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes]'
  ["cows","denied_topic",{"word":"cows"}]
  ["bank",null,null]
  ["ko",null,null]
  $ cur-gate topic --like texts --rejects - -q samples | jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes]'
  ["cows",null,{"cosine":0.785169}]
  ["bank","off_topic",{"cosine":0.113519,"similarity":0.3}]
  ["ko","not_embedded",null]
  $ cur-gate topic samples
  cur-gate: 'topic' needs '--allow FILE', '--deny FILE' or '--like FILE'
  try 'cur-gate --help'
  [2]
  $ cur-gate topic --allow farm < /dev/null
  cur-gate topic: 0 in, 0 kept, 0 rejected
