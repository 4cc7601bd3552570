cur-why --what-if decides again with another limit, without asking anybody.

  $ for k in 1 2 3 4 5 6; do
  >   echo "{\"id\":\"$k\",\"instruction\":\"why\",\"output\":\"$(seq -s ' ' $k)\"}"
  > done > in.jsonl
  $ export CUR_RUN=run
  $ cur-gate length,schema -q --min-words 3 --max-words 5 in.jsonl > out.jsonl
  $ cur-why --what-if length.min-words=2 out.jsonl
  2	would be kept: words 2
  length.min_words=2: 6 measured, 1 would be kept (not seen by cur-gate schema), 0 would be refused
  $ cur-why --what-if length.min-words=4 out.jsonl
  3	would be refused: below_min_words, words 3
  length.min_words=4: 6 measured, 0 would be kept, 1 would be refused
  $ cur-why --what-if length.max-words=0 out.jsonl
  6	would be kept: words 6
  length.max_words=0: 6 measured, 1 would be kept (not seen by cur-gate schema), 0 would be refused
  $ cur-why --what-if length.max-words=6 out.jsonl
  6	would be kept: words 6
  length.max_words=6: 6 measured, 1 would be kept (not seen by cur-gate schema), 0 would be refused

It agrees with the gate, at a stored measure, just under and just over it.

  $ unset CUR_RUN
  $ for limit in 1 2 3 4 5; do
  >   cur-gate length -q --min-words $limit --max-words 5 in.jsonl | jq -r .id > really
  >   cur-why --what-if length.min-words=$limit --run run out.jsonl > told
  >   (jq -r .id out.jsonl; grep 'would be kept:' told | cut -f 1) | sort > kept
  >   grep 'would be refused:' told | cut -f 1 | comm -23 kept - | cmp - really
  > done
  $ source='The fence is 40 metres long. It was built in 1987. The gate is green.'
  $ for answer in 'The fence is 40 metres long.' 'The fence is 40 metres long. Cats sleep a lot.' \
  >   'The fence is 40 metres long. It was built in 1987. Cats sleep a lot.'; do
  >   jq -nc --arg c "$source" --arg a "$answer" '{instruction:"How long is the fence?",input:$c,output:$a}'
  > done > answers
  $ cur-gate halluc -q --rejects - answers 2> /dev/null > judged; jq -c '.provenance_chain[-1].notes.grounding' judged
  1
  0.5
  0.667
  $ for limit in .499 .5 .501 .666 .667 .668 1; do
  >   cur-gate halluc -q --threshold $limit answers 2> /dev/null | jq -r .id | sort > really
  >   cur-why --what-if halluc.threshold=$limit judged > told
  >   (jq -r 'select(.rejection_reason == null).id' judged; grep 'would be kept:' told | cut -f 1) | sort > kept
  >   grep 'would be refused:' told | cut -f 1 | sort | comm -23 kept - | cmp - really
  > done

So does every gate whose measure is a note.

  $ for k in 1 2 3 4 5; do echo "{\"id\":\"$k\",\"output\":\"a b c d e f g h i j k l m n o p $(yes 'one two three four' | head -n $k | tr '\n' ' ')\",\"metadata\":{\"score\":0.$k}}"; done > five
  $ cur-gate repetition -q --rejects - five > repeated; cur-gate score -q --min .3 --max .4 --of min --field metadata.score --run run --rejects - five > scored
  $ for limit in .05 .1 .2 .3; do
  >   cur-gate repetition -q --threshold $limit five | jq -r .id > really
  >   cur-why --what-if repetition.threshold=$limit repeated > told
  >   (jq -r 'select(.rejection_reason == null).id' repeated; grep 'would be kept:' told | cut -f 1) | sort > kept
  >   grep 'would be refused:' told | cut -f 1 | comm -23 kept - | cmp - really
  > done
  $ cur-why --what-if score.min=.1 --run run scored
  1	would be kept: score 0.1
  2	would be kept: score 0.2
  score.min=.1: 5 measured, 2 would be kept, 0 would be refused

Where the run directory is gone, what other limits are is not known.

  $ cur-gate length -q --min-words 3 --rejects all.jsonl in.jsonl >> all.jsonl
  $ cur-why --what-if length.min-words=2 all.jsonl
  length.min_words=2: 6 measured, 0 would be kept, 0 would be refused, 1 undecided: give the run directory with --run

What is no limit, or has no measure, is a usage error.

  $ cur-why --what-if length.words=2 out.jsonl
  cur-why: no measure is noted for 'length.words': --what-if knows halluc.threshold, length.min-words, length.max-words, length.min-prompt-words, length.max-tokens, repetition.threshold, charset.threshold, symbols.max-symbols, symbols.max-digits, symbols.max-urls, echo.threshold, score.min, score.max, paraphrase.min, paraphrase.max, pass-rate.min, pass-rate.max
  try 'cur-why --help'
  [2]
  $ cur-why --what-if length.min-words out.jsonl
  cur-why: option '--what-if' needs STEP.OPTION=N, not 'length.min-words'
  try 'cur-why --help'
  [2]

Two runs are compared sample by sample.

  $ cur-gate length -q --min-words 2 --max-words 4 --rejects - in.jsonl > a
  $ cur-gate length -q --min-words 4 --rejects - in.jsonl > b
  $ cur-why --diff a b
  2	kept	refused by cur-gate length: below_min_words {"words":2,"tokens":3,"min_words":4}
  3	kept	refused by cur-gate length: below_min_words {"words":3,"tokens":4,"min_words":4}
  5	refused by cur-gate length: above_max_words {"words":5,"tokens":6,"max_words":4}	kept
  6	refused by cur-gate length: above_max_words {"words":6,"tokens":7,"max_words":4}	kept
  2 kept now, 2 refused now, 0 refused otherwise, 2 alike, 0 only in the first, 0 only in the second
  $ cur-why --diff a
  cur-why: option '--diff' needs two files or folders: cur-why --diff A B
  try 'cur-why --help'
  [2]
  $ (cat b; echo '{"id":"9"}') | cur-why --diff a - | tail -n 1
  2 kept now, 2 refused now, 0 refused otherwise, 2 alike, 0 only in the first, 1 only in the second
  $ mkdir empty; cur-why --diff a empty
  cur-why: the folder 'empty' has no .jsonl file
  try 'cur-why --help'
  [2]
