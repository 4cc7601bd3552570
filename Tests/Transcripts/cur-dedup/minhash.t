cur-dedup minhash refuses what says nearly the same, and says how nearly.

  $ text='Gradient descent updates the weights of a model step by step in the direction that lowers the loss the most, using the learning rate to scale each step'
  $ cat > samples <<!
  > {"id":"1","instruction":"q","output":"$text."}
  > {"id":"2","instruction":"Q?","output":"${text^^}"}
  > {"id":"3","instruction":"q","output":"$text, as long as the loss still falls by more than some small number that was chosen before"}
  > {"id":"4","instruction":"q","output":"$text or not."}
  > {"id":"5","question":"$text"}
  > !
  $ cur-dedup minhash --rejects rejected samples | jq -r .id
  cur-dedup: samples:5: no 'instruction', 'output' or 'messages' but 'question': put 'cur-read' before this, or name it with --fields
  cur-dedup minhash: 5 in, 2 kept, 3 rejected: duplicate_near 2, not_a_sample 1
  1
  3
  $ jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes]' rejected
  ["2","duplicate_near",{"duplicate_of":"1","similarity":1,"threshold":0.7,"method":"minhash"}]
  ["4","duplicate_near",{"duplicate_of":"1","similarity":0.96,"threshold":0.7,"method":"minhash"}]
  ["5","not_a_sample",null]

Three questions on one chunk of text are three samples; one instruction on two inputs is two; one pair on
two chunks that overlap is one. So it is for every matcher.

  $ chunk=$(seq -f 'word%g' -s ' ' 1 512); next=$(seq -f 'word%g' -s ' ' 33 544)
  $ cat > pairs <<!
  > {"id":"1","instruction":"How many gates does the lock have?","input":"$chunk","output":"It has two gates."}
  > {"id":"2","instruction":"Who opens the upper gate?","input":"$chunk","output":"The keeper opens it."}
  > {"id":"3","instruction":"When was the chamber widened?","input":"$chunk","output":"It was widened in 1931."}
  > {"id":"4","instruction":"Classify the review","input":"I love it and would buy it again","output":"good"}
  > {"id":"5","instruction":"Classify the review","input":"Great value, came in two days","output":"good"}
  > {"id":"6","instruction":"How many gates does the lock have?","input":"$next","output":"It has two gates."}
  > !
  $ cur-dedup exact,minhash,semantic -q --yes pairs 2> /dev/null | jq -r .id | tr '\n' ' '
  1 2 3 4 5  (no-eol)
  $ cur-dedup minhash -q --rejects - pairs | jq -c 'select(.rejection_reason) | [.id, .provenance_chain[-1].notes.duplicate_of]'
  ["6","1"]
  $ cur-dedup semantic -q --rejects - pairs 2> /dev/null | jq -c 'select(.rejection_reason) | [.id, .provenance_chain[-1].notes.duplicate_of]'
  ["6","1"]

Another side may be compared, and another sample kept.

  $ cur-dedup minhash -q --key prompt pairs | jq -r .id | tr '\n' ' '
  1 2 3 4 5  (no-eol)
  $ cur-dedup minhash -q --key response pairs | jq -r .id | tr '\n' ' '
  1 2 3 4  (no-eol)
  $ cur-dedup minhash -q --keep longest samples 2> /dev/null | jq -r .id | tr '\n' ' '
  3 4  (no-eol)

With --mark nothing is refused.

  $ head -n 4 samples | cur-dedup minhash -q --mark | jq -c '[.id, (.provenance_chain[-1].notes | [.cluster, .cluster_size, .duplicate_of, .similarity])]'
  ["1",["1",3,null,null]]
  ["2",["1",3,"1",1]]
  ["3",["3",1,null,null]]
  ["4",["1",3,"1",0.96]]

Scripts without spaces are compared by character; a text too short for an n-gram is one.

  $ printf '{"instruction":"你","output":"好"}\n{"instruction":"再","output":"见"}\n{"instruction":"再","output":"见"}\n' | cur-dedup minhash -q | jq -r .output | tr '\n' ' '
  好 见  (no-eol)

What another file holds is refused, too; the file is not written.

  $ cur-dedup minhash -q --against samples --rejects - <<< '{"id":"9","output":"'"$text"'"}' | jq -c '[.id, .rejection_reason]'
  ["9","duplicate_near"]
  $ sed -n 1,4p samples > old; sed 's/"id":"/"id":"n/' old > new; cur-dedup minhash --against old new
  cur-dedup minhash: 4 in, 0 kept, 4 rejected: duplicate_near 4 (keep the rejects: --rejects FILE)
  $ echo '{' > broken; cur-dedup minhash --against broken new
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-dedup minhash"}
  cur-dedup minhash: 0 in, 0 kept, 0 rejected
  cur-dedup: broken:1:1: this looks like one JSON document, not one object a line: cur-read FILE
  [3]
  $ cur-dedup minhash --against missing new
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-dedup minhash"}
  cur-dedup: cannot open 'missing': No such file or directory
  [4]

