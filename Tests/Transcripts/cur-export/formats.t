cur-export writes what a trainer reads.

  $ cat > samples <<'!'
  > {"id":"1","instruction":"Why?","input":"It rained.","output":"Rain.","n":1.10}
  > {"id":"2","instruction":"a","output":"b","metadata":{"system_prompt":"s","turns":[{"role":"user","content":"c"},{"role":"assistant","content":"d"}]}}
  > {"id":"3","output":"a text"}
  > {"id":"4","instruction":"x","output":"y","rejection_reason":"bad"}
  > {"id":"5","instruction":"x","output":"\ud800"}
  > {"id":"6","instruction":"q","chosen":"good","rejected":"bad"}
  > {"id":"7","instruction":"2+2?","responses":["4","5","four"],"reward_scores":[1,0,0.5],"reference":4,"verifier":"number"}
  > {"id":"8","task_type":"unpaired_preference","instruction":"u","output":"v","label":false}
  > !
  $ cur-export messages samples
  {"messages":[{"role":"user","content":"It rained.\n\nWhy?"},{"role":"assistant","content":"Rain."}]}
  {"messages":[{"role":"system","content":"s"},{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"},{"role":"assistant","content":"d"}]}
  cur-export messages: 8 in, 2 kept, 1 passed on, 5 rejected: wrong_task_type 3, labelled_false 1, lone_surrogate 1 (keep the rejects: --rejects FILE)
  $ for format in prompt-completion text alpaca sharegpt dpo kto grpo sft-best-of-n reward ppo corpus axolotl llama-factory distilabel datatrove; do
  >   echo "== $format"; cur-export $format samples
  > done
  == prompt-completion
  {"prompt":[{"role":"user","content":"It rained.\n\nWhy?"}],"completion":[{"role":"assistant","content":"Rain."}]}
  {"prompt":[{"role":"system","content":"s"},{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"}],"completion":[{"role":"assistant","content":"d"}]}
  cur-export prompt-completion: 8 in, 2 kept, 1 passed on, 5 rejected: wrong_task_type 3, labelled_false 1, lone_surrogate 1 (keep the rejects: --rejects FILE)
  == text
  {"text":"a text"}
  cur-export text: 8 in, 1 kept, 1 passed on, 6 rejected: wrong_task_type 4, labelled_false 1, lone_surrogate 1 (keep the rejects: --rejects FILE)
  == alpaca
  {"instruction":"Why?","input":"It rained.","output":"Rain."}
  cur-export alpaca: 8 in, 1 kept, 1 passed on, 6 rejected: wrong_task_type 3, labelled_false 1, lone_surrogate 1, system_prompt_lost 1 (keep the rejects: --rejects FILE)
  == sharegpt
  {"conversations":[{"from":"human","value":"It rained.\n\nWhy?"},{"from":"gpt","value":"Rain."}]}
  {"conversations":[{"from":"system","value":"s"},{"from":"human","value":"a"},{"from":"gpt","value":"b"},{"from":"human","value":"c"},{"from":"gpt","value":"d"}]}
  cur-export sharegpt: 8 in, 2 kept, 1 passed on, 5 rejected: wrong_task_type 3, labelled_false 1, lone_surrogate 1 (keep the rejects: --rejects FILE)
  == dpo
  {"prompt":"q","chosen":"good","rejected":"bad"}
  cur-export: the chosen side is the longer one in 1 of 1 pairs: a model may learn length from them
  cur-export dpo: 8 in, 1 kept, 1 passed on, 6 rejected: wrong_task_type 4, group_without_rule 1, lone_surrogate 1 (keep the rejects: --rejects FILE)
  == kto
  {"prompt":"q","completion":"good","label":true}
  {"prompt":"q","completion":"bad","label":false}
  {"prompt":"u","completion":"v","label":false}
  cur-export kto: 8 in, 2 kept, 1 passed on, 5 rejected: wrong_task_type 4, lone_surrogate 1 (keep the rejects: --rejects FILE)
  == grpo
  {"prompt":"It rained.\n\nWhy?"}
  {"prompt":[{"role":"system","content":"s"},{"role":"user","content":"a"}]}
  {"prompt":"q"}
  {"prompt":"2+2?","reference":"4","verifier":"number"}
  {"prompt":"u"}
  cur-export grpo: 8 in, 5 kept, 1 passed on, 2 rejected: lone_surrogate 1, wrong_task_type 1 (keep the rejects: --rejects FILE)
  == sft-best-of-n
  {"messages":[{"role":"user","content":"2+2?"},{"role":"assistant","content":"4"}]}
  cur-export sft-best-of-n: 8 in, 1 kept, 1 passed on, 6 rejected: wrong_task_type 4, labelled_false 1, lone_surrogate 1 (keep the rejects: --rejects FILE)
  == reward
  {"chosen":[{"role":"user","content":"q"},{"role":"assistant","content":"good"}],"rejected":[{"role":"user","content":"q"},{"role":"assistant","content":"bad"}]}
  cur-export: the chosen side is the longer one in 1 of 1 pairs: a model may learn length from them
  cur-export reward: 8 in, 1 kept, 1 passed on, 6 rejected: wrong_task_type 4, group_without_rule 1, lone_surrogate 1 (keep the rejects: --rejects FILE)
  == ppo
  {"prompt":"It rained.\n\nWhy?"}
  {"prompt":[{"role":"system","content":"s"},{"role":"user","content":"a"}]}
  {"prompt":"q"}
  {"prompt":"2+2?"}
  {"prompt":"u"}
  cur-export ppo: 8 in, 5 kept, 1 passed on, 2 rejected: lone_surrogate 1, wrong_task_type 1 (keep the rejects: --rejects FILE)
  == corpus
  {"text":"a text","source_file":"","source_uri":"","page":0,"heading":"","chunk_index":0,"content_type":"text","task_type":"language_modeling","table_html":"","table_bbox":[]}
  cur-export corpus: 8 in, 1 kept, 1 passed on, 6 rejected: wrong_task_type 4, labelled_false 1, lone_surrogate 1 (keep the rejects: --rejects FILE)
  == axolotl
  {"messages":[{"role":"user","content":"It rained.\n\nWhy?"},{"role":"assistant","content":"Rain."}]}
  {"messages":[{"role":"system","content":"s"},{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"},{"role":"assistant","content":"d"}]}
  {"messages":[{"role":"user","content":"q"}],"chosen":{"role":"assistant","content":"good"},"rejected":{"role":"assistant","content":"bad"}}
  cur-export axolotl: 8 in, 3 kept, 1 passed on, 4 rejected: wrong_task_type 2, labelled_false 1, lone_surrogate 1 (keep the rejects: --rejects FILE)
  == llama-factory
  {"messages":[{"role":"user","content":"It rained.\n\nWhy?"},{"role":"assistant","content":"Rain."}]}
  {"messages":[{"role":"system","content":"s"},{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"},{"role":"assistant","content":"d"}]}
  {"messages":[{"role":"user","content":"q"}],"chosen":{"role":"assistant","content":"good"},"rejected":{"role":"assistant","content":"bad"}}
  {"messages":[{"role":"user","content":"u"},{"role":"assistant","content":"v"}],"label":false}
  cur-export llama-factory: 8 in, 4 kept, 1 passed on, 3 rejected: wrong_task_type 2, lone_surrogate 1 (keep the rejects: --rejects FILE)
  == distilabel
  {"system_prompt":"","instruction":"It rained.\n\nWhy?","generations":["Rain."],"model_names":["unknown"],"distilabel_metadata":{"id":"1","source_uri":""}}
  {"system_prompt":"","instruction":"2+2?","generations":["4","5","four"],"model_names":["unknown","unknown","unknown"],"distilabel_metadata":{"id":"7","source_uri":""}}
  cur-export distilabel: 8 in, 2 kept, 1 passed on, 5 rejected: wrong_task_type 2, labelled_false 1, lone_surrogate 1, more_than_one_turn 1 (keep the rejects: --rejects FILE)
  == datatrove
  {"text":"a text","id":"3","metadata":{"source_uri":"","title":"","heading":"","license":""}}
  cur-export datatrove: 8 in, 1 kept, 1 passed on, 6 rejected: wrong_task_type 4, labelled_false 1, lone_surrogate 1 (keep the rejects: --rejects FILE)
  $ cur-export plain -q samples | head -n 2
  {"id":"1","instruction":"Why?","input":"It rained.","output":"Rain.","n":1.10}
  {"id":"2","instruction":"a","output":"b","metadata":{"system_prompt":"s","turns":[{"role":"user","content":"c"},{"role":"assistant","content":"d"}]}}

What does not fit is a reject with a reason, and rejected samples reach no file of rows.

  $ cur-export messages -q --rejects rejected samples > /dev/null; grep -o '"rejection_reason":"[a-z_]*"' rejected
  "rejection_reason":"wrong_task_type"
  "rejection_reason":"lone_surrogate"
  "rejection_reason":"wrong_task_type"
  "rejection_reason":"wrong_task_type"
  "rejection_reason":"labelled_false"
  "rejection_reason":"bad"

A falsehood reaches no file that a model learns to imitate: neither what its label calls bad, nor what was planted.

  $ cat > false <<'!'
  > {"id":"1","instruction":"a","output":"b","label":false}
  > {"id":"2","instruction":"a","output":"b","label":-1}
  > {"id":"3","instruction":"a","output":"b","metadata":{"injected_failure":"contradicts_source"}}
  > {"id":"4","instruction":"a","output":"b","metadata":{"planted":"number"}}
  > {"id":"5","instruction":"a","output":"b","metadata":{"injection_type":"parametric_drift"}}
  > {"id":"6","instruction":"a","output":"b","metadata":{"injected_failure":false},"label":true}
  > {"id":"7","instruction":"a","chosen":"b","rejected":"c","metadata":{"injection_type":"parametric_drift"}}
  > !
  $ cur-export messages --rejects - false
  cur-export: '--rejects -' would put samples among the rows: give a file
  try 'cur-export --help'
  [2]
  $ cur-export messages --rejects refused false; jq -c '[.id, .rejection_reason]' refused
  {"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}
  cur-export messages: 7 in, 1 kept, 6 rejected: injected_failure 3, labelled_false 2, wrong_task_type 1
  ["1","labelled_false"]
  ["2","labelled_false"]
  ["3","injected_failure"]
  ["4","injected_failure"]
  ["5","injected_failure"]
  ["7","wrong_task_type"]
  $ cur-export messages --injected -q false | wc -l
  4
  $ cur-export dpo -q false
  {"prompt":"a","chosen":"b","rejected":"c"}

The rejected side of a pair is learnt as bad, so it may be planted.

A context without its question is no conversation.

  $ echo '{"task_type":"instruction_following","input":"ctx","output":"b"}' | cur-export messages
  cur-export messages: 1 in, 0 kept, 1 rejected: wrong_task_type 1 (keep the rejects: --rejects FILE)

Tool calls, reasoning and parts stay what they are; roles are spelled one way.

  $ cat > odd <<'!'
  > {"messages":[{"role":"human","content":[{"type":"text","text":"w"}]},{"role":"gpt","content":"x","reasoning":"r","weight":0}]}
  > {"messages":[{"role":"user","content":"w"},{"role":"assistant","content":null,"tool_calls":[{"id":"1","function":{"name":"f","arguments":"{\"a\": 1}"}}]},{"role":"tool","content":"","tool_call_id":"1"},{"role":"assistant","content":"y"}],"tools":[{"name":"f"}]}
  > {"messages":[{"role":"user","content":"w","seen":1},{"role":"assistant","content":"x"}]}
  > !
  $ cur-export messages odd
  {"messages":[{"role":"user","content":[{"type":"text","text":"w"}]},{"role":"assistant","content":"x","reasoning_content":"r","weight":0}]}
  {"messages":[{"role":"user","content":"w"},{"role":"assistant","content":null,"tool_calls":[{"id":"1","function":{"name":"f","arguments":"{\"a\": 1}"}}]},{"role":"tool","content":"","tool_call_id":"1"},{"role":"assistant","content":"y"}],"tools":"[{\"name\":\"f\"}]"}
  cur-export messages: 3 in, 2 kept, 1 rejected: unknown_key 1 (keep the rejects: --rejects FILE)
  $ cur-export messages -q --drop-keys --arguments object odd | tail -n 2
  {"messages":[{"role":"user","content":"w"},{"role":"assistant","content":null,"tool_calls":[{"id":"1","function":{"name":"f","arguments":{"a":1}}}]},{"role":"tool","content":"","tool_call_id":"1"},{"role":"assistant","content":"y"}],"tools":"[{\"name\":\"f\"}]"}
  {"messages":[{"role":"user","content":"w"},{"role":"assistant","content":"x"}]}

Context and question are joined by a template; to leave the context out must be meant.

  $ cur-export --show-template
  {{input}}
  
  {{instruction}}
  $ printf 'Q: {{instruction}}\nText: {{input}}\nA:' > template
  $ cur-export prompt-completion --form text -q --template template samples
  {"prompt":"Q: Why?\nText: It rained.\nA:\n\n","completion":"Rain."}
  $ cur-export messages --strip-context samples
  cur-export: '--strip-context' leaves out what answers are drawn from: add '--yes' to do so
  try 'cur-export --help'
  [2]
  $ cur-export alpaca --strip-context --yes -q samples
  {"instruction":"Why?","input":"","output":"Rain."}
  $ echo '{{question}}' > wrong; cur-export messages --template wrong samples
  cur-export: the template needs '{{input}}' and '{{instruction}}', each once: see '--show-template'
  try 'cur-export --help'
  [2]

Pairs of a group: ties are none, and the same seed draws the same.

  $ cat > groups <<'!'
  > {"id":"1","instruction":"q","responses":["a","b","c"],"reward_scores":[0.9,0.9,0.1]}
  > {"id":"2","instruction":"q","responses":["a","b"],"reward_scores":[1,1]}
  > {"id":"3","instruction":"q","responses":["a","b","c","d"],"reward_scores":[0,1,2,null]}
  > !
  $ for rule in best-worst best-random all margin:1.5; do cur-export dpo --pairs $rule groups; done
  {"prompt":"q","chosen":"a","rejected":"c"}
  {"prompt":"q","chosen":"c","rejected":"a"}
  cur-export dpo: 3 in, 2 kept, 1 rejected: tie 1 (keep the rejects: --rejects FILE)
  {"prompt":"q","chosen":"a","rejected":"c"}
  {"prompt":"q","chosen":"c","rejected":"a"}
  cur-export dpo: 3 in, 2 kept, 1 rejected: tie 1 (keep the rejects: --rejects FILE)
  {"prompt":"q","chosen":"a","rejected":"c"}
  {"prompt":"q","chosen":"b","rejected":"c"}
  {"prompt":"q","chosen":"b","rejected":"a"}
  {"prompt":"q","chosen":"c","rejected":"a"}
  {"prompt":"q","chosen":"c","rejected":"b"}
  cur-export dpo: 3 in, 2 kept, 1 rejected: tie 1 (keep the rejects: --rejects FILE)
  {"prompt":"q","chosen":"c","rejected":"a"}
  cur-export dpo: 3 in, 1 kept, 2 rejected: tie 2 (keep the rejects: --rejects FILE)
  $ cur-export dpo --pairs best-random --seed 1 -q groups | tail -n 1
  {"prompt":"q","chosen":"c","rejected":"a"}
  $ cur-export dpo --pairs some groups
  cur-export: option '--pairs' is best-worst, best-random, all, or margin:X with X above 0, not 'some'
  try 'cur-export --help'
  [2]
  $ cur-export sft-best-of-n --min-score 1 groups
  {"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}]}
  {"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"c"}]}
  cur-export sft-best-of-n: 3 in, 2 kept, 1 rejected: below_min_score 1 (keep the rejects: --rejects FILE)

Length and labels are warned of where a model would learn from them alone.

  $ printf '%s\n' '{"instruction":"q","chosen":"longer","rejected":"short"}' | cur-export dpo -q
  {"prompt":"q","chosen":"longer","rejected":"short"}
  cur-export: the chosen side is the longer one in 1 of 1 pairs: a model may learn length from them
  $ printf '%s\n' '{"task_type":"unpaired_preference","instruction":"q","output":"a","label":true}' | cur-export kto -q
  {"prompt":"q","completion":"a","label":true}
  cur-export: every label is true: KTO learns from both kinds

The rows of the source leave as they came, where they were kept.

  $ echo '{"instruction":"q","output":"mended","metadata":{"source_row":{"Q" : "q","A":"me\u006eded","n":1.10}}}' | cur-export rows
  {"Q" : "q","A":"me\u006eded","n":1.10}
  cur-export rows: 1 in, 1 kept, 0 rejected

Columns are added, each of one type.

  $ cat > scored <<'!'
  > {"id":7,"instruction":"a","output":"b","source_uri":"x#row=1","score":1,"metadata":{"page":3}}
  > {"id":"8","instruction":"a","output":"b","score":0.5,"metadata":{"page":4,"tags":["t"]}}
  > {"id":"9","instruction":"a","output":"b","score":"high","metadata":{"page":4}}
  > {"id":"10","instruction":"a","output":"b","metadata":{"page":4}}
  > !
  $ cur-export messages --keep id,source_uri,score,metadata.page,tags:json scored
  {"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"id":"7","source_uri":"x#row=1","score":1.0,"page":3,"tags":""}
  {"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"id":"8","source_uri":"","score":0.5,"page":4,"tags":"[\"t\"]"}
  cur-export messages: 4 in, 2 kept, 2 rejected: column_missing 1, column_type 1 (keep the rejects: --rejects FILE)
  $ cur-gate length -q scored | cur-export messages --keep words:integer --provenance inline -q | jq -c '[.words, (.provenance | fromjson | .[0].step)]' | head -n 1
  [1,"cur-gate length"]
  $ cur-export plain --keep score scored
  cur-export plain: 4 in, 0 kept, 4 rejected: column_taken 3, column_missing 1 (keep the rejects: --rejects FILE)
  $ cur-export messages --keep score:float scored
  cur-export: option '--keep' has the types boolean, integer, json, number, text, not 'float'
  try 'cur-export --help'
  [2]
  $ cur-export messages --keep id,id scored
  cur-export: option '--keep' has two columns called 'id'
  try 'cur-export --help'
  [2]

The usual ends.

  $ cur-export messages < /dev/null
  cur-export messages: 0 in, 0 kept, 0 rejected
  $ cur-export messages,alpaca samples
  cur-export: one format at a time
  try 'cur-export --help'
  [2]
  $ cur-export massages samples
  cur-export: unknown format 'massages'
  try 'cur-export --help'
  [2]
  $ cur-export plain -q samples > /dev/full
  cur-export: cannot write '<stdout>': No space left on device
  [4]
  $ yes '{"output":"a"}' | cur-export plain | head -n 1
  {"output":"a"}
  $ printf '{"output":"a"}\n{"output":' | cur-export plain
  {"output":"a"}
  cur-export: <stdin>:2:11: the line ends too early
  cur-export plain: 2 in, 1 kept, 1 rejected: unreadable_line 1 (keep the rejects: --rejects FILE)
  [3]
  $ printf '{"answer":"a"}' | cur-export plain
  cur-export: <stdin>:1: no 'instruction', 'output' or 'messages' but 'answer': put 'cur-read' before this
  cur-export plain: 1 in, 0 kept, 1 rejected: not_a_sample 1 (keep the rejects: --rejects FILE)
  [3]
  $ cur-export plain -q -j 1 samples > one; cur-export plain -q -j 2 samples | cmp - one
