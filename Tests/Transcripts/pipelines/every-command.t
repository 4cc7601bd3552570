What every command makes of input that is not as it should be. 'each' runs a line for each of them.

  $ cat > commands <<'!'
  > cur-read --from jsonl
  > cur-hygiene clean
  > cur-dedup exact
  > cur-gen qa
  > cur-gate length
  > cur-gate halluc
  > cur-export plain
  > !
  $ each() { while read -r command; do echo "== $command"; eval "$1" 2>&1 | grep -v 'no model is set\|no judge is set'; done < commands; }
  $ printf '{"instruction":"How high does the lock lift boats?","input":"The lock lifts boats by 40 metres. Divers inspect the sills each October, so that damage can be repaired before the winter.","output":"The lock lifts boats by 40 metres."}\n' > good

A broken line among good ones: named with its line and byte, kept among the rejects, the rest goes on; 3 but for cur-read, to whom a bad row is an ordinary reject.

  $ (cat good; echo '{"output":"x",}'; cat good) > broken
  $ each '$command broken --rejects rejected > out; echo "[$?] $(grep -c . out) out, $(grep -c unreadable_line rejected) unreadable"; rm -f rejected'
  == cur-read --from jsonl
  cur-read: broken:2:15: expected '"'
  cur-read: 3 rows, 2 made, 1 rejected: unreadable_line 1
  [0] 2 out, 1 unreadable
  == cur-hygiene clean
  cur-hygiene: broken:2:15: expected '"'
  cur-hygiene clean: 3 in, 2 kept, 1 rejected: unreadable_line 1
  [3] 2 out, 1 unreadable
  == cur-dedup exact
  cur-dedup: broken:2:15: expected '"'
  cur-dedup exact: 3 in, 1 kept, 2 rejected: duplicate_exact 1, unreadable_line 1
  [3] 1 out, 1 unreadable
  == cur-gen qa
  cur-gen: broken:2:15: expected '"'
  cur-gen qa: 3 in, 2 used, 1 rejected: unreadable_line 1; 2 made; made without a model
  [3] 2 out, 1 unreadable
  == cur-gate length
  cur-gate: broken:2:15: expected '"'
  cur-gate length: 3 in, 2 kept, 1 rejected: unreadable_line 1
  [3] 2 out, 1 unreadable
  == cur-gate halluc
  cur-gate: broken:2:15: expected '"'
  cur-gate halluc: 3 in, 2 kept, 1 rejected: unreadable_line 1; judged without a model
  [3] 2 out, 1 unreadable
  == cur-export plain
  cur-export: broken:2:15: expected '"'
  cur-export plain: 3 in, 2 kept, 1 rejected: unreadable_line 1
  [3] 2 out, 1 unreadable

A line of another make: refused by name with the remedy; cur-read takes it, and cur-hygiene reads every string of it.

  $ echo '{"question":"Why?","answer":"So."}' > foreign
  $ each '$command foreign > out; echo "[$?]"'
  == cur-read --from jsonl
  cur-read: 1 rows, 1 made, 0 rejected
  [0]
  == cur-hygiene clean
  cur-hygiene clean: 1 in, 1 kept, 0 rejected
  [0]
  == cur-dedup exact
  cur-dedup: foreign:1: no 'instruction', 'output' or 'messages' but 'question': put 'cur-read' before this, or name it with --fields
  cur-dedup exact: 1 in, 0 kept, 1 rejected: not_a_sample 1 (keep the rejects: --rejects FILE)
  [3]
  == cur-gen qa
  cur-gen: foreign:1: no 'output' of a chunk, or 'input' but 'question': put 'cur-read' before this
  cur-gen qa: 1 in, 0 used, 1 rejected: not_a_sample 1; 0 made; made without a model (keep the rejects: --rejects FILE)
  [3]
  == cur-gate length
  cur-gate: foreign:1: no 'instruction' or 'output' but 'question': put 'cur-read' before this, or name it with --fields
  cur-gate length: 1 in, 0 kept, 1 rejected: not_a_sample 1 (keep the rejects: --rejects FILE)
  [3]
  == cur-gate halluc
  cur-gate: foreign:1: no 'instruction' or 'output' but 'question': put 'cur-read' before this
  cur-gate halluc: 1 in, 0 kept, 1 rejected: not_a_sample 1; judged without a model (keep the rejects: --rejects FILE)
  [3]
  == cur-export plain
  cur-export: foreign:1: no 'instruction', 'output' or 'messages' but 'question': put 'cur-read' before this
  cur-export plain: 1 in, 0 kept, 1 rejected: not_a_sample 1 (keep the rejects: --rejects FILE)
  [3]

