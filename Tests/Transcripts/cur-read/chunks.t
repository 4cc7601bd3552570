A document is cut at its headings, then between sentences, and each chunk knows where it stands.

  $ cat > manual.md <<'!'
  > # Locks
  > 
  > A lock lifts boats. It has two gates.
  > 
  > ## Keepers
  > 
  > Dr. Adams kept Ash Lock. He was paid 3.5 pounds. His house stands.
  > 
  > | year | keeper |
  > | --- | --- |
  > | 1793 | Adams |
  > | 1820 | Bell |
  > 
  > ### Duties
  > 
  > Keepers open gates at six. They close them at nine.
  > !
  $ cur-read -q --overlap 0 --min-words 3 manual.md > chunks; jq -c '[.metadata.heading_path, .output]' chunks
  [["Locks"],"# Locks\n\nA lock lifts boats. It has two gates."]
  [["Locks","Keepers"],"## Keepers\n\nDr. Adams kept Ash Lock. He was paid 3.5 pounds. His house stands.\n\n| year | keeper |\n| --- | --- |\n| 1793 | Adams |\n| 1820 | Bell |"]
  [["Locks","Keepers","Duties"],"### Duties\n\nKeepers open gates at six. They close them at nine."]

The ranges that the chunks note are the text, from its beginning to its end.

  $ jq -c '.provenance_chain[0].notes.bytes' chunks
  [0,48]
  [48,194]
  [194,258]
  $ jq -r '.provenance_chain[0].notes.bytes | "dd if=manual.md bs=1 status=none skip=\(.[0]) count=\(.[1] - .[0])"' chunks | sh | cmp - manual.md

Chunks may repeat the end of the one before; by words they are windows.

  $ cur-read -q --chunk-words 12 --overlap 4 --min-words 1 manual.md | jq -r '.output | @json'
  "# Locks\n\nA lock lifts boats. It has two gates."
  "It has two gates.\n\n## Keepers\n\nDr. Adams kept Ash Lock. He was paid 3.5 pounds."
  "was paid 3.5 pounds. His house stands.\n\n| year | keeper |"
  "year | keeper |\n| --- | --- |\n| 1793 | Adams |"
  "1793 | Adams |\n| 1820 | Bell |"
  "1820 | Bell |\n\n### Duties\n\nKeepers open gates at six. They close them at nine."
  $ cur-read -q --chunk words --chunk-words 12 --overlap 4 manual.md | jq -r '.output | @json' | head -n 3
  "# Locks\n\nA lock lifts boats. It has two gates.\n\n## Keepers"
  "two gates.\n\n## Keepers\n\nDr. Adams kept Ash Lock. He was paid"
  "Lock. He was paid 3.5 pounds. His house stands.\n\n| year |"
  $ cur-read -q --chunk sentence --chunk-words 12 --overlap 0 manual.md | jq -r '.output | @json' | head -n 3
  "# Locks\n\nA lock lifts boats. It has two gates.\n\n## Keepers"
  "Dr. Adams kept Ash Lock. He was paid 3.5 pounds."
  "His house stands.\n\n| year | keeper |"
  $ cur-read -q --chunk none manual.md | jq -j .output | cmp - <(head -c -1 manual.md)
  $ seq 512 | cur-read -q --chunk words | jq -c .metadata
  {"chunk_index":0}

Tables may be chunks of their own.

  $ cur-read -q --tables manual.md | jq -c '[.task_type, .output[0:30]]'
  ["language_modeling","# Locks\n\nA lock lifts boats. I"]
  ["table_qa","| year | keeper |\n| --- | --- "]
  ["language_modeling","### Duties\n\nKeepers open gates"]

What cannot be is said before anything is read.

  $ cur-read --chunk-words 20 --overlap 20 manual.md
  cur-read: '--overlap 20' is not less than '--chunk-words 20'
  try 'cur-read --help'
  [2]
  $ cur-read --chunk pages manual.md
  cur-read: option '--chunk' is one of heading, sentence, words, none, not 'pages'
  try 'cur-read --help'
  [2]
  $ cur-read --chunk-words 0 manual.md
  cur-read: option '--chunk-words' needs at least 1, not 0
  try 'cur-read --help'
  [2]

Documents of an office and books are read through pandoc.

  $ sed 's/^Dr\. Adams/*Dr. Adams*/' manual.md > m.md; for f in docx odt epub; do pandoc -M title=Locks -o m.$f m.md 2> /dev/null; done
  $ body() { cur-read -q --chunk none $1 | jq -r .output | grep . | grep -vx '# Locks'; }
  $ cmp <(body m.docx) <(body m.epub)
  $ cur-read -q --min-words 0 --overlap 0 m.odt | jq -c .metadata.heading_path
  null
  ["Locks"]
  ["Locks","Keepers"]
  ["Locks","Keepers","Duties"]
  $ cur-read -q m.docx | jq -c '[.metadata, (.provenance_chain[0].notes.converter | split(" ")[0])]'
  [{"title":"Locks","heading":"Keepers","heading_path":["Locks","Keepers"],"chunk_index":0},"pandoc"]
  [{"title":"Locks","heading":"Duties","heading_path":["Locks","Keepers","Duties"],"chunk_index":1},"pandoc"]
  $ cur-read -q < m.epub | jq -c .metadata.title
  "Locks"
  "Locks"
  $ head -c 500 m.docx > cut.docx; cur-read cut.docx
  cur-read: cut.docx: pandoc: couldn't unpack docx container: not enough bytes
  cur-read: 1 rows, 0 made, 1 rejected: converter_failed 1 (keep the rejects: --rejects FILE)
