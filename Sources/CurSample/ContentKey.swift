internal import CXXHash

/// How the texts of two samples are compared.
public struct TextComparison: Sendable {
  /// Which texts are compared.
  public enum Side: Equatable, Sendable {
    /// Every text, and tools and turns that are more than texts.
    case all
    /// What is asked: system prompt, context, instruction, the turns of users and tools.
    case prompt
    /// What is answered: output, the assistant's turns, both sides of a pair, rollouts.
    case response
    case paths([FieldPath])
  }

  public var side = Side.all
  /// Whether every run of ASCII white space is one space, and none at the ends of a text.
  public var foldsSpace = true
  /// Writes a text in the form that is compared, before white space is folded; nil for as it is.
  public var fold: (@Sendable (Span<UInt8>, inout [UInt8]) -> Void)?

  public init() {}

  /// Whether texts of `role` are compared.
  public func takes(_ role: TextRole) -> Bool {
    switch (side, role) {
    case (.all, _), (.paths, _), (_, .other): true
    case (.prompt, .system), (.prompt, .context), (.prompt, .prompt), (.prompt, .tool): true
    case (.response, .response), (.response, .reasoning), (.response, .toolCall): true
    case (.response, .chosen), (.response, .rejected), (.response, .rollout): true
    default: false
    }
  }
}

extension Sample {
  /// The XXH3-128 of what is compared of the sample; nil if there is no such text.
  ///
  /// Each text is hashed by itself and folded into the key with its role, so that nothing is joined
  /// that stands apart. With paths each is taken with its path.
  public func contentKey(_ how: borrowing TextComparison) -> Digest? {
    var key = KeyFold()
    let found = textMembers
    var turns: Int?
    let isWhole: Bool
    if case .paths(let paths) = how.side {
      forEachText(at: paths) { key.add(self, $0, how) }
      isWhole = false
    } else if let textPaths {
      forEachText(at: textPaths) { key.add(self, $0, how) }
      isWhole = false
    } else {
      let isDocument = isDocument(found)
      turns = forEachText(of: found) {
        if how.takes($0.role), !(isDocument && $0.isInstruction) { key.add(self, $0, how) }
      }
      isWhole = how.side == .all
    }
    guard !key.isEmpty else { return nil }
    if isWhole, found.tools >= 0 || found.messages >= 0 || turns != nil {
      var structure: [UInt8] = []
      appendStructure(of: found, turns: turns, to: &structure)
      if !structure.isEmpty { key.add(0, Digest(of: structure)) }
    }
    return key.digest
  }
}

extension Sample {
  /// Whether the sample is a document, of task_type language_modeling, whose text is its output: an
  /// instruction beside it is no part of it.
  public var isDocument: Bool { isDocument(textMembers) }

  private func isDocument(_ found: TextMembers) -> Bool {
    guard found.task >= 0, found.output >= 0, members[found.task].kind == .string else {
      return false
    }
    return isEqual(bytes.span.extracting(members[found.task].value), "language_modeling")
  }
}

extension TextPlace {
  /// Whether it is the text of `instruction`.
  public var isInstruction: Bool { role == .prompt && path.isInstruction }
}

/// Texts as they are folded into one key. The unsafe pointers are those of stack memory in which
/// escaped texts are written out: a heap allocation a text took a tenth of the time of all.
private struct KeyFold {
  private var sum: UInt128 = 0
  private(set) var isEmpty = true

  var digest: Digest {
    Digest(high: UInt64(truncatingIfNeeded: sum >> 64), low: UInt64(truncatingIfNeeded: sum))
  }

  /// Odd, so that no step forgets anything. Source: the constants of PCG64, M. E. O'Neill 2014.
  private static let factor = UInt128(0x2360_ED05_1FC6_5DA4) << 64 | 0x4385_DF64_9FCC_F645

  /// Adds a text: a polynomial in hashes, whose order and roles count.
  @inline(__always) mutating func add(_ code: UInt8, _ text: Digest) {
    isEmpty = false
    let hash = UInt128(text.high) << 64 | UInt128(text.low)
    sum = (sum &+ UInt128(code)) &* Self.factor &+ hash
  }

