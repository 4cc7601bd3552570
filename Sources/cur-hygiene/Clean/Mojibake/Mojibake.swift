import CurSample

/// Repairs UTF-8 that was read as an encoding of one byte a character: `cafÃ©`, `donâ€™t`, `r√©gime`,
/// `РґРѕРј`, and what happened to it more than once.
///
/// For each encoding, the characters that are bytes of it are looked at for sequences of UTF-8. What
/// stands side by side before and after tells whether they are to be taken as such: ``oddness(_:_:)``
/// must become less by two at least. Where it does, sequences that are as good as before are taken too.
/// The encoding that gains most is the one; then all is looked at once more, for it may have happened
/// twice. A byte that was lost (U+FFFD) stays lost, as one character; a no-break space that became a
/// blank is one again where a sequence lacks it. In the end, controls U+0080 to U+009F are what
/// Windows-1252 has in their place. Curly quotation marks are no mojibake and stay.
///
/// - Returns: the text repaired, and how many places were; nil if none was.
func repairMojibake(_ text: [UInt8]) -> (text: [UInt8], count: Int)? {
  var scalars = decodedScalars(text)
  var count = 0
  for _ in 0..<4 {
    guard let once = repairOnce(scalars) else { break }
    scalars = once.scalars
    count = max(count, once.count)
  }
  for k in scalars.indices where scalars[k] >= 0x80 && scalars[k] < 0xA0 {
    guard let meant = windowsCharacter(UInt8(scalars[k])) else { continue }
    scalars[k] = meant.value
    count += 1
  }
  guard count > 0 else { return nil }
  var out: [UInt8] = []
  out.reserveCapacity(text.count)
  for scalar in scalars { out.append(scalar: Unicode.Scalar(scalar) ?? "\u{FFFD}") }
  return (out, count)
}

private func decodedScalars(_ text: [UInt8]) -> [UInt32] {
  var scalars: [UInt32] = []
  scalars.reserveCapacity(text.count)
  var at = 0
  while at < text.count {
    let (scalar, length) = decodedScalar(text.span, at: at)
    scalars.append(scalar)
    at += length
  }
  return scalars
}

/// The repair by the encoding that gains most; nil if none gains.
private func repairOnce(_ scalars: [UInt32]) -> (scalars: [UInt32], count: Int)? {
  var wanted: UInt16 = 0
  for k in scalars.indices.dropLast() where scalars[k] >= 0x80 {
    wanted |= MisreadEncoding.beginning(scalars[k], scalars[k + 1])
  }
  if let last = scalars.last, last == 0xC3 { wanted |= 1 }
  guard wanted != 0 else { return nil }
  var best: (gain: Int, segments: [Segment])?
  for (k, encoding) in MisreadEncoding.all.enumerated() where wanted >> UInt16(k) & 1 == 1 {
    let found = Misreading(scalars, encoding).segments
    // Of two that gain the same, the one that explains more.
    let gain = found.reduce(0) { $0 + 8 * $1.gain + $1.range.count }
    if gain > best?.gain ?? 0 { best = (gain, found) }
  }
  guard let segments = best?.segments else { return nil }
  var out: [UInt32] = []
  out.reserveCapacity(scalars.count)
  var from = 0
  for segment in segments {
    out += scalars[from..<segment.range.lowerBound]
    out += segment.scalars
    from = segment.range.upperBound
  }
  return (out + scalars[from...], segments.count)
}

/// Characters side by side that are sequences of UTF-8, and what they say.
private struct Segment {
  var range: Range<Int>
  var scalars: [UInt32]
  /// How much less odd they make the text.
  var gain = 0
  /// Whether a byte of it is a guess: a blank for a no-break space.
  var isGuess = false
  /// Whether a sequence of it has three bytes or more.
  var isLong = false
}

/// What a text says if it was misread as one encoding.
private struct Misreading {
  private let text: [UInt32]
  private let encoding: MisreadEncoding
  /// Those that are to be replaced, in order.
  private(set) var segments: [Segment] = []

