Splits keep together what belongs together.

  $ export SOURCE_DATE_EPOCH=1700000000
  $ mkdir docs; for k in $(seq 40); do
  >   printf '# Hall %s\n\nThe hall number %s was built in %s by the Lindner company. The keeper of hall %s checks every widget daily because bolts loosen in damp air.\n' $k $k $((1900 + k)) $k > docs/$k.md
  > done
  $ cur-read -q docs | cur-gen qa -q --count 5 2> /dev/null > qa.jsonl; wc -l < qa.jsonl
  80
  $ cur-export messages --split train=.7,val=.15,test=.15 -o data qa.jsonl
  cur-export: not the shares that were asked for in 'test': the largest group ('docs/7.md') has 2 of 80 rows; it is small, so this is chance, and '--balance' fills the shares
  cur-export: splits: train 50 (0.625 of 0.7), val 12 (0.15 of 0.15), test 18 (0.225 of 0.15) in 40 groups
  cur-export messages: 80 in, 80 kept, 0 rejected
  $ ls data; jq -c '[.splits.parts[] | [.name, .rows]]' data/manifest.json; cur-export --check data
  README.md
  checksums.sha256
  manifest.json
  provenance.jsonl
  test.jsonl
  train.jsonl
  val.jsonl
  [["train",50],["val",12],["test",18]]
  data: 80 rows, all holds

Every question of a document is in one split.

  $ for split in train val test; do while read -r row; do printf '%s' "$row" | xxhsum -H2 - | sed "s/  .*/ $split/"; done < data/$split.jsonl; done | sort > split-of-row
  $ jq -r '[.row, (.source_uri | split("#")[0])] | @tsv' data/provenance.jsonl | tr '\t' ' ' | sort | join - split-of-row | cut -d ' ' -f 2,3 | sort -u | cut -d ' ' -f 1 | uniq -d

Further samples move none, and their order plays no part.

  $ head -n 20 qa.jsonl > some; tac qa.jsonl > turned
  $ for input in some turned; do cur-export messages -q --split train=.7,val=.15,test=.15 -o part $input 2> /dev/null; for split in train val test; do sort part/$split.jsonl > one 2> /dev/null; sort data/$split.jsonl | comm -13 - one; done; done

Another seed falls otherwise.

  $ cur-export messages -q --seed 1 --split train=.7,val=.15,test=.15 -o part qa.jsonl 2> /dev/null; cmp -s data/test.jsonl part/test.jsonl
  [1]

An equal question joins documents, and so does what was refused as a duplicate.

  $ cat > rows <<'!'
  > {"id":"1","instruction":"Who keeps the northern hall?","output":"Anna."}
  > {"id":"2","instruction":"Who  keeps the northern hall?","output":"Bertha."}
  > {"id":"3","instruction":"When was the eastern gate closed?","output":"In 1990."}
  > {"id":"4","instruction":"When did they close the gate in the east?","output":"1990."}
  > {"id":"4","instruction":"When did they close the gate in the east?","output":"1990.","rejection_reason":"duplicate_semantic","provenance_chain":[{"step":"cur-dedup semantic","notes":{"duplicate_of":"3"}}]}
  > !
  $ for seed in $(seq 40); do cur-export messages -q --seed $seed --split a=.5,b=.5 -o part rows 2> /dev/null; for file in part/?.jsonl; do grep -c hall $file; grep -c gate $file; done; done | sort | uniq -c
       42 0
       80 2

A sample without a chain is of the document that its source names.

  $ for k in $(seq 30); do echo "{\"id\":\"$k\",\"source_uri\":\"d$((k / 5)).md#chunk=$((k % 5))\",\"instruction\":\"What is item $k?\",\"output\":\"$k\"}"; done > chunks
  $ cur-export messages --split train=.5,test=.5 -o foreign chunks 2>&1 | grep -o 'in [0-9]* groups'
  in 7 groups

What is alike in words stays together, unless it may not.

  $ for k in 1 2; do for j in 1 2 3 4 5 6; do echo "{\"id\":\"$k-$j\",\"instruction\":\"Item $k$j\",\"output\":\"The keeper checks every widget of the hall daily because bolts loosen in damp air, and returns those that fail $j\"}"; done; done > alike
  $ cur-export messages -q --split a=.5,b=.5 -o part alike
  cur-export: not the shares that were asked for in 'a', 'b': the largest group has 12 of 12 rows; '--balance' fills the shares, '--group heading' divides documents, '--near off' lets go what is alike
  cur-export: splits: a 12 (1 of 0.5), b 0 (0 of 0.5) in 1 group
  $ cur-export messages -q --split a=.5,b=.5 --near off -o part alike 2>&1 | tail -n 1; cur-export --check part | tail -n 1
  cur-export: splits: a 10 (0.833 of 0.5), b 2 (0.167 of 0.5) in 12 groups
  part: 12 rows, 20 faults

