import Foundation
import TestSupport
import Testing

@testable import cur_hygiene

/// A thousand texts that need nothing: every block of `needs-nothing.txt` alone, and blocks one after
/// the other. Code in ten languages, LaTeX, XML, tags of reasoning and tools, tables, scripts.
private func textsThatNeedNothing() throws -> [String] {
  let file = testsFolder.appending(path: "Hygiene/needs-nothing.txt")
  let blocks = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n%%\n")
    .map { $0.hasSuffix("\n") ? String($0.dropLast()) : $0 }
  var texts = blocks
  var step = 1
  while texts.count < 1000 {
    for k in blocks.indices where texts.count < 1000 {
      texts.append(blocks[k] + "\n\n" + blocks[(k + step) % blocks.count])
    }
    step += 1
  }
  return texts
}

@Test func aThousandTextsThatNeedNothingStay() throws {
  let texts = try textsThatNeedNothing()
  #expect(Set(texts).count == 1000)
  var changed = 0
  for text in texts {
    let after = cleaned(text)
    guard Array(after.utf8) != Array(text.utf8) else { continue }
    changed += 1
    if changed <= 5 { Issue.record("\(text.debugDescription)\nbecame \(after.debugDescription)") }
  }
  #expect(changed == 0)
}

/// UTF-8 that was read as Windows-1252 or Latin-1 is repaired, once misread and twice.
@Test(arguments: [
  "Le régime équilibré d’été", "größere Flüsse", "дорогие друзья, привет", "ελληνικά γράμματα",
  "שלום עולם", "naïve “quotes” – and dashes…", "日本語のテキスト", "señor, ¿qué tal?",
  "Łódź, žluťoučký kůň",
  "Ağrı Dağı’nın", "😀 smile — ok", "10 £, 5 €", "中文文本", "한국어 텍스트",
])
func whatWasMisreadIsRepaired(text: String) throws {
  for isLatin1 in [false, true] {
    let once = misread(text, isLatin1)
    #expect(cleaned(once, [.mojibake]) == text, "\(once)")
    let twice = misread(once, isLatin1)
    #expect(cleaned(twice, [.mojibake]) == text, "\(twice)")
  }
}

/// What the bytes of `text` are in Latin-1, or in Windows-1252 as browsers have it.
private func misread(_ text: String, _ isLatin1: Bool) -> String {
  var out = String.UnicodeScalarView()
  for byte in text.utf8 {
    let meant = byte < 0x80 || isLatin1 ? nil : windowsCharacter(byte)
    out.append(meant ?? Unicode.Scalar(byte))
  }
  return String(out)
}
