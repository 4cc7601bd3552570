import Testing

@testable import cur_hygiene

/// `text` after `transforms`, or after all that is usual.
func cleaned(_ text: String, _ transforms: Set<Transform> = Transform.usual) -> String {
  var edits = EditCounts()
  let bytes = Cleaner(transforms).clean(Array(text.utf8).span, &edits)
  return bytes.map { String(decoding: $0, as: UTF8.self) } ?? text
}

struct Row: CustomTestStringConvertible, Sendable {
  let from: String
  let to: String
  init(_ from: String, _ to: String? = nil) { (self.from, self.to) = (from, to ?? from) }
  var testDescription: String { from.debugDescription }
}

@Test(
  arguments: [
    Row("donâ€™t"), Row("Ã©tÃ©"), Row("itÃ¢â‚¬â„¢s"), Row("“Ã©”"), Row("â€œaâ€\u{9D}"), Row("ðŸ˜€"),
    Row("Ð¿Ñ€Ð¸Ð²ÐµÑ‚"), Row("Â£5 Â©"), Row("WaÅ‚Ä™sa"), Row("â‚¬"), Row("\u{93}x\u{94}"),
  ].enumerated().map { k, row in
    Row(
      row.from,
      ["don’t", "été", "it’s", "“é”", "“a”", "😀", "привет", "£5 ©", "Wałęsa", "€", "“x”"][k])
  })