One document is one group; its sections are, where that is asked for.

  $ (echo '# Policy'; for k in $(seq 40); do printf '\n## Section %s\n\nThe fence number %s is %s metres long and stands since the year %s. Visitors of site %s enter through gate %s of the hall.\n' $k $k $((k + 40)) $((k + 1900)) $k $k; done) > policy.md
  $ cur-read -q --min-words 5 --overlap 0 policy.md | cur-export text --split train=.8,test=.2 --near off -o part
  cur-export: not the shares that were asked for in 'train', 'test': the largest group ('policy.md') has 40 of 40 rows; '--balance' fills the shares, '--group heading' divides documents, '--near off' lets go what is alike
  cur-export: splits: train 40 (1 of 0.8), test 0 (0 of 0.2) in 1 group
  cur-export text: 40 in, 40 kept, 0 rejected
  $ cur-read -q --min-words 5 --overlap 0 policy.md | cur-export text --split train=.8,test=.2 --near off --group heading -o part
  cur-export: splits: train 32 (0.8 of 0.8), test 8 (0.2 of 0.2) in 40 groups
  cur-export text: 40 in, 40 kept, 0 rejected
  $ cur-read -q --min-words 5 --overlap 0 policy.md | cur-export text --split train=.8,test=.2 --near off --group heading --balance -o part
  cur-export: shares were filled by '--balance': adding samples may move groups
  cur-export: splits: train 32 (0.8 of 0.8), test 8 (0.2 of 0.2) in 40 groups
  cur-export text: 40 in, 40 kept, 0 rejected

A script that shares no code with the commands finds no question, no source bytes and no near-duplicate in two splits.

  $ leaks data; cur-export --check data
  80 rows: no leak
  data: 80 rows, all holds

Without the comparison both find what is alike.

  $ for k in $(seq 10); do sed 's/daily/weekly/' docs/$k.md > docs/copy-$k.md; done
  $ cur-read -q docs | cur-gen qa -q --count 5 2> /dev/null > copies.jsonl
  $ cur-export messages -q --split train=.7,val=.15,test=.15 -o data copies.jsonl; leaks data; cur-export --check data
  cur-export: not the shares that were asked for in 'val', 'test': the largest group ('docs/7.md') has 4 of 100 rows; it is small, so this is chance, and '--balance' fills the shares
  cur-export: splits: train 66 (0.66 of 0.7), val 10 (0.1 of 0.15), test 24 (0.24 of 0.15) in 40 groups
  100 rows: no leak
  data: 100 rows, all holds
  $ cur-export messages -q --split train=.7,val=.15,test=.15 --near off -o data copies.jsonl; leaks data | grep -q " is as " && cur-export --check data | grep -q " is as " && echo both
  cur-export: not the shares that were asked for in 'test': the largest group ('docs/7.md') has 2 of 100 rows; it is small, so this is chance, and '--balance' fills the shares
  cur-export: splits: train 66 (0.66 of 0.7), val 12 (0.12 of 0.15), test 22 (0.22 of 0.15) in 50 groups
  both

Shares are checked before the first byte is read.

  $ cur-export messages --split train=.8,test=.1 -o part nowhere
  cur-export: the shares of '--split' add up to 0.9, not to 1
  try 'cur-export --help'
  [2]
  $ cur-export messages --split train=.8,test -o part nowhere
  cur-export: option '--split' needs shares like train=.8,val=.1,test=.1, not 'test'
  try 'cur-export --help'
  [2]
  $ cur-export messages --split a/b=1 -o part nowhere
  cur-export: option '--split' needs shares like train=.8,val=.1,test=.1, not 'a/b=1'
  try 'cur-export --help'
  [2]
  $ cur-export messages --split train=.5,train=.5 -o part nowhere
  cur-export: option '--split' has two splits called 'train'
  try 'cur-export --help'
  [2]
  $ cur-export messages --split train=.8,test=.2 nowhere
  cur-export: option '--split' is for a folder: give '-o DIR'
  try 'cur-export --help'
  [2]
  $ cur-export messages --split train=1 --near 2 -o part nowhere
  cur-export: option '--near' needs a number from 0.3 to 1, not '2'
  try 'cur-export --help'
  [2]