One JSON document.

  $ printf '[\n{"output":"x"}\n]\n' > document
  $ each '$command document > /dev/null; echo "[$?]"'
  == cur-read --from jsonl
  cur-read: document:1:1: expected '{'
  cur-read: document:3:1: expected '{'
  cur-read: 3 rows, 1 made, 2 rejected: unreadable_line 2 (keep the rejects: --rejects FILE)
  [0]
  == cur-hygiene clean
  cur-hygiene clean: 0 in, 0 kept, 0 rejected
  cur-hygiene: document:1:1: this looks like one JSON document, not one object a line: cur-read FILE
  [3]
  == cur-dedup exact
  cur-dedup exact: 0 in, 0 kept, 0 rejected
  cur-dedup: document:1:1: this looks like one JSON document, not one object a line: cur-read FILE
  [3]
  == cur-gen qa
  cur-gen qa: 0 in, 0 used, 0 rejected; 0 made; made without a model
  cur-gen: document:1:1: this looks like one JSON document, not one object a line: cur-read FILE
  [3]
  == cur-gate length
  cur-gate length: 0 in, 0 kept, 0 rejected
  cur-gate: document:1:1: this looks like one JSON document, not one object a line: cur-read FILE
  [3]
  == cur-gate halluc
  cur-gate halluc: 0 in, 0 kept, 0 rejected; judged without a model
  cur-gate: document:1:1: this looks like one JSON document, not one object a line: cur-read FILE
  [3]
  == cur-export plain
  cur-export plain: 0 in, 0 kept, 0 rejected
  cur-export: document:1:1: this looks like one JSON document, not one object a line: cur-read FILE
  [3]

An empty input, and no newline at the end.

  $ each '$command < /dev/null > out; echo "[$?] $(wc -c < out)"'
  == cur-read --from jsonl
  cur-read: 0 rows, 0 made, 0 rejected
  [0] 0
  == cur-hygiene clean
  cur-hygiene clean: 0 in, 0 kept, 0 rejected
  [0] 0
  == cur-dedup exact
  cur-dedup exact: 0 in, 0 kept, 0 rejected
  [0] 0
  == cur-gen qa
  cur-gen qa: 0 in, 0 used, 0 rejected; 0 made; made without a model
  [0] 0
  == cur-gate length
  cur-gate length: 0 in, 0 kept, 0 rejected
  [0] 0
  == cur-gate halluc
  cur-gate halluc: 0 in, 0 kept, 0 rejected; judged without a model
  [0] 0
  == cur-export plain
  cur-export plain: 0 in, 0 kept, 0 rejected
  [0] 0
  $ head -c -1 good > torn
  $ each '$command -q < torn > a; $command -q < good > b; cmp a b && echo same'
  == cur-read --from jsonl
  same
  == cur-hygiene clean
  same
  == cur-dedup exact
  same
  == cur-gen qa
  same
  == cur-gate length
  same
  == cur-gate halluc
  same
  == cur-export plain
  same

An option that is none, a file that is not there.

  $ each '$command --nope < good > /dev/null; echo "[$?]"'
  == cur-read --from jsonl
  cur-read: unknown option '--nope'
  try 'cur-read --help'
  [2]
  == cur-hygiene clean
  cur-hygiene: unknown option '--nope'
  try 'cur-hygiene --help'
  [2]
  == cur-dedup exact
  cur-dedup: unknown option '--nope'
  try 'cur-dedup --help'
  [2]
  == cur-gen qa
  cur-gen: unknown option '--nope'
  try 'cur-gen --help'
  [2]
  == cur-gate length
  cur-gate: unknown option '--nope'
  try 'cur-gate --help'
  [2]
  == cur-gate halluc
  cur-gate: unknown option '--nope'
  try 'cur-gate --help'
  [2]
  == cur-export plain
  cur-export: unknown option '--nope'
  try 'cur-export --help'
  [2]
  $ each '$command nowhere > /dev/null; echo "[$?]"'
  == cur-read --from jsonl
  cur-read: cannot open 'nowhere': No such file or directory
  [4]
  == cur-hygiene clean
  cur-hygiene: cannot open 'nowhere': No such file or directory
  [4]
  == cur-dedup exact
  cur-dedup: cannot open 'nowhere': No such file or directory
  [4]
  == cur-gen qa
  cur-gen: cannot open 'nowhere': No such file or directory
  [4]
  == cur-gate length
  cur-gate: cannot open 'nowhere': No such file or directory
  [4]
  == cur-gate halluc
  cur-gate: cannot open 'nowhere': No such file or directory
  [4]
  == cur-export plain
  cur-export: cannot open 'nowhere': No such file or directory
  [4]

