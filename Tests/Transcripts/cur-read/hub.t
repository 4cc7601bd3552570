cur-read reads datasets of the Hub. Here the Hub is a server of the tests, on a port of its own.

  $ mkdir -p hub/o/plain/data hub/o/qa/main hub/o/qa/hard
  $ seq 400 | sed 's/.*/{"question":"What is &?","answer":"It is &."}/' > hub/o/plain/data/train-00000.jsonl
  $ seq 5 | sed 's/.*/{"question":"Test &?","answer":"Test & it is."}/' > hub/o/plain/data/test.jsonl
  $ echo '{"license":["mit","cc0-1.0"]}' > hub/o/plain.card.json; echo '{}' > hub/o/plain/dataset_infos.json
  $ printf 'question,answer\na,b\n' > hub/o/qa/main/a.csv; printf 'question,answer\nc,d\n' > hub/o/qa/main/b.csv
  $ printf 'question,answer\ne,f\n' > hub/o/qa/hard/all.csv
  $ cat > hub/o/qa.card.json <<'!'
  > {"license":"other","license_name":"my-own","configs":[
  >  {"config_name":"main","data_files":[{"split":"test","path":"main/b.csv"},{"split":"train","path":["main/a.*"]}]},
  >  {"config_name":"hard","data_files":"hard/*.csv"}]}
  > !
  $ mkdir -p hub/o/table/test; duckdb -c "COPY (SELECT 'q' AS question, 'a' AS answer) TO 'hub/o/table/test/0.parquet' (FORMAT parquet)"
  $ mkfifo hold; hub-server hub log < hold > port & exec 9> hold
  $ until [ -s port ]; do sleep 0.02; done
  $ export CUR_CACHE=$PWD/cache HF_ENDPOINT=http://127.0.0.1:$(tr -d ' ' < port)
  $ hide() { sed "s|$HF_ENDPOINT|ENDPOINT|g"; }

Names of files tell the splits of one without a card's word for them; the licence goes to every row.

  $ cur-read hf://o/plain > all; jq -c '[.metadata.split, .metadata.license]' all | sort | uniq -c
  cur-read: 405 rows, 405 made, 0 rejected
        5 ["test",["mit","cc0-1.0"]]
      400 ["train",["mit","cc0-1.0"]]
  $ head -n 1 all | jq -r .source_uri
  hf://datasets/o/plain@0123456789abcdef0123456789abcdef01234567/data/train-00000.jsonl#row=1
  $ cur-read -q hf://o/plain:test | jq -r .output
  Test 1 it is.
  Test 2 it is.
  Test 3 it is.
  Test 4 it is.
  Test 5 it is.
  $ cur-read -q --head 1 hf://o/plain@v1:train | jq -r .output
  It is 1.

What was fetched is not fetched again: the Hub is asked what it has. The token goes to no other server.

  $ cut -d ' ' -f 1,2,4- log | sort | uniq -c
        1 elsewhere GET - - 200
        4 hub GET - - 200
        1 hub GET - - 302
        2 hub HEAD - - 200
        2 hub HEAD - - 302
  $ : > log; HF_TOKEN=good cur-read -q hf://o/plain | cmp - all; cut -d ' ' -f 1,2,4- log | sort | uniq -c
        1 hub GET - token 200
        1 hub HEAD - token 200
        1 hub HEAD - token 302

Configs and splits of the card.

  $ cur-read -q hf://o/qa
  cur-read: hf://o/qa has several configs, name one of them: 'main', 'hard'
  try 'cur-read --help'
  [2]
  $ cur-read -q hf://o/qa/main | jq -c '[.instruction, .metadata.split, .metadata.license]'
  ["c","test","my-own"]
  ["a","train","my-own"]
  $ cur-read -q hf://o/qa/hard:train | jq -c '[.instruction, .source_uri]'
  ["e","hf://datasets/o/qa@0123456789abcdef0123456789abcdef01234567/hard/all.csv#row=1"]
  $ cur-read -q hf://o/qa/soft
  cur-read: hf://o/qa/soft has no config 'soft': it has 'main', 'hard'
  try 'cur-read --help'
  [2]
  $ cur-read -q hf://o/qa/main:dev
  cur-read: hf://o/qa/main:dev has no split 'dev': it has 'test', 'train'
  try 'cur-read --help'
  [2]
  $ cur-read -q hf://o/table | jq -c '[.instruction, .output, .metadata]'
  ["q","a",{"split":"test"}]
  $ cur-read -q --explain hf://o/qa/main:train | jq -c '[.source, .shape]'
  ["hf://datasets/o/qa@0123456789abcdef0123456789abcdef01234567/main/a.csv","alpaca"]

