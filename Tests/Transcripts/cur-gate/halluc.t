cur-gate halluc keeps answers that their source supports: judged by rules where no judge is set, which is said.

  $ cat > samples <<'!'
  > {"id":"1","instruction":"How long is the fence?","input":"The fence is 40 metres long. It was built in 1987.","output":"The fence is 40 metres long."}
  > {"id":"2", "instruction":"How long is the fence?","input":"The fence is 40 metres long. It was built in 1987.","output":"The fence is 50 metres long."}
  > {"id":"3","instruction":"How long is the fence?","input":"The fence is 40 metres long.","output":"Cats sleep through most of the day."}
  > {"id":"4","instruction":"Is the fence long?","input":"The fence is 40 metres long.","output":"Yes."}
  > {"id":"5","instruction":"Why?","output":"Because."}
  > {"id":"6","instruction":"Why?","input":"It rained."}
  > {"id":"7","output":"
  > {"question":"why"}
  > !
  $ cur-gate halluc --rejects refused samples > kept
  cur-gate: no judge is set: grounding is judged by rules (builtin/lexical); CUR_JUDGE_MODEL names a model
  cur-gate: samples:7:21: the line ends too early
  cur-gate: samples:8: no 'instruction' or 'output' but 'question': put 'cur-read' before this
  cur-gate halluc: 8 in, 1 kept, 7 rejected: contradicted_claim 1, no_answer 1, no_claims 1, no_source 1, not_a_sample 1, unreadable_line 1, unsupported_claim 1; judged without a model
  [3]

A kept sample leaves as it came, with a record of what the evidence was, in bytes of the source.

  $ sed 's/,"provenance_digest.*/}/' kept | cmp - <(sed -n 1p samples)
  $ jq -c '.provenance_chain[] | {step, decision, notes}' kept
  {"step":"cur-gate halluc","decision":"keep","notes":{"grounding":1,"threshold":0.7,"claims":1,"judge":"builtin/lexical","evidence":[[0,28]]}}

A refused sample says why, and what is missing.

  $ jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes]' refused
  ["2","contradicted_claim",{"grounding":0,"threshold":0.7,"claims":1,"judge":"builtin/lexical","evidence":[[0,28]],"missing":["number"]}]
  ["3","unsupported_claim",{"grounding":0,"threshold":0.7,"claims":1,"judge":"builtin/lexical","evidence":[],"missing":["words"]}]
  ["4","no_claims",{"grounding":0,"threshold":0.7,"claims":0,"judge":"builtin/lexical","evidence":[]}]
  ["5","no_source",{"no_source":"reject"}]
  ["6","no_answer",null]
  ["c10702f45d8fce1a548862ccf0bc30be","unreadable_line",{"input":"samples","line":7,"byte":21,"error":"the line ends too early"}]
  ["2aaa4374ce66fccf7e53544bf361f157","not_a_sample",null]
  $ verify kept refused

The source must be the text that the chain says the answer was made from.

  $ echo '{"id":"c","task_type":"language_modeling","output":"The Baltic Museum was founded in 1978 by Anna Schulz. It holds 1,200 paintings."}' | cur-gen qa -q 2> said > made
  $ cur-gate halluc -q made 2> said | wc -l
  1
  $ sed 's/by Anna/by Hanna/' made | cur-gate halluc -q --rejects - 2> said | jq -c '[.rejection_reason, .provenance_chain[-1].step]' | uniq
  ["source_mismatch","cur-gate halluc"]

The threshold is an option, and so is what becomes of answers without a source.

  $ cat > half <<'!'
  > {"id":"h","instruction":"How long is the fence?","input":"The fence is 40 metres long.","output":"The fence is 40 metres long. Cats sleep through most of the day."}
  > !
  $ cur-gate halluc half | wc -l
  cur-gate: no judge is set: grounding is judged by rules (builtin/lexical); CUR_JUDGE_MODEL names a model
  cur-gate halluc: 1 in, 0 kept, 1 rejected: unsupported_claim 1; judged without a model (keep the rejects: --rejects FILE)
  0
  $ cur-gate halluc -q --threshold 0.5 half 2> said | jq -c '.provenance_chain[-1].notes | {grounding, threshold, claims}'
  {"grounding":0.5,"threshold":0.5,"claims":2}
  $ cur-gate halluc -q --no-source pass samples 2> said | jq -c '[.id, .provenance_chain[-1].notes]'
  ["1",{"grounding":1,"threshold":0.7,"claims":1,"judge":"builtin/lexical","evidence":[[0,28]]}]
  ["5",{"no_source":"pass"}]

