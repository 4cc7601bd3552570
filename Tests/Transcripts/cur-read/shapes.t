The first rows tell what a file of rows is, by the names and the values of its columns.

  $ cat > qa.jsonl <<'!'
  > {"Question":"What is 1+1?","final_answer":2,"Answer":null}
  > {"Question":"What is 2+2?","final_answer":4,"Answer":"Four, for two and two are four."}
  > {"text":"A text among questions."}
  > {"Question":"What is 3+3?","final_answer":6,"Answer":{"value":6.0}}
  > {"Question":"What is 4+4?","final_answer":8,"Answer":["8", 1.10]}
  > !
  $ cur-read --rejects refused qa.jsonl | jq -c '[.task_type, .output, .reference, .provenance_chain[0].notes.as_text]'
  cur-read: qa.jsonl:1: 'Answer' has no value
  cur-read: qa.jsonl:3: the row is of the shape 'text', not 'alpaca': '--format auto-row' reads each row as its own
  cur-read: 5 rows, 3 made, 2 rejected: missing_value 1, other_shape 1
  ["instruction_following","Four, for two and two are four.",4,null]
  ["instruction_following","{\"value\":6.0}",6,["output"]]
  ["instruction_following","[\"8\",1.10]",8,["output"]]
  $ jq -c '[.rejection_reason, .metadata.row, .provenance_chain[0].notes.field, .provenance_chain[0].notes.shape]' refused
  ["missing_value",{"Question":"What is 1+1?","final_answer":2,"Answer":null},"Answer",null]
  ["other_shape",{"text":"A text among questions."},null,"text"]

--explain says what speaks for it, and reads no more than the first rows.

  $ cur-read --explain qa.jsonl | jq -c '[.shape, .rows], .candidates[], .columns[]'
  ["alpaca",5]
  {"shape":"alpaca","score":0.75,"rows":3}
  {"shape":"text","score":0.25,"rows":1}
  {"column":"Question","becomes":"instruction","filled":4,"values":["text"]}
  {"column":"final_answer","becomes":"reference","filled":4,"values":["number"]}
  {"column":"Answer","becomes":"output","filled":3,"values":["array of texts","object","text"]}
  {"column":"text","becomes":"metadata","filled":1,"values":["text"]}
  $ yes '{"text":"a"}' | cur-read --from jsonl --explain | jq -c '[.source, .shape, .rows]'
  ["<stdin>","text",10]
  $ echo 'A text.' > text.txt; cur-read --explain text.txt
  {"source":"text.txt","reader":"txt"}

One null decides nothing; rows that all lack their answer are prompts.

  $ printf '{"prompt":"a","completion":null}\n{"prompt":"b","completion":null}\n' | cur-read -q | jq -c '[.task_type, .instruction, .metadata]'
  ["prompt_only","a",null]
  ["prompt_only","b",null]

--format says it instead; what the shape has no place for goes to the metadata.

  $ echo '{"instruction":"a","output":"b"}' | cur-read -q --format prompt_only | jq -c '[.task_type, .instruction, .output, .metadata]'
  ["prompt_only","a",null,{"output":"b"}]
  $ echo '{"instruction":"a","output":"b"}' | cur-read -q --format sharegpt
  cur-read: <stdin>:1: the row is of the shape 'alpaca', not 'messages': '--format auto-row' reads each row as its own
  $ cur-read -q --format auto-row qa.jsonl | jq -r .task_type
  prompt_only
  instruction_following
  language_modeling
  instruction_following
  instruction_following

