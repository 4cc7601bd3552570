cur-gate paraphrase keeps paraphrases that say what their parent says, in other words.

  $ cat > parents <<'!'
  > {"id":"bridge","instruction":"How old is the bridge over the river?","output":"It was built by monks in the Middle Ages."}
  > !
  $ cat > samples <<'!'
  > {"id":"a","instruction":"How old is the bridge that crosses the river?","provenance_chain":[{"decision":"create","notes":{"parents":[{"id":"bridge"}]}}]}
  > {"id":"b","instruction":"Who sells fresh bread on Sundays?","provenance_chain":[{"decision":"create","notes":{"parents":[{"id":"bridge"}]}}]}
  > {"id":"c","instruction":"how old is the bridge over the river","provenance_chain":[{"decision":"create","notes":{"parents":[{"id":"bridge"}]}}]}
  > {"id":"d","instruction":"How old is it?","output":"Monks built it in medieval times.","metadata":{"paraphrase_of":"answer"},"provenance_chain":[{"decision":"create","notes":{"parents":[{"id":"bridge"}]}}]}
  > {"id":"e","instruction":"How old is the bridge?"}
  > !
  $ cur-gate paraphrase --parents parents --rejects - samples | jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes]'
  cur-gate: embeddings are made by a table (builtin/static), good for English, without a model
  cur-gate paraphrase: 5 in, 2 kept, 3 rejected: drifted 1, no_parent 1, too_close 1
  ["a",null,{"cosine":0.766135}]
  ["b","drifted",{"cosine":0.087454,"min":0.55}]
  ["c","too_close",{"cosine":0.999971,"max":0.95}]
  ["d",null,{"cosine":0.727776}]
  ["e","no_parent",null]

A model has another zone; one that cannot be reached lets nothing pass, and is told.

  $ exec 9> >(embedding-server > port); until [ -s port ]; do sleep 0.05; done
  $ export CUR_CACHE=$PWD/cache CUR_EMBED_MODEL=openai/test
  $ CUR_EMBED_API_BASE=http://127.0.0.1:$(cat port)/v1 cur-gate paraphrase --parents parents --rejects - samples | jq -c '[.id, .rejection_reason]'
  cur-gate paraphrase: 5 in, 1 kept, 4 rejected: drifted 2, no_parent 1, too_close 1
  ["a",null]
  ["b","drifted"]
  ["c","too_close"]
  ["d","drifted"]
  ["e","no_parent"]
  $ CUR_EMBED_API_BASE=http://127.0.0.1:9/v1 cur-gate paraphrase --cache-mode off --max-retries 0 --parents parents -o kept samples
  cur-gate paraphrase: 5 in, 0 kept, 5 rejected: embedding_failed 4, no_parent 1 (keep the rejects: --rejects FILE)
  cur-gate: cannot reach the model at 'http://127.0.0.1:9/v1': Connection refused
  kept
  $ cur-gate paraphrase samples
  cur-gate: 'paraphrase' needs '--parents FILE', the samples that it was made of
  try 'cur-gate --help'
  [2]
  $ CUR_EMBED_MODEL= cur-gate paraphrase --parents parents < /dev/null
  cur-gate: embeddings are made by a table (builtin/static), good for English, without a model
  cur-gate paraphrase: 0 in, 0 kept, 0 rejected
