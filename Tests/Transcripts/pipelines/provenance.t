Every digest can be computed again by other hands: 'verify' is Python and shares no code with us.

  $ cat > rows.jsonl <<'!'
  > {"instruction":"a","output":"one two","n":1.10}
  > {"instruction":"b","output":"caf\u00e9 \ud83d\ude00"}
  > {"instruction":"a","output":"one two","n":1.10}
  > {"instruction":"c","output":"x"}
  > {"bad":
  > !
  $ cur-read -q --rejects - rows.jsonl | cur-gate length,schema --min-words 2 -q --rejects - | cur-dedup exact -q --rejects - > samples
  cur-read: rows.jsonl:5:8: the line ends too early
  $ wc -l < samples; verify samples
  5

Another spelling of the same values changes nothing.

  $ jq -c . samples | verify

Whatever is changed in a chain is told: flipped, dropped, the last one too, inserted, put in another order, cut short.

  $ jq -c '.provenance_chain[0].decision = "keep"' samples | verify | wc -l
  5
  $ jq -c 'del(.provenance_chain[0])' samples | verify | grep -c fold
  5
  $ jq -c 'del(.provenance_chain[-1])' samples | verify | grep -c fold
  5
  $ jq -c '.provenance_chain += [.provenance_chain[0]]' samples | verify | grep -c fold
  5
  $ jq -c '.provenance_chain |= reverse' samples | verify | grep -c fold
  4
  $ jq -c '.provenance_chain = []' samples | verify | grep -c fold
  5

An edit in mid-pipe is told, too.

  $ head -n 1 rows.jsonl | cur-read -q --from jsonl | jq -c '.output = "one two three"' | cur-gate length -q | verify
  /dev/stdin:1: the content is not what the last record says
  [1]