A full disk, and a pipe whose reader went.

  $ each '$command -q good > /dev/full; echo "[$?]"'
  == cur-read --from jsonl
  cur-read: cannot write '<stdout>': No space left on device
  [4]
  == cur-hygiene clean
  cur-hygiene: cannot write '<stdout>': No space left on device
  [4]
  == cur-dedup exact
  cur-dedup: cannot write '<stdout>': No space left on device
  [4]
  == cur-gen qa
  cur-gen: cannot write '<stdout>': No space left on device
  [4]
  == cur-gate length
  cur-gate: cannot write '<stdout>': No space left on device
  [4]
  == cur-gate halluc
  cur-gate: cannot write '<stdout>': No space left on device
  [4]
  == cur-export plain
  cur-export: cannot write '<stdout>': No space left on device
  [4]
  $ awk '{ for (i = 1; i <= 20000; i++) { line = $0; gsub(/40/, i, line); print line } }' good > many
  $ each '$command -q many | head -n 1 | wc -l; echo "[${PIPESTATUS[0]}]"'
  == cur-read --from jsonl
  1
  [141]
  == cur-hygiene clean
  1
  [141]
  == cur-dedup exact
  1
  [141]
  == cur-gen qa
  1
  [141]
  == cur-gate length
  1
  [141]
  == cur-gate halluc
  1
  [141]
  == cur-export plain
  1
  [141]

An upstream stage that failed: the filters pass its word on, the export fails and leaves the old file.

  $ (cat good; echo '{"rejection_reason":"incomplete_stream"}') > early
  $ each '$command -q early | tail -n 1 | cut -c 1-60'
  == cur-read --from jsonl
  {"rejection_reason":"incomplete_stream"}
  == cur-hygiene clean
  {"rejection_reason":"incomplete_stream"}
  == cur-dedup exact
  {"rejection_reason":"incomplete_stream"}
  == cur-gen qa
  {"rejection_reason":"incomplete_stream"}
  == cur-gate length
  {"rejection_reason":"incomplete_stream"}
  == cur-gate halluc
  {"rejection_reason":"incomplete_stream"}
  == cur-export plain
  cur-export: the input ends too early, for an earlier command failed: see its message, or '--allow-incomplete'
  {"rejection_reason":"incomplete_stream","rejecting_step":"cu
  $ echo old > file.jsonl; cur-export plain -q -o file.jsonl early; cat file.jsonl
  cur-export: the input ends too early, for an earlier command failed: see its message, or '--allow-incomplete'
  old

One thread or two, the same bytes, rejects too.

  $ (cat many; cat broken) > all
  $ each '$command -q -j 1 --rejects r1 all > o1; $command -q -j 2 --rejects r2 all > o2; cmp o1 o2 && cmp r1 r2 && echo same; rm r1 r2'
  == cur-read --from jsonl
  cur-read: all:20002:15: expected '"'
  cur-read: all:20002:15: expected '"'
  same
  == cur-hygiene clean
  cur-hygiene: all:20002:15: expected '"'
  cur-hygiene: all:20002:15: expected '"'
  same
  == cur-dedup exact
  cur-dedup: all:20002:15: expected '"'
  cur-dedup: all:20002:15: expected '"'
  same
  == cur-gen qa
  cur-gen: all:20002:15: expected '"'
  cur-gen: all:20002:15: expected '"'
  same
  == cur-gate length
  cur-gate: all:20002:15: expected '"'
  cur-gate: all:20002:15: expected '"'
  same
  == cur-gate halluc
  cur-gate: all:20002:15: expected '"'
  cur-gate: all:20002:15: expected '"'
  same
  == cur-export plain
  cur-export: all:20002:15: expected '"'
  cur-export: all:20002:15: expected '"'
  same

Standard input that is closed, and output that is.

  $ each '$command -q <&- > /dev/null; echo "[$?]"'
  == cur-read --from jsonl
  cur-read: cannot read '<stdin>': Bad file descriptor
  [4]
  == cur-hygiene clean
  cur-hygiene: cannot read '<stdin>': Bad file descriptor
  [4]
  == cur-dedup exact
  cur-dedup: cannot read '<stdin>': Bad file descriptor
  [4]
  == cur-gen qa
  cur-gen: cannot read '<stdin>': Bad file descriptor
  [4]
  == cur-gate length
  cur-gate: cannot read '<stdin>': Bad file descriptor
  [4]
  == cur-gate halluc
  cur-gate: cannot read '<stdin>': Bad file descriptor
  [4]
  == cur-export plain
  cur-export: cannot read '<stdin>': Bad file descriptor
  [4]
  $ each '$command -q good >&-; echo "[$?]"'
  == cur-read --from jsonl
  cur-read: cannot write '<stdout>': Bad file descriptor
  [4]
  == cur-hygiene clean
  cur-hygiene: cannot write '<stdout>': Bad file descriptor
  [4]
  == cur-dedup exact
  cur-dedup: cannot write '<stdout>': Bad file descriptor
  [4]
  == cur-gen qa
  cur-gen: cannot write '<stdout>': Bad file descriptor
  [4]
  == cur-gate length
  cur-gate: cannot write '<stdout>': Bad file descriptor
  [4]
  == cur-gate halluc
  cur-gate: cannot write '<stdout>': Bad file descriptor
  [4]
  == cur-export plain
  cur-export: cannot write '<stdout>': Bad file descriptor
  [4]
