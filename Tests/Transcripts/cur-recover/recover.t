cur-recover mends what a gate refused: it asks anew, one way after the other, and has the gate judge again.

  $ cat > in <<'!'
  > {"id":"strict","instruction":"How long is the fence?","input":"The fence strict is 40 metres long. It was built in 1987.","output":"It was painted by Rembrandt."}
  > {"id":"sweep","instruction":"How long is the fence?","input":"The fence sweep is 40 metres long. It was built in 1987.","output":"The fence sweep is 40 metres long. Cats sleep a lot."}
  > {"id":"domain","instruction":"How long is the fence?","input":"The fence domain is 40 metres long. It was built in 1987.","output":"It was painted by Rembrandt."}
  > {"id":"question","instruction":"Who owns the fence?","input":"The fence question is 40 metres long. It was built in 1987.","output":"It was painted by Rembrandt."}
  > {"id":"never","instruction":"Who owns the fence?","input":"The fence never is 40 metres long. It was built in 1987.","output":"It was painted by Rembrandt."}
  > {"id":"good","instruction":"How long is the fence?","input":"The fence is 40 metres long.","output":"The fence is 40 metres long."}
  > !
  $ cat > rules <<'!'
  > {"match":"Write one question[^$]*fence question","reply":"How long is the fence question?"}
  > {"match":"nothing but the source[^$]*fence strict","reply":"The fence strict is 40 metres long."}
  > {"match":"nothing but the source[^$]*How long is the fence question","reply":"The fence question is 40 metres long."}
  > {"match":"belongs to some field[^$]*fence domain","reply":"The fence domain is 40 metres long."}
  > {"match":"Say only what the source says[^$]*fence sweep","reply":"The fence sweep is 40 metres long."}
  > {"match":".","reply":"Nobody knows that it was painted by Rembrandt."}
  > !
  $ exec 9> >(model-server --rules rules > port); until [ -s port ]; do sleep 0.05; done
  $ export CUR_MODEL=openai/test CUR_API_BASE=http://127.0.0.1:$(cat port)/v1 CUR_CACHE=$PWD/cache CUR_RUN=run
  $ cur-gate halluc -q --rejects - in 2> said > judged
  $ cur-recover --rejects left judged 2> closing > out; grep cur-recover closing
  cur-recover: 6 in, 4 kept, 1 passed on, 1 rejected: source_ambiguous 1; 18 calls, 2156+183 tokens, generator_temperature 1 of 1, generator_parametric 1 of 1, source_ambiguous 0 of 1, instruction_quality 1 of 1, domain_mismatch 1 of 1
  $ jq -c '[.id, .instruction, .output]' out
  ["strict","How long is the fence?","The fence strict is 40 metres long."]
  ["sweep","How long is the fence?","The fence sweep is 40 metres long."]
  ["domain","How long is the fence?","The fence domain is 40 metres long."]
  ["question","How long is the fence question?","The fence question is 40 metres long."]
  ["good","How long is the fence?","The fence is 40 metres long."]

What a sample was mended by says what was wrong with it. It keeps its id and its chain.

  $ jq -c 'select(.provenance_chain[-2].decision == "recover") | [.id, (.provenance_chain[-2].notes | .mode, .tries, .calls)]' out
  ["strict","generator_parametric",1,1]
  ["sweep","generator_temperature",1,1]
  ["domain","domain_mismatch",4,4]
  ["question","instruction_quality",5,6]
  $ jq -c 'select(.id == "strict") | .provenance_chain[] | [.step, .decision]' out
  ["cur-gate halluc","reject"]
  ["cur-recover","recover"]
  ["cur-gate halluc","keep"]
  $ verify out left; cur-why --verify out left
  6 samples checked, all hold

What could not be mended has a diagnosis, and stays refused for what it was refused for.

  $ jq -c '[.id, .rejection_reason, .diagnosis]' left
  ["never","unsupported_claim",{"mode":"source_ambiguous","tries":5,"calls":6,"grounding":0}]
  $ cur-recover -q --rejects - judged 2> said | jq -c '[.id, .rejection_reason]'
  ["strict",null]
  ["sweep",null]
  ["domain",null]
  ["question",null]
  ["never","unsupported_claim"]
  ["good",null]
  $ cur-recover -q --max-calls-per-sample 2 --rejects - judged 2> said | jq -c '[.id, .diagnosis.calls]'
  ["strict",null]
  ["sweep",null]
  ["domain",2]
  ["question",2]
  ["never",2]
  ["good",null]

