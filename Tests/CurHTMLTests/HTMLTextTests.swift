import Testing

@testable import CurHTML

private func text(_ html: String) -> String {
  (try? htmlText(of: Array(html.utf8))).map { String(decoding: $0.text, as: UTF8.self) } ?? ""
}

@Test(arguments: [
  ("<h1>A</h1><h3>B  <em>c</em>\n</h3>", "# A\n\n### B c\n"),
  ("<h2>a<br>b</h2>", "## a b\n"),
  ("<p>a</p><p>b</p>", "a\n\nb\n"),
  ("a<br>b", "a\nb\n"),
  ("<p> a\n <b>b</b>c <i> d</i></p>", "a bc d\n"),
  ("<div>a</div><div>b</div>c", "a\n\nb\n\nc\n"),
  ("a<img src=x alt='b &amp; c'>d<img>e", "a b & c d e\n"),
  ("<p>see <a href=x>the page</a>.</p>", "see the page.\n"),
  ("a<wbr>b&shy;c&nbsp;d", "abc d\n"),
  ("10<sup>6</sup> m<sup>2</sup>", "10^6 m2\n"),
])
func wordsAndParagraphs(html: String, expected: String) { #expect(text(html) == expected) }

@Test(arguments: [
  ("<ul><li>a<li>b</ul>c", "- a\n- b\n\nc\n"),
  ("<ul><li><p>a</p></li><li><p>b</p><p>c</p></li></ul>", "- a\n- b\n\n  c\n"),
  ("<ol start=3><li>a</li><li value=7>b</li><li>c</ol>", "3. a\n7. b\n8. c\n"),
  ("<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>", "- a\n  1. b\n- c\n"),
  ("<dl><dt>a</dt><dd><p>b</p></dd><dt>c</dt><dd>d</dl>", "a\n  b\n\nc\n  d\n"),
  ("<blockquote><p>a</p><p>b</p></blockquote>c", "> a\n\n> b\n\nc\n"),
  ("<ul><li></li><li>a</li></ul>", "- a\n"),
])
func listsAndQuotations(html: String, expected: String) { #expect(text(html) == expected) }

@Test(arguments: [
  ("<pre>\n a\n\n  b &lt;\n</pre>", "```\n a\n\n  b <\n```\n"),
  ("<pre><span>a</span>\n<code>b</code></pre>", "```\na\nb\n```\n"),
  ("<pre>a<br>b</pre>", "```\na\nb\n```\n"),
  ("<pre>```\na\n```</pre>", "````\n```\na\n```\n````\n"),
  ("<ul><li>a<pre>b\n c</pre></li></ul>", "- a\n\n  ```\n  b\n   c\n  ```\n"),
  ("a <code>b</code>, <tt> c </tt>d", "a `b`, `c` d\n"),
  ("<code>a`b</code>", "``a`b``\n"),
  ("<code></code>a", "a\n"),
  ("<code>a<div>b</div></code>c", "`a`\n\nb\n\nc\n"),
])
func codeIsKept(html: String, expected: String) { #expect(text(html) == expected) }

@Test(arguments: [
  ("<table><tr><td>a</td><td>b</td></table>", "| a | b |\n"),
  (
    "<table><caption>t</caption><thead><tr><th>a<th>b</thead><tr><td>c<td>d|e</table>",
    "t\n\n| a | b |\n| --- | --- |\n| c | d\\|e |\n"
  ),
  ("<table><tr><th>a<td>b</table>", "| a | b |\n"),
  ("<table><tr><td colspan=2>a<td>b</table>", "| a | | b |\n"),
  ("<table><tr><td rowspan=2>a<td>b<tr><td>c</table>", "| a | b |\n| a | c |\n"),
  ("<table><tr><td><p>a</p><p>b</p><td><ul><li>c</ul></table>", "| a b | c |\n"),
  ("<table><tr><td>a</td></tr><tr><td>b</td></tr></table>", "a\n\nb\n"),
  ("<table><tr><td><h2>a</h2></td><td>b</td></tr></table>", "## a\n\nb\n"),
  (
    "<table><tr><td><table><tr><td>a<td>b</table></td><td>c</td></table>", "| a | b |\n\nc\n"
  ),
])
func tables(html: String, expected: String) { #expect(text(html) == expected) }

@Test(arguments: [
  ("<script>x</script><style>y</style><template>z</template>a<noscript>w</noscript>", "a\n"),
  ("<nav>x</nav><header>y</header><p>a</p><footer>z</footer><aside>w</aside>", "a\n"),
  ("<article><header><h1>a</h1></header>b<footer>c</footer></article>", "# a\n\nb\n\nc\n"),
  ("<p hidden>x</p><p aria-hidden=true>y</p><p style='display: none'>z</p>a", "a\n"),
  ("<h1>a<a class=headerlink href=#a>¶</a></h1><div class='related'>x</div>b", "# a\n\nb\n"),
  ("<form>a <input value=x><button>b</button></form><p>c d e</p>", "c d e\n"),
  ("<form><p>the page</p><select><option>x</select></form>", "the page\n"),
  ("<div>menu</div><main><p>what it is about</p></main>", "what it is about\n"),
  ("<div>much more than the main part</div><main>x</main>", "much more than the main part\n\nx\n"),
  ("<div>s</div><div class=body><p>the body</p></div>", "the body\n"),
  ("<header><h1>T</h1>x</header><p>a b</p>", "# T\n\na b\n"),
  ("<nav>only</nav>", ""), ("", ""), ("   ", ""), ("<!-- a -->", ""),
])
func furnitureIsLeftOut(html: String, expected: String) { #expect(text(html) == expected) }

@Test(arguments: [
  ("<p>a<p>b</i>c</div>d", "a\n\nbcd\n"),
  ("<b>a<p>b</b>c", "a\n\nbc\n"),
  ("a < b & c &lt; d &amp;lt;", "a < b & c < d &lt;\n"),
  ("&#150; &#x41;&hellip;", "– A…\n"),
  ("a<p title=\"x", "a\n"),
  ("<table><tr><td>a", "a\n"),
])
func malformedPagesAreReadAsBrowsersDo(html: String, expected: String) {
  #expect(text(html) == expected)
}

@Test func encodings() throws {
  let words: [UInt8] = Array("caf".utf8) + [0xE9]
  let expected = Array("café\n".utf8)
  #expect(try htmlText(of: words).text == expected)
  #expect(try htmlText(of: Array("<meta charset=iso-8859-1>".utf8) + words).text == expected)
  #expect(try htmlText(of: [0xFF, 0xFE] + words.flatMap { [$0, 0] }).text == expected)
  #expect(try htmlText(of: [0xEF, 0xBB, 0xBF] + Array("café".utf8)).text == expected)
  let declared = Array("<meta charset='utf-8'>".utf8)
  #expect(try htmlText(of: declared + words).text == Array("caf\u{FFFD}\n".utf8))
  let japanese = Array("<meta charset=Shift_JIS>".utf8) + [0x93, 0xFA, 0x96, 0x7B]
  let broken = japanese + [0x93] + Array("<p>a".utf8)
  #expect(try htmlText(of: broken).text == Array("日本\u{FFFD}\n\na\n".utf8))
  #expect(try htmlText(of: japanese).text == Array("日本\n".utf8))
}

@Test(arguments: [
  ("<title> a\n b </title><h1>c</h1>", "a b"), ("<h1>c <b>d</b></h1>", "c d"),
  ("<title></title><h1>c</h1>", "c"), ("<p>a", nil),
])
func titles(html: String, title: String?) {
  #expect((try? htmlText(of: Array(html.utf8)))?.title == title)
}

@Test(arguments: ["div", "blockquote", "ul><li", "table><tr><td", "b", "code", "unknown"])
func deepNestingIsRead(element: String) {
  let html = String(repeating: "<\(element)>", count: 100_000) + "a"
  #expect(text(html).contains("a"))
}

@Test func endTagsThatFitNoneOfManyElementsAreGivenUp() {
  let html = String(repeating: "<div>", count: 100_000) + String(repeating: "</i>x", count: 100_000)
  #expect(throws: HTMLFault.tooTangled) { try htmlText(of: Array(html.utf8)) }
}

@Test func aLargePageIsRead() {
  let html = String(repeating: "<p>one <b>two</b> three</p>\n", count: 400_000)
  #expect((try? htmlText(of: Array(html.utf8)))?.text.count == 400_000 * 15 - 1)
}
