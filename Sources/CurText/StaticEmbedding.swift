internal import CData
internal import CKernels
internal import CUTF8Proc
public import CurSample

/// Sentence embeddings by table: the mean of the rows of a text's tokens (`builtin/static`).
///
/// The table is all-MiniLM-L6-v2 distilled to 30,522 tokens of 256 numbers (scripts/distil-static). Good
/// for telling near from far in English, no more: see ``EmbeddedText/isEmbeddable``. The unsafe
/// pointers are those of the table, which is part of the program and never goes away.
public final class StaticEmbedding: Sendable {
  /// How many numbers an embedding has.
  public let dimension: Int
  /// The XXH3-128 of the table, for configs.
  public var fingerprint: Digest { Digest(of: Span(_unsafeElements: Self.bytes)) }
  private let tokens: TokenTable
  private nonisolated(unsafe) let scales: UnsafePointer<Float>
  private nonisolated(unsafe) let rows: UnsafePointer<Int8>

  private static nonisolated(unsafe) let bytes: UnsafeBufferPointer<UInt8> = {
    var count = 0
    let start = cdata_static_embedding(&count)
    return UnsafeBufferPointer(start: start, count: count)
  }()

  public init() {
    let raw = UnsafeRawBufferPointer(Self.bytes)
    func number(_ at: Int) -> Int {
      Int(UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt32.self)))
    }
    let (count, dimension, bytes) = (number(4), number(8), number(12))
    precondition(
      raw.starts(with: "CSE1".utf8) && raw.count == 16 + count * (4 + dimension) + bytes,
      "the embedding table is torn")
    let start =
      Self.bytes.baseAddress.map { UnsafeRawPointer($0) } ?? UnsafeRawPointer(bitPattern: 1)!
    scales = (start + 16).assumingMemoryBound(to: Float.self)
    rows = (start + 16 + 4 * count).assumingMemoryBound(to: Int8.self)
    self.dimension = dimension
    tokens = TokenTable(
      UnsafeBufferPointer(rebasing: Self.bytes[(raw.count - bytes)...]), count: count)
  }

  /// The embedding of `text`, of length 1, in `sum`, which has room for ``dimension`` numbers.
  public func embed(_ text: Span<UInt8>, into sum: inout [Float], _ tokenizer: inout WordPieces)
    -> EmbeddedText
  {
    let counts = tokenizer.take(text, tokens)
    for k in sum.indices { sum[k] = 0 }
    for token in tokenizer.tokens {
      kernel_add_scaled(&sum, rows + Int(token) * dimension, scales[Int(token)], dimension)
    }
    let length = kernel_dot(sum, sum, dimension).squareRoot()
    if length > 0 { for k in sum.indices { sum[k] /= length } }
    return counts
  }
}

/// What a text was made of when it was embedded.
public struct EmbeddedText: Sendable {
  public var tokens = 0
  public var unknown = 0
  public var letters = 0
  /// Letters that are not Latin.
  public var otherLetters = 0

  /// Whether the table knows such texts: at most a fifth of its tokens is unknown, and a fifth of its
  /// letters not Latin. On others unrelated texts come out alike (measured for DESIGN 5: Korean .93).
  public var isEmbeddable: Bool {
    tokens > 0 && unknown * 5 <= tokens && otherLetters * 5 <= letters
  }
}

/// The vocabulary, by the hash of its words: those that begin a word apart from those that go on.
final class TokenTable: Sendable {
  private nonisolated(unsafe) let words: UnsafeBufferPointer<UInt8>
  private let starts: [UInt32]
  private let slots: [UInt32]
  private let mask: Int
  /// What an unknown word is; it has no row.
  static let unknown: UInt32 = 100

