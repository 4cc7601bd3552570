import Testing

@testable import cur_hygiene

/// Texts made of what cleaning deals with. A reference that would give another one, or a tag, is
/// left out: it is decoded once, so that a second run would go on with it.
private let pieces = [
  "word", "Ünder", "a b", "  ", " ", "\n", "\n\n", "\n\n\n\n\n", "\t", "\u{A0}", "\r\n", "donâ€™t",
  "Ã©",
  "Ã¢â‚¬â„¢", " <b>x</b> ", "<p>", "</p>", " <br> ", "<br>", " <li>a", "<div class=\"a\">",
  "</div>", " <T> ",
  " List<String> ", " x < 5 ", "<think>", "</think>", " `code  x` ", "\n```\n",
  "\n    in  dented\n",
  "| a  | b |\n", " $x  y$ ", " x  = 1; ", "e\u{301}", "a\u{200B}b", "می\u{200C}خ", "\u{0}",
  "&eacute;",
  "&#8217;", " & ", "“q”", "- item  a\n", "## Head\n", "日本　語", "<!-- c -->", " </b> ", " <i>i",
  " (<br>) ",
]

private struct Generator {
  var state: UInt64
  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}

@Test func whatWasCleanedIsClean() {
  var failures = 0
  for seed in 0..<20_000 {
    var random = Generator(state: UInt64(seed) &* 7919)
    var text = ""
    for _ in 0..<1 + random.below(9) { text += pieces[random.below(pieces.count)] }
    let once = cleaned(text)
    let twice = cleaned(once)
    guard Array(once.utf8) != Array(twice.utf8) else { continue }
    failures += 1
    if failures <= 12 {
      Issue.record(
        "\(text.debugDescription)\n1 \(once.debugDescription)\n2 \(twice.debugDescription)")
    }
  }
  #expect(failures == 0)
}