The least of a sample's answers decides.

  $ cat > several <<'!'
  > {"id":"m","input":"The fence is 40 metres long.","messages":[{"role":"user","content":"How long is it?"},{"role":"assistant","content":"The fence is 40 metres long."},{"role":"user","content":"Sure?"},{"role":"assistant","content":"The fence is 50 metres long."}]}
  > {"id":"p","instruction":"How long is it?","input":"The fence is 40 metres long.","chosen":"The fence is 40 metres long.","rejected":"The fence is 50 metres long."}
  > {"id":"g","instruction":"How long is it?","input":"The fence is 40 metres long.","responses":["The fence is 40 metres long.","The fence is 7 metres long."]}
  > !
  $ cur-gate halluc -q --rejects - several 2> said | jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes.answers]'
  ["m","contradicted_claim",2]
  ["p",null,null]
  ["g","contradicted_claim",2]

A question that names what the source has not counts whichever answer it belongs to, and what nobody judged passes nowhere; an assistant who calls a tool may be silent.

  $ cat > parts <<'!'
  > {"id":"q","input":"The fence is 40 metres long.","messages":[{"role":"user","content":"How long is the fence of Hannover?"},{"role":"assistant","content":"The fence is 40 metres long."},{"role":"user","content":"Sure?"},{"role":"assistant","content":"The fence is 40 metres long. Cats sleep through most of the day."}]}
  > {"id":"b","instruction":"How long is it?","input":"The fence is 40 metres long.","responses":["The fence is 40 metres long.",""]}
  > {"id":"n","instruction":"How long is it?","input":"The fence is 40 metres long.","responses":["The fence is 40 metres long.",null]}
  > {"id":"t","input":"The fence is 40 metres long.","messages":[{"role":"user","content":"How long is it?"},{"role":"assistant","content":"","tool_calls":[{"function":{"name":"f","arguments":"{}"}}]},{"role":"tool","content":"40"},{"role":"assistant","content":"The fence is 40 metres long."}]}
  > !
  $ cur-gate halluc -q --threshold 0.5 --rejects - parts 2> said | jq -c '[.id, .rejection_reason]'
  ["q","question_not_grounded"]
  ["b","no_answer"]
  ["n","no_answer"]
  ["t",null]

It stands beside other gates, and passes on what they refused.

  $ cur-gate length,halluc --min-words 2 --rejects - samples 2> said | jq -r '"\(.rejecting_step): \(.rejection_reason)"' | sort | uniq -c | sed 's/^ *//'
  1 cur-gate halluc: contradicted_claim
  1 cur-gate halluc: no_answer
  1 cur-gate halluc: unsupported_claim
  2 cur-gate length: below_min_words
  1 cur-gate length: not_a_sample
  1 cur-gate length: unreadable_line
  1 null: null
  $ cur-gate length -q --min-words 2 --rejects - samples 2> said | cur-gate halluc -q --rejects - 2> said > apart; cur-gate length,halluc -q --min-words 2 --rejects - samples 2> said | cmp - apart
  $ cur-gate halluc --rejects - apart > again; cmp <(jq -c 'select(.rejection_reason)' apart) <(jq -c 'select(.rejection_reason)' again)
  cur-gate: no judge is set: grounding is judged by rules (builtin/lexical); CUR_JUDGE_MODEL names a model
  cur-gate halluc: 8 in, 1 kept, 7 passed on, 0 rejected; judged without a model

