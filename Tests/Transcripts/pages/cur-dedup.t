The examples of cur-dedup(1).

  $ printf '{"id":"%s","output":"%s"}\n' 1 a 2 b > first.jsonl; printf '{"id":"%s","output":"%s"}\n' 3 b 4 c 5 'b ' > second.jsonl
  $ cur-dedup exact first.jsonl second.jsonl > both.jsonl
  $ cp first.jsonl old.jsonl; cp second.jsonl new.jsonl
  $ cur-dedup exact old.jsonl new.jsonl --rejects repeated.jsonl | tail -n +$(($(wc -l < old.jsonl) + 1)) > fresh.jsonl
  $ cut -c 1-23 fresh.jsonl
  $ jq -r '[.id, .provenance_chain[-1].notes.duplicate_of] | @tsv' repeated.jsonl
  $ cat first.jsonl second.jsonl > both.jsonl
  $ cur-dedup exact --norm none both.jsonl | cur-dedup exact > /dev/null