A copy of a dataset in a folder is read in the same way, its card too.

  $ cp -r hub/o/qa copy; cat > copy/README.md <<'!'
  > ---
  > license: mit  # of all
  > configs:
  > - config_name: main
  >   default: true
  >   data_files:
  >   - split: train
  >     path: "main/*.csv"
  > - config_name: hard
  >   data_files: ['hard/all.csv']
  > ---
  > # A dataset
  > !
  $ cur-read -q --from hf copy | jq -c '[.instruction, .source_uri, .metadata]'
  ["a","copy/main/a.csv#row=1",{"split":"train","license":"mit"}]
  ["c","copy/main/b.csv#row=1",{"split":"train","license":"mit"}]
  $ cur-read -q --from hf --subset hard copy | jq -c .instruction
  "e"
  $ cur-read -q --from hf --split test copy
  cur-read: copy has no split 'test': it has 'train'
  try 'cur-read --help'
  [2]
  $ cur-read -q --from hf --subset main --split train --head 1 copy | jq -c .instruction
  "a"

A dataset behind terms, one that is not there, and addresses that are none.

  $ cp -r hub/o/plain hub/o/gated
  $ cur-read -q hf://o/gated 2>&1 | hide
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-read"}
  cur-read: cannot read 'hf://o/gated': it is gated: accept its terms at ENDPOINT/datasets/o/gated, then set HF_TOKEN
  $ HF_TOKEN=bad cur-read -q hf://o/gated 2>&1 | hide
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-read"}
  cur-read: cannot read 'hf://o/gated': it is gated: accept its terms at ENDPOINT/datasets/o/gated with the account of the token
  $ HF_TOKEN=good cur-read -q hf://o/gated:test | wc -l
  5
  $ echo HF_TOKEN=good > keys; chmod 600 keys; CUR_KEYS=keys cur-read -q hf://o/gated:test | wc -l
  5
  $ echo good > token; chmod 600 token; HF_TOKEN_PATH=token cur-read -q hf://o/gated:test | wc -l
  5
  $ chmod 644 token; HF_TOKEN_PATH=token cur-read -q hf://o/gated:test
  cur-read: the key file 'token' of HF_TOKEN_PATH is open to others: chmod 600 'token'
  try 'cur-read --help'
  [2]
  $ cur-read -q hf://o/none 2>&1
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-read"}
  cur-read: cannot read 'hf://o/none': there is no such dataset, or it is private: set HF_TOKEN
  [5]
  $ cur-read -q hf://o/plain@v2 2>&1
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-read"}
  cur-read: cannot read 'hf://o/plain': it has no revision 'v2'
  [5]
  $ cur-read -q hf://plain
  cur-read: 'hf://plain' is no dataset: hf://owner/name[@revision][/config][:split]
  try 'cur-read --help'
  [2]
  $ HF_ENDPOINT=ftp://x cur-read -q hf://o/plain
  cur-read: HF_ENDPOINT is no URL of http or https: 'ftp://x'
  try 'cur-read --help'
  [2]

A transfer that breaks goes on where it ended; a busy server is asked again.

  $ cp -r hub/o/plain hub/o/cut; sed -i s/What/Name/ hub/o/cut/data/train*; : > log
  $ cur-read -q hf://o/cut:train | jq -r .output | cmp - <(head -n 400 all | jq -r .output)
  $ grep elsewhere log | cut -d ' ' -f 4-
  - - 200
  bytes=9892- - 206
  bytes=14838- - 206
  $ cp -r hub/o/plain hub/o/busy; cur-read -q hf://o/busy:test | wc -l
  5
  $ for f in cache/hub/*; do [ $(wc -c < $f) -lt 1000 ] || { head -c 700 $f > $f.part; rm $f; }; done
  $ : > log; cur-read -q hf://o/plain | cmp - all; grep elsewhere log | cut -d ' ' -f 4-
  bytes=700- - 206

What does not keep its word is refused: more bytes than told, others, a redirect to a private address or without end, a reply without end, a server that is not there.

  $ for name in longer wrong inside round endless; do cp -r hub/o/plain hub/o/$name; sed -i s/What/$name/ hub/o/$name/data/train*; cur-read -q hf://o/$name 2>&1; done | hide
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-read"}
  cur-read: cannot read 'hf://o/longer': the reply is longer than it may be
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-read"}
  cur-read: cannot read 'hf://o/wrong': 'data/train-00000.jsonl' did not come as it was told
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-read"}
  cur-read: cannot read 'hf://o/inside': 'localhost' has a private address, which only HF_ENDPOINT may name
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-read"}
  cur-read: cannot read 'hf://o/round': more than 5 redirects
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-read"}
  cur-read: cannot read 'hf://o/endless': the reply is longer than it may be
  $ HF_ENDPOINT=http://127.0.0.1:1 timeout 60 cur-read -q hf://o/plain
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-read"}
  cur-read: cannot read 'hf://o/plain': no answer after 4 tries, last: Couldn't connect to server
  [5]