An index is what earlier runs kept. A rerun keeps the same; another id with the same text is refused.

  $ cur-dedup exact,minhash --index ix old | jq -r .id | tr '\n' ' '
  cur-dedup exact,minhash: 4 in, 2 kept, 2 rejected: duplicate_near 2 (keep the rejects: --rejects FILE)
  1 3  (no-eol)
  $ cur-dedup exact,minhash --index ix old | jq -r .id | tr '\n' ' '
  cur-dedup exact,minhash: 4 in, 2 kept, 2 rejected: duplicate_near 2 (keep the rejects: --rejects FILE)
  1 3  (no-eol)
  $ cur-dedup exact,minhash --index ix new | jq -r .id | tr '\n' ' '
  cur-dedup exact,minhash: 4 in, 0 kept, 4 rejected: duplicate_exact 2, duplicate_near 2 (keep the rejects: --rejects FILE)
  $ cur-dedup exact,minhash --index ix old new | jq -r .id | tr '\n' ' '
  cur-dedup exact,minhash: 8 in, 2 kept, 6 rejected: duplicate_exact 4, duplicate_near 2 (keep the rejects: --rejects FILE)
  1 3  (no-eol)
  $ cur-dedup exact --index ix old
  cur-dedup: the index 'ix' was made with [{"name":"exact","norm":"space","key":"all","fields":null},{"name":"minhash","key":"all","ngram":"5","unit":"word","perms":"125","fields":null}], not [{"name":"exact","norm":"space","key":"all","fields":null}]: use the same options, or another folder
  try 'cur-dedup --help'
  [2]
  $ cur-dedup exact,minhash --minhash.ngram 3 --index ix old
  cur-dedup: the index 'ix' was made with [{"name":"exact","norm":"space","key":"all","fields":null},{"name":"minhash","key":"all","ngram":"5","unit":"word","perms":"125","fields":null}], not [{"name":"exact","norm":"space","key":"all","fields":null},{"name":"minhash","key":"all","ngram":"3","unit":"word","perms":"125","fields":null}]: use the same options, or another folder
  try 'cur-dedup --help'
  [2]
  $ printf x >> ix/index; cur-dedup exact,minhash --index ix old
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-dedup exact,minhash"}
  cur-dedup: the index 'ix' is damaged: its checksum does not match
  [4]

Paraphrases that were made on purpose may stay.

  $ for i in 1 2 3; do echo '{"id":"'$i'","output":"'"$text $i"'","provenance_chain":[{"step":"cur-gen paraphrase","version":"0.1.0","config":"0","decision":"create","notes":{"parents":[{"id":"p'$((i / 3))'","digest":"0"}]}}]}'; done > made
  $ cur-dedup minhash -q made | jq -r .id | tr '\n' ' '
  1  (no-eol)
  $ cur-dedup minhash -q --respect-lineage made | jq -r .id | tr '\n' ' '
  1  (no-eol)

Presets and parameters.

  $ for p in fineweb bigcode curator curatorkit textbook; do head -n 4 samples | cur-dedup minhash -q --preset $p | wc -l; done | tr '\n' ' '
  2 1 2 2 2  (no-eol)
  $ cur-dedup minhash --preset mine samples
  cur-dedup: option '--preset' is one of bigcode, curator, curatorkit, fineweb, textbook, not 'mine'
  try 'cur-dedup --help'
  [2]
  $ cur-dedup minhash --bands 200 samples
  cur-dedup: '--bands 200' is more than '--perms 125'
  try 'cur-dedup --help'
  [2]
  $ cur-dedup minhash --keep best samples
  cur-dedup: option '--keep' is one of first, longest, max:FIELD, not 'best'
  try 'cur-dedup --help'
  [2]
  $ cur-dedup minhash -j 2 --mem 1M samples
  cur-dedup: option '--mem' needs at least 52M with 2 threads, not 1M
  try 'cur-dedup --help'
  [2]

The same bytes with any number of threads, with little memory, and from a pipe.

  $ for i in $(seq 3000); do echo '{"id":"'$i'","output":"some words about thing '$((i % 700))' and place '$((i % 350))' in the year '$((i % 70))' as told by the keeper"}'; done > many
  $ cur-dedup minhash -q -j 1 many > one; cur-dedup minhash -q -j 2 many | cmp - one; cur-dedup minhash -q -j 2 --mem 64M many | cmp - one; cat many | cur-dedup minhash -q | cmp - one
  $ cur-dedup exact,minhash -q many > two; cur-dedup exact -q many | cur-dedup minhash -q | cmp - two

The usual ends.

  $ cur-dedup minhash < /dev/null
  cur-dedup minhash: 0 in, 0 kept, 0 rejected
  $ printf '{"output":"a"}' | cur-dedup minhash | wc -l
  cur-dedup minhash: 1 in, 1 kept, 0 rejected
  1
  $ printf '{"output":"a"}\n{"output":' | cur-dedup minhash | wc -l
  cur-dedup: <stdin>:2:11: the line ends too early
  cur-dedup minhash: 2 in, 1 kept, 1 rejected: unreadable_line 1 (keep the rejects: --rejects FILE)
  1
  $ cur-dedup minhash -q samples 2> /dev/null > /dev/full
  [4]
  $ cur-dedup minhash many | head -n 1 | jq -r .id
  1
  $ cur-dedup minhash --tmp /nowhere < <(cat many)
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-dedup minhash"}
  cur-dedup: cannot create a file in '/nowhere': No such file or directory
  [4]