func mojibakeIsRepaired(row: Row) { #expect(cleaned(row.from, [.mojibake]) == row.to) }

@Test(arguments: [
  "CAFÉ”", "“CAFÉ”", "café”—he", "IRMÃ”", "‘é’", "naïve—résumé", "Ünïcödé", "„Größe“", "ÃÂ",
  "voilà»",
  "ＡＢＣ", "“a” ‘b’ it’s", "Â", "ÀÉÎÕÜ", "øæå", "MÜ–", "œuvre", "Š–ž",
])
func goodAccentsAreNoMojibake(text: String) { #expect(cleaned(text, [.mojibake]) == text) }

@Test(arguments: [
  Row("<p>a</p><p>b</p>", "a\n\nb"),
  Row("un<b>believ</b>able", "unbelievable"),
  Row("<b>one</b><i>two</i>", "one two"),
  Row("H<sub>2</sub>O", "H2O"),
  Row("a<br>b<BR/>c", "a\nb\nc"),
  Row("<ul>\n  <li>a</li>\n  <li>b</li>\n</ul>\nrest", "- a\n- b\n\nrest"),
  Row("<ol start=\"3\"><li>a<li>b</ol>", "3. a\n4. b"),
  Row(
    "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>end",
    "| a | b |\n| --- | --- |\n| 1 | 2 |\n\nend"),
  Row("<pre><code class=\"language-c\">a &lt; b;\n  c</code></pre>", "```c\na < b;\n  c\n```"),
  Row("use <code>x &amp;&amp; y</code> here", "use `x && y` here"),
  Row("<h2>Head</h2>Text", "## Head\n\nText"),
  Row("a<script>var x = 1;</script>b", "a b"),
  Row("<div><!-- no --><a href=\"x>y\">link</a></div>", "link"),
  Row("<think>so <b>x</b></think> y", "<think>so x</think> y"),
  Row("<blockquote>q</blockquote>r", "> q\n\nr"),
  Row("<img src=x alt=\"a &amp; b\"> c", "a & b c"),
  Row(
    "<details><summary>More</summary>\n\n```\n<b>x</b>\n```\n\n</details>",
    "More\n\n```\n<b>x</b>\n```"),
  Row(
    "<!DOCTYPE html><html><head><title>t</title></head><body><p>a &amp;amp; b</p></body></html>",
    "a &amp; b"),
])
func htmlBecomesText(row: Row) {
  #expect(cleaned(row.from, [.html, .entities, .trim]) == row.to)
}

@Test(arguments: [
  "Use <b> for bold.", "Wrap it in <b> and </b>.", "The `<p>x</p>` element", "\"<p>\" and '<div>'",
  "<T> List<String> Map<K, V> Vec<Option<B>>", "x < 5 and y > 3", "a<b && c>d", "a <b@c.de> d",
  "<https://a.b/c?d=1>", "<note><to>T</to><body>x</body></note>", "<answer>4</answer>",
  "<output>x</output><input>y</input><summary>z</summary>", "<Button>go</Button>",
  "```html\n<p>x</p>\n```", "~~~\n<p>x</p>", "say:\n\n    <p>x</p>\n", "$a<b>c$", "<|im_start|>",
  "<?xml version=\"1.0\"?><p>x</p>", "Which one breaks a line? <br>",
  "<tool_call>{\"a\":1}</tool_call>",
  "Write (<br>) or <hr>.", "std::vector<a> v; i<p;", "<b></b", "<a href=\"x", "<!-- a",
])
func whatIsNoMarkupStays(text: String) { #expect(cleaned(text, [.html]) == text) }

@Test(arguments: [
  Row("&amp;lt; &lt; &eacute; &#233; &#xE9; &#146;", "&lt; < é é é ’"),
  Row(
    "a & b &c; AT&T; &unknown; &copy=1 &#0; &#xD800; &#12345678;",
    "a & b &c; AT&T; &unknown; &copy=1 &#0; &#xD800; &#12345678;"),
  Row("`&lt;` &lt;", "`&lt;` <"),
  Row("```\n&amp;\n```\n&amp;", "```\n&amp;\n```\n&"),
])
func entitiesAreDecodedOnce(row: Row) { #expect(cleaned(row.from, [.entities]) == row.to) }

@Test(arguments: [
  Row("a\u{0}b\u{7F}c\u{9F}\u{FEFF}\u{FFFE}", "abc"), Row("a\r\nb\rc", "a\nb\nc"),
  Row("a\u{0C}b\u{2028}c", "a\nb\nc"), Row("\u{1B}[31mred\u{1B}[0m", "red"),
  Row("zero\u{200B}width\u{2060}soft\u{AD}hyphen\u{202E}x", "zerowidthsofthyphenx"),
  Row("می\u{200C}خواهم"), Row("क्\u{200D}ष"), Row("👩\u{200D}👩\u{200D}👧 ❤\u{FE0F}\u{200D}🔥"),
  Row("a\u{200D}b\u{200C}c", "abc"), Row("ភាសា\u{200B}ខ្មែរ"), Row("שלום\u{200F}!"),
  Row("a\u{200F}b", "ab"), Row("🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}"),
  Row("hid\u{E0041}den", "hidden"), Row("tab\there\n"),
])
func whatShowsNothingGoes(row: Row) { #expect(cleaned(row.from, [.control]) == row.to) }

@Test(arguments: [
  Row("a  b\t\tc   d", "a b c d"), Row("a\u{A0}b", "a b"), Row("a\tb"), Row("a  \nb"),
  Row("a   \nb", "a  \nb"), Row("a \nb"), Row("a  \n\nb", "a\n\nb"), Row("a\n  \nb", "a\n\nb"),
  Row("a\n\n\n\nb"), Row("a\n\n\n\n\nb", "a\n\nb"), Row("- a\n    - b  c"), Row("x  =  1"),
  Row("a  # why"), Row("| a  | b |"), Row("```\na  b \n\n\n\n\n\nc\n```"),
  Row("`a  b`  c", "`a  b` c"),
  Row("name   age\nAnn    3\nBob    4"), Row("a\t\tb\nc\t\td"), Row("say\n\n    a  b\n\tc  d"),
  Row("$$\na  b\n$$"), Row("\u{A0}\u{A0}a", "  a"), Row("end  ", "end"),
])
func whiteSpaceIsInOrder(row: Row) { #expect(cleaned(row.from, [.space]) == row.to) }

@Test(arguments: [
  Row("  a \n b  ", "a \n b"), Row("\n\n    code\n      more\n", "    code\n      more"),
  Row("  a: 1\n  b: 2"), Row(" \n ", ""), Row("a"), Row(""),
])
func endsAreTrimmed(row: Row) { #expect(cleaned(row.from, [.trim]) == row.to) }

@Test func normalFormIsC() {
  #expect(Array(cleaned("cafe\u{301}\u{0} 가 \u{212B}").utf8) == Array("café 가 Å".utf8))
  #expect(cleaned("ﬁ ① Ａ") == "ﬁ ① Ａ")
}

@Test func onlyWhatIsAskedForIsDone() {
  #expect(cleaned("  <b>x</b>  y ", [.trim]) == "<b>x</b>  y")
  #expect(cleaned("“ＡＢ”", [.quotes, .width]) == "\"AB\"")
}

@Test func editsAreCountedByTransform() {
  var edits = EditCounts()
  let text = "<p>a</p>  donâ€™t \u{200B}x &amp; y  z"
  _ = Cleaner(Transform.usual).clean(Array(text.utf8).span, &edits)
  #expect(edits.json.text == #"{"mojibake":1,"html":2,"entities":1,"control":1,"space":1}"#)
}
