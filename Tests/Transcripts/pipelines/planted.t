What cur-hygiene finds goes nowhere. Two samples in a hundred are planted with a secret, of every family in turn, in prose, code, JSON and YAML; all have something that looks like one: hashes, UUIDs, pictures, numbers.

  $ plant-secrets 8 truth > samples
  $ cur-hygiene secrets -q --action redact samples > safe
  $ score-planted truth secrets < safe
  {"samples": 13577, "planted": 272, "found": 272, "false": 0, "recall": {}}
  $ cut -f 2 truth | sort -u | wc -l
  269
  $ cur-hygiene secrets --families | wc -l
  270

Nothing of what was planted is in what is kept, refused, said, counted or recorded, even where a line cannot be read.

  $ cut -f 3 truth | jq -r . | grep -E '^[A-Za-z0-9+/=_.~-]{14,}$' | sort -u > values
  $ wc -l < values
  265
  $ { cat samples; sed -n '8s/..$//p' samples; } > more
  $ CUR_RUN=run cur-hygiene secrets --rejects rejects --stats stats more > kept 2> said
  [3]
  $ CUR_RUN=run cur-hygiene secrets --action redact more > redacted 2>> said
  [3]
  $ wc -l < rejects
  273
  $ grep -rFlf values kept rejects stats said run redacted
  [1]

A model sees none of it, and neither does the cache.

  $ exec 9> >(model-server --log log > port); until [ -s port ]; do sleep 0.05; done
  $ export CUR_MODEL=openai/test CUR_API_BASE=http://127.0.0.1:$(cat port)/v1 CUR_CACHE=$PWD/cache
  $ cut -f 1 truth | head -n 40 | jq -Rc '{id: .}' > some
  $ jq -c --slurpfile some some 'select(.messages and ([.id] | inside([$some[].id])))' samples | cur-hygiene secrets -q --action redact | cur-gen answer -q > made 2>> said
  $ grep -c . made
  34
  $ grep -aFlf values log made cache/* said
  [1]
  $ exec 9>&-

Personal data likewise: checksums, mail and telephone numbers, names in context.

  $ plant-pii 4 truth.pii > samples.pii
  $ cur-hygiene pii -q samples.pii > safe.pii
  $ score-planted truth.pii pii < safe.pii
  {"samples": 7462, "planted": 373, "found": 372, "false": 0, "recall": {"person": 0.957}}
  $ grep -vP '\tperson\t' truth.pii | cut -f 3 | jq -r . | sort -u > values.pii
  $ CUR_RUN=run cur-hygiene pii --action reject --rejects rejects.pii samples.pii > kept.pii 2>> said
  $ grep -rFlf values.pii safe.pii rejects.pii run said
  [1]

With one key the same values have the same stand-ins in every shard; with another they have others, but for a few cards: not many are for testing.

  $ export CUR_PII_KEY=sixteen-bytes-or-more
  $ cur-hygiene pii -q --action pseudonymize samples.pii > whole
  $ for i in 0 1; do cur-hygiene pii -q --action pseudonymize --shard $i/2 samples.pii; done | sort > shards
  $ sort whole | cmp - shards
  $ CUR_PII_KEY=another-of-sixteen cur-hygiene pii -q --action pseudonymize samples.pii > other
  $ paste <(jq -c .output whole) <(jq -c .output other) <(jq -c '[.provenance_chain[].decision]' whole) | awk -F '\t' '$3 ~ /edit/ { all++; same += $1 == $2 } END { print all, same + 0 }'
  372 5
