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

/// What each encoding makes of text in scripts it knows is repaired, once misread and twice.
@Test(arguments: MisreadEncoding.all.map(\.name))
func whatWasMisreadIsRepaired(name: String) throws {
  let encoding = try #require(MisreadEncoding.all.first { $0.name == name })
  var characters: [UInt8: Unicode.Scalar] = [:]
  for scalar in 0x80..<UInt32(0x2600) where encoding.byte(scalar) != 0 {
    if characters[encoding.byte(scalar)] == nil || scalar > 0x9F {
      characters[encoding.byte(scalar)] = Unicode.Scalar(scalar)
    }
  }
  func misread(_ text: String) -> String? {
    var out = ""
    for byte in text.utf8 {
      guard let scalar = byte < 0x80 ? Unicode.Scalar(byte) : characters[byte] else { return nil }
      out.unicodeScalars.append(scalar)
    }
    return out
  }
  for text in [
    "Le régime équilibré d’été", "größere Flüsse", "дорогие друзья, привет", "ελληνικά γράμματα",
    "שלום עולם", "naïve “quotes” – and dashes…", "日本語のテキスト", "señor, ¿qué tal?",
  ] {
    guard let once = misread(text) else { continue }
    #expect(cleaned(once, [.mojibake]) == text, "\(once)")
    guard let twice = misread(once) else { continue }
    #expect(cleaned(twice, [.mojibake]) == text, "\(twice)")
  }
}
