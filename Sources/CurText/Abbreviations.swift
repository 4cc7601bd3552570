/// What a full stop after a word may be, from the lists beside this file.
struct Abbreviations: Sendable {
  let neverEnd = textList("abbreviations-never-end")
  let mayEnd = textList("abbreviations-may-end")
  let beforeNumber = textList("abbreviations-before-number")
  let starters = textList("sentence-starters")

  static let english = Abbreviations()

  /// Whether `word` is letters with stops between them: "u.s", "e.g", "b.c.e".
  static func isDotted(_ word: String) -> Bool {
    let bytes = Array(word.utf8)
    guard bytes.count >= 3, bytes.count % 2 == 1 else { return false }
    return bytes.indices.allSatisfy { k in
      k % 2 == 0 ? isASCIILetter(bytes[k]) : bytes[k] == UInt8(ascii: ".")
    }
  }
}

@inline(__always) func isASCIILetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
@inline(__always) func isASCIIUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
@inline(__always) func isASCIIDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