  init(_ text: [UInt32], _ encoding: MisreadEncoding) {
    (self.text, self.encoding) = (text, encoding)
    var found: [Segment] = []
    var at = 0
    while at < text.count {
      guard text[at] >= 0x80, let sequence = sequence(at) else {
        at += 1
        continue
      }
      if let last = found.last, last.range.upperBound == at {
        found[found.count - 1].range = last.range.lowerBound..<sequence.range.upperBound
        found[found.count - 1].scalars += sequence.scalars
        found[found.count - 1].isGuess = last.isGuess && sequence.isGuess
        found[found.count - 1].isLong = last.isLong || sequence.isLong
      } else {
        found.append(sequence)
      }
      at = sequence.range.upperBound
    }
    for k in found.indices { found[k].gain = gain(of: found[k]) }
    let isCertain = found.contains { $0.gain >= 2 && (!$0.isGuess || isVoila($0)) }
    guard isCertain else { return }
    // Where much is certain, what is a little odder than before is taken too.
    let isPlenty = found.reduce(0) { $0 + max($1.gain, 0) } >= 12
    segments = found.filter { $0.gain >= (isPlenty ? -3 : 0) }
    if isByChance { segments = [] }
  }

  /// Whether only a few of many letters outside ASCII make sequences, and short ones: capitals used as
  /// ornament do.
  private var isByChance: Bool {
    guard !segments.contains(where: \.isLong), segments.reduce(0, { $0 + $1.gain }) < 6 else {
      return false
    }
    let covered = segments.reduce(0) { $0 + $1.range.count }
    let all = text.count { $0 >= 0xC0 && $0 < 0x180 }
    return covered * 4 < all
  }

  /// `voilÃ le`: a small letter before the capital says enough.
  private func isVoila(_ segment: Segment) -> Bool {
    let start = segment.range.lowerBound
    return start > 0 && text[start - 1] &- 0x61 < 26 && text[start] == 0xC3
  }

  private func gain(of segment: Segment) -> Int {
    let (from, to) = (segment.range.lowerBound, segment.range.upperBound)
    let before = from > 0 ? text[from - 1] : 0x20
    let after = to < text.count ? text[to] : 0x20
    var gain = 0
    var last = before
    for scalar in text[segment.range] {
      gain += oddness(last, scalar)
      last = scalar
    }
    gain += oddness(last, after)
    last = before
    for scalar in segment.scalars {
      gain -= oddness(last, scalar) + rarity(scalar)
      last = scalar
    }
    // That three or four characters make a sequence is seldom chance.
    let length = segment.range.count - segment.scalars.count
    if segment.isLong { gain += min(length / 2, 2) }
    for (k, scalar) in segment.scalars.enumerated() where isHan(scalar) {
      // One character of Han alone is.
      let neighbours = [
        k > 0 ? segment.scalars[k - 1] : before,
        k + 1 < segment.scalars.count ? segment.scalars[k + 1] : after,
      ]
      if !neighbours.contains(where: isHan) { gain -= 3 }
    }
    // Two lines side by side are a drawing.
    if text[segment.range].count == 2,
      text[segment.range].allSatisfy({ (0x2500...0x259F).contains($0) })
    {
      gain -= 2
    }
    return gain - oddness(last, after)
  }

  private func isHan(_ scalar: UInt32) -> Bool {
    (0x3041...0x9FFF).contains(scalar) || (0xAC00...0xD7A3).contains(scalar)
      || (0xFF66...0xFF9D).contains(scalar)
  }

  // MARK: Sequences

  private func sequence(_ start: Int) -> Segment? {
    guard let first = bytes(start) else { return nil }
    if let value = decoded(first.bytes) {
      let scalars = first.isLost ? [0xFFFD] : value
      return grave(
        Segment(
          range: start..<first.end, scalars: scalars, isGuess: first.isGuess,
          isLong: first.bytes.count > 2))
    }
    // Two halves of a surrogate pair, each three bytes (CESU-8).
    guard first.bytes[0] == 0xED, first.bytes.count == 3, !first.isLost,
      let second = bytes(first.end), second.bytes[0] == 0xED, second.bytes.count == 3
    else { return nil }
    let (high, low) = (unit(first.bytes), unit(second.bytes))
    guard high & 0xFC00 == 0xD800, low & 0xFC00 == 0xDC00 else { return nil }
    let value = 0x10000 + (high & 0x3FF) << 10 + low & 0x3FF
    return Segment(
      range: start..<second.end, scalars: [second.isLost ? 0xFFFD : value], isLong: true)
  }

