import Testing

@testable import CurText

/// The sentences of `text`, as texts.
private func sentences(_ text: String) -> [String] {
  let bytes = Array(text.utf8)
  return sentenceRanges(of: bytes.span).map { String(decoding: bytes[$0], as: UTF8.self) }
}

@Test(arguments: [
  // "|" parts the sentences that are expected.
  "One is here.|Two is here!|Is three here?|Four",
  "Dr. Smith met Mrs. Jones at St. Mary's.|They spoke.",
  "Use a lock, e.g. a mutex, i.e. a gate.|It is cheap.",
  "Cats, dogs, etc. are kept.|Apples, pears, etc.|Nuts are not.",
  "He lives in the U.S. Virgin Islands.|She lives in the U.S.|They meet.",
  "See No. 5 and Fig. 3 on p. 12 of vol. 2.|No.|I do not.",
  "J. K. Rowling and J.R.R. Tolkien wrote.|Plan B.|The end.",
  "It costs 3.50 or 1.234,5 in version 2.6.18 of a.out today.|Version 4.7.0.|It is new.",
  "Wait... what is it?|Wait...|What is it?|So it goes…|And on.",
  "“It is so.”|He said “Stop!” and left.|(It was late.)|[It was.]|Then *he left.*|Good.",
  "The tool is dpkg.|dpkg installs files.|Use `a`.|`b` is not enough.",
  "He came at 5 p.m. on Monday.|She left at 6 p.m.|The bus was late.",
  "It was sold to Acme Inc. of Ohio.|They paid Acme Inc.|The price is known.",
  "In Jan. 2020 it rained.|Done in Jan.|Snow followed.",
  "Read example.com/a.b?c=d.e now.|See foo.c.|It is.[3]|Über allem.|Élan is.|Öl.",
  "これは文です。|次の文！|「はい。」|終わり",
  "यह वाक्य है।|दूसरा वाक्य।",
  "1. First do this.|Then that.",
  "Really?!|Yes.",
])
func sentencesEndWhereTheyEnd(marked: String) {
  let parts = marked.split(separator: "|").map(String.init)
  let wide = marked.contains("。")
  #expect(sentences(parts.joined(separator: wide ? "" : " ")) == parts)
}

@Test(arguments: [
  ("# Title\nText is\nhere. More.\n\nLast", ["# Title", "Text is\nhere.", "More.", "Last"]),
  ("2.4. Sections\n======\nText.", ["2.4. Sections", "======", "Text."]),
  ("No stop\n\nanother\n", ["No stop", "another"]),
  (
    "These:\n- one\n- two\n  and a half. More\n3. no",
    ["These:", "- one", "- two\n  and a half.", "More", "3. no"]
  ),
  ("In the year\n3. Not an item.", ["In the year\n3.", "Not an item."]),
  ("```\na. B. c\n\nd. E\n```\nEnd.", ["```\na. B. c\n\nd. E\n```", "End."]),
  (
    "--quiet\n    Print nothing. Not even errors.\n--help\n    Print help.",
    ["--quiet", "Print nothing.", "Not even errors.", "--help", "Print help."]
  ),
  ("* 11.8. Programs\n* 12. More", ["* 11.8. Programs", "* 12. More"]),
  (
    "1. A Title\n   The text below has a line of its own. It goes on.",
    ["1. A Title", "The text below has a line of its own.", "It goes on."]
  ),
  ("It uses 'find'. 'find' evaluates.", ["It uses 'find'.", "'find' evaluates."]),
  ("```\nopen. Fence", ["```\nopen. Fence"]),
  ("| a. B | c |\n| - | - |\nText.", ["| a. B | c |", "| - | - |", "Text."]),
  ("  \n\u{A0}\u{3000}\n", []), ("", []), ("One.\r\n\r\nTwo.\r\n", ["One.", "Two."]),
])
func blocksPartSentences(text: String, expected: [String]) { #expect(sentences(text) == expected) }

@Test func noByteOfContentIsLost() {
  let alphabet = [
    "a", "B", ".", "!", " ", "\n", "\n\n", "```", "# ", "- ", "。", "é", "\"", "1", "|", "===",
  ]
  var state: UInt64 = 1
  for _ in 0..<2000 {
    var bytes: [UInt8] = []
    for _ in 0..<30 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      bytes += Array(alphabet[Int(state >> 33) % alphabet.count].utf8)
    }
    if state >> 60 == 3 { bytes.removeLast() }
    var inside = Array(repeating: 0, count: bytes.count)
    for range in sentenceRanges(of: bytes.span) {
      #expect(trimmed(range, in: bytes.span) == range && !range.isEmpty)
      for k in range { inside[k] += 1 }
    }
    #expect(
      bytes.indices.allSatisfy { inside[$0] == 1 || (inside[$0] == 0 && isASCIISpace(bytes[$0])) })
  }
}
