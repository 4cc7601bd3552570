cur-gate repetition keeps texts in which no four words come again and again.

  $ cat > samples <<'!'
  > {"id":"loop","instruction":"What is Kubernetes?","output":"Kubernetes is an orchestrator. Kubernetes is an orchestrator. Kubernetes is an orchestrator. Kubernetes is an orchestrator."}
  > {"id":"list","instruction":"How are beans made?","output":"1. Wash the beans.\n2. Soak the beans.\n3. Boil the beans.\n4. Salt the beans."}
  > {"id":"short","output":"no no no no no no no no no"}
  > {"id":"turn","messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Yes?"},{"role":"user","content":"Go"},{"role":"assistant","content":"go on and go on and go on and go on and go on"}]}
  > !
  $ cur-gate repetition --rejects - samples | jq -c '[.id, .rejection_reason, .provenance_chain[-1].notes]'
  cur-gate repetition: 4 in, 2 kept, 2 rejected: repetitive 2
  ["loop","repetitive",{"repetition":0.307692,"threshold":0.3}]
  ["list",null,{"repetition":0.076923}]
  ["short",null,{"repetition":0}]
  ["turn","repetitive",{"repetition":0.363636,"threshold":0.3,"text":"messages[3].content"}]

The rejected side of a pair may be a loop, and prompts are not judged, unless that is asked for.

  $ echo '{"instruction":"a b c d a b c d a b c d","chosen":"Yes.","rejected":"so so so so so so so so so so so"}' > pair
  $ cur-gate repetition pair > /dev/null
  cur-gate repetition: 1 in, 1 kept, 0 rejected
  $ cur-gate repetition --side both --rejects - -q pair | jq -r .rejection_reason
  repetitive
  $ cur-gate repetition --side prompt --threshold 0.2 --rejects - -q pair | jq -c .provenance_chain[-1].notes
  {"repetition":0.333333,"threshold":0.2}

Texts of lines that are no samples are named; nothing in is nothing out; a wrong line, a wrong option and a full disk are told.

  $ echo '{"meta":{"answer":"a b c d a b c d a b c d"}}' | cur-gate repetition --fields meta.answer --threshold 0.2 --rejects - -q | jq -r .rejection_reason
  repetitive
  $ cur-gate repetition < /dev/null
  cur-gate repetition: 0 in, 0 kept, 0 rejected
  $ printf '{"output":\n{"output":"x"}' | cur-gate repetition | cut -c 1-50
  cur-gate: <stdin>:1:11: the line ends too early
  cur-gate repetition: 2 in, 1 kept, 1 rejected: unreadable_line 1 (keep the rejects: --rejects FILE)
  {"id":"870129417b01001d121b177ff0c581d4","output":
  $ cur-gate repetition --threshold 2 samples
  cur-gate: option '--threshold' needs a number from 0 to 1, not '2'
  try 'cur-gate --help'
  [2]
  $ cur-gate repetition --side left samples
  cur-gate: option '--side' is one of answer, both, prompt, all, not 'left'
  try 'cur-gate --help'
  [2]
  $ cur-gate repetition samples > /dev/full
  cur-gate: cannot write '<stdout>': No space left on device
  [4]
  $ yes '{"id":"5","output":"a"}' | cur-gate repetition | head -n 1 | cut -c 1-23
  {"id":"5","output":"a",

One thread or two, the same bytes.

  $ for i in $(seq 9000); do cat samples; done > many
  $ cur-gate repetition --rejects - -q -j 1 many > one; cur-gate repetition --rejects - -q -j 2 many | cmp - one
