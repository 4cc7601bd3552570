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
  $ exec 2> messages
  $ cur-read docs/ | cur-gen qa | cur-gate halluc --rejects refused.jsonl > out.jsonl

A run directory.

  $ export CUR_RUN=run
  $ cur-read docs/ | cur-gen qa | cur-gate halluc | cur-export messages -o data/
  $ jq -c '[.step, .in, .kept, .rejected]' run/stats.jsonl
  $ unset CUR_RUN; exec 2>&3

Reasons, and one sample.

  $ cur-gate length -q --min-words 3 --rejects refused.jsonl out.jsonl > /dev/null
  $ jq -r .rejection_reason refused.jsonl | sort | uniq -c | sort -rn
  $ head -n 1 out.jsonl | jq -c '.instruction, .output, .provenance_chain[-1].notes'