  /// The bytes of the sequence at `start`, as many as its lead asks for.
  private func bytes(_ start: Int) -> (bytes: [UInt8], end: Int, isLost: Bool, isGuess: Bool)? {
    guard start < text.count else { return nil }
    let lead = encoding.byte(text[start])
    guard lead >= 0xC2, lead < 0xF5 else { return nil }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    var bytes = [lead]
    var (at, isLost, isGuess) = (start + 1, false, false)
    while bytes.count < length {
      guard at < text.count else { return nil }
      let byte = encoding.byte(text[at])
      if byte & 0xC0 == 0x80 {
        bytes.append(byte)
      } else if text[at] == 0xFFFD {
        isLost = true
        bytes.append(lead == 0xE0 || lead == 0xF0 ? 0xA0 : 0x80)
      } else if text[at] == 0x20, mayBeNoBreakSpace(lead, bytes.count, length, at) {
        isGuess = true
        bytes.append(0xA0)
      } else {
        return nil
      }
      at += 1
    }
    return (bytes, at, isLost, isGuess)
  }

  /// Whether the blank at `at` may be the byte A0: the last of a sequence, with more of its kind or a
  /// word behind it.
  private func mayBeNoBreakSpace(_ lead: UInt8, _ count: Int, _ length: Int, _ at: Int) -> Bool {
    guard count == length - 1, encoding.byte(0xA0) == 0xA0, at + 1 <= text.count else {
      return false
    }
    let next = at + 1 < text.count ? text[at + 1] : 0x20
    switch lead {
    case 0xC2, 0xC3: return true
    case 0xC5: return isLetter(next)
    case 0xD0...0xDF, 0xE0...0xEF: return next >= 0x80 && encoding.byte(next) >= 0xC2
    default: return false
    }
  }

  /// `à` with the blank that it has lost and the next word needs: not in `às`, `àquele` of Portuguese.
  private func grave(_ segment: Segment) -> Segment {
    guard segment.isGuess, segment.scalars == [0xE0] else { return segment }
    var segment = segment
    let next = segment.range.upperBound
    let isParted = next < text.count && text[next] == 0x20
    if !isParted, !joins(next) { segment.scalars.append(0x20) }
    return segment
  }

  private func joins(_ at: Int) -> Bool {
    if at >= text.count || !isLetter(text[at]) { return true }
    let rest = text[at..<min(at + 5, text.count)].map { $0 < 0x80 ? UInt8($0) : 0 }
    if rest.starts(with: "quel".utf8) || rest.starts(with: "quil".utf8) { return true }
    return rest[0] == UInt8(ascii: "s") && (rest.count == 1 || rest[1] == 0x20 || rest[1] == 0x2C)
  }

  private func unit(_ bytes: [UInt8]) -> UInt32 {
    UInt32(bytes[0] & 15) << 12 | UInt32(bytes[1] & 63) << 6 | UInt32(bytes[2] & 63)
  }

  /// The character that `bytes` are in UTF-8; nil if they are none (RFC 3629, section 4).
  private func decoded(_ bytes: [UInt8]) -> [UInt32]? {
    var value = UInt32(bytes[0]) & (0x7F >> UInt32(bytes.count))
    for byte in bytes.dropFirst() { value = value << 6 | UInt32(byte & 63) }
    let least: [UInt32] = [0, 0, 0x80, 0x800, 0x10000]
    guard value >= least[bytes.count], Unicode.Scalar(value) != nil else { return nil }
    return [value]
  }
}

/// The scalars of Windows-1252 at 0x80 to 0x9F; 0 where it has none.
private let windows: [UInt32] = [
  0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
  0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
  0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
]

/// The character at `byte` of 0x80 to 0x9F in Windows-1252; nil if there is none.
func windowsCharacter(_ byte: UInt8) -> Unicode.Scalar? {
  guard byte &- 0x80 < 0x20, windows[Int(byte) - 0x80] != 0 else { return nil }
  return Unicode.Scalar(windows[Int(byte) - 0x80])
}