  /// - Parameter words: one a line.
  init(_ words: UnsafeBufferPointer<UInt8>, count: Int) {
    self.words = words
    var starts: [UInt32] = [0]
    starts.reserveCapacity(count + 1)
    for k in words.indices where words[k] == 0x0A { starts.append(UInt32(k + 1)) }
    self.starts = starts
    mask = 1 << 17 - 1
    var slots = [UInt32](repeating: 0, count: mask + 1)
    for token in 0..<count {
      let range = Int(starts[token])..<Int(starts[token + 1]) - 1
      let goesOn =
        range.count > 2 && words[range.lowerBound] == 0x23 && words[range.lowerBound + 1] == 0x23
      let word = range.dropFirst(goesOn ? 2 : 0)
      var at =
        Self.hash(Span(_unsafeElements: UnsafeBufferPointer(rebasing: words[word])), goesOn) & mask
      while slots[at] != 0 { at = (at + 1) & mask }
      slots[at] = UInt32(token + 1)
    }
    self.slots = slots
  }

  @inline(__always) private static func hash(_ word: Span<UInt8>, _ goesOn: Bool) -> Int {
    Int(truncatingIfNeeded: hash64(word) ^ (goesOn ? 0x9E37_79B9_7F4A_7C15 : 0))
  }

  /// The token that is `word`, at the beginning of one or further on; nil if there is none.
  func token(_ word: Span<UInt8>, goesOn: Bool) -> UInt32? {
    var at = Self.hash(word, goesOn) & mask
    while slots[at] != 0 {
      let token = slots[at] - 1
      if isEqual(word, goesOn, token) { return token }
      at = (at + 1) & mask
    }
    return nil
  }

  private func isEqual(_ word: Span<UInt8>, _ goesOn: Bool, _ token: UInt32) -> Bool {
    let start = Int(starts[Int(token)])
    let count = Int(starts[Int(token) + 1]) - 1 - start
    let skipped = goesOn ? 2 : 0
    guard count == word.count + skipped else { return false }
    if goesOn, words[start] != 0x23 || words[start + 1] != 0x23 { return false }
    for k in word.indices where words[start + skipped + k] != word[k] { return false }
    return true
  }
}

/// Cuts texts into the tokens of BERT's uncased vocabulary: lower case without accents, punctuation and
/// CJK characters alone, then the longest pieces from the left.
///
/// Source: J. Devlin and others, "BERT", 2018, and its tokenizer's rules. One thread has it.
public struct WordPieces {
  /// The tokens of the text last taken.
  public private(set) var tokens: [UInt32] = []
  private var word: [UInt8] = []
  private var pieces: [UInt32] = []

  public init() {}

  mutating func take(_ text: Span<UInt8>, _ table: TokenTable) -> EmbeddedText {
    tokens.removeAll(keepingCapacity: true)
    word.removeAll(keepingCapacity: true)
    var counts = EmbeddedText()
    var at = 0
    while at < text.count {
      let byte = text[at]
      switch byte {
      case 0x61...0x7A:
        counts.letters &+= 1
        word.append(byte)
      case 0x41...0x5A:
        counts.letters &+= 1
        word.append(byte | 0x20)
      case 0x30...0x39: word.append(byte)
      case 0x09...0x0D, 0x20: end(table, &counts)
      case 0x80...: at += takeWide(text, at, table, &counts) - 1
      case 0x21...0x7E: takeAlone(text.extracting(at..<at + 1), table, &counts)
      default: break  // controls are dropped
      }
      at += 1
    }
    end(table, &counts)
    counts.tokens = tokens.count
    return counts
  }

