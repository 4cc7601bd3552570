import Foundation
import Testing

@testable import cur_gate

/// At least 95 % of the labelled texts, of 22 languages and 80 characters or more, are told rightly, and
/// none of their languages is missed by more than one in five.
@Test func languagesAreTold() throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../Data/languages-labelled.tsv")
  var (all, wrong): ([String: Int], [String: Int]) = ([:], [:])
  for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
  where !line.hasPrefix("#") {
    let fields = line.split(separator: "\t").map(String.init)
    try #require(fields.count == 2 && fields[1].unicodeScalars.count >= 80, "\(line)")
    let language = Language(of: Array(fields[1].utf8).span, letters: 400)
    all[fields[0], default: 0] += 1
    if language.code != fields[0] || language.confidence < 0.65 {
      wrong[fields[0], default: 0] += 1
    }
  }
  #expect(all.count >= 20)
  let share = Double(wrong.values.reduce(0, +)) / Double(all.values.reduce(0, +))
  #expect(share <= 0.05, "\(wrong)")
  #expect(wrong.allSatisfy { $0.value * 5 <= (all[$0.key] ?? 0) }, "\(wrong)")
}

/// Code, a language without a profile, signs and short texts are `und`.
@Test(arguments: [
  "if (!(p = malloc(n))) { return -1; } /* no room */ for (;;) { *p++ = q[i] & 0xFF; }",
  "Meie naaber peab garaaži taga kuuris seitset kana ja müüb laupäeviti mune turul kõigile.",
  "12 + 30 = 42", "Ja.", "", "xqzv brtk wlpg mnjs dfgh xqzv brtk wlpg mnjs dfgh",
])
func whatCannotBeToldIsUndetermined(text: String) {
  #expect(Language(of: Array(text.utf8).span, letters: 400).code == "und")
}