What is ambiguous ends the run before anything is written, with the candidates and what chooses.

  $ echo '{"prompt":"a","response_a":"b","response_b":"c"}' > pair.jsonl
  $ cur-read qa.jsonl pair.jsonl
  cur-read: pair.jsonl: no column says which of 'response_a' and 'response_b' is the better: preference 0.50, grpo 0.50: choose with '--map response_a=chosen --map response_b=rejected', or read them as rollouts without scores with '--guess'
  try 'cur-read --help'
  [2]
  $ cur-read -q --map response_a=chosen --map response_b=rejected pair.jsonl | jq -c '[.task_type, .chosen, .rejected]'
  ["preference","b","c"]
  $ cur-read -q --guess pair.jsonl | jq -c '[.task_type, .responses]'
  ["grpo",["b","c"]]
  $ cur-read -q --format auto-row pair.jsonl
  cur-read: pair.jsonl:1: it is not said which answer is the better
  $ echo '{"question":"a","answer":"b","target":"c"}' > two.jsonl
  $ cur-read -q two.jsonl
  cur-read: two.jsonl: several columns may be 'output' and differ in 1.00 of the rows: 'answer' 0.50, 'target' 0.50: choose with '--map answer=output' or '--map target=output', or take the first with '--guess'
  try 'cur-read --help'
  [2]
  $ cur-read -q --map target=output two.jsonl | jq -c '[.output, .metadata]'
  ["c",{"answer":"b"}]
  $ cur-read -q --guess two.jsonl | jq -c '[.output, .metadata]'
  ["b",{"target":"c"}]
  $ printf '{"question":"a","answer":"b"}\n{"content":"c"}\n{"dialog":["d","e"]}\n' > three.jsonl; cur-read -q three.jsonl
  cur-read: three.jsonl: the rows are of several shapes: alpaca 0.33, text 0.33, ultrachat 0.33: read each as its own with '--format auto-row', one shape with '--format alpaca', or the first with '--guess'
  try 'cur-read --help'
  [2]
  $ cur-read -q --format auto-row three.jsonl | jq -r .task_type
  instruction_following
  language_modeling
  conversational
  $ cur-read --explain pair.jsonl two.jsonl | jq -c '[.source, .shape, .ambiguous]'
  ["pair.jsonl","comparison","no column says which of 'response_a' and 'response_b' is the better: preference 0.50, grpo 0.50: choose with '--map response_a=chosen --map response_b=rejected', or read them as rollouts without scores with '--guess'"]
  ["two.jsonl","alpaca","several columns may be 'output' and differ in 1.00 of the rows: 'answer' 0.50, 'target' 0.50: choose with '--map answer=output' or '--map target=output', or take the first with '--guess'"]

Conversations that instruction, output and turns would not give back stay whole, and the record says why.

  $ cat > odd.jsonl <<'!'
  > {"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}
  > {"messages":[{"role":"assistant","content":"a"},{"role":"user","content":"b"},{"role":"user","content":"c"}]}
  > {"messages":[{"role":"user","content":[{"type":"text","text":"\u00e9"}]},{"role":"assistant","content":null,"tool_calls":[{"id":"1","function":{"name":"f","arguments":"{ }"}}]},{"role":"tool","tool_call_id":"1","content":"2"}],"tools":[{"type":"function"}]}
  > {"messages":[{"from":"Human","value":"a"},{"from":"gpt","value":"b","weight":1.10}]}
  > {"messages":[]}
  > !
  $ cur-read -q odd.jsonl | jq -c '.provenance_chain[0].notes.odd'
  null
  ["assistant_first","repeated_role"]
  ["parts","tool_turns"]
  ["members"]
  ["empty","no_answer"]
  $ cur-read -q odd.jsonl | grep -o '"messages":.*,"provenance_digest'
  "messages":[{"role":"assistant","content":"a"},{"role":"user","content":"b"},{"role":"user","content":"c"}],"provenance_digest
  "messages":[{"role":"user","content":[{"type":"text","text":"\u00e9"}]},{"role":"assistant","content":null,"tool_calls":[{"id":"1","function":{"name":"f","arguments":"{ }"}}]},{"role":"tool","tool_call_id":"1","content":"2"}],"tools":[{"type":"function"}],"provenance_digest
  "messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b","weight":1.10}],"provenance_digest
  "messages":[],"provenance_digest

--keep-row keeps the row byte for byte, whatever becomes of it.

  $ echo '{"b": 1.10, "text":"\u0041" , "a":[ {"x":12345678901234567890123} ]}' > row.jsonl
  $ cur-read -q --keep-row --map b=n row.jsonl | grep -o '"source_row":.*},"provenance_digest'
  "source_row":{"b": 1.10, "text":"\u0041" , "a":[ {"x":12345678901234567890123} ]}},"provenance_digest

Ten runs give the same bytes, by one thread or several; a shard is a part of them.

  $ for i in $(seq 4000); do sed "s/1+1/$i/" qa.jsonl; done > many.jsonl
  $ cur-read -q --rejects - -j 1 many.jsonl 2> messages > one
  $ for i in 1 2 3 4 5 6 7 8 9; do cur-read -q --rejects - -j 2 many.jsonl 2> again | cmp - one; cmp messages again; done
  $ for i in 0 1 2; do cur-read -q --shard $i/3 many.jsonl 2> again; done | sort | cmp - <(cur-read -q many.jsonl 2> again | sort)

Rows with columns that nobody knows are refused, each once, in a blink.

  $ for i in $(seq 2000); do echo '{"foo":'$i',"bar":[{"x":1}]}'; done > unknown.jsonl
  $ timeout 5 cur-read --rejects unknown.r unknown.jsonl 2>&1 | tail -n 2; wc -l < unknown.r
  cur-read: 1990 more lines could not be read
  cur-read: 2000 rows, 0 made, 2000 rejected: unrecognized_row 2000
  2000
