cur-why tells the story of a sample in plain words.

  $ printf '# Ulm\n\nThe fence is 40 metres long. It was built in 1987 by the town of Ulm.\n' > a.md
  $ export CUR_RUN=run
  $ cur-read -q --min-words 5 a.md | cur-gen qa -q 2> /dev/null | cur-gate halluc,length -q --min-words 2 2> /dev/null > out.jsonl
  $ jq -r .id out.jsonl > ids
  $ cur-why $(head -n 1 ids) out.jsonl | sed 's/[0-9a-f]*.json$/HASH.json/'
  73b7b10466f7c6eb4496b0e7ba0a8868  instruction_following  from a.md#chunk=0
  out.jsonl:1: kept so far
  
     input: # Ulm The fence is 40 metres long. It was built in 1987 by the town of Ulm.
     instruction: When was the fence built?
     output: in 1987
  
   1. cur-read made it
        bytes 0 to 77, read by cur-read
        SHA-256 of file: 839b48076578bae3e8fd260e488f92c0f9b758685b394b6272a5dc22f0459c86
        SHA-256 of its text: 839b48076578bae3e8fd260e488f92c0f9b758685b394b6272a5dc22f0459c86
        SHA-256 of the source text: 9f560451295c88a83bc8b8b7cc9420e16bbb4ca89ae4e2acf557f3f8ede1a8e9
        options: run/configs/HASH.json
   2. cur-gen qa made it
        SHA-256 of the source text: 9f560451295c88a83bc8b8b7cc9420e16bbb4ca89ae4e2acf557f3f8ede1a8e9
        model: builtin/extractive
        made from 348003168d4f0f3453d2be8cccaf4e9b
        answer_span: bytes 49 to 56: "in 1987"
        index 0
        options: run/configs/HASH.json
   3. cur-gate halluc kept it
        model: builtin/lexical
        evidence: bytes 36 to 76: "It was built in 1987 by the town of Ulm."
        grounding 1, threshold 0.7, claims 1
        options: run/configs/HASH.json
   4. cur-gate length kept it
        words 2, tokens 31
        options: run/configs/HASH.json
  
  The chain folds to its digest, and the content is what the last record says.

The beginning of an id will do, if it is long enough and that of one sample.

  $ cur-why $(head -c 8 ids) out.jsonl | tail -n 1
  The chain folds to its digest, and the content is what the last record says.
  $ cur-why $(head -c 5 ids) out.jsonl
  cur-why: no sample '73b7b' among 1
  [1]
  $ printf '{"id":"abcdef1"}\n{"id":"abcdef2"}\n' | cur-why abcdef
  cur-why: sample 'abcdef' is not one but 2: 'abcdef1', 'abcdef2'
  [1]
  $ printf '{"id":"7","output":"x"}\n' | cur-why 7
  7  language_modeling
  <stdin>:1: kept so far
  
     output: x
  
  No step has recorded anything of it.
  
  Does not hold: no record says what the content is.

A refused sample is found where the run directory keeps it; its reason says where it ended.

  $ cur-gate length -q --min-words 9 out.jsonl | wc -l
  0
  $ cur-why $(head -n 1 ids) < /dev/null | sed -n '2p;/2. cur-gen/,$p' | grep -v options
  run/rejects/cur-gate.length.jsonl:1: refused by cur-gate length: below_min_words
   2. cur-gen qa made it
        SHA-256 of the source text: 9f560451295c88a83bc8b8b7cc9420e16bbb4ca89ae4e2acf557f3f8ede1a8e9
        model: builtin/extractive
        made from 348003168d4f0f3453d2be8cccaf4e9b
        answer_span: bytes 49 to 56: "in 1987"
        index 0
   3. cur-gate halluc kept it
        model: builtin/lexical
        evidence: bytes 36 to 76: "It was built in 1987 by the town of Ulm."
        grounding 1, threshold 0.7, claims 1
   4. cur-gate length kept it
        words 2, tokens 31
   5. cur-gate length refused it
        words 2, tokens 31, min_words 9
  
  The chain folds to its digest, and the content is what the last record says.

Samples are listed by their reason, their source, or what they were made from.

  $ cur-why --reason below_min_words,no_claims < /dev/null | cut -f 1,3-
  run/rejects/cur-gate.length.jsonl:1	a.md#chunk=0	cur-gate length: below_min_words
  $ cur-why --source a.md out.jsonl | cut -f 1,3-
  out.jsonl:1	a.md#chunk=0	kept so far
  run/rejects/cur-gate.length.jsonl:1	a.md#chunk=0	cur-gate length: below_min_words
  $ cur-why --source a out.jsonl
  [1]
  $ unset CUR_RUN
  $ cur-why --children $(jq -r '.provenance_chain[1].notes.parents[0].id' out.jsonl | head -n 1) out.jsonl | cut -f 1,3-
  out.jsonl:1	a.md#chunk=0	kept so far

A row of an export leads back to its sample.

  $ cur-export messages -q -o data out.jsonl
  $ cur-why --row data/train.jsonl:1 | sed -n '1p;$p' | cut -c 35-
  from a.md#chunk=0
  
  $ cur-why --row data/train.jsonl:9
  cur-why: 'data/train.jsonl' has no line 9
  [1]
  $ cur-why --row data/train.jsonl
  cur-why: option '--row' needs FILE:LINE, not 'data/train.jsonl'
  try 'cur-why --help'
  [2]

A bad line, an empty file, a missing file, a full disk, a closed pipe, several questions.

  $ (cat out.jsonl; echo '{"id":') | cur-why --source a.md | wc -l
  cur-why: <stdin>:2:7: the line ends too early
  1
  $ cur-why $(head -n 1 ids) < /dev/null
  cur-why: no sample '73b7b10466f7c6eb4496b0e7ba0a8868' among 0
  [1]
  $ cur-why $(head -n 1 ids) none.jsonl
  cur-why: cannot open 'none.jsonl': No such file or directory
  [4]
  $ cur-why $(head -n 1 ids) out.jsonl > /dev/full
  cur-why: cannot write '<stdout>': No space left on device
  [4]
  $ cur-why $(head -n 1 ids) out.jsonl | head -n 0
  $ cur-why --verify --reason x out.jsonl
  cur-why: one question at a time: '--verify' or '--reason'
  try 'cur-why --help'
  [2]
  $ cur-why --purge out.jsonl
  cur-why: option '--purge' is for '--forget'
  try 'cur-why --help'
  [2]
  $ cur-why
  cur-why: which sample? give its id, or --row FILE:LINE
  try 'cur-why --help'
  [2]

Output does not depend on the number of threads.

  $ for k in $(seq 20000); do echo "{\"id\":\"$k\",\"source_uri\":\"b.md\"}"; done > many
  $ cur-why --source b.md -j 1 many > one; cur-why --source b.md -j 2 many | cmp - one; wc -l < one
  20000