  mutating func add(
    _ sample: borrowing Sample, _ place: TextPlace, _ how: borrowing TextComparison
  ) {
    if place.role == .other {  // which field it is, for its role does not say
      add(Self.code(.other), Digest(of: Array(place.path.description.utf8)))
    }
    let raw = sample.bytes.span.extracting(place.span)
    if let fold = how.fold {
      var folded: [UInt8] = []
      if place.escaped {
        let text = unescaped(raw)
        fold(text.span, &folded)
      } else {
        fold(raw, &folded)
      }
      let count = how.foldsSpace ? foldSpace(&folded) : folded.count
      return add(Self.code(place.role), Digest(of: folded.span.extracting(0..<count)))
    }
    let isPlain = !place.escaped && !(how.foldsSpace && hasOddSpace(raw))
    add(
      Self.code(place.role),
      isPlain
        ? Digest(of: raw)
        : Self.digest(writing: raw, escaped: place.escaped, foldsSpace: how.foldsSpace))
  }

  private static func digest(writing raw: Span<UInt8>, escaped: Bool, foldsSpace: Bool) -> Digest {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: raw.count + 8) { room in
      guard let base = room.baseAddress else { return Digest(of: []) }
      var count = raw.count
      if escaped {
        count = writeUnescaped(raw, at: base)
      } else {
        raw.withUnsafeBufferPointer { text in
          if let from = text.baseAddress { base.initialize(from: from, count: text.count) }
        }
      }
      if foldsSpace { count = foldSpace(base, count) }
      return Digest(of: Span(_unsafeStart: UnsafePointer(base), count: count))
    }
  }

  private static func code(_ role: TextRole) -> UInt8 {
    switch role {
    case .system: 1
    case .prompt: 2
    case .context: 3
    case .response: 4
    case .reasoning: 5
    case .tool: 6
    case .toolCall: 7
    case .chosen: 8
    case .rejected: 9
    case .rollout: 10
    case .other: 11
    }
  }
}

private func hasOddSpace(_ text: Span<UInt8>) -> Bool {
  text.withUnsafeBufferPointer { cxx_has_odd_space($0.baseAddress, $0.count) != 0 }
}

private func foldSpace(_ text: inout [UInt8]) -> Int {
  text.withUnsafeMutableBufferPointer { buffer in
    buffer.baseAddress.map { foldSpace($0, buffer.count) } ?? 0
  }
}

/// Makes every run of ASCII white space one space, and none at the ends. Returns what is left.
///
/// Eight bytes without a control character or a second space are moved as they are.
private func foldSpace(_ text: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
  let raw = UnsafeMutableRawPointer(text)
  let ones: UInt64 = 0x0101_0101_0101_0101
  var (at, kept, afterSpace) = (0, 0, true)
  while at < count {
    if at &+ 8 <= count {
      let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      let controls = (word &- ones &* 0x20) & ~word & (ones &* 0x80)
      let spaces = exactMatches(word, ones &* 0x20)
      if controls == 0, spaces & (spaces << 8 | (afterSpace ? 0x80 : 0)) == 0 {
        raw.storeBytes(of: word, toByteOffset: kept, as: UInt64.self)
        (at, kept, afterSpace) = (at &+ 8, kept &+ 8, spaces >> 63 != 0)
        continue
      }
    }
    for _ in 0..<min(8, count &- at) {
      let byte = text[at]
      let isSpace = byte == 0x20 || byte &- 9 < 5
      text[kept] = isSpace ? 0x20 : byte
      kept &+= isSpace && afterSpace ? 0 : 1
      afterSpace = isSpace
      at &+= 1
    }
  }
  return kept > 0 && afterSpace ? kept - 1 : kept
}

/// The high bit of every byte of `word` that is the byte of `pattern` there, and of no other.
@inline(__always) private func exactMatches(_ word: UInt64, _ pattern: UInt64) -> UInt64 {
  let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
  let other = word ^ pattern
  return ~(((other & low) &+ low) | other | low)
}
