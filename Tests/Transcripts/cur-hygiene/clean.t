cur-hygiene clean mends what a page, a wrong encoding or a copy has left in a text.

  $ cat > samples <<'!'
  > {"id":"1","instruction":"What is it?","output":"<p>It is <b>bold</b> &amp; donâ€™t stop.</p><ul><li>one</li><li>two</li></ul>"}
  > {"id":"2","output":"nothing to mend"}
  > {"id":"3","messages":[{"role":"system","content":"Be  kind."},{"role":"user","content":"cafe\u0301\u200b?"},{"role":"assistant","content":"line one\r\nline\u00a0two "}]}
  > {"id":"4","output":"
  > {"question":"a<br>b","tags":["x  y"],"source_uri":"a  b"}
  > {"id":"6","n":1}
  > !
  $ cur-hygiene clean --rejects rejected < samples > kept
  cur-hygiene: <stdin>:4:21: the line ends too early
  cur-hygiene: <stdin>:6: no 'instruction' or 'output': put 'cur-read' before this, or name it with --fields
  cur-hygiene clean: 6 in, 4 kept, 2 rejected: not_a_sample 1, unreadable_line 1
  [3]
  $ jq -c 'del(.provenance_chain, .provenance_digest)' kept
  {"id":"1","instruction":"What is it?","output":"It is bold & don’t stop.\n\n- one\n- two"}
  {"id":"2","output":"nothing to mend"}
  {"id":"3","messages":[{"role":"system","content":"Be kind."},{"role":"user","content":"café?"},{"role":"assistant","content":"line one\nline two"}]}
  {"id":"1c6ec6c9ca6d9e29a70cda3601802fc9","question":"a\nb","tags":["x y"],"source_uri":"a  b"}

The record says how many edits each transform made, never what was there. What needed nothing has no notes, and its content leaves byte for byte.

  $ jq -c '.provenance_chain[] | {step, decision, notes}' kept
  {"step":"cur-hygiene clean","decision":"edit","notes":{"edits":{"mojibake":1,"html":10,"entities":1}}}
  {"step":"cur-hygiene clean","decision":"keep","notes":null}
  {"step":"cur-hygiene clean","decision":"edit","notes":{"edits":{"nfc":1,"control":2,"trim":1,"space":2}}}
  {"step":"cur-hygiene clean","decision":"edit","notes":{"edits":{"html":1,"space":1}}}
  $ cut -c 1-36 kept | sed -n 2p
  {"id":"2","output":"nothing to mend"
  $ jq -c '[.rejection_reason, .provenance_chain[-1].notes]' rejected
  ["unreadable_line",{"input":"<stdin>","line":4,"byte":21,"error":"the line ends too early"}]
  ["not_a_sample",null]
  $ verify kept rejected

Code, generics, comparisons, tags of reasoning and tools, XML, formulas and a tag that is only spoken of are no dirt.

  $ cat > good <<'!'
  > {"id":"1","output":"x < 5 and y > 3, List<String>, Map<K, V>, <a@b.c>, <https://example.com/?a=1&b=2>"}
  > {"id":"2","output":"<think>so</think><tool_call>{\"a\":1}</tool_call><answer>4</answer><|im_start|>"}
  > {"id":"3","output":"```html\n<p>x</p>  &amp;\n```\nand `<b>x</b>  &lt;`\n\n    <i>in  code</i>"}
  > {"id":"4","output":"def f(x):\n    return  x   # why\n\n\n| a  | b |\n$a  <  b$ and \\frac{1}{2}"}
  > {"id":"5","output":"Use <b> for bold, and <br> to break a line."}
  > {"id":"6","output":"<note><to>T</to><body>x</body></note>"}
  > {"id":"7","output":"“curly” ＡＢＣ ﬁ ① می‌خواهم क्‍ष 👩‍👩‍👧 CAFÉ”"}
  > !
  $ cur-hygiene clean -q good | jq -c 'del(.provenance_chain, .provenance_digest)' > after; cmp good after
  $ cur-hygiene clean -q good | jq -c '.provenance_chain[0].decision' | sort | uniq -c
        7 "keep"

Each transform can be left out, or asked for alone. Two are done only when asked for.

  $ echo '{"output":" <b>x</b>  &lt; "}' | cur-hygiene clean -q --skip html,space | jq .output
  "<b>x</b>  <"
  $ echo '{"output":" <b>x</b>  &lt; "}' | cur-hygiene clean -q --only entities | jq .output
  " <b>x</b>  < "
  $ echo '{"output":"“x”  Ａ"}' | cur-hygiene clean -q --also quotes,width | jq -c '.output, .provenance_chain[0].notes'
  "\"x\" A"
  {"edits":{"space":1,"quotes":2,"width":1},"source_sha256":"73e123c3322e1b773df72c99c82256471913c284751e8ab5660775df01f8ee30","from_sha256":"9ad3e98603ff8fcb4dfe7d22075b6fa1444be93ff65e566e5969ccc3674f027f"}

A reference is decoded once.

  $ echo '{"output":"&amp;lt; &amp;amp; &eacute; AT&T &nope;"}' | cur-hygiene clean -q | jq .output
  "&lt; &amp; é AT&T &nope;"

What was cleaned is clean, and the chain of another command goes on. A chunk says which text it came from.

  $ cur-hygiene clean -q kept | jq -c '[.provenance_chain[].decision]'
  ["edit","keep"]
  ["keep","keep"]
  ["edit","keep"]
  ["edit","keep"]
  $ printf '<p>A page</p>  of\r\ntext.' > page.txt
  $ cur-read -q --from txt page.txt > chunks; cur-hygiene clean -q chunks > clean; verify clean
  $ jq -c '.output, .provenance_chain[-1].notes' clean
  "A page\n\nof\ntext."
  {"edits":{"html":2,"control":1},"source_sha256":"9057c629733b95b5701cc07924cbc1c69b696864722366b86eeb0679db9ce4ec","from_sha256":"95414304dba8bb80dae87d7d02629c883258d97bab617232c79eaf2872da2f6c"}
  $ test "$(jq -r '.provenance_chain[-1].notes.from_sha256' clean)" = "$(jq -j .output chunks | sha256sum | cut -d ' ' -f 1)"
  $ test "$(jq -r '.provenance_chain[-1].notes.source_sha256' clean)" = "$(jq -j .output clean | sha256sum | cut -d ' ' -f 1)"

An edit by other hands is told before ours is.

  $ jq -c '.output += "\u200bx"' clean | cur-hygiene clean -q > again; verify again
  $ jq -c '.provenance_chain[] | [.step, .decision]' again
  ["cur-read","create"]
  ["cur-hygiene clean","edit"]
  ["outside","edit"]
  ["cur-hygiene clean","edit"]

Nothing in, nothing out. A last line without newline is a line.

  $ cur-hygiene clean < /dev/null
  cur-hygiene clean: 0 in, 0 kept, 0 rejected
  $ printf '{"id":"4","output":"a "}' | cur-hygiene clean | wc -l
  cur-hygiene clean: 1 in, 1 kept, 0 rejected
  1

A command line that cannot be carried out exits 2 before any input is read.

  $ cur-hygiene clean --skip htlm < samples
  cur-hygiene: option '--skip' lists words of mojibake, html, entities, nfc, control, trim, space, quotes, width, not 'htlm'
  try 'cur-hygiene --help'
  [2]
  $ cur-hygiene clean --only html --skip space < samples
  cur-hygiene: '--only' names all that is done: leave out '--skip'
  try 'cur-hygiene --help'
  [2]
  $ cur-hygiene clean --strip-html < samples
  cur-hygiene: unknown option '--strip-html'
  try 'cur-hygiene --help'
  [2]
  $ cur-hygiene scrub < samples
  cur-hygiene: unknown step 'scrub'
  try 'cur-hygiene --help'
  [2]

A full disk is an error, not a short file; a closed pipe is no error at all.

  $ cur-hygiene clean good > /dev/full
  cur-hygiene: cannot write '<stdout>': No space left on device
  [4]
  $ yes '{"id":"5","output":"a "}' | cur-hygiene clean | head -n 1 | cut -c 1-23
  {"id":"5","output":"a",

One thread or two, the same bytes.

  $ for i in $(seq 20000); do echo '{"id":'$i',"output":"<p>a  b '$i'</p> donâ€™t "}'; done > many
  $ cur-hygiene clean -q -j 1 many > one; cur-hygiene clean -q -j 2 many | cmp - one
  $ cur-hygiene clean -q one | jq -c '.provenance_chain[-1].decision' | sort | uniq -c
    20000 "keep"
