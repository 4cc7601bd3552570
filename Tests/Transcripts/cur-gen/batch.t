A batch service answers for half the price and in a day: the calls are written, sent, and their results read.

  $ for k in 1 2 3; do echo "{\"id\":\"$k\",\"task_type\":\"language_modeling\",\"output\":\"The fence number $k is 40 metres long.\"}"; done > in
  $ echo '{"match":"fence number (.)","reply":"{\"pairs\":[{\"question\":\"How long is the fence?\",\"answer\":\"40 metres\"}]}"}' > rules
  $ exec 9> >(model-server --rules rules > port); until [ -s port ]; do sleep 0.05; done
  $ export CUR_MODEL=openai/test CUR_API_BASE=http://127.0.0.1:$(cat port)/v1 CUR_CACHE=$PWD/cache
  $ cur-gen qa -q --cache-mode off in | jq -c 'del(.provenance_digest, .provenance_chain)' > live

What it would take is told before, and nothing is asked for it.

  $ cur-gen qa --dry-run in
  model: openai/test
  calls: 3, and 0 answers from the cache
  prompt tokens: about 1101
  reply tokens: at most 6144
  cost: unknown, for no price is known: give '--price IN,OUT'
  $ cur-gen qa --dry-run --price 0.15,0.6 in | tail -n 1
  cost: at most $0.0039 (USD per million tokens: 0.15 in, 0.6 out; table of 2026-11-20)
  $ cur-gen qa --batch-out calls.jsonl in
  cur-gen qa: 3 calls in 'calls.jsonl', 0 answers from the cache
  $ jq -c '[.method, .url, (.body | keys)]' calls.jsonl | uniq
  ["POST","/v1/chat/completions",["max_tokens","messages","model","response_format","seed","temperature"]]
  $ curl -s http://127.0.0.1:$(cat port)/stats | jq .calls
  3

scripts/batch-openai uploads, waits and downloads; here one call fails there.

  $ sed 's/number 2/number 2 @@batch-error/' in > in2; cur-gen qa -q --batch-out calls.jsonl in2
  $ exec 8> >(batch-server $CUR_API_BASE > port2); until [ -s port2 ]; do sleep 0.05; done
  $ export CUR_API_BASE=http://127.0.0.1:$(cat port2)/v1 OPENAI_API_KEY=canary BATCH_POLL_SECONDS=0
  $ OPENAI_API_KEY=other batch-openai calls.jsonl results.jsonl 2>&1 | sed 's/:[0-9]*.v1/:PORT\/v1/'
  batch-openai: http://127.0.0.1:PORT/v1/files: wrong key
  $ batch-openai calls.jsonl results.jsonl
  batch-openai: in_progress, 0 of 3
  batch-openai: the batch batch-1 is completed, 3 results in 'results.jsonl'
  $ batch-openai calls.jsonl results.jsonl
  batch-openai: the batch batch-1 is completed, 3 results in 'results.jsonl'
  $ grep -rl canary . | grep -v '^./port'
  [1]

With the results the run is as if live; what failed in the batch is asked for now.

  $ export CUR_API_BASE=http://127.0.0.1:$(cat port)/v1
  $ cur-gen qa --batch-in results.jsonl in2 2> closing | jq -c 'del(.provenance_digest, .provenance_chain)' | sed 's/ @@batch-error//' | cmp - live
  $ sed 's/[0-9]*+[0-9]* tokens/… tokens/' closing
  cur-gen qa: 3 in, 3 used, 0 rejected; 3 made, short 6; 1 call, 2 from the batch, … tokens
  $ cur-gen qa -q --cache-mode only in2 | jq -c 'del(.provenance_digest, .provenance_chain)' | sed 's/ @@batch-error//' | cmp - live

A task of several calls goes on with each batch; a judge's calls go the same way.

  $ cur-gate halluc --judge openai/test --batch-out judged.jsonl live
  cur-gate halluc: 3 calls in 'judged.jsonl', 0 answers from the cache
  $ cur-gate halluc --judge openai/test --dry-run live | head -n 2
  model: openai/test
  calls: 3, and 0 answers from the cache

Anthropic's batch is one document, and so are its results told.

  $ cur-gen qa -q --model anthropic/claude --batch-out a.json in; jq -c '[.requests[] | keys]' a.json
  [["custom_id","params"],["custom_id","params"],["custom_id","params"]]
  $ jq -c '.requests[] | {custom_id, result: {type: "succeeded", message: {type: "message", model: "claude", content: [{type: "text", text: "{\"pairs\":[{\"question\":\"How long is the fence?\",\"answer\":\"40 metres\"}]}"}], stop_reason: "end_turn"}}}' a.json > a.results
  $ cur-gen qa --model anthropic/claude --cache-mode only --batch-in a.results in 2>&1 > a.out | cut -d ';' -f 1; jq -c '[.instruction, .output]' a.out | uniq -c
  cur-gen qa: 3 in, 3 used, 0 rejected
        3 ["How long is the fence?","40 metres"]

What cannot be: another service's batch, a batch and a dry run, a file that is no result, a full disk.

  $ cur-gen qa --model gemini/x --batch-out x in
  cur-gen: '--batch-out' writes batches of OpenAI and Anthropic, not of 'gemini/x'
  try 'cur-gen --help'
  [2]
  $ cur-gen qa --dry-run --batch-out x in
  cur-gen: '--dry-run' writes no batch
  try 'cur-gen --help'
  [2]
  $ cur-gen qa --batch-in in in
  cur-gen: in:1: this is no result of a batch
  try 'cur-gen --help'
  [2]
  $ cur-gen qa --batch-in none in
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-gen qa"}
  cur-gen: cannot open 'none': No such file or directory
  [4]
  $ cur-gen qa --batch-out /dev/full in
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-gen qa"}
  cur-gen: cannot write '/dev/full': No space left on device
  [4]
  $ unset CUR_MODEL CUR_API_BASE; cur-gen qa --dry-run in
  cur-gen: no model is set: questions are made by rules (builtin/extractive); CUR_MODEL names a model
  cur-gen: no model is asked: there is nothing for '--dry-run' or '--batch-out' to tell
  try 'cur-gen --help'
  [2]
  $ echo '{"output":"x"}' | cur-gate length --dry-run
  cur-gate: no model is asked: there is nothing for '--dry-run' or '--batch-out' to tell
  try 'cur-gate --help'
  [2]
  $ echo '{"output":"x"}' | cur-hygiene clean --batch-out x
  cur-hygiene: no model is asked: there is nothing for '--dry-run' or '--batch-out' to tell
  try 'cur-hygiene --help'
  [2]
