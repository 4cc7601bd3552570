The examples of cur(7): a pipeline, its rejects, its run directory.

  $ mkdir docs
  $ cat > docs/widgets.md <<'!'
  > # Widgets
  > 
  > A widget holds two bolts. The keeper checks every widget daily because bolts loosen in damp air. Every widget that fails the test is returned to the workshop.
  > 
  > ## Storage
  > 
  > Widgets are kept in dry rooms at 18 degrees. The hall was built in 1987 by the Lindner company. The keeper must lock the hall before he leaves the building in the evening.
  > !
  $ printf 'The fence is 40 metres long. It was painted in 1990. Visitors enter through the northern gate.\n' > docs/fence.txt
  $ exec 3>&2 2> messages
  $ cur-read docs/ | cur-gen qa | cur-gate halluc > out.jsonl
  $ exec 2>&3; sort messages
  cur-gate halluc: 2 in, 2 kept, 0 rejected; judged without a model
  cur-gate: no judge is set: grounding is judged by rules (builtin/lexical); CUR_JUDGE_MODEL names a model
  cur-gen qa: 3 in, 2 used, 1 rejected: no_question 1; 2 made; made without a model (keep the rejects: --rejects FILE)
  cur-gen: no model is set: questions are made by rules (builtin/extractive); CUR_MODEL names a model
  cur-read: 3 rows, 3 made, 0 rejected
  $ exec 2> messages
  $ cur-read docs/ | cur-gen qa | cur-gate halluc --rejects refused.jsonl > out.jsonl

A run directory.

  $ export CUR_RUN=run
  $ cur-read docs/ | cur-gen qa | cur-gate halluc | cur-export messages -o data/
  $ jq -c '[.step, .in, .kept, .rejected]' run/stats.jsonl
  ["cur-read",3,3,0]
  ["cur-gen qa",3,2,1]
  ["cur-gate halluc",2,2,0]
  ["cur-export messages",2,2,0]
  $ unset CUR_RUN; exec 2>&3

Reasons, and one sample.

  $ cur-gate length -q --min-words 3 --rejects refused.jsonl out.jsonl > /dev/null
  $ jq -r .rejection_reason refused.jsonl | sort | uniq -c | sort -rn
        2 below_min_words
  $ head -n 1 out.jsonl | jq -c '.instruction, .output, .provenance_chain[-1].notes'
  "How many bolts does a widget hold?"
  "two"
  {"grounding":1,"threshold":0.7,"claims":1,"judge":"builtin/lexical","evidence":[[11,36]]}
