cur-gate sample keeps a random part: the same ids, wherever they stand.

  $ for i in $(seq 100); do echo '{"id":'$i',"output":"x","metadata":{"kind":"'$((i % 3))'"}}'; done > samples
  $ cur-gate sample --rate 0.05 samples | jq -c '[.id, .provenance_chain[-1].notes.draw]'
  cur-gate sample: 100 in, 3 kept, 97 rejected: not_sampled 97 (keep the rejects: --rejects FILE)
  [21,0.042719]
  [22,0.016578]
  [46,0.029599]
  $ sort -r samples | cur-gate sample --rate 0.05 -q | jq -r .id | sort -n | tr '\n' ' '
  21 22 46  (no-eol)
  $ cur-gate sample --rate 0.05 --seed 1 -q samples | jq -r .id | tr '\n' ' '
  2 47 51 59 88 89 99  (no-eol)

A number of them needs all ids before the first is kept: from a pipe as from a file.

  $ cur-gate sample --count 4 samples | jq -r .id | tr '\n' ' '
  cur-gate sample: 100 in, 4 kept, 96 rejected: not_sampled 96 (keep the rejects: --rejects FILE)
  21 22 46 56  (no-eol)
  $ cat samples | cur-gate sample --count 4 -q | jq -r .id | tr '\n' ' '
  21 22 46 56  (no-eol)
  $ cur-gate sample --count 2 --per metadata.kind -q samples | jq -r .metadata.kind | sort | uniq -c
        2 0
        2 1
        2 2

Gates before it decide first.

  $ cur-gate ids,sample --drop data:1 --count 99 samples -q | wc -l
  99

  $ cur-gate sample samples
  cur-gate: 'sample' needs '--rate P' or '--count N', one of them
  try 'cur-gate --help'
  [2]
  $ cur-gate sample --rate 0.1 --per metadata.kind samples
  cur-gate: '--per' goes with '--count', not '--rate'
  try 'cur-gate --help'
  [2]
  $ mkfifo pipe; cur-gate sample --count 1 pipe
  cur-gate: 'pipe' cannot be read twice: give it as standard input
  try 'cur-gate --help'
  [2]
  $ cur-gate sample --count 3 < /dev/null
  cur-gate sample: 0 in, 0 kept, 0 rejected