  /// A character outside ASCII; returns its bytes.
  private mutating func takeWide(
    _ text: Span<UInt8>, _ at: Int, _ table: TokenTable, _ counts: inout EmbeddedText
  ) -> Int {
    let (scalar, count) = decodedScalar(text, at: at)
    if count == 1 {  // no UTF-8: a mark between texts
      end(table, &counts)
    } else if isIdeograph(scalar) {
      counts.letters += 1
      counts.otherLetters += 1
      takeAlone(text.extracting(at..<at + count), table, &counts)
    } else {
      switch utf8proc_category(Int32(bitPattern: scalar)) {
      case UTF8PROC_CATEGORY_PC, UTF8PROC_CATEGORY_PD, UTF8PROC_CATEGORY_PS,
        UTF8PROC_CATEGORY_PE, UTF8PROC_CATEGORY_PI, UTF8PROC_CATEGORY_PF, UTF8PROC_CATEGORY_PO:
        takeAlone(text.extracting(at..<at + count), table, &counts)
      case UTF8PROC_CATEGORY_ZS, UTF8PROC_CATEGORY_ZL, UTF8PROC_CATEGORY_ZP: end(table, &counts)
      case UTF8PROC_CATEGORY_CC, UTF8PROC_CATEGORY_CF, UTF8PROC_CATEGORY_CN,
        UTF8PROC_CATEGORY_CO, UTF8PROC_CATEGORY_CS, UTF8PROC_CATEGORY_MN:
        break
      case UTF8PROC_CATEGORY_LU, UTF8PROC_CATEGORY_LL, UTF8PROC_CATEGORY_LT,
        UTF8PROC_CATEGORY_LM, UTF8PROC_CATEGORY_LO:
        counts.letters += 1
        if !isLatin(scalar) { counts.otherLetters += 1 }
        appendPlain(scalar)
      default: appendPlain(scalar)
      }
    }
    return count
  }

  /// Appends a character in lower case without its accents.
  private mutating func appendPlain(_ scalar: UInt32) {
    let lower = utf8proc_tolower(Int32(bitPattern: scalar))
    var parts = [Int32](repeating: 0, count: 18)  // the longest decomposition of Unicode
    var state: Int32 = 0
    let options = UTF8PROC_DECOMPOSE.rawValue
    let found = utf8proc_decompose_char(
      lower, &parts, parts.count, utf8proc_option_t(rawValue: options), &state)
    for part in parts.prefix(max(0, found)) {
      guard utf8proc_category(part) != UTF8PROC_CATEGORY_MN,
        let plain = Unicode.Scalar(UInt32(bitPattern: part))
      else { continue }
      word.append(scalar: plain)
    }
  }

  private mutating func takeAlone(
    _ character: Span<UInt8>, _ table: TokenTable, _ counts: inout EmbeddedText
  ) {
    end(table, &counts)
    add(table.token(character, goesOn: false), &counts)
  }

  private mutating func add(_ token: UInt32?, _ counts: inout EmbeddedText) {
    if token == nil { counts.unknown += 1 }
    tokens.append(token ?? TokenTable.unknown)
  }

  /// Ends the word: as one token, else as the longest pieces, else as an unknown one.
  private mutating func end(_ table: TokenTable, _ counts: inout EmbeddedText) {
    guard !word.isEmpty else { return }
    defer { word.removeAll(keepingCapacity: true) }
    if let whole = table.token(word.span, goesOn: false) { return tokens.append(whole) }
    guard word.count <= 100 else { return add(nil, &counts) }  // as BERT's tokenizer does
    pieces.removeAll(keepingCapacity: true)
    var from = 0
    while from < word.count {
      var to = word.count
      var piece: UInt32?
      while to > from {
        piece = table.token(word.span.extracting(from..<to), goesOn: from > 0)
        if piece != nil { break }
        to -= 1
        while to > from, word[to] & 0xC0 == 0x80 { to -= 1 }
      }
      guard let piece else { return add(nil, &counts) }
      pieces.append(piece)
      from = to
    }
    tokens += pieces
  }
}

/// Whether BERT's tokenizer takes the character as a word: the blocks of CJK ideographs.
private func isIdeograph(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FA1F: true
  default: false
  }
}

/// Whether a letter is Latin, by its block.
private func isLatin(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x41...0x24F, 0x250...0x2FF, 0x1D00...0x1DBF, 0x1E00...0x1EFF, 0x2C60...0x2C7F,
    0xA720...0xA7FF, 0xAB30...0xAB6F, 0xFB00...0xFB06, 0xFF21...0xFF5A:
    true
  default: false
  }
}
