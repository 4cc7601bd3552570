import CurSample
import CurText

/// The letters of a text in lower case, words parted by 0, as far as they say in what language it is:
/// fenced code, code in a line and addresses are left out, and so are digits and marks.
struct LetterReader: ~Escapable {
  private let text: Span<UInt8>
  private let limit: Int
  private(set) var letters: [UInt32] = [0]
  private(set) var letterCount = 0
  /// How many letters each script has.
  private(set) var scripts: [Int] = Array(
    repeating: 0, count: WritingScript.allCases.count)
  /// Characters other than white space, and those of them that code is full of.
  private var signs = (all: 0, code: 0)

  /// - Parameter limit: how many letters are read.
  @_lifetime(copy text)
  init(_ text: Span<UInt8>, limit: Int) { (self.text, self.limit) = (text, limit) }

  /// *Chosen*: in prose a sign of code is rarer than one in twenty characters.
  var looksLikeCode: Bool { signs.code * 20 > signs.all }

  var mainScript: WritingScript {
    let most = scripts.indices.max { scripts[$0] < scripts[$1] } ?? 0
    return WritingScript(rawValue: UInt8(most)) ?? .other
  }

  func count(of script: WritingScript) -> Int { scripts[Int(script.rawValue)] }

  mutating func read() {
    var isFenced = false
    var from = 0
    for end in 0...text.count where end == text.count || text[end] == 0x0A {
      let line = from..<end
      from = end + 1
      if text.extracting(line).isFence {
        isFenced.toggle()
      } else if !isFenced {
        read(line)
        endWord()
        if letterCount >= limit { return }
      }
    }
  }

  private mutating func read(_ line: Range<Int>) {
    var at = line.lowerBound
    while at < line.upperBound, letterCount < limit {
      let byte = text[at]
      if byte | 0x20 >= 0x61, byte | 0x20 <= 0x7A {
        letters.append(UInt32(byte | 0x20))
        letterCount &+= 1
        scripts[1] &+= 1
        signs.all &+= 1
        at &+= 1
      } else if byte < 0x80 {
        at = takeASCII(byte, at, line.upperBound)
      } else {
        at += takeWide(at)
      }
    }
  }

  private mutating func takeASCII(_ byte: UInt8, _ at: Int, _ end: Int) -> Int {
    if byte == 0x27, letters.last != 0 { return at + 1 }  // don't, l'eau: one word
    if byte == 0x3A, at + 2 < end, text[at + 1] == 0x2F, text[at + 2] == 0x2F {
      while letters.last != 0 { letters.removeLast() }  // the scheme
      var next = at
      while next < end, text[next] > 0x20 { next += 1 }
      return next
    }
    endWord()
    guard byte > 0x20 else { return at + 1 }
    signs.all += 1
    switch byte {
    case UInt8(ascii: "`"):
      var next = at + 1
      while next < end, text[next] != byte { next += 1 }
      return next < end ? next + 1 : at + 1
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: ";"),
      UInt8(ascii: "_"), UInt8(ascii: "|"), UInt8(ascii: "\\"), UInt8(ascii: "&"),
      UInt8(ascii: "^"), UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "~"),
      UInt8(ascii: "$"):
      signs.code += 1
    default: break
    }
    return at + 1
  }

  /// A character outside ASCII; returns its bytes.
  private mutating func takeWide(_ at: Int) -> Int {
    let (scalar, count) = decodedScalar(text, at: at)
    let script = WritingScript(scalar)
    signs.all += 1
    guard script != .other, scalar != 0xD7, scalar != 0xF7 else {
      if scalar != 0x2019, scalar != 0x200C { endWord() }
      return count
    }
    scripts[Int(script.rawValue)] += 1
    letterCount += 1
    if script == .latin || script == .cyrillic {
      var lower: [UInt8] = []
      appendLowerCase(text.extracting(at..<at + count), to: &lower)
      letters.append(decodedScalar(lower.span, at: 0).value)
    } else {
      letters.append(scalar)
    }
    return count
  }

  private mutating func endWord() { if letters.last != 0 { letters.append(0) } }

  /// Gives `body` each triple of letters with its last pair and its last letter, a word's end as 0, and
  /// each word by its hash with zeros beside it.
  @inline(__always) func forEachFeature(_ body: (UInt64, UInt64, UInt64, UInt64?) -> Void) {
    var word: UInt64 = 0
    for k in 1..<max(1, letters.count) {
      let letter = UInt64(letters[k])
      if letter == 0 {
        body(0, 0, 0, mixed(word) | Self.wordBit)
        word = 0
      } else {
        word = (word &+ letter) &* 0x9E37_79B9_7F4A_7C15
      }
      let pair = UInt64(letters[k - 1]) << 21 | letter
      let triple = k >= 2 ? UInt64(letters[k - 2]) << 42 | pair : pair
      guard k >= 2, letters[k - 1] != 0 || letter == 0 else {
        // The first letter of a word: its triple begins one letter on.
        if letter != 0 { body(Self.key(pair, 2), Self.key(pair, 2), Self.key(letter, 1), nil) }
        continue
      }
      body(Self.key(triple, 3), Self.key(pair, 2), Self.key(letter, 1), nil)
    }
    if word != 0 { body(0, 0, 0, mixed(word) | Self.wordBit) }
  }

  private static let wordBit: UInt64 = 1 << 63

  private static func key(_ letters: UInt64, _ size: UInt64) -> UInt64 {
    mixed(letters &* 0x9E37_79B9_7F4A_7C15 &+ size) & ~wordBit
  }
}
