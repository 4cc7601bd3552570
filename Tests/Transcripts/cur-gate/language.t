cur-gate language tells the languages of prompt and answer, and keeps those wanted.

  $ cat > samples <<'!'
  > {"id":"en","instruction":"How old is the bridge over the river?","output":"It was built before the great flood and is older than the town."}
  > {"id":"de","instruction":"Wie alt ist die Brücke über den Fluss?","output":"Sie wurde vor der großen Flut gebaut und ist älter als die Stadt."}
  > {"id":"mixed","instruction":"How old is the bridge over the river?","output":"Sie wurde vor der großen Flut gebaut und ist älter als die Stadt."}
  > {"id":"ja","instruction":"橋はいつ造られましたか。","output":"町よりも前に造られました。"}
  > {"id":"number","instruction":"How many arches has the bridge over the river?","output":"12"}
  > {"id":"code","instruction":"How is it printed?","output":"for (int i = 0; i < n; i++) { puts(names[i]); } /* all of them */"}
  > {"id":"short","output":"12"}
  > !
  $ cur-gate language samples | jq -c '[.id, .provenance_chain[-1].notes]'
  cur-gate language: 7 in, 7 kept, 0 rejected
  ["en",{"prompt":"en","answer":"en"}]
  ["de",{"prompt":"de","answer":"de"}]
  ["mixed",{"prompt":"en","answer":"de","mismatch":true}]
  ["ja",{"prompt":"ja","answer":"ja"}]
  ["number",{"prompt":"en","answer":"und"}]
  ["code",{"prompt":"und","answer":"und"}]
  ["short",{"answer":"und"}]
  $ cur-gate language --languages en,ja --rejects - samples | jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes.text]'
  cur-gate language: 7 in, 3 kept, 4 rejected: language_not_allowed 2, language_unknown 2
  ["en",null,null]
  ["de","language_not_allowed","instruction"]
  ["mixed","language_not_allowed","output"]
  ["ja",null,null]
  ["number",null,null]
  ["code","language_unknown",null]
  ["short","language_unknown",null]
  $ cur-gate language --languages en,und --same --rejects - -q samples | jq -c '[.id, .rejection_reason]'
  ["en",null]
  ["de","language_not_allowed"]
  ["mixed","language_not_allowed"]
  ["ja","language_not_allowed"]
  ["number",null]
  ["code",null]
  ["short",null]

  $ cur-gate language --languages en,xx samples
  cur-gate: option '--languages' names 'xx', which is none that can be told: am ar bg bn cs da de el en es fa fi fr gu he hi hu hy id it ja ka km kn ko lo ml my nl no pa pl pt ro ru si sv ta te th tr uk und vi zh
  try 'cur-gate --help'
  [2]
  $ cur-gate language < /dev/null
  cur-gate language: 0 in, 0 kept, 0 rejected
  $ echo '{"question":"why"}' | cur-gate language
  cur-gate: <stdin>:1: no 'instruction' or 'output' but 'question': put 'cur-read' before this, or name it with --fields
  cur-gate language: 1 in, 0 kept, 1 rejected: not_a_sample 1 (keep the rejects: --rejects FILE)
  [3]
