The examples of cur-gate(1), but the one that needs a model.

  $ cat > qa.jsonl <<'!'
  > {"instruction":"How long is the fence?","input":"The fence is 40 metres long. It was built in 1987.","output":"The fence is 40 metres long."}
  > {"instruction":"How long is the fence?","input":"The fence is 40 metres long. It was built in 1987.","output":"The fence is 50 metres long."}
  > {"instruction":"When was it built?","input":"The fence is 40 metres long. It was built in 1987.","output":"It was built in 1987. Cats sleep through most of the day."}
  > !
  $ cur-gate halluc --rejects caught.jsonl qa.jsonl > good.jsonl
  cur-gate: no judge is set: grounding is judged by rules (builtin/lexical); CUR_JUDGE_MODEL names a model
  cur-gate halluc: 3 in, 1 kept, 2 rejected: contradicted_claim 1, unsupported_claim 1; judged without a model
  $ jq -c '[.rejection_reason, .instruction, .output]' caught.jsonl
  ["contradicted_claim","How long is the fence?","The fence is 50 metres long."]
  ["unsupported_claim","When was it built?","It was built in 1987. Cats sleep through most of the day."]
  $ cur-gate schema,length,halluc --min-words 2 --max-words 200 qa.jsonl > good.jsonl
  cur-gate: no judge is set: grounding is judged by rules (builtin/lexical); CUR_JUDGE_MODEL names a model
  cur-gate schema,length,halluc: 3 in, 1 kept, 2 rejected: contradicted_claim 1, unsupported_claim 1; judged without a model (keep the rejects: --rejects FILE)
  $ cur-gate halluc --threshold 0 --rejects - qa.jsonl | jq '.provenance_chain[-1].notes.grounding' | sort -n | uniq -c
  cur-gate: no judge is set: grounding is judged by rules (builtin/lexical); CUR_JUDGE_MODEL names a model
  cur-gate halluc: 3 in, 2 kept, 1 rejected: contradicted_claim 1; judged without a model
        1 0
        1 0.5
        1 1
  $ cur-gate schema --task-types instruction_following,conversational --min-pass 0.95 qa.jsonl > /dev/null
  cur-gate schema: 3 in, 3 kept, 0 rejected
  $ echo '{"question":"How long is the fence?"}' > gsm8k.jsonl
  $ cur-gate contamination --evals gsm8k.jsonl --index evals --report found.jsonl qa.jsonl > clean.jsonl
  cur-gate contamination: 3 in, 1 kept, 2 rejected: contaminated 2; 1 of 1 items of the evals found (keep the rejects: --rejects FILE)
  $ cur-gate command --score metadata.score --min 0.5 qa.jsonl -- jq -c '.metadata.score = 0.7' > good.jsonl
  cur-gate command: 3 in, 3 kept, 0 rejected
  $ cur-gate sample --count 2 qa.jsonl > few.jsonl
  cur-gate sample: 3 in, 2 kept, 1 rejected: not_sampled 1 (keep the rejects: --rejects FILE)
