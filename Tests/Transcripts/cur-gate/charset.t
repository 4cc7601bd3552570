cur-gate charset keeps texts whose characters came through undamaged.

  $ cat > samples <<'!'
  > {"id":"fine","output":"Crème brûlée, 東京, tabs\tand lines\n"}
  > {"id":"lost","output":"One bad character \ufffd here."}
  > {"id":"twice","output":"CafÃ© au lait"}
  > {"id":"prompt","instruction":"a\u0007bell","output":"Ding."}
  > !
  $ cur-gate charset --rejects - samples | jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes]'
  cur-gate charset: 4 in, 1 kept, 3 rejected: damaged_characters 3
  ["fine",null,{"damaged":0}]
  ["lost","damaged_characters",{"damaged":0.04,"threshold":0.005}]
  ["twice","damaged_characters",{"damaged":0.153846,"threshold":0.005}]
  ["prompt","damaged_characters",{"damaged":0.166667,"threshold":0.005,"text":"instruction"}]
  $ cur-gate charset --side answer --threshold 0.2 --rejects - -q samples | jq -c '[.id, .rejection_reason]'
  ["fine",null]
  ["lost",null]
  ["twice",null]
  ["prompt",null]

Half of a surrogate pair is a lost character, too.

  $ echo '{"id":"half","output":"Half a pair \ud83d here."}' | cur-gate charset | wc -l
  cur-gate charset: 1 in, 0 kept, 1 rejected: damaged_characters 1 (keep the rejects: --rejects FILE)
  0
  $ cur-gate charset < /dev/null
  cur-gate charset: 0 in, 0 kept, 0 rejected
