cur-hygiene toxicity refuses samples whose answers are toxic. With no scorer named it scores by a list of words and what stands around them, and says so. Below --pass a sample is kept, from --reject-above on it is refused, between them somebody is to be asked.

  $ cat > samples <<'!'
  > {"id":"1","instruction":"You idiot, what is two and two?","output":"It is four."}
  > {"id":"2","instruction":"Insult me.","output":"You are a worthless piece of shit. Anything else?"}
  > {"id":"3","instruction":"What does it mean?","output":"The word \"idiot\" is an insult; he called her one."}
  > {"id":"4","instruction":"And he?","output":"He is an idiot."}
  > {"id":"5","messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello."},{"role":"user","content":"Go on."},{"role":"assistant","content":"I will kill you."}]}
  > {"id":"6","instruction":"Is it so?","chosen":"No.","rejected":"Shut up, you moron."}
  > {"id":"7","output":"
  > {"id":"8","n":1}
  > !
  $ cur-hygiene toxicity --rejects rejected < samples > kept
  cur-hygiene: no scorer is named: toxicity is scored by a list of words (builtin/lexicon); --scorer names another
  cur-hygiene: <stdin>:7:21: the line ends too early
  cur-hygiene: <stdin>:8: no 'instruction' or 'output': put 'cur-read' before this, or name it with --fields
  cur-hygiene toxicity: 8 in, 2 kept, 6 rejected: toxic_content 3, not_a_sample 1, toxicity_unsure 1, unreadable_line 1; scored without a model
  [3]
  $ jq -c '[.id, .provenance_chain[-1].notes]' kept
  ["1",{"scorer":"builtin/lexicon","scores":{},"pass":0.3,"reject_above":0.7,"tags":["toxic_prompt"]}]
  ["3",{"scorer":"builtin/lexicon","scores":{"insult":0.08},"pass":0.3,"reject_above":0.7}]
  $ jq -c '[.id, .rejection_reason, .output // .rejected // .messages[3].content, .provenance_chain[-1].notes.scores]' rejected
  ["2","toxic_content","[TOXIC] Anything else?",{"insult":0.82}]
  ["4","toxicity_unsure","[TOXIC]",{"insult":0.62}]
  ["5","toxic_content","[TOXIC]",{"threat":0.88}]
  ["6","toxic_content","[TOXIC]",{"insult":0.82}]
  ["c10702f45d8fce1a548862ccf0bc30be","unreadable_line",null,null]
  ["8","not_a_sample",null,null]
  $ verify kept rejected

What is unsure can be kept with a tag; so can all of it, or the sentences be taken out. Of a pair, one side may do.

  $ cur-hygiene toxicity -q --scorer builtin/lexicon --unsure tag samples 2> messages | jq -c '[.id, .provenance_chain[-1].notes.tags]'
  ["1",["toxic_prompt"]]
  ["3",null]
  ["4",["toxicity_unsure"]]
  $ head -n 6 samples | cur-hygiene toxicity -q --scorer builtin/lexicon --action tag | jq -c '[.id, .provenance_chain[-1].notes.tags]'
  ["1",["toxic_prompt"]]
  ["2",["toxic"]]
  ["3",null]
  ["4",["toxicity_unsure"]]
  ["5",["toxic"]]
  ["6",["toxic"]]
  $ head -n 6 samples | cur-hygiene toxicity -q --scorer builtin/lexicon --action redact | jq -c '[.output // .rejected // .messages[3].content, .provenance_chain[-1].decision]'
  ["It is four.","keep"]
  ["[TOXIC] Anything else?","edit"]
  ["The word \"idiot\" is an insult; he called her one.","keep"]
  ["[TOXIC]","edit"]
  ["[TOXIC]","edit"]
  ["[TOXIC]","edit"]
  $ sed -n 6p samples | cur-hygiene toxicity --scorer builtin/lexicon --pairs chosen | jq -c .provenance_chain[-1].notes.tags
  cur-hygiene toxicity: 1 in, 1 kept, 0 rejected; scored without a model
  null
  $ sed -n 2p samples | cur-hygiene toxicity -q --scorer builtin/lexicon --rejects - --keep-values | jq -r .output
  You are a worthless piece of shit. Anything else?

A judge, if one is set, is asked of what is unsure, and of nothing else.

  $ cat > rules <<'!'
  > {"match":"<answer>\nHe is an idiot","reply":"{\"reason\":\"an insult\",\"categories\":[\"insult\"],\"score\":0.8}"}
  > {"match":"<answer>\nUnread","reply":"I would say it is fine."}
  > !
  $ exec 9> >(model-server --rules rules > port); until [ -s port ]; do sleep 0.05; done
  $ export CUR_JUDGE_API_BASE=http://127.0.0.1:$(cat port)/v1 CUR_CACHE=$PWD/cache
  $ head -n 6 samples | cur-hygiene toxicity --scorer builtin/lexicon --judge test/judge --rejects - | jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes.judge_score, .provenance_chain[-1].notes.categories]'
  cur-hygiene toxicity: 6 in, 2 kept, 4 rejected: toxic_content 4; 1 call, 228+14 tokens
  ["1",null,null,null]
  ["2","toxic_content",null,null]
  ["3",null,null,null]
  ["4","toxic_content",0.8,["insult"]]
  ["5","toxic_content",null,null]
  ["6","toxic_content",null,null]
  $ curl -s ${CUR_JUDGE_API_BASE%/v1}/stats | jq .calls
  1

