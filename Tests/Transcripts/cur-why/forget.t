cur-why --forget lists everything that came from a source, to withdraw it.

  $ printf '{"id":"1","source_uri":"a.md#chunk=0","output":"one two three"}\n{"id":"2","source_uri":"b.md","output":"one two"}\n{"id":"3","source_uri":"a.md#chunk=1","output":"one"}\n' > in.jsonl
  $ export CUR_RUN=run CUR_CACHE=cache
  $ cur-gate length -q --min-words 2 in.jsonl > out.jsonl
  $ cur-dedup exact -q --index seen out.jsonl > kept.jsonl
  $ cur-why --forget a.md --index seen kept.jsonl
  sample	kept.jsonl:1	1	a.md#chunk=0	kept so far
  sample	run/rejects/cur-gate.length.jsonl:1	3	a.md#chunk=1	cur-gate length: below_min_words
  index	seen	1
  2 samples, 0 calls in the cache

With --purge the run directory and the cache lose it; files that are named stay.

  $ cur-why --forget a.md --purge kept.jsonl | tail -n 1
  2 samples, 0 calls in the cache; 0 calls and 1 lines of the run directory removed
  $ cur-why --forget a.md kept.jsonl
  sample	kept.jsonl:1	1	a.md#chunk=0	kept so far
  1 samples, 0 calls in the cache
  $ grep -rl 'a\.md' run; wc -l < kept.jsonl
  2
  $ cur-why --forget none.md kept.jsonl
  0 samples, 0 calls in the cache
  [1]
  $ cur-why --forget a.md --index . kept.jsonl
  sample	kept.jsonl:1	1	a.md#chunk=0	kept so far
  cur-why: cannot open './index': No such file or directory
  [4]

The cache has no call that was never made.

  $ cur-why --call 00
  cur-why: the cache has no call '00'
  [1]
