import CKernels
import CurSample
import CurText

/// Turns texts into the hashes of their shingles. One thread has it, and it keeps its room.
struct Shingler: ~Copyable {
  private let countsCharacters: Bool
  private let size: Int
  private var form: [UInt8] = []
  private var words: [UInt64] = []
  private var shingles: [UInt32] = []
  /// How many shingles there are.
  private(set) var count = 0

  init(countsCharacters: Bool, size: Int) {
    (self.countsCharacters, self.size) = (countsCharacters, size)
  }

  /// Gives `body` the shingles last taken.
  func withShingles<Result>(_ body: (UnsafeBufferPointer<UInt32>) -> Result) -> Result {
    shingles.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[..<count])) }
  }

  /// Takes the shingles of `text`; of a text without words its hash is the only one.
  mutating func take(_ text: [UInt8]) {
    form.removeAll(keepingCapacity: true)
    let isPlain = text.span.isASCIIButMarks
    if countsCharacters {
      appendLowerCase(text.span, to: &form)
    } else if isPlain {
      form.append(contentsOf: text)
    } else {
      appendWordForm(text.span, to: &form)
    }
    let bytes = form.count
    form.append(contentsOf: repeatElement(0, count: 64))  // kernel_words reads so far
    grow(to: bytes)
    if countsCharacters {
      count = kernel_character_shingles(form, bytes, size, &shingles)
    } else {
      let wordCount = kernel_words(&form, bytes, &words)
      count = kernel_shingles(words, wordCount, size, &shingles)
    }
    if count == 0 {
      shingles[0] = UInt32(truncatingIfNeeded: hash64(text.span))
      count = 1
    }
  }

  /// At most every second byte begins a word, every byte a character.
  private mutating func grow(to count: Int) {
    if words.count < count + 2 {
      words.append(contentsOf: repeatElement(0, count: count + 2 - words.count))
    }
    if shingles.count < count + 2 {
      shingles.append(contentsOf: repeatElement(0, count: count + 2 - shingles.count))
    }
  }
}

extension Span<UInt8> {
  /// Whether no byte is from 0x8C to 0xFE: ASCII, and the marks between texts.
  fileprivate var isASCIIButMarks: Bool {
    var odd: UInt8 = 0
    for k in indices { odd |= self[k] &- 0x8C < 0x73 ? 1 : 0 }
    return odd == 0
  }
}
