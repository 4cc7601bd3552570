cur-gen qa makes questions about chunks, with answers that stand in them: by rules where no model is set, which is said.

  $ cat > chunks <<'!'
  > {"id":"museum","source_uri":"town.txt","task_type":"language_modeling","output":"The Baltic Museum was founded in 1978 by Anna Schulz. The Baltic Museum holds 1,200 paintings. A hygrometer is a device that measures the humidity of air. The north gallery was closed in 2004 because the roof leaked.","metadata":{"heading":"The museum"}}
  > {"id":"german","task_type":"language_modeling","output":"Der Zaun ist vierzig Meter lang und wurde von dem Bauern selbst gebaut, der dort seit vielen Jahren wohnt."}
  > {"question":"why"}
  > {"id":"broken","output":"
  > {"id":"empty","output":"Yes."}
  > {"id":"river","task_type":"language_modeling","output":"The river flows on, as it always did. There is not much more to say about it than that, and nobody would ask."}
  > {"id":"fence","task_type":"language_modeling","output":"The fence is 40 metres long. It was built in 1987 by Hans Meyer. The gate of the farm stands on the north side."}
  > !
  $ cur-gen qa --rejects refused chunks > made
  cur-gen: no model is set: questions are made by rules (builtin/extractive); CUR_MODEL names a model
  cur-gen: chunks:3: no 'output' of a chunk, or 'input' but 'question': put 'cur-read' before this
  cur-gen: chunks:4:26: the line ends too early
  cur-gen qa: 7 in, 2 used, 5 rejected: no_rule_for_language 2, no_question 1, not_a_sample 1, unreadable_line 1; 4 made; made without a model
  [3]

A made sample has the chunk as its input, an id of its own, the chunk's source and what was known of it.

  $ jq -c '[.task_type, .instruction, .output]' made
  ["instruction_following","When was the Baltic Museum founded?","in 1978"]
  ["instruction_following","How many paintings does the Baltic Museum hold?","1,200"]
  ["instruction_following","Why was the north gallery closed in 2004?","because the roof leaked"]
  ["instruction_following","When was the fence built?","in 1987"]
  $ head -n 1 made | jq -c '[.source_uri, .metadata, (.input | length), (.id | length)]'
  ["town.txt",{"heading":"The museum","question_kind":"when"},216,32]

Its record names the parents, the model, where the answer stands and what the source was.

  $ head -n 1 made | jq -c '.provenance_chain[-1] | {step, decision, notes}'
  {"step":"cur-gen qa","decision":"create","notes":{"parents":[{"id":"museum"}],"index":0,"model":"builtin/extractive","answer_span":[30,37],"source_sha256":"d5857b9c8a11b112fc87ebfeaf3e31c63580d8ce0a55723db99139497589a080"}}
  $ jq -r '.input as $in | .provenance_chain[-1].notes.answer_span as [$from, $to] | $in[$from:$to] == .output' made | sort | uniq -c | sed 's/^ *//'
  4 true
  $ verify made refused

A chunk that gives no question is a reject that says why.

  $ jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes]' refused
  ["german","no_rule_for_language",null]
  ["2aaa4374ce66fccf7e53544bf361f157","not_a_sample",null]
  ["19b3642bc82dbe96a27dc261a8694008","unreadable_line",{"input":"chunks","line":4,"byte":26,"error":"the line ends too early"}]
  ["empty","no_rule_for_language",null]
  ["river","no_question",null]

Where a pipeline keeps its rejects in the stream, they keep their places, and the parents too if they are asked for.

  $ echo '{"id":"old","output":"x","rejection_reason":"below_min_words"}' | cat - chunks > mixed
  $ cur-gen qa -q --rejects - --keep-input mixed 2> said | jq -r '"\(.rejection_reason // (if .instruction then "child" else "parent " + .id end))"' | uniq
  below_min_words
  parent museum
  child
  no_rule_for_language
  not_a_sample
  unreadable_line
  no_rule_for_language
  no_question
  parent fence
  child
  $ cur-gen qa -q --rejects - --keep-input mixed 2> said | sed -n 1,2p | cmp - <(sed -n 1,2p mixed)
  $ cat said
  cur-gen: no model is set: questions are made by rules (builtin/extractive); CUR_MODEL names a model
  cur-gen: mixed:4: no 'output' of a chunk, or 'input' but 'question': put 'cur-read' before this
  cur-gen: mixed:5:26: the line ends too early

Fewer questions, fewer chunks.

  $ cur-gen qa -q --count 1 chunks 2> said | wc -l
  2
  $ cur-gen qa --head 1 chunks | jq -r '.provenance_chain[-1].notes.parents[0].id' | uniq
  cur-gen: no model is set: questions are made by rules (builtin/extractive); CUR_MODEL names a model
  cur-gen qa: 1 in, 1 used, 0 rejected; 3 made; made without a model
  museum

Nothing in, nothing out; a last line without newline is a line.

  $ cur-gen qa < /dev/null
  cur-gen: no model is set: questions are made by rules (builtin/extractive); CUR_MODEL names a model
  cur-gen qa: 0 in, 0 used, 0 rejected; 0 made; made without a model
  $ head -n 1 chunks | tr -d '\n' | cur-gen qa -q 2> said | wc -l
  3

The same bytes on every run and at every -j.

  $ for i in $(seq 300); do sed -n 1p chunks | sed "s/museum\"/museum$i\"/; s/1978/$((i + 1600))/"; done > many
  $ cur-gen qa -q -j 1 many 2> said > one; cur-gen qa -q -j 4 many 2> said | cmp - one
  $ jq -r '.provenance_chain[-1].notes.parents[0].id' one | uniq | cmp - <(jq -r .id many); jq -r .id one | sort | uniq -d | wc -l
  0

