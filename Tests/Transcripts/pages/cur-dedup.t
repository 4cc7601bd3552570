The examples of cur-dedup(1).

  $ printf '{"id":"%s","output":"%s"}\n' 1 a 2 b > first.jsonl; printf '{"id":"%s","output":"%s"}\n' 3 b 4 c 5 'b ' > second.jsonl
  $ cur-dedup exact first.jsonl second.jsonl > both.jsonl
  cur-dedup exact: 5 in, 3 kept, 2 rejected: duplicate_exact 2 (keep the rejects: --rejects FILE)
  $ cp first.jsonl old.jsonl; cp second.jsonl new.jsonl
  $ cur-dedup exact old.jsonl new.jsonl --rejects repeated.jsonl | tail -n +$(($(wc -l < old.jsonl) + 1)) > fresh.jsonl
  cur-dedup exact: 5 in, 3 kept, 2 rejected: duplicate_exact 2
  $ cut -c 1-23 fresh.jsonl
  {"id":"4","output":"c",
  $ jq -r '[.id, .provenance_chain[-1].notes.duplicate_of] | @tsv' repeated.jsonl
  3	2
  5	2
  $ cat first.jsonl second.jsonl > both.jsonl
  $ cur-dedup exact --norm none both.jsonl | cur-dedup exact > /dev/null
  cur-dedup exact: 5 in, 4 kept, 1 rejected: duplicate_exact 1 (keep the rejects: --rejects FILE)
  cur-dedup exact: 4 in, 3 kept, 1 rejected: duplicate_exact 1 (keep the rejects: --rejects FILE)