A model's judgement takes a second vote, whose calls count too. The gate is as the run directory has it.

  $ cat > judge <<'!'
  > {"match":"You check whether[^$]*<answer>\\nThe fence strict","reply":"{\"claims\":[{\"claim\":\"The fence strict is 40 metres long.\",\"quotes\":[\"The fence strict is 40 metres long.\"],\"verdict\":\"supported\"}]}"}
  > {"match":"You check whether","reply":"{\"claims\":[{\"claim\":\"It was painted by Rembrandt.\",\"quotes\":[],\"verdict\":\"not_in_source\"}]}"}
  > !
  $ exec 8> >(model-server --rules judge > port2); until [ -s port2 ]; do sleep 0.05; done
  $ export CUR_JUDGE_API_BASE=http://127.0.0.1:$(cat port2)/v1
  $ head -n 1 in | cur-gate halluc -q --judge openai/judge --threshold .9 --rejects - > judged2
  $ cur-recover -q judged2 > out2; jq -c '.provenance_chain[] | [.step, .decision, .config[0:6], .notes.calls]' out2
  ["cur-gate halluc","reject","b03bcb",null]
  ["cur-recover","recover","3b79e2",3]
  ["cur-gate halluc","keep","b03bcb",null]
  ["cur-gate halluc","keep","bdd9e1",null]
  $ curl -s http://127.0.0.1:$(cat port2)/stats | jq .calls
  3

Who was injected with what is told by the ids of another file: here all were, and each is found.

  $ jq -c '{id, metadata: {expected_diagnosis: {strict: "generator_parametric", sweep: "generator_temperature", domain: "domain_mismatch", question: "instruction_quality"}[.id]}}' in > truth
  $ cur-recover -q --truth truth --matrix matrix --rejects left judged > out 2> said; cut -f 1-5,7-8 matrix
  injected	generator_temperature	generator_parametric	source_ambiguous	threshold_marginal	response_quality	domain_mismatch
  domain_mismatch	0	0	0	0	0	1
  generator_parametric	0	1	0	0	0	0
  generator_temperature	1	0	0	0	0	0
  instruction_quality	0	0	0	0	0	0
  none	0	0	1	0	0	0

Duplicates and what no question is are told apart without a call; how a gate was set up must be known.

  $ echo '{"id":"d","rejection_reason":"duplicate_near","rejecting_step":"cur-dedup minhash"}' | cur-recover -q --rejects - --cache-mode off | jq -c .diagnosis
  {"mode":"near_duplicate"}
  $ echo '{"id":"d","rejection_reason":"too_short"}' | cur-recover -q --rejects - | jq -c .diagnosis
  {"mode":"unknown"}
  $ head -n 1 judged | CUR_RUN= cur-recover -q
  cur-recover: how 'cur-gate halluc' was set up is not known: give the run directory with --run, or its options with --gate
  try 'cur-recover --help'
  [2]
  $ head -n 1 judged | CUR_RUN= cur-recover -q --gate '--threshold .1' 2>&1 | tail -n 2
  cur-recover: 'cur-gate halluc' cannot be set up again as it was (config 0f67ca413c6a39466e67130beeaedecf): use the same version, and give its options with --gate
  try 'cur-recover --help'
  $ head -n 1 judged | CUR_RUN= cur-recover -q --gate '' 2> said | jq -c '[.id, .output]'
  ["strict","The fence strict is 40 metres long."]

A gate that ends at once ends the run, and says why.

  $ head -n 1 judged | CUR_RUN= cur-recover -q --gate '--nope' > /dev/null
  cur-gate: unknown option '--nope'
  try 'cur-gate --help'
  cur-recover: cur-gate halluc -q --rejects - --seed 0 --nope: it ended with status 2
  [4]

Live samples pass byte for byte; a bad line, nothing, a full disk, a closed pipe, no model, a wrong option.

  $ head -n 1 in > live; cur-recover -q live | cmp - live
  $ (cat live; echo '{"id":') | cur-recover > /dev/null
  cur-recover: <stdin>:2:7: the line ends too early
  cur-recover: 2 in, 0 kept, 1 passed on, 1 rejected: unreadable_line 1; 0 calls
  [3]
  $ cur-recover < /dev/null
  cur-recover: 0 in, 0 kept, 0 rejected; 0 calls
  $ cur-recover -q live > /dev/full
  cur-recover: cannot write '<stdout>': No space left on device
  [4]
  $ yes "$(cat live)" | cur-recover -q | head -n 1 | cmp - live
  $ CUR_MODEL= cur-recover live
  cur-recover: no model: set CUR_MODEL, or give '--model PROVIDER/NAME'
  try 'cur-recover --help'
  [2]
  $ cur-recover --matrix m live
  cur-recover: option '--matrix' needs '--truth FILE'
  try 'cur-recover --help'
  [2]
  $ cur-recover --dry-run live
  cur-recover: what is tried next depends on the answers: there is no dry run and no batch
  try 'cur-recover --help'
  [2]
  $ cur-recover --threshold 1 live
  cur-recover: unknown option '--threshold'
  try 'cur-recover --help'
  [2]
