cur-dedup semantic refuses what means the same. Without a model it goes by a table of words, which it says.

  $ cat > samples <<'!'
  > {"id":"1","output":"How do I sharpen a kitchen knife?"}
  > {"id":"2","output":"How should I sharpen a kitchen knife?"}
  > {"id":"3","output":"How do I sharpen a bread knife?"}
  > {"id":"4","output":"The bridge of Ulm was finished in 1712."}
  > {"id":"5","output":"The bridge of Ulm was finished in 1713."}
  > {"id":"6","output":"The bridge of Bath was finished in 1712."}
  > {"id":"7","output":"The gate does open in winter."}
  > {"id":"8","output":"The gate does not open in winter."}
  > {"id":"9","output":"Anna pays Boris."}
  > {"id":"10","output":"Boris pays Anna."}
  > {"id":"11","output":"선생님은 학교에 갔다"}
  > {"id":"12","output":"def total(values):\n    return sum(values)"}
  > !
  $ cur-dedup semantic --keep first --rejects rejected samples | jq -c '[.id, .provenance_chain[-1].notes]'
  cur-dedup: no model is set: embeddings are made by a table (builtin/static), good for English; CUR_EMBED_MODEL names a model
  cur-dedup semantic: cosine with the nearest: below 0.85: 1, 0.85: 2, 0.87: 1, 0.97: 4, 0.99: 2, not embedded: 2
  cur-dedup semantic: 12 in, 11 kept, 1 rejected: duplicate_semantic 1
  ["1",null]
  ["3",null]
  ["4",null]
  ["5",null]
  ["6",null]
  ["7",null]
  ["8",null]
  ["9",null]
  ["10",null]
  ["11",{"not_embedded":true}]
  ["12",{"not_embedded":true}]
  $ jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes]' rejected
  ["2","duplicate_semantic",{"duplicate_of":"1","similarity":0.986,"threshold":0.95,"method":"cosine builtin/static"}]
  $ CUR_BUILTIN=no cur-dedup semantic samples
  cur-dedup: no model: set CUR_EMBED_MODEL, for CUR_BUILTIN=no forbids the table
  try 'cur-dedup --help'
  [2]

Vectors may stand in the samples.

  $ for i in 0 1 2 3 4 5; do echo '{"id":"'$i'","output":"text '$i'","topic":"'$((i / 4))'","v":['$((i % 2)).$i','$((1 - i % 2)).0',0.5]}'; done > vectors
  $ cur-dedup semantic --vectors v --threshold 0.9 vectors | jq -r .id
  cur-dedup semantic: cosine with the nearest: below 0.80: 0, 0.98: 6
  cur-dedup: 4 of 6 samples would be dropped: raise '--threshold', or give '--yes'
  try 'cur-dedup --help'
  $ cur-dedup semantic -q --vectors v --threshold 0.9 --yes --keep first --rejects - vectors | jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes.duplicate_of, .provenance_chain[-1].notes.similarity]'
  ["0",null,null,null]
  ["1",null,null,null]
  ["2","duplicate_semantic","0",0.984]
  ["3","duplicate_semantic","1",0.998]
  ["4","duplicate_semantic","0",0.942]
  ["5","duplicate_semantic","1",0.995]
  $ cur-dedup semantic -q --vectors v --threshold 0.9 --yes --rule semdedup vectors | jq -r .id | tr '\n' ' '
  0 5  (no-eol)
  $ printf '0 0.9\n1 0.999\n' > thresholds
  $ cur-dedup semantic -q --vectors v --threshold-by topic=thresholds --yes --keep first vectors | jq -r .id | tr '\n' ' '
  0 1 4 5  (no-eol)
  $ printf '0 high\n' > thresholds; cur-dedup semantic -q --vectors v --threshold-by topic=thresholds vectors
  cur-dedup: thresholds:1: expected a value and a threshold from 0 to 1
  try 'cur-dedup --help'
  [2]
  $ echo '{"id":"7","output":"x","v":[1,2]}' | cat vectors - | cur-dedup semantic -q --vectors v
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-dedup semantic"}
  cur-dedup: a vector has 2 numbers, others have 3: they are not of one model
  [4]
  $ echo '{"id":"7","output":"x","v":"none"}' | cat vectors - | cur-dedup semantic -q --vectors v --threshold 1 | tail -n 1 | jq -c .provenance_chain[-1].notes
  {"not_embedded":true}

Wrong options.

  $ cur-dedup semantic --rule all samples
  cur-dedup: option '--rule' is one of pairwise, semdedup, not 'all'
  try 'cur-dedup --help'
  [2]
  $ cur-dedup semantic --rule semdedup --keep first samples
  cur-dedup: '--rule semdedup' keeps by '--keep' hard, easy or random
  try 'cur-dedup --help'
  [2]
  $ cur-dedup semantic --threshold-by topic samples
  cur-dedup: option '--threshold-by' needs FIELD=FILE, not 'topic'
  try 'cur-dedup --help'
  [2]
  $ cur-dedup semantic --embed gpt samples
  cur-dedup: '--embed gpt' is not PROVIDER/NAME, such as openai/gpt-4o-mini
  try 'cur-dedup --help'
  [2]
  $ cur-dedup semantic --vectors v --embed openai/x samples
  cur-dedup: '--vectors' and '--embed' are two ways to the same: give one
  try 'cur-dedup --help'
  [2]

The usual ends.

  $ cur-dedup semantic -q < /dev/null
  cur-dedup: no model is set: embeddings are made by a table (builtin/static), good for English; CUR_EMBED_MODEL names a model
  $ printf '{"output":"a"}' | cur-dedup semantic -q 2> /dev/null | wc -l
  1
  $ cur-dedup semantic -q samples > /dev/full 2> faults; tail -n 1 faults
  cur-dedup: cannot write '<stdout>': No space left on device
  $ cur-dedup semantic -q -j 1 samples 2> /dev/null > one; cur-dedup semantic -q -j 2 samples 2> /dev/null | cmp - one