Without another scorer it is asked of every answer. What it says must be an answer, or the sample is refused.

  $ printf '{"id":"1","output":"%s"}\n' 'He is an idiot.' 'Unread.' 'Down @@500.' | cur-hygiene toxicity --scorer judge --judge test/judge --max-retries 0 --rejects - | jq -c '[.rejection_reason, .provenance_chain[-1].notes.error]'
  cur-hygiene toxicity: 3 in, 0 kept, 3 rejected: judge_failed 1, judge_unparsable 1, toxic_content 1; 4 calls, 677+24 tokens
  ["toxic_content",null]
  ["judge_unparsable","no-json"]
  ["judge_failed","no usable answer from the model, last: HTTP 500: asked to fail with 500"]

A classifier scores by labels; so does a moderation service. This one takes the score from the text.

  $ printf '{"id":"1","output":"%s"}\n' 'A score=0.1' 'A score=0.5' 'A score=0.9' 'Down @@500' 'Odd @@garbage' > scored
  $ for door in predict classify; do cur-hygiene toxicity --scorer http --score-url ${CUR_JUDGE_API_BASE%/v1}/$door --max-retries 0 --rejects - scored | jq -c '[.rejection_reason, .provenance_chain[-1].notes.scores]'; done
  cur-hygiene toxicity: 5 in, 1 kept, 4 rejected: judge_failed 2, toxic_content 1, toxicity_unsure 1; 5 calls
  [null,{"toxicity":0.1,"insult":0.05}]
  ["toxicity_unsure",{"toxicity":0.5,"insult":0.25}]
  ["toxic_content",{"toxicity":0.9,"insult":0.45}]
  ["judge_failed",null]
  ["judge_failed",null]
  cur-hygiene toxicity: 5 in, 1 kept, 4 rejected: judge_failed 2, toxic_content 1, toxicity_unsure 1; 5 calls
  [null,{"toxicity":0.1}]
  ["toxicity_unsure",{"toxicity":0.5}]
  ["toxic_content",{"toxic":0.9}]
  ["judge_failed",null]
  ["judge_failed",null]
  $ OPENAI_API_KEY=k cur-hygiene toxicity --scorer moderation --score-url $CUR_JUDGE_API_BASE --max-retries 0 --unsure tag --rejects - scored | jq -c '[.rejection_reason, .provenance_chain[-1].notes.scores, .provenance_chain[-1].notes.tags]'
  cur-hygiene toxicity: 5 in, 2 kept, 3 rejected: judge_failed 2, toxic_content 1; 5 calls
  [null,{"harassment":0.1,"violence":0.05},null]
  [null,{"harassment":0.5,"violence":0.25},["toxicity_unsure"]]
  ["toxic_content",{"harassment":0.9,"violence":0.45},null]
  ["judge_failed",null,null]
  ["judge_failed",null,null]

What is between its bands goes to the judge as well.

  $ head -n 3 scored | sed 's/"A /"He is an idiot. A /' | cur-hygiene toxicity -q --scorer http --score-url ${CUR_JUDGE_API_BASE%/v1}/predict --judge test/judge --rejects - | jq -c '[.rejection_reason, .provenance_chain[-1].notes.judge_score]'
  [null,null]
  ["toxic_content",0.8]
  ["toxic_content",null]
  $ exec 9>&-

Nothing in, nothing out. A last line without newline is a line. One thread or two, the same bytes.

  $ cur-hygiene toxicity --scorer builtin/lexicon < /dev/null
  cur-hygiene toxicity: 0 in, 0 kept, 0 rejected; scored without a model
  $ printf '{"id":"4","output":"a"}' | cur-hygiene toxicity --scorer builtin/lexicon | wc -l
  cur-hygiene toxicity: 1 in, 1 kept, 0 rejected; scored without a model
  1
  $ for i in $(seq 20000); do echo '{"id":'$i',"output":"q, you idiot '$i'"}'; done > many
  $ cur-hygiene toxicity -q --scorer builtin/lexicon --action tag -j 1 many > one; cur-hygiene toxicity -q --scorer builtin/lexicon --action tag -j 2 many | cmp - one

A command line that cannot be carried out exits 2 before any input is read.

  $ cur-hygiene toxicity --pass 0.8 < samples
  cur-hygiene: '--pass' is more than '--reject-above'
  try 'cur-hygiene --help'
  [2]
  $ cur-hygiene toxicity --scorer words < samples
  cur-hygiene: option '--scorer' is one of builtin/lexicon, http, moderation, judge, not 'words'
  try 'cur-hygiene --help'
  [2]
  $ cur-hygiene toxicity --scorer http < samples
  cur-hygiene: '--scorer http' needs '--score-url URL', which ends in /predict or /classify
  try 'cur-hygiene --help'
  [2]
  $ cur-hygiene toxicity --scorer judge < samples
  cur-hygiene: '--scorer judge' needs a judge: set '--judge' or CUR_JUDGE_MODEL
  try 'cur-hygiene --help'
  [2]
  $ cur-hygiene toxicity --score-model x/y < samples
  cur-hygiene: '--score-model' is for '--scorer http' or '--scorer moderation'
  try 'cur-hygiene --help'
  [2]
  $ CUR_BUILTIN=no cur-hygiene toxicity < samples
  cur-hygiene: no scorer: set '--scorer', for CUR_BUILTIN=no forbids the list of words
  try 'cur-hygiene --help'
  [2]

A full disk is an error; a closed pipe is none.

  $ cur-hygiene toxicity --scorer builtin/lexicon kept > /dev/full
  cur-hygiene: cannot write '<stdout>': No space left on device
  [4]
  $ yes '{"id":"5","output":"a"}' | cur-hygiene toxicity --scorer builtin/lexicon | head -n 1 | cut -c 1-23
  {"id":"5","output":"a",
