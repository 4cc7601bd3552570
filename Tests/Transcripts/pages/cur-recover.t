The examples of cur-recover(1), but the line that needs a service: here another stands in for it.

  $ echo '{"match":".","reply":"Nobody knows that it was painted by Rembrandt."}' > rules
  $ exec 9> >(model-server --rules rules > port); until [ -s port ]; do sleep 0.05; done
  $ export CUR_CACHE=cache CUR_API_BASE=http://127.0.0.1:$(cat port)/v1
  $ echo '{"instruction":"How long is the fence?","input":"The fence is 40 metres long.","output":"It is blue."}' > qa.jsonl
  $ export CUR_RUN=run
  $ cur-gate halluc -q --rejects - qa.jsonl 2> said | cur-recover -q --model openai/test --rejects left.jsonl > out.jsonl 2> said
  $ jq -r .diagnosis.mode left.jsonl | sort | uniq -c
        1 source_ambiguous
