What every command does the same (cur.7), shown with cur-gate.

Bytes that nobody changes stay: spelling of numbers and escapes, order, spaces.

  $ cat > odd <<'!'
  > { "n" : 12345678901234567890123, "x":1.10, "output":"\u00e9\/\ud800", "id" : 7 }
  > !
  $ cur-gate schema -q odd | sed 's/"provenance_digest.*//'
  { "n" : 12345678901234567890123, "x":1.10, "output":"\u00e9\/\ud800", "id" : 7 ,

Rows joined by commas give what a pipe of them gives.

  $ cat > samples <<'!'
  > {"instruction":"a","output":"one two"}
  > {"instruction":"b","output":"one"}
  > {"instruction":"c"}
  > !
  $ cur-gate length,schema --length.min-words 2 -q --rejects joined samples > kept
  $ cur-gate length --min-words 2 -q --rejects apart samples | cur-gate schema -q --rejects apart | cmp - kept
  $ sort apart > a; sort joined | cmp - a
  $ cur-gate length,length --min-words 2 samples
  {"id":"4c6cb77e3b025d4ce335f64dbaddedad","instruction":"a","output":"one two","provenance_digest":"50856e6c1b328f6497775153b7c9acd5","provenance_chain":[{"step":"cur-gate length","version":"0.1.0","config":"643e61dd23c1b413ab88022710182324","decision":"keep","notes":{"words":2,"tokens":3},"content":"4c6cb77e3b025d4ce335f64dbaddedad"},{"step":"cur-gate length","version":"0.1.0","config":"643e61dd23c1b413ab88022710182324","decision":"keep","notes":{"words":2,"tokens":3}}]}
  {"id":"670ee01417097634e8c737df706e6e59","instruction":"c","provenance_digest":"5caafb6f2366f69454f03b69e55a5595","provenance_chain":[{"step":"cur-gate length","version":"0.1.0","config":"643e61dd23c1b413ab88022710182324","decision":"keep","notes":{"words":0,"tokens":1},"content":"670ee01417097634e8c737df706e6e59"},{"step":"cur-gate length","version":"0.1.0","config":"643e61dd23c1b413ab88022710182324","decision":"keep","notes":{"words":0,"tokens":1}}]}
  cur-gate length,length: 3 in, 2 kept, 1 rejected: below_min_words 1 (keep the rejects: --rejects FILE)
  $ cur-gate length,schema --words 2 samples
  cur-gate: unknown option '--words'
  try 'cur-gate --help'
  [2]

Rejects can stay in the stream: later filters pass them on, in place, byte for byte.

  $ cur-gate length --min-words 2 --rejects - -q samples > all
  $ cur-gate schema --rejects - all | sed -n 2p > second; sed -n 2p all | cmp - second
  cur-gate schema: 3 in, 2 kept, 1 passed on, 0 rejected

They can be judged anew.

  $ cur-gate length --reopen -q all | jq -c '[.rejection_reason, [.provenance_chain[].decision]]'
  [null,["keep","keep"]]
  [null,["reject","keep"]]
  [null,["keep","keep"]]
  $ cur-gate length --reopen=other_reason -q all | jq -r .rejection_reason
  null
  below_min_words
  null

A folder of rejects has one file a step, renamed when it is whole.

  $ cur-gate length,schema --min-words 2 -q --rejects refused/ samples > /dev/null; ls -A refused; wc -l < refused/cur-gate.length.jsonl
  cur-gate.length.jsonl
  cur-gate.schema.jsonl
  1

Without --rejects the closing line says how to keep them.

  $ cur-gate length --min-words 2 samples > /dev/null
  cur-gate length: 3 in, 2 kept, 1 rejected: below_min_words 1 (keep the rejects: --rejects FILE)

A broken line is named and kept, and the run goes on; so is a line that is no sample.

  $ printf '{"output":"a"}\n{"output":"\xff"}\n\n{"answer":"b"}\r\n[1]\n' > broken
  $ cur-gate length --rejects - broken | jq -c '[.output, .raw_text, .raw_base64, .rejection_reason]'
  cur-gate: broken:2:12: invalid UTF-8
  cur-gate: broken:4: no 'instruction' or 'output' but 'answer': put 'cur-read' before this, or name it with --fields
  cur-gate: broken:5:1: expected '{'
  cur-gate length: 4 in, 1 kept, 3 rejected: unreadable_line 2, not_a_sample 1
  ["a",null,null,null]
  [null,null,"eyJvdXRwdXQiOiL/In0=","unreadable_line"]
  [null,null,null,"not_a_sample"]
  [null,"[1]",null,"unreadable_line"]
  $ cur-gate length -q --max-errors 3 broken 2> /dev/null | wc -l
  1

One JSON document is not a stream of samples.

  $ printf '[\n{"output":"a"}\n]\n' | cur-gate length
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-gate length"}
  cur-gate length: 0 in, 0 kept, 0 rejected
  cur-gate: <stdin>:1:1: this looks like one JSON document, not one object a line: cur-read FILE
  [3]
  $ printf '{\n"output":"a"}\n' | cur-gate length
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-gate length"}
  cur-gate length: 0 in, 0 kept, 0 rejected
  cur-gate: <stdin>:1:1: this looks like one JSON document, not one object a line: cur-read FILE
  [3]

A mark of byte order, blank lines and CR are accepted; a missing file and a folder are not.

  $ printf '\xef\xbb\xbf\n{"output":"a"}\r\n \n' | cur-gate length -q | wc -l
  1
  $ cur-gate length samples nowhere
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-gate length"}
  cur-gate: cannot open 'nowhere': No such file or directory
  [4]
  $ cur-gate length .
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-gate length"}
  cur-gate: cannot read '.': Is a directory
  [4]

Compressed input is told by its first bytes.

  $ gzip < samples > s.gz; zstd -q < samples > s.zst; xz < samples > s.xz
  $ for f in s.gz s.zst s.xz; do cur-gate length -q $f | cmp - <(cur-gate length -q samples); done
  $ cat s.gz s.gz | cur-gate length -q - | wc -l
  6
  $ head -c 40 s.gz | cur-gate length
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-gate length"}
  cur-gate: cannot read '<stdin>': the gzip stream ends too early
  [4]

-o writes aside, so the output may be an input, and a failed run leaves the old file.

  $ cp samples data; cur-gate length -q data -o data; wc -l < data
  3
  $ cur-gate length -q -o data data nowhere; wc -l < data; ls -A . | grep cur- ; true
  cur-gate: cannot open 'nowhere': No such file or directory
  3
  $ cur-gate length --fail-if-empty --min-words 99 -q -o data data; wc -l < data
  1

A share of the samples, the first of them.

  $ for i in 0 1 2; do cur-gate schema -q --shard $i/3 samples 2> /dev/null; done | wc -l
  3
  $ cur-gate schema -q --head 2 samples | wc -l
  2
  $ cur-gate schema --shard 3/3 samples
  cur-gate: option '--shard' needs I/N with I from 0 and below N, not '3/3'
  try 'cur-gate --help'
  [2]

"No" is an answer when it was asked for; then the reader of a pipe is told.

  $ cur-gate length --min-words 2 --min-pass 0.9 -q samples | tail -n 1; echo ${PIPESTATUS[0]}
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-gate length"}
  1

A command that fails tells the reader of its pipe, who passes it on and whose export fails.

  $ (cat samples; cat samples; echo '{"output":"long enough to be too much"}') > more
  $ cur-gate length -q nowhere | cur-gate schema -q | tail -n 1; echo ${PIPESTATUS[0]}
  cur-gate: cannot open 'nowhere': No such file or directory
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-gate length"}
  4
  $ (cat samples; echo '{"rejection_reason":"incomplete_stream"}') | cur-gate schema -q | cur-export alpaca -q -o out.jsonl
  cur-export: the input ends too early, for an earlier command failed: see its message, or '--allow-incomplete'
  [4]
  $ ls out.jsonl
  ls: cannot access 'out.jsonl': No such file or directory
  [2]

The run directory keeps rejects, counts, configs.

  $ export CUR_RUN=run
  $ cur-gate length,schema --min-words 2 -q samples > /dev/null; find run -type f | sed 's/[0-9a-f]\{32\}/HASH/' | sort
  run/configs/HASH.json
  run/configs/HASH.json
  run/rejects/cur-gate.length.jsonl
  run/rejects/cur-gate.schema.jsonl
  run/stats.jsonl
  $ jq -c '[.step, .in, .kept, .rejected, .reasons, .exit]' run/stats.jsonl
  ["cur-gate length",3,2,1,{"below_min_words":1},0]
  ["cur-gate schema",2,2,0,{},0]
  $ for c in run/configs/*; do echo "$(basename $c .json) $(jq -r .step $c)"; done | wc -l
  2
  $ unset CUR_RUN

Four processes may share one file of rejects, and tear nothing.

  $ for i in $(seq 4000); do echo '{"id":'$i',"output":"a"}'; done > four
  $ for i in 1 2 3 4; do cur-gate length --min-words 2 -q --rejects shared four & done; wait
  $ wc -l < shared; jq -r .id shared | sort -n | uniq -c | awk '$1 != 4' | wc -l
  16000
  0

A variable that looks like ours and is not is told.

  $ CUR_REJECT=x cur-gate length -q /dev/null
  cur-gate: unknown variable 'CUR_REJECT' is ignored (see cur.7)

An empty environment is enough.

  $ echo '{"output":"a"}' | env -i $(which cur-gate) length -q | wc -l
  1