The prompt can be read and replaced; it must have the hole for what is asked about, and no hole that nothing fills.

  $ cur-gen qa --show-prompt > prompt; grep -n '^\[\|{{' prompt
  2:# {{source}} is the chunk, {{heading}} the heading it stands under, {{count}} how many questions,
  3:# {{difficulty}} is easy, medium or hard, {{lang}} the language that --lang names.
  4:[prompt text]
  5:[system]
  17:- The questions are {{difficulty}}. An easy one is answered by one statement of the source; one of
  23:{{#lang}}
  24:- Write in {{lang}}.
  25:{{/lang}}
  29:[user]
  30:At most {{count}} questions.{{#heading}} Heading: {{heading}}{{/heading}}
  33:{{source}}
  35:[prompt table]
  37:[system]
  46:- The questions are {{difficulty}}. An easy one is answered by one cell; one of medium difficulty
  52:{{#lang}}
  53:- Write in {{lang}}.
  54:{{/lang}}
  58:[user]
  59:At most {{count}} questions.{{#heading}} Heading: {{heading}}{{/heading}}
  62:{{source}}
  64:[prompt passages]
  65:# --multi-passage: for two chunks that follow each other; {{source}} holds both.
  66:[system]
  76:- The questions are {{difficulty}}: easy ones join two plain facts, those of medium difficulty relate
  82:{{#lang}}
  83:- Write in {{lang}}.
  84:{{/lang}}
  88:[user]
  89:At most {{count}} questions.{{#heading}} Heading: {{heading}}{{/heading}}
  92:{{source}}
  $ sed 's/{{source}}/{{sauce}}/' prompt > wrong; cur-gen qa --prompt wrong chunks
  cur-gen: prompt 'wrong: text': unknown hole '{{sauce}}', known are {{source}} {{count}} {{heading}} {{difficulty}} {{lang}}
  try 'cur-gen --help'
  [2]
  $ sed 's/{{source}}//' prompt > wrong; cur-gen qa --prompt wrong chunks
  cur-gen: prompt 'wrong: text': the hole '{{source}}' is missing
  try 'cur-gen --help'
  [2]
  $ printf '[system]\n{{source}}\n[user]\nAsk.\n' > wrong; cur-gen qa --prompt wrong chunks
  cur-gen: prompt 'wrong: text': '{{source}}' holds data: put it into [user]
  try 'cur-gen --help'
  [2]
  $ cur-gen qa --prompt nowhere chunks
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-gen qa"}
  cur-gen: cannot open 'nowhere': No such file or directory
  [4]

A command line that cannot be carried out exits 2 before any input is read.

  $ cur-gen qa --count 0 chunks
  cur-gen: option '--count' needs at least 1, not 0
  try 'cur-gen --help'
  [2]
  $ cur-gen qa --count few chunks
  cur-gen: option '--count' needs a whole number, not 'few'
  try 'cur-gen --help'
  [2]
  $ cur-gen qa,qa chunks
  cur-gen: one task at a time
  try 'cur-gen --help'
  [2]
  $ cur-gen questions chunks
  cur-gen: unknown task 'questions'
  try 'cur-gen --help'
  [2]
  $ cur-gen
  cur-gen: which task?
  try 'cur-gen --help'
  [2]
  $ CUR_BUILTIN=no cur-gen qa chunks
  cur-gen: no model: set CUR_MODEL, for CUR_BUILTIN=no forbids rules
  try 'cur-gen --help'
  [2]
  $ CUR_MODEL=test cur-gen qa chunks
  cur-gen: '--model test' is not PROVIDER/NAME, such as openai/gpt-4o-mini
  try 'cur-gen --help'
  [2]
  $ CUR_MODEL=nobody/test cur-gen qa chunks
  cur-gen: unknown provider 'nobody': give its base URL with '--api-base URL'
  try 'cur-gen --help'
  [2]
  $ CUR_MODEL=openai/test CUR_CACHE=cache cur-gen qa chunks
  cur-gen: no key for 'openai': set OPENAI_API_KEY, or name a file with the line 'OPENAI_API_KEY=…' in CUR_KEYS
  try 'cur-gen --help'
  [2]
  $ CUR_MODEL=openai/test CUR_API_BASE=http://127.0.0.1:9/v1 cur-gen qa chunks
  cur-gen: no place for the reply cache: set CUR_CACHE to a folder, or use '--cache-mode off'
  try 'cur-gen --help'
  [2]
  $ CUR_MODEL=openai/test CUR_API_BASE=http://name:word@127.0.0.1:9/v1 CUR_CACHE=cache cur-gen qa chunks
  cur-gen: '--api-base' holds a user name: put the key into a variable instead
  try 'cur-gen --help'
  [2]
  $ CUR_MODEL=openai/test CUR_API_BASE=http://127.0.0.1:9/v1 CUR_CACHE=cache cur-gen qa --cache-mode never chunks
  cur-gen: option '--cache-mode' is one of on, off, refresh, only, not 'never'
  try 'cur-gen --help'
  [2]

An empty environment is enough.

  $ env -i $(which cur-gen) qa -q --head 1 chunks 2> said | wc -l
  3

A full disk is an error; a closed pipe is none; a missing file is told before anything is written.

  $ cur-gen qa -q many > /dev/full
  cur-gen: no model is set: questions are made by rules (builtin/extractive); CUR_MODEL names a model
  cur-gen: cannot write '<stdout>': No space left on device
  [4]
  $ cur-gen qa -q many 2> said | head -n 1 | wc -l
  1
  $ cur-gen qa -q chunks nowhere
  cur-gen: no model is set: questions are made by rules (builtin/extractive); CUR_MODEL names a model
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-gen qa"}
  cur-gen: cannot open 'nowhere': No such file or directory
  [4]
