/// Finds the secrets of one text after the other.
///
/// Tokens are long runs of characters without a blank; prose has few such runs, and every run of 15
/// bytes holds eight in step. So the text is read eight bytes at a time, and more is asked only
/// where all eight belong to a run, or one of `= : @ --` stands:
///
///     long run   every literal of the table at its beginnings: prefixes, infixes, JWT
///     = :        the name before, the value behind: keys, .env lines, headers, with --code any
///     @          user and password of a URL
///     --         the head of a private key
///
/// What was found is not looked at again, and no shape looks further than it can consume, so that
/// time is linear in the text.
struct SecretScan {
  let rules: SecretRules
  /// In no order; they may overlap.
  private(set) var findings: [Finding] = []
  /// Whether every pattern of the user's came to an end, in all texts so far.
  private(set) var isComplete = true
  /// Up to here all is found.
  private var done = 0
  /// Whether what is read are bytes of JSON, in which an escape may hide something.
  private var isRaw = false
  /// Whether one may.
  private var isHidden = false

  init(_ rules: SecretRules) { self.rules = rules }

  /// What `text` holds, overlapping ones merged.
  ///
  /// - Parameter name: of the member whose value the text is; empty for none.
  mutating func find(in text: Span<UInt8>, assignedTo name: String = "") -> [Finding] {
    findings.removeAll(keepingCapacity: true)
    done = 0
    scan(text)
    if !name.isEmpty { assignment(text, name) }
    if let mine = rules.userRules,
      !mine.find(in: text, first: rules.families.count, into: &findings)
    {
      isComplete = false
    }
    return findings.merged()
  }

  /// Whether a string in `json`, a member as it stands in a line, may hold a secret.
  mutating func mayFind(inRaw json: Span<UInt8>) -> Bool {
    (isRaw, isHidden) = (true, false)
    defer { isRaw = false }
    return !find(in: json).isEmpty || isHidden || rules.userRules != nil
  }

  mutating func add(_ range: Range<Int>, _ family: Int) {
    findings.append(Finding(range, family))
  }

  private mutating func scan(_ text: Span<UInt8>) {
    let raw = text.bytes
    var at = 0
    while at &+ 8 <= text.count {
      let word = raw.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
      if isRun(word), reachesFifteen(text, at) {
        at = longRun(text, at)
        continue
      }
      var marks = marks(word)
      while marks != 0 {
        let place = at &+ marks.trailingZeroBitCount &>> 3
        if place >= done { mark(text, place) }
        marks &= marks &- 1
      }
      at &+= 8
    }
    while at < text.count {
      if isMark(text[at]), at >= done { mark(text, at) }
      at &+= 1
    }
  }

  /// Looks at the run around `middle`; gives where to go on.
  private mutating func longRun(_ text: Span<UInt8>, _ middle: Int) -> Int {
    var (start, end) = (middle, middle &+ 8)
    while start > done, isOfRun(text[start &- 1]) { start &-= 1 }
    while end < text.count, isOfRun(text[end]) { end &+= 1 }
    var at = start
    while at < end {
      let byte = text[at]
      if isMark(byte) { mark(text, at) }
      if byte == UInt8(ascii: "\\"), isRaw, hidesByte(text, at..<at + 1) {
        isHidden = true
        return text.count  // it is read again, decoded
      }
      if at &+ 1 < end, rules.beginsLiteral(byte, text[at &+ 1]) {
        for literal in rules.literals(byte, text[at &+ 1]) where take(literal, text, at) { break }
      }
      at = max(at &+ 1, done)
    }
    done = max(done, end)
    return done
  }

  private mutating func mark(_ text: Span<UInt8>, _ at: Int) {
    switch text[at] {
    case UInt8(ascii: "="), UInt8(ascii: ":"): assignment(text, at)
    case UInt8(ascii: "@"):
      if isRaw, hidesByte(text, max(0, at - 64)..<at) { isHidden = true }
      guard let family = rules.detector("url_password"), let found = urlPassword(text, at) else {
        return
      }
      add(found.password, family)
    case UInt8(ascii: "-") where at + 1 < text.count && text[at + 1] == UInt8(ascii: "-"):
      guard let found = privateKeyBlock(text, at) else { return }
      let name = found.isServiceAccount ? "gcp_service_account" : "private_key"
      guard let family = rules.detector(name) ?? rules.detector("private_key") else { return }
      add(found.range, family)
      done = max(done, found.range.upperBound)
    default: break
    }
  }

