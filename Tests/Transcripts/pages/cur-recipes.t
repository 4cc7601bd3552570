The recipes of cur-recipes(7), but ssh and the Hub.

  $ mkdir docs
  $ cat > docs/widgets.md <<'!'
  > # Widgets
  > 
  > The hall number 7 was built in 1907 by the Lindner company. The keeper of the hall checks every widget daily because bolts loosen in damp air. Every widget that fails the test is returned to the workshop.
  > 
  > ## Storage
  > 
  > Widgets are kept in dry rooms at 18 degrees. The hall was built in 1987 by the Lindner company. The keeper must lock the hall before he leaves the building in the evening.
  > !
  $ printf 'The fence is 40 metres long. It was painted in 1990. Visitors enter through the northern gate.\n' > docs/fence.txt
  $ cat > Makefile <<'!'
  > export CUR_REJECTS = refused/
  > GATE = cur-gate length,halluc --min-words 2
  > 
  > data/checksums.sha256: good.jsonl
  > 	cur-export messages -q -o data/ good.jsonl
  > good.jsonl: qa.jsonl gate.stamp
  > 	$(GATE) -q -o good.jsonl qa.jsonl
  > qa.jsonl: chunks.jsonl
  > 	cur-gen qa -q -o qa.jsonl chunks.jsonl
  > chunks.jsonl: $(wildcard docs/*)
  > 	cur-read -q -o chunks.jsonl docs
  > gate.stamp: FORCE
  > 	@$(GATE) --show-config 2> /dev/null > gate.new; cmp -s gate.new gate.stamp || cp gate.new gate.stamp
  > FORCE:
  > !
  $ make
  cur-read -q -o chunks.jsonl docs
  cur-gen qa -q -o qa.jsonl chunks.jsonl
  cur-gen: no model is set: questions are made by rules (builtin/extractive); CUR_MODEL names a model
  cur-gate length,halluc --min-words 2 -q -o good.jsonl qa.jsonl
  cur-gate: no judge is set: grounding is judged by rules (builtin/lexical); CUR_JUDGE_MODEL names a model
  cur-export messages -q -o data/ good.jsonl
  $ ls data refused
  data:
  README.md
  checksums.sha256
  manifest.json
  provenance.jsonl
  train.jsonl
  
  refused:
  cur-export.messages.jsonl
  cur-gate.halluc.jsonl
  cur-gate.length.jsonl
  cur-gen.qa.jsonl
  cur-read.jsonl

Another limit runs the gate and the export again, and nothing else; then there is nothing to do.

  $ sed -i 's/--min-words 2/--min-words 3/' Makefile; make
  cur-gate length,halluc --min-words 3 -q -o good.jsonl qa.jsonl
  cur-gate: no judge is set: grounding is judged by rules (builtin/lexical); CUR_JUDGE_MODEL names a model
  cur-export messages -q -o data/ good.jsonl
  $ make

xargs.

  $ mkdir -p out
  $ ls docs | xargs -P 2 -I FILE cur-read -q --rejects unread.jsonl -o out/FILE.jsonl docs/FILE
  $ cat out/*.jsonl | cur-gen qa -q > qa.jsonl
  cur-gen: no model is set: questions are made by rules (builtin/extractive); CUR_MODEL names a model
  $ ls out; wc -l < qa.jsonl
  fence.txt.jsonl
  widgets.md.jsonl
  4

GNU parallel. Blocks give what one process gives.

  $ export HOME=$PWD
  $ seq 30000 | sed 's/.*/{"id":&,"output":"text number &"}/' > all.jsonl
  $ parallel --pipepart -k -a all.jsonl --block 10M 'cur-gate schema -q | cur-gate length -q' > good.jsonl
  $ cur-gate schema,length -q all.jsonl | cmp - good.jsonl
  $ cur-dedup exact -q good.jsonl -o fresh.jsonl
  $ parallel cur-gate length -q --shard {}/4 --stats counts.jsonl -o part.{}.jsonl all.jsonl ::: 0 1 2 3
  $ jq -s -c '{in: map(.in) | add, kept: map(.kept) | add}' counts.jsonl
  {"in":30000,"kept":30000}
  $ cur-gate length -q all.jsonl | sort > one; sort part.?.jsonl | cmp - one

Slurm, with its variable set by hand.

  $ cat > array.sh <<'!'
  > #!/bin/sh
  > #SBATCH --array=0-3
  > #SBATCH --cpus-per-task=2
  > set -eu
  > export CUR_RUN=run.$SLURM_ARRAY_TASK_ID CUR_CACHE=${TMPDIR:-/tmp}/cur-cache
  > cur-gen qa -q --shard "$SLURM_ARRAY_TASK_ID/4" -o "qa.$SLURM_ARRAY_TASK_ID.jsonl" chunks.jsonl
  > !
  $ for i in 0 1 2 3; do SLURM_ARRAY_TASK_ID=$i sh array.sh; done
  cur-gen: no model is set: questions are made by rules (builtin/extractive); CUR_MODEL names a model
  cur-gen: no model is set: questions are made by rules (builtin/extractive); CUR_MODEL names a model
  cur-gen: no model is set: questions are made by rules (builtin/extractive); CUR_MODEL names a model
  cur-gen: no model is set: questions are made by rules (builtin/extractive); CUR_MODEL names a model
  $ cat qa.?.jsonl | cur-export messages -q -o data/
  $ wc -l < data/train.jsonl; cur-gen qa -q chunks.jsonl | wc -l
  4
  cur-gen: no model is set: questions are made by rules (builtin/extractive); CUR_MODEL names a model
  4

Continuous integration.

  $ cat > check.sh <<'!'
  > export CUR_BUILTIN=no
  > cur-gate schema --require none -q all.jsonl > /dev/null
  > cur-gate schema,length --min-pass 0.99 all.jsonl > /dev/null
  > !
  $ sh -e check.sh
  cur-gate schema,length: 30000 in, 30000 kept, 0 rejected
  $ echo '{"output":' >> all.jsonl
  $ sh -e check.sh
  cur-gate: all.jsonl:30001:11: the line ends too early
  [3]

Parquet.

  $ unset CUR_RUN; printf '%s\n' '{"id":"1","instruction":"How long is the fence?","output":"40 metres"}' '{"id":"2","instruction":"a","output":"b"}' > good.jsonl; rm -r data
  $ cat > parquet.sh <<'!'
  > types="columns={messages: 'STRUCT(role VARCHAR, content VARCHAR)[]', id: 'VARCHAR'}"
  > duckdb -c "COPY (SELECT * FROM read_json('data/train.jsonl', format='newline_delimited', $types)) TO 'train.parquet' (FORMAT parquet, COMPRESSION zstd)"
  > !
  $ cur-export messages -q --keep id -o data good.jsonl && sh parquet.sh
  $ duckdb -json -c "SELECT count(*) AS rows, count(DISTINCT id) AS ids FROM 'train.parquet'"
  [{"rows":2,"ids":2}]

Signing.

  $ ssh-keygen -q -t ed25519 -N '' -C '' -f key
  $ ssh-keygen -q -Y sign -f key -n dataset < data/checksums.sha256 > data.sig
  $ echo "me@example.org $(cut -d ' ' -f 1,2 key.pub)" > signers
  $ ssh-keygen -q -Y verify -f signers -I me@example.org -n dataset -s data.sig < data/checksums.sha256 && cd data && sha256sum -c --quiet checksums.sha256; cd ..
  $ echo >> data/checksums.sha256; ssh-keygen -q -Y verify -f signers -I me@example.org -n dataset -s data.sig < data/checksums.sha256
  Signature verification failed: incorrect signature
 (no-eol)
  [255]

A batch.

  $ mkdir more; cp docs/fence.txt more/; rm -r data
  $ exec 3>&2 2> messages
  $ for source in docs more; do
  >   export CUR_RUN=runs/$source
  >   cur-read -q "$source" | cur-gen qa -q | cur-gate halluc -q | cur-export messages -q -o "data/$source/" || echo "$source failed" >> failed.txt
  > done
  $ jq -r '[.step, .in, .kept, .rejected, .exit] | @tsv' runs/*/stats.jsonl
  cur-read	3	3	0	0
  cur-gen qa	3	2	1	0
  cur-gate halluc	4	4	0	0
  cur-export messages	4	4	0	0
  cur-read	1	1	0	0
  cur-gen qa	1	0	1	0
  cur-gate halluc	0	0	0	0
  cur-export messages	0	0	0	0
  $ exec 2>&3; sort messages | uniq -c; ls data
        1 cur-export: no row was exported: there is no file of rows
        2 cur-gate: no judge is set: grounding is judged by rules (builtin/lexical); CUR_JUDGE_MODEL names a model
        2 cur-gen: no model is set: questions are made by rules (builtin/extractive); CUR_MODEL names a model
  docs
  more

Three stages with a model: the prompts and the schemas.

  $ printf '[user]\nSay this for a beginner, without loss:\n\n{{output}}\n' > retell.txt
  $ printf '[user]\nMake three tasks that this text helps with, and do them:\n\n{{source}}\n' > tasks.txt
  $ printf '[user]\nMake this task harder to misread; keep what it asks:\n\n{{instruction}}\n' > refine.txt
  $ echo '{"type":"object","required":["instruction"],"properties":{"instruction":{"type":"string"}}}' > task.json
  $ jq '.required += ["output"] | .properties.output = {type: "string"} | {type: "object", required: ["tasks"], properties: {tasks: {type: "array", items: .}}}' task.json > tasks.json
  $ jq -c .properties.tasks.items.required tasks.json; for task in retell tasks refine; do CUR_MODEL=openai/x CUR_API_BASE=http://127.0.0.1:9/v1 CUR_CACHE=cache cur-gen ask --prompt $task.txt --schema task.json < /dev/null; done
  ["instruction","output"]
  cur-gen ask: 0 in, 0 used, 0 rejected; 0 made; 0 calls
  cur-gen ask: 0 in, 0 used, 0 rejected; 0 made; 0 calls
  cur-gen ask: 0 in, 0 used, 0 rejected; 0 made; 0 calls
