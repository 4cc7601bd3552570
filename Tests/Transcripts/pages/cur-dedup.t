The examples of cur-dedup(1).

  $ printf '{"id":"%s","output":"%s"}\n' 1 a 2 b > first.jsonl; printf '{"id":"%s","output":"%s"}\n' 3 b 4 c 5 'b ' > second.jsonl
  $ cur-dedup exact first.jsonl second.jsonl > both.jsonl
  cur-dedup exact: 5 in, 3 kept, 2 rejected: duplicate_exact 2 (keep the rejects: --rejects FILE)
  $ cp first.jsonl old.jsonl; cp second.jsonl new.jsonl
  $ cur-dedup exact --against old.jsonl new.jsonl > fresh.jsonl
  cur-dedup exact: 3 in, 1 kept, 2 rejected: duplicate_exact 2 (keep the rejects: --rejects FILE)
  $ cut -c 1-23 fresh.jsonl
  {"id":"4","output":"c",
  $ cat > scored.jsonl <<'!'
  > {"id":"1","output":"The lock keeper opens the upper gate when the chamber is full of water.","metadata":{"score":1}}
  > {"id":"2","output":"The lock keeper opens the upper gate when the chamber is full of water.","metadata":{"score":3}}
  > {"id":"3","output":"the lock keeper opens the upper gate, when the chamber is full of water","metadata":{"score":2}}
  > {"id":"4","output":"A bell is rung before each boat leaves.","metadata":{"score":2}}
  > {"id":"5","output":"Before each boat leaves, they ring a bell.","metadata":{"score":1}}
  > {"id":"6","output":"Bread needs time.","metadata":{"score":1}}
  > {"id":"7","output":"Goats climb well.","metadata":{"score":1}}
  > !
  $ cur-dedup exact,minhash,semantic --exact.keep max:metadata.score --minhash.keep max:metadata.score --semantic.keep max:metadata.score scored.jsonl --rejects repeated.jsonl > best.jsonl
  cur-dedup: no model is set: embeddings are made by a table (builtin/static), good for English; CUR_EMBED_MODEL names a model
  cur-dedup semantic: cosine with the nearest: below 0.85: 5
  cur-dedup exact,minhash,semantic: 7 in, 5 kept, 2 rejected: duplicate_exact 1, duplicate_near 1
  $ jq -r '[.id, .provenance_chain[-1].notes.duplicate_of, .provenance_chain[-1].notes.similarity] | @tsv' repeated.jsonl
  1	2	
  3	2	1
  $ cp first.jsonl monday.jsonl; cp second.jsonl tuesday.jsonl
  $ cur-dedup exact,minhash --index seen/ monday.jsonl > monday.kept.jsonl
  cur-dedup exact,minhash: 2 in, 2 kept, 0 rejected
  $ cur-dedup exact,minhash --index seen/ tuesday.jsonl > tuesday.kept.jsonl
  cur-dedup exact,minhash: 3 in, 1 kept, 2 rejected: duplicate_exact 2 (keep the rejects: --rejects FILE)
  $ printf '{"id":"1","source_uri":"a.txt#1","output":"x"}\n{"id":"2","source_uri":"b.txt","output":"x"}\n' > first.jsonl
  $ cur-dedup minhash -q --stats stats.jsonl first.jsonl second.jsonl > kept.jsonl
  $ jq -c .duplicates stats.jsonl
  [["","",1],["b.txt","a.txt",1]]
  $ cur-dedup minhash --estimate first.jsonl second.jsonl
  samples: about 5
  minhash: 209 bytes a sample beside its id, about 0 MiB
  memory: about 64 MiB beside ids
  minhash: of pairs so alike such a share is found
    0.50 0.0004
    0.55 0.0134
    0.60 0.1450
    0.65 0.5469
    0.70 0.9082
    0.75 0.9952
    0.80 0.9999
    0.85 1.0000
    0.90 1.0000
    0.95 1.0000
    1.00 1.0000
