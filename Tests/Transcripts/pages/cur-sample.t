The worked digests of cur-sample(5), by xxhsum and by hand.

  $ printf '%s\n' '{"output":"Rain.","instruction":"Why?","score":1.10}' > line
  $ cur-gate length -q line > once
  $ cur-gate schema -q once > twice
  $ jq -r .provenance_digest once twice
  753cbea1a075ea6d7d237714378a33fd
  f136f4950abfa2aa6f27a9e9a2b1de2f

The content.

  $ printf %s '{"instruction":"Why?","output":"Rain.","score":11e-1}' > content
  $ xxhsum -H2 < content
  437c407e762d2552795582f12820d101  stdin
  $ jq -r '.provenance_chain[0].content' once
  437c407e762d2552795582f12820d101

The first record.

  $ printf %s '{"config":"08ed035667cb3feccce762161f0c761e","content":"437c407e762d2552795582f12820d101","decision":"keep","notes":{"tokens":4e0,"words":1e0},"step":"cur-gate length","version":"0.1.0"}' > first
  $ head -c 16 /dev/zero | cat - first > folded
  $ xxhsum -H2 < folded
  753cbea1a075ea6d7d237714378a33fd  stdin

The second.

  $ printf %s '{"config":"64ad1a6775bda6ae4b762303ede5a681","decision":"keep","step":"cur-gate schema","version":"0.1.0"}' > second
  $ printf 753CBEA1A075EA6D7D237714378A33FD | basenc -d --base16 | cat - second > folded
  $ xxhsum -H2 < folded
  f136f4950abfa2aa6f27a9e9a2b1de2f  stdin

And by Python.

  $ verify once twice
