cur-why --verify finds every change of a chain, and every change of a text by other hands.

  $ printf '# Ulm\n\nThe fence is 40 metres long. It was built in 1987 by the town of Ulm.\n\n# Gate\n\nThe gate of the castle was painted in 1990 because the old wood had rotted.\n' > a.md
  $ cur-read -q --min-words 5 --overlap 0 a.md | cur-hygiene clean -q | cur-gen qa -q 2> /dev/null | cur-gate halluc -q 2> /dev/null > out.jsonl
  $ cur-why --verify out.jsonl
  3 samples checked, all hold
  $ verdict() { cur-why --verify | grep -v ' checked, ' | cut -d ' ' -f 3-; }

Each record in turn: a value changed, the record dropped, repeated, taken from another sample.

  $ jq -c '.provenance_chain[].step' out.jsonl | sort | uniq -c
        3 "cur-gate halluc"
        3 "cur-gen qa"
        3 "cur-hygiene clean"
        3 "cur-read"
  $ for k in 0 1 2 3; do
  >   head -n 1 out.jsonl | jq -c ".provenance_chain[$k].version = \"0.1.1\"" | verdict
  >   head -n 1 out.jsonl | jq -c "del(.provenance_chain[$k])" | verdict
  >   head -n 1 out.jsonl | jq -c ".provenance_chain[$k:$k] = [.provenance_chain[$k]]" | verdict
  > done | sort | uniq -c
       11 the chain does not fold to provenance_digest
        1 the chain does not fold to provenance_digest; the content is not what the last record says
  $ for k in 0 2 3; do
  >   jq -sc ".[1].provenance_chain[$k] as \$other | .[0].provenance_chain[$k] = \$other | .[0]" out.jsonl | verdict
  > done | sort | uniq -c
        2 the chain does not fold to provenance_digest
        1 the chain does not fold to provenance_digest; the content is not what the last record says
  $ head -n 1 out.jsonl | jq -c '.provenance_chain |= reverse' | verdict
  the chain does not fold to provenance_digest; the content is not what the last record says

A chain and digest from another sample, a text changed in mid-pipe, a digest or a chain that is gone.

  $ jq -sc '.[1] as $o | .[0] | .provenance_chain = $o.provenance_chain | .provenance_digest = $o.provenance_digest' out.jsonl | verdict
  the content is not what the last record says
  $ head -n 1 out.jsonl | jq -c '.output = "in 1988"' | verdict
  the content is not what the last record says
  $ head -n 1 out.jsonl | jq -c 'del(.provenance_digest)' | verdict
  there is no provenance_digest
  $ head -n 1 out.jsonl | jq -c 'del(.provenance_chain)' | verdict
  no record says what the content is

What a later step is given after such a change is told, not laundered.

  $ head -n 1 out.jsonl | jq -c '.output = "in 1988 "' | cur-hygiene clean -q | jq -c '.provenance_chain[-2:][] | [.step, .decision]'
  ["outside","edit"]
  ["cur-hygiene clean","edit"]

Spelling and order of members are no change.

  $ jq -cS . out.jsonl | cur-why --verify
  3 samples checked, all hold

An export is compared with its manifest and its sidecar.

  $ cur-export messages -q -o data out.jsonl; cur-why --verify data
  3 samples checked, all hold
  $ sed -i 's/1987/1988/' data/train.jsonl; cur-why --verify data | cut -d : -f 1,3 | sort | uniq -c
        1 3 samples checked, faults
        1 data/train.jsonl
        1 data/train.jsonl: provenance.jsonl knows no such row
  $ rm data/README.md; cur-why --verify data | grep missing
  data/README.md: it is missing
  $ sed -i '1s/"step":"cur-read"/"step":"cur-reap"/' data/provenance.jsonl; cur-why --verify data | grep fold | cut -d : -f 1,2,4
  data/provenance.jsonl:1: the chain does not fold to provenance_digest
  $ mkdir other; cur-why --verify other
  other/: there is no manifest.json
  0 samples checked, faults: 1
  [1]

Nothing in, nothing to hold against it; a line that cannot be read is told.

  $ cur-why --verify < /dev/null
  0 samples checked, all hold
  $ echo '{"id":"1"' | cur-why --verify
  cur-why: <stdin>:1:10: the line ends too early
  0 samples checked, all hold
  [3]
  $ cur-why --verify out.jsonl > /dev/full
  cur-why: cannot write '<stdout>': No space left on device
  [4]