Nothing in, nothing out; a last line without newline is a line.

  $ cur-gate halluc < /dev/null
  cur-gate: no judge is set: grounding is judged by rules (builtin/lexical); CUR_JUDGE_MODEL names a model
  cur-gate halluc: 0 in, 0 kept, 0 rejected; judged without a model
  $ head -n 1 samples | tr -d '\n' | cur-gate halluc -q 2> said | wc -l
  1

One thread or two, the same bytes.

  $ for i in $(seq 2000); do sed -n $((i % 4 + 1))p samples | sed "s/\"id\":\"/&$i-/; s/fence/fence $i/g"; done > many
  $ cur-gate halluc -q -j 1 --rejects - many 2> said > one; cur-gate halluc -q -j 2 --rejects - many 2> said | cmp - one; wc -l < one
  2000

The prompt can be read and replaced, and a prompt must show source, question and answer.

  $ cur-gate halluc --show-prompt > prompt; grep -n '^\[\|{{' prompt
  1:# The prompt of 'cur-gate halluc'. {{source}} is what the sample was drawn from, {{question}} and
  2:# {{answer}} what is judged. Written for cur.
  3:[system]
  18:[user]
  20:{{source}}
  24:{{question}}
  28:{{answer}}
  $ sed 's/{{answer}}//' prompt > wrong; cur-gate halluc --prompt wrong samples
  cur-gate: prompt 'wrong': the hole '{{answer}}' is missing
  try 'cur-gate --help'
  [2]
  $ sed 's/{{answer}}/{{reply}}/' prompt > wrong; cur-gate halluc --prompt wrong samples
  cur-gate: prompt 'wrong': unknown hole '{{reply}}', known are {{source}} {{question}} {{answer}}
  try 'cur-gate --help'
  [2]

A command line that cannot be carried out exits 2 before any input is read.

  $ cur-gate halluc --threshold 2 samples
  cur-gate: option '--threshold' needs a number from 0 to 1, not '2'
  try 'cur-gate --help'
  [2]
  $ cur-gate halluc --no-source maybe samples
  cur-gate: option '--no-source' is one of reject, pass, not 'maybe'
  try 'cur-gate --help'
  [2]
  $ cur-gate halluc --fields answer samples
  cur-gate: 'halluc' reads a sample's own fields: put 'cur-read' before this in place of --fields
  try 'cur-gate --help'
  [2]
  $ cur-gate halluc --count 3 samples
  cur-gate: option '--count' is of 'sample', not of 'halluc'
  try 'cur-gate --help'
  [2]
  $ CUR_BUILTIN=no cur-gate halluc samples
  cur-gate: no model: set CUR_JUDGE_MODEL, for CUR_BUILTIN=no forbids rules
  try 'cur-gate --help'
  [2]
  $ CUR_JUDGE_MODEL=test cur-gate halluc samples
  cur-gate: '--judge test' is not PROVIDER/NAME, such as openai/gpt-4o-mini
  try 'cur-gate --help'
  [2]
  $ CUR_JUDGE_MODEL=openai/test CUR_API_BASE=http://127.0.0.1:9/v1 CUR_CACHE=cache cur-gate halluc samples
  cur-gate: no key for 'openai': set OPENAI_API_KEY, or name a file with the line 'OPENAI_API_KEY=…' in CUR_KEYS
  try 'cur-gate --help'
  [2]
  $ CUR_JUDGE_MODEL=openai/test CUR_JUDGE_API_BASE=http://127.0.0.1:9/v1 cur-gate halluc samples
  cur-gate: no place for the reply cache: set CUR_CACHE to a folder, or use '--cache-mode off'
  try 'cur-gate --help'
  [2]

An empty environment is enough.

  $ head -n 1 samples | env -i $(which cur-gate) halluc -q 2> said | wc -l
  1

A full disk is an error; a closed pipe is none.

  $ cur-gate halluc -q many > /dev/full
  cur-gate: no judge is set: grounding is judged by rules (builtin/lexical); CUR_JUDGE_MODEL names a model
  cur-gate: cannot write '<stdout>': No space left on device
  [4]
  $ cur-gate halluc -q many 2> said | head -n 1 | cut -c 1-12
  {"id":"4-1",