  /// Takes the token that begins at `at`, or around it, with `literal`; false if there is none.
  private mutating func take(
    _ literal: SecretRules.Literal, _ text: Span<UInt8>, _ at: Int
  ) -> Bool {
    guard starts(text, at, with: literal.bytes) else { return false }
    let family = rules.families[literal.family]
    let found: Range<Int>?
    switch family.kind {
    case .token: found = token(family, literal.bytes, text, at)
    case .infix: found = infix(family, literal.bytes, text, at)
    case .rule where family.name == "json_web_token": found = jsonWebToken(text, at)
    case .rule: found = puttyPrivateKey(text, at)
    case .key, .user: found = nil
    }
    guard let found else { return false }
    add(found, literal.family)
    done = max(done, found.upperBound)
    return true
  }
}

// MARK: Tokens with a literal

extension SecretScan {
  private func token(
    _ family: SecretFamily, _ literal: [UInt8], _ text: Span<UInt8>, _ at: Int
  ) -> Range<Int>? {
    guard let shape = family.shape, isBeginning(text, at),
      !(at > 0 && text[at - 1] == UInt8(ascii: "-") && shape.alphabet.contains(text[at - 1]))
    else { return nil }
    let body = at + literal.count
    guard let end = end(of: shape, text, body), isRandom(text, body..<end, shape) else {
      return nil
    }
    return at..<end
  }

  private func infix(
    _ family: SecretFamily, _ literal: [UInt8], _ text: Span<UInt8>, _ at: Int
  ) -> Range<Int>? {
    var start = at
    if let before = family.before {
      guard let found = before.start(in: text, before: at, notBefore: 0),
        isBeginning(text, found),
        found == 0 || isASCIIAlphanumeric(text[found - 1])
          || !before.alphabet.contains(text[found - 1])
      else { return nil }
      start = found
    }
    guard let shape = family.shape else {
      guard isEnd(text, at + literal.count), isRandom(text, start..<at, family.before) else {
        return nil
      }
      return start..<at + literal.count
    }
    guard let end = end(of: shape, text, at + literal.count),
      isRandom(text, start..<end, family.before ?? shape)
    else { return nil }
    return start..<end
  }

  /// Where the shape ends, if nothing of the same token follows; a full stop at its end is the
  /// sentence's.
  func end(of shape: TokenShape, _ text: Span<UInt8>, _ start: Int) -> Int? {
    guard var end = shape.end(in: text, from: start) else { return nil }
    if end < text.count, shape.lastSet.contains(text[end]), !isFullStop(text, end) { return nil }
    guard isEnd(text, end) else { return nil }
    while end > start, text[end - 1] == UInt8(ascii: ".") { end -= 1 }
    return end
  }

  private func isFullStop(_ text: Span<UInt8>, _ at: Int) -> Bool {
    text[at] == UInt8(ascii: ".")
      && (at + 1 == text.count || text[at + 1] <= 0x20 || "\"')]".utf8.contains(text[at + 1]))
  }

  /// Whether a token may begin at `at`: not inside a word, but after `\n` or `%3D`.
  func isBeginning(_ text: Span<UInt8>, _ at: Int) -> Bool {
    guard at > 0 else { return true }
    let before = text[at - 1]
    guard isASCIIAlphanumeric(before) || before == UInt8(ascii: "_") else { return true }
    if at > 1, text[at - 2] == UInt8(ascii: "\\"), "nrtbf".utf8.contains(before) { return true }
    return at > 2 && text[at - 3] == UInt8(ascii: "%") && isHexDigit(text[at - 2])
      && isHexDigit(before)
  }

  /// Whether no letter, digit or underscore follows.
  func isEnd(_ text: Span<UInt8>, _ at: Int) -> Bool {
    at >= text.count || !(isASCIIAlphanumeric(text[at]) || text[at] == UInt8(ascii: "_"))
  }

  /// Whether the body is no `xxxx…` and no name of words: enough different bytes and, where the
  /// shape has them, a digit or a capital. *Chosen*: a random body of 16 fails one time in 10^9.
  func isRandom(_ text: Span<UInt8>, _ body: Range<Int>, _ shape: TokenShape?) -> Bool {
    let least = body.count >= 16 ? 6 : body.count >= 8 ? 4 : 1
    guard distinctBytes(text, body) >= least else { return false }
    guard shape?.isMixed == true else { return true }
    return body.contains { text[$0] &- 0x30 < 10 || text[$0] &- 0x41 < 26 }
  }
}

