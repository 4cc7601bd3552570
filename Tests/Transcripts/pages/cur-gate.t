The examples of cur-gate(1), but the one that needs a model.

  $ cat > qa.jsonl <<'!'
  > {"instruction":"How long is the fence?","input":"The fence is 40 metres long. It was built in 1987.","output":"The fence is 40 metres long."}
  > {"instruction":"How long is the fence?","input":"The fence is 40 metres long. It was built in 1987.","output":"The fence is 50 metres long."}
  > {"instruction":"When was it built?","input":"The fence is 40 metres long. It was built in 1987.","output":"It was built in 1987. Cats sleep through most of the day."}
  > !
  $ cur-gate halluc --rejects caught.jsonl qa.jsonl > good.jsonl
  $ jq -c '[.rejection_reason, .instruction, .output]' caught.jsonl
  $ cur-gate schema,length,halluc --min-words 2 --max-words 200 qa.jsonl > good.jsonl
  $ cur-gate halluc --threshold 0 --rejects - qa.jsonl | jq '.provenance_chain[-1].notes.grounding' | sort -n | uniq -c
  $ cur-gate schema --task-types instruction_following,conversational --min-pass 0.95 qa.jsonl > /dev/null
