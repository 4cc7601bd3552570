cur-gate contamination refuses samples that contain items of evals, by one of the published rules.

  $ cat > maths.jsonl <<'!'
  > {"question":"Sixteen ducks lay eggs in a shed by the pond. How many eggs are sold on Monday?","answer":"18"}
  > {"question":"How many is two and three?","answer":"5"}
  > !
  $ cat > cities.jsonl <<'!'
  > {"id":"jp","question":"东京是日本的首都吗，人口是多少？","answer":"Tokyo"}
  > !
  $ cat > samples <<'!'
  > {"id":"clean","instruction":"How many eggs?","output":"Eighteen."}
  > {"id":"input","instruction":"Sum up.","input":"A note: sixteen ducks lay eggs in a shed by the pond, they say.","output":"Ducks."}
  > {"id":"short","instruction":"Tell me: how many is two and three?","output":"Five."}
  > {"id":"turn 4","messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"},{"role":"assistant","content":"他问：东京是日本的首都吗？人口是多少"}]}
  > {"id":"half","output":"sixteen ducks lay eggs in a shed by"}
  > !
  $ cur-gate contamination --evals maths.jsonl --evals cities.jsonl --index evals --report found --rejects - samples | jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes]'
  cur-gate contamination: 5 in, 2 kept, 3 rejected: contaminated 3; 3 of 3 items of the evals found
  ["clean",null,{"coverage":0}]
  ["input","contaminated",{"coverage":0.588235,"threshold":0.5,"eval":"maths","item":"1","text":"input","span":[8,52],"item_span":[0,44]}]
  ["short","contaminated",{"coverage":1,"threshold":0.5,"eval":"maths","item":"2","text":"instruction","span":[9,34],"item_span":[0,25]}]
  ["turn 4","contaminated",{"coverage":1,"threshold":0.5,"eval":"cities","item":"jp","text":"messages[3].content","span":[9,54],"item_span":[0,45]}]
  ["half",null,{"coverage":0.470588}]
  $ cat found
  {"benchmark":"maths","rule":"tulu3","ngram":8,"items":2,"contaminated":2,"share":1.0,"samples":2}
  {"benchmark":"cities","rule":"tulu3","ngram":8,"items":1,"contaminated":1,"share":1.0,"samples":1}
  {"benchmark":"maths","item":"1","samples":1,"coverage":0.588235,"covered_by_all":0.588235}
  {"benchmark":"maths","item":"2","samples":1,"coverage":1.0,"covered_by_all":1.0}
  {"benchmark":"cities","item":"jp","samples":1,"coverage":1.0,"covered_by_all":1.0}

The evals are indexed once; another rule needs no other index.

  $ for rule in llama3 gpt3 palm s1 cosmopedia count:3x10; do cur-gate contamination --index evals --rule $rule -q --rejects - samples | jq -rc 'select(.rejection_reason) | .id' | tr '\n' ' '; echo "($rule)"; done
  input short turn 4 (llama3)
  input short turn 4 half (gpt3)
  short turn 4 (palm)
  input short turn 4 half (s1)
  input short turn 4 (cosmopedia)
  short turn 4 (count:3x10)

Two ten-grams are clean, three are not; a run of twelve words is exactly three.

  $ echo '{"question":"a b c d e f g h i j k l m n o p q r s t"}' > letters.jsonl
  $ printf '{"id":"%s","output":"x %s y"}\n' 11 'a b c d e f g h i j k' 12 'a b c d e f g h i j k l' > runs
  $ cur-gate contamination --evals letters.jsonl --rule count:3x10 --rejects - -q runs | jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes.shared]'
  ["11",null,2]
  ["12","contaminated",3]

Half of the words is clean, more is not.

  $ printf '{"id":"%s","output":"x %s y"}\n' 10 'a b c d e f g h i j' 11 'a b c d e f g h i j k' > halves
  $ cur-gate contamination --evals letters.jsonl --rejects - -q halves | jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes.coverage]'
  ["10",null,0.5]
  ["11","contaminated",0.55]

datatrove's rule looks for the answer, and for what reaches from question into answer.

  $ echo '{"question":"a b c d e f g h i j k l m n","answer":"u v w"}' > asked.jsonl
  $ printf '{"id":"%s","output":"%s"}\n' question 'a b c d e f g h i j k l m n' across 'f g h i j k l m n u v w' > borders
  $ cur-gate contamination --evals asked.jsonl --rule datatrove --rejects - -q borders | jq -c '[.id, .rejection_reason]'
  ["question",null]
  ["across","contaminated"]

Other words for the same question are found by embeddings.

  $ echo '{"instruction":"How many eggs of sixteen ducks in a shed at the pond are sold on a Monday?","output":"18"}' | cur-gate contamination --index evals --similarity 0.8 --rejects - -q | jq -c '[.rejection_reason, .provenance_chain[-1].notes.similarity]'
  ["similar_to_eval",0.955533]

What cannot be done is told before any input is read.

  $ cur-gate contamination samples
  cur-gate: 'contamination' needs '--evals FILE', or '--index FILE' of them
  try 'cur-gate --help'
  [2]
  $ cur-gate contamination --evals maths.jsonl --rule gpt4 samples
  cur-gate: option '--rule' is one of tulu3, gpt3, llama3, s1, palm, datatrove, cosmopedia, count:KxN, not 'gpt4'
  try 'cur-gate --help'
  [2]
  $ cur-gate contamination --evals maths.jsonl --rule s1 --threshold 0.5 samples
  cur-gate: the rule 's1' has no threshold
  try 'cur-gate --help'
  [2]
  $ cur-gate contamination --evals nowhere samples
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-gate contamination"}
  cur-gate: cannot open 'nowhere': No such file or directory
  [4]
  $ echo 'not one' > evals; cur-gate contamination --index evals samples
  cur-gate: 'evals' is no index of evals: it has no heading; remove it and give '--evals'
  try 'cur-gate --help'
  [2]
  $ cur-gate contamination --evals maths.jsonl < /dev/null
  cur-gate contamination: 0 in, 0 kept, 0 rejected
