cur-read cuts documents into chunks, at headings and then between sentences.

  $ mkdir -p docs/sub
  $ cat > docs/a.md <<'!'
  > # Widgets
  > 
  > A widget is a small thing. It holds two bolts.
  > 
  > ## Storage
  > 
  > Widgets are kept in dry rooms. The keeper checks them daily.
  > !
  $ printf '\xef\xbb\xbfPlain text. It has two sentences.\n' > docs/sub/b.txt
  $ printf 'x' > docs/picture.png
  $ cur-read --overlap 0 --min-words 5 docs | jq -c '[.source_uri, .output, .metadata]'
  cur-read: 3 rows, 3 made, 0 rejected; files passed over: 1
  ["docs/a.md#chunk=0","# Widgets\n\nA widget is a small thing. It holds two bolts.",{"title":"Widgets","heading":"Widgets","heading_path":["Widgets"],"chunk_index":0}]
  ["docs/a.md#chunk=1","## Storage\n\nWidgets are kept in dry rooms. The keeper checks them daily.",{"title":"Widgets","heading":"Storage","heading_path":["Widgets","Storage"],"chunk_index":1}]
  ["docs/sub/b.txt#chunk=0","Plain text. It has two sentences.",{"chunk_index":0}]

A chunk holds at most so many words; together the chunks hold them all.

  $ cur-read --chunk-words 6 --overlap 0 --min-words 1 -q docs/a.md | jq -c .output
  "# Widgets"
  "A widget is a small thing."
  "It holds two bolts."
  "## Storage"
  "Widgets are kept in dry rooms."
  "The keeper checks them daily."

The record leads back to the bytes of the file.

  $ cur-read -q --overlap 0 --min-words 5 docs/a.md > chunks; jq -c '.provenance_chain[0].notes.bytes' chunks
  [0,59]
  [59,132]
  $ head -c 59 docs/a.md | cmp - <(head -n 1 chunks | jq -r .output; echo)
  $ sha256sum < docs/a.md | cut -c 1-64 | cmp - <(head -n 1 chunks | jq -r '.provenance_chain[0].notes.file_sha256')

Documents on standard input are told by their bytes, or by --from; compressed ones are read.

  $ printf 'Just a text.' | cur-read -q | jq -c '[.source_uri, .output]'
  ["-#chunk=0","Just a text."]
  $ gzip < docs/a.md > a.md.gz; cur-read -q a.md.gz | jq -r .metadata.title
  Widgets

A document without text, and one that is no text.

  $ printf ' \n' > empty.txt; printf 'caf\xe9' > latin.txt
  $ cur-read --rejects - empty.txt latin.txt | jq -c '[.source_uri, .rejection_reason]'
  cur-read: empty.txt: the document has no text
  cur-read: latin.txt: byte 4 is not UTF-8: convert it with iconv(1)
  cur-read: 2 rows, 0 made, 2 rejected: invalid_utf8 1, no_text 1
  ["empty.txt","no_text"]
  ["latin.txt","invalid_utf8"]
  $ cur-read -q nowhere docs
  {"rejection_reason":"incomplete_stream","rejecting_step":"cur-read"}
  cur-read: cannot open 'nowhere': No such file or directory
  [4]

The SHA-256 is that of the whole file, as sha256sum(1) says, whatever told its kind; in the run directory the sources stand in their order.

  $ printf 'A short text.\n' | tee plain | gzip > packed; seq 9 | sed 's/.*/{"text":"&"}/' > rows
  $ cur-read -q packed | jq -r '.provenance_chain[0].notes.file_sha256' | cmp - <(sha256sum < packed | cut -c 1-64)
  $ cur-read -q --run stdin < rows > out; jq -r .sha256 stdin/sources.jsonl | cmp - <(sha256sum < rows | cut -c 1-64)
  $ for i in $(seq 10 49); do head -c $((800000 / i)) /dev/zero | tr '\0' a > $i.txt; cp rows $i.jsonl; done
  $ cur-read -q -j 4 --run all rows packed plain [1-4]?.* > out; sha256sum rows packed plain [1-4]?.* > sums
  $ jq -r '.sha256 + "  " + .source' all/sources.jsonl | cmp - sums

Of a folder, links that lead nowhere or in a circle and what is no regular file are passed over; a FIFO that is named is read.

  $ mkdir odd odd/in; echo Text. > odd/a.txt; ln -s nowhere odd/b.txt; ln -s c.txt odd/c.txt; ln -s .. odd/in/up; mkfifo odd/d.txt; ln -s ../docs/sub odd/linked
  $ timeout 10 cur-read odd | jq -r .source_uri
  cur-read: 2 rows, 2 made, 0 rejected; files passed over: 4
  odd/a.txt#chunk=0
  odd/linked/b.txt#chunk=0
  $ echo Named. > odd/d.txt & timeout 10 cur-read -q odd/d.txt | jq -r .output
  Named.
