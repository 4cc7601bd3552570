The examples of cur-gen(1), but those that need a model.

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
  $ cur-read docs/ | cur-gen qa | jq -r '.instruction, .output, ""'
  How many bolts does a widget hold?
  two
  
  How many bolts does a widget hold?
  two
  
  $ cur-read docs/ | cur-gen qa --count 1 --rejects none.jsonl > qa.jsonl
  $ wc -l < qa.jsonl; jq -r .rejection_reason none.jsonl
  2
  no_question
  $ exec 2>&3; sort messages
  cur-gen qa: 3 in, 2 used, 1 rejected: no_question 1; 2 made; made without a model
  cur-gen qa: 3 in, 2 used, 1 rejected: no_question 1; 2 made; made without a model (keep the rejects: --rejects FILE)
  cur-gen: no model is set: questions are made by rules (builtin/extractive); CUR_MODEL names a model
  cur-gen: no model is set: questions are made by rules (builtin/extractive); CUR_MODEL names a model
  cur-read: 3 rows, 3 made, 0 rejected
  cur-read: 3 rows, 3 made, 0 rejected
  $ cur-gen qa --show-prompt > my-prompt.txt
  $ head -n 5 my-prompt.txt
  # The prompts of 'cur-gen qa'. Written for cur.
  # {{source}} is the chunk, {{heading}} the heading it stands under, {{count}} how many questions,
  # {{difficulty}} is easy, medium or hard, {{lang}} the language that --lang names.
  [prompt text]
  [system]
  $ cur-gen qa --prompt my-prompt.txt --show-config | jq -r .config
  737f857f64932ea97efdd40796655879