// MARK: Bytes

/// Whether all eight bytes may be of a token.
@inline(__always) private func isRun(_ word: UInt64) -> Bool { breaks(word) == 0 }

/// The high bit of every byte that is of no token: not from `+` to DEL, and no `%`, with which some tokens
/// encode a byte.
@inline(__always) func breaks(_ word: UInt64) -> UInt64 {
  let one: UInt64 = 0x0101_0101_0101_0101
  let low = word & (one &* 0x7F)
  let isOther = (low ^ (one &* 0x25)) &+ (one &* 0x7F)  // than `%`
  return (~(low &+ (one &* 0x55)) & isOther | word) & (one &* 0x80)
}

/// Whether the eight bytes of a run at `at` have seven more around them: no token is shorter.
@inline(__always) private func reachesFifteen(_ text: Span<UInt8>, _ at: Int) -> Bool {
  let raw = text.bytes
  var around = 0
  if at >= 8 {
    let before = raw.unsafeLoadUnaligned(fromByteOffset: at &- 8, as: UInt64.self)
    around = breaks(before).leadingZeroBitCount &>> 3
  } else {
    around = at
  }
  guard at &+ 16 <= text.count else { return around &+ text.count &- at &- 8 >= 7 }
  let after = raw.unsafeLoadUnaligned(fromByteOffset: at &+ 8, as: UInt64.self)
  return around &+ breaks(after).trailingZeroBitCount &>> 3 >= 7
}

/// The high bit of every byte from `:` to `@`, and of the first of two hyphens.
@inline(__always) private func marks(_ word: UInt64) -> UInt64 {
  let one: UInt64 = 0x0101_0101_0101_0101
  let low = word & (one &* 0x7F)
  let found = (low &+ (one &* 0x46)) & ~(low &+ (one &* 0x3F)) & ~word
  let hyphen = word ^ (one &* 0x2D)
  let hyphens = (hyphen &- one) & ~hyphen
  return (found | hyphens & (hyphens &>> 8)) & (one &* 0x80)
}

@inline(__always) private func isMark(_ byte: UInt8) -> Bool {
  // The bits of - : = @ counted from 0x2D.
  let place = byte &- 0x2D
  return place < 20 && 0x9_2001 as UInt32 &>> UInt32(place) & 1 != 0
}

/// Whether `byte` goes on with a run: visible, and no quotation mark, parenthesis or angle.
@inline(__always) private func isOfRun(_ byte: UInt8) -> Bool {
  let bits = byte < 0x40 ? lowOfRun : byte < 0x80 ? highOfRun : 0
  return bits &>> UInt64(byte & 0x3F) & 1 != 0
}

/// A bit for each of `!` to `?` but `"` `'` `(` `)` `<` `>`.
private let lowOfRun: UInt64 = 0xAFFF_FC7A_0000_0000
/// A bit for each of `@` to `~` but the back tick.
private let highOfRun: UInt64 = 0x7FFF_FFFE_FFFF_FFFF

/// Whether an escape stands in `range` of JSON that is not a line's end or the like.
private func hidesByte(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
  for k in range where text[k] == UInt8(ascii: "\\") && k + 1 < text.count {
    if text[k + 1] == UInt8(ascii: "u") || text[k + 1] == UInt8(ascii: "/") { return true }
  }
  return false
}

@inline(__always) func isHexDigit(_ byte: UInt8) -> Bool {
  byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6
}

/// Whether `text` goes on with `literal` at `at`.
@inline(__always) func starts(_ text: Span<UInt8>, _ at: Int, with literal: [UInt8]) -> Bool {
  guard at >= 0, at &+ literal.count <= text.count else { return false }
  for k in literal.indices where text[at &+ k] != literal[k] { return false }
  return true
}

/// Whether `text` goes on with the UTF-8 of `literal` at `at`.
@inline(__always) func starts(_ text: Span<UInt8>, _ at: Int, with literal: StaticString) -> Bool {
  guard at >= 0, at &+ literal.utf8CodeUnitCount <= text.count else { return false }
  return literal.withUTF8Buffer { bytes in
    for k in 0..<bytes.count where text[at &+ k] != bytes[k] { return false }
    return true
  }
}
