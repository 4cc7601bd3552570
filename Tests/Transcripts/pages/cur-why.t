The examples of cur-why(1).

  $ cat > qa.jsonl <<'!'
  > {"instruction":"How long is the fence?","input":"The fence is 40 metres long. It was built in 1987.","output":"The fence is 40 metres long."}
  > {"instruction":"How long is the fence?","input":"The fence is 40 metres long. It was built in 1987.","output":"The fence is 50 metres long."}
  > {"instruction":"When was it built?","input":"The fence is 40 metres long. It was built in 1987.","output":"It was built in 1987. Cats sleep through most of the day."}
  > !
  $ cur-gate halluc -q --run run qa.jsonl > out.jsonl
  cur-gate: no judge is set: grounding is judged by rules (builtin/lexical); CUR_JUDGE_MODEL names a model
  $ cur-why --reason contradicted_claim --run run out.jsonl
  run/rejects/cur-gate.halluc.jsonl:1	88c8f46b21980ca6c0abef99a30f0274	-	cur-gate halluc: contradicted_claim
  $ cur-why 88c8f4 --run run out.jsonl
  88c8f46b21980ca6c0abef99a30f0274  instruction_following
  run/rejects/cur-gate.halluc.jsonl:1: refused by cur-gate halluc: contradicted_claim
  
     input: The fence is 40 metres long. It was built in 1987.
     instruction: How long is the fence?
     output: The fence is 50 metres long.
  
   1. cur-gate halluc refused it
        model: builtin/lexical
        evidence: bytes 0 to 28: "The fence is 40 metres long."
        missing: ["number"]
        grounding 0, threshold 0.7, claims 1
        options: run/configs/0f67ca413c6a39466e67130beeaedecf.json
  
  The chain folds to its digest, and the content is what the last record says.
  $ cur-export messages -q -o data out.jsonl
  $ cur-why --verify data
  1 samples checked, all hold
  $ cur-why --what-if halluc.threshold=.5 --run run out.jsonl
  1e48bd5caf0c6dabae20881cde5dcd84	would be kept: grounding 0.5
  halluc.threshold=.5: 3 measured, 1 would be kept, 0 would be refused
