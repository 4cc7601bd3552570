import CurSample

/// Repairs UTF-8 that was read as Windows-1252 or Latin-1: `cafÃ©`, `donâ€™t`, and what happened to
/// it twice.
///
/// A run of characters outside ASCII, each of which is a byte of those encodings, is repaired only
/// as a whole: typographic marks at its ends apart, its bytes must be UTF-8 and must look as nobody
/// writes (`CAFÉ”` and `café”—he` are UTF-8 by chance). A character U+0080 to U+009F that is left
/// alone is what Windows-1252 has at its place. Curly quotation marks are no mojibake and stay.
///
/// - Returns: the text repaired, and how many runs were; nil if none was.
func repairMojibake(_ text: [UInt8]) -> (text: [UInt8], count: Int)? {
  var best = text
  var count = 0
  while let once = repairOnce(best) {
    best = once.text
    count = max(count, once.count)
  }
  return count == 0 ? nil : (withGraves(best), count)
}

/// `text`, which had mojibake, with `à` for `Ã` and a blank: its second half was a no-break space
/// that became a blank on the way.
private func withGraves(_ text: [UInt8]) -> [UInt8] {
  guard text.count > 2 else { return text }
  var out: [UInt8] = []
  var at = 0
  while at < text.count {
    let isHalf =
      at + 2 < text.count && text[at] == 0xC3 && text[at + 1] == 0x83 && text[at + 2] == 0x20
    guard isHalf, !isUpper(UInt32(out.last ?? 0x20)) else {
      out.append(text[at])
      at += 1
      continue
    }
    let isInWord = out.last.map { ($0 | 0x20) &- 0x61 < 26 || $0 >= 0x80 } ?? false
    let isParted = at + 3 < text.count && text[at + 3] == 0x20
    out += [0xC3, 0xA0]
    if !isInWord && !isParted { out.append(0x20) }
    at += 3
  }
  return out
}

private func repairOnce(_ text: [UInt8]) -> (text: [UInt8], count: Int)? {
  var out: [UInt8] = []
  var (at, from, count) = (0, 0, 0)
  var before: UInt32 = 0x20
  while at < text.count {
    guard text[at] >= 0x80 else {
      before = UInt32(text[at])
      at += 1
      continue
    }
    let start = at
    var run = MojibakeRun(before: before)
    while at < text.count, text[at] >= 0x80 {
      let (scalar, length) = decodedScalar(text.span, at: at)
      before = scalar
      guard let byte = windowsByte(scalar) else {
        if run.bytes.isEmpty { at += length }
        break
      }
      run.bytes.append(byte)
      run.ends.append(at + length)
      at += length
    }
    run.after = at < text.count ? UInt32(text[at]) : 0x20
    guard !run.bytes.isEmpty, let repaired = run.repaired(text, from: start) else { continue }
    out += text[from..<start]
    out += repaired
    from = at
    count += 1
  }
  guard count > 0 else { return nil }
  return (out + text[from...], count)
}

/// A run of characters that are bytes of Windows-1252.
private struct MojibakeRun {
  /// The character before the run.
  let before: UInt32
  /// The byte after the run.
  var after: UInt32 = 0x20
  var bytes: [UInt8] = []
  /// Where each of them ends in the text.
  var ends: [Int] = []

  init(before: UInt32) { self.before = before }

  /// What the run's bytes say as UTF-8; nil if the run is to stay. Its parts between no-break
  /// spaces are judged one by one.
  func repaired(_ text: [UInt8], from start: Int) -> [UInt8]? {
    var out: [UInt8] = []
    var isChanged = false
    var at = 0
    while at < bytes.count {
      let from = at == 0 ? start : ends[at - 1]
      let part = part(at, text)
      if let repaired = part.repaired ?? withoutC1(at..<part.end, text, from: from) {
        out += repaired
        isChanged = true
      } else {
        out += text[from..<ends[part.end - 1]]
      }
      at = part.end
    }
    return isChanged ? out : nil
  }

  /// The part that begins at `start`: where it ends, and what it says if it is to be repaired.
  private func part(_ start: Int, _ text: [UInt8]) -> (end: Int, repaired: [UInt8]?) {
    var out: [UInt8] = []
    var (at, sequences) = (start, 0)
    var (looksBroken, isWhole) = (false, true)
    while at < bytes.count {
      if let length = sequenceLength(at) {
        looksBroken = looksBroken || isUnlikely(at, length)
        sequences += 1
        out += bytes[at..<at + length]
        at += length
        continue
      }
      if bytes[at] == 0xA0 {
        if at == start { return (at + 1, nil) }
        break
      }
      // Marks between and around the sequences stay as they are, and what another repair needs.
      let isMark = isTypographic(bytes[at]) || at == start && bytes[at] < 0xC0
      isWhole = isWhole && (isMark || bytes[at] < 0xA0 && windowsCharacter(bytes[at]) == nil)
      if at > 0 { out += text[ends[at - 1]..<ends[at]] } else { out.append(scalar: scalar(at)) }
      at += 1
    }
    return (at, isWhole && (looksBroken || sequences > 2) ? out : nil)
  }

  /// The character whose byte stands at `at`.
  private func scalar(_ at: Int) -> Unicode.Scalar {
    windowsCharacter(bytes[at]) ?? Unicode.Scalar(bytes[at])
  }

  /// The length of the UTF-8 sequence at `at`; nil if there is none.
  private func sequenceLength(_ at: Int) -> Int? {
    let lead = bytes[at]
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard lead >= 0xC2, lead < 0xF5, at + length <= bytes.count else { return nil }
    for k in at + 1..<at + length where bytes[k] & 0xC0 != 0x80 { return nil }
    let second = bytes[at + 1]
    if lead == 0xE0 && second < 0xA0 || lead == 0xED && second > 0x9F { return nil }
    if lead == 0xF0 && second < 0x90 || lead == 0xF4 && second > 0x8F { return nil }
    return length
  }

  /// Whether the characters of the sequence at `at` are such as nobody writes side by side.
  private func isUnlikely(_ at: Int, _ length: Int) -> Bool {
    let previous = at == 0 ? before : UInt32(bytes[at - 1])
    let isTypography = (at + 1..<at + length).allSatisfy { isTypographic(bytes[$0]) }
    let goesOn = at + length < bytes.count || isLetter(after)
    switch bytes[at] {
    case 0xC2, 0xC3:
      // `IRMÃ”` ends a quotation in capitals.
      return !isTypography || goesOn || !isUpper(previous)
    case 0xC4...0xDF:
      guard isTypography else { return true }
      // `Å“uvre`: a mark that opens does not follow a letter.
      let opens = [0x82, 0x84, 0x91, 0x93].contains(bytes[at + 1])
      return goesOn && (opens || (previous | 0x20) &- 0x61 < 26 && !isUpper(previous))
    case 0xE2: return bytes[at + 1] == 0x80 || !isTypography || !isLetter(previous)
    case 0xF0...: return true
    default: return !isTypography
    }
  }

  /// The part with what Windows-1252 has in place of its controls; nil if it has none.
  private func withoutC1(_ part: Range<Int>, _ text: [UInt8], from start: Int) -> [UInt8]? {
    var out: [UInt8] = []
    var from = start
    var hasAny = false
    for k in part {
      let (scalar, _) = decodedScalar(text.span, at: from)
      if scalar < 0xA0, let meant = windowsCharacter(bytes[k]) {
        out.append(scalar: meant)
        hasAny = true
      } else {
        out += text[from..<ends[k]]
      }
      from = ends[k]
    }
    return hasAny ? out : nil
  }
}

/// Whether Windows-1252 has at `byte` a quotation mark, a dash or the like, which stands beside
/// letters in good text.
private func isTypographic(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x82, 0x84, 0x85, 0x8B, 0x91...0x97, 0x99, 0x9B, 0xA0, 0xAB, 0xAE, 0xB4, 0xB7, 0xBB: true
  default: false
  }
}

/// The scalars of Windows-1252 at 0x80 to 0x9F; 0 where it has none.
private let windows: [UInt32] = [
  0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
  0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
  0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
]

/// The byte that `scalar` is in Windows-1252, or in Latin-1 where that has none.
private func windowsByte(_ scalar: UInt32) -> UInt8? {
  if scalar < 0x80 { return nil }
  if scalar < 0x100 { return UInt8(scalar) }
  guard scalar <= 0x2122 else { return nil }
  return windows.firstIndex(of: scalar).map { UInt8(0x80 + $0) }
}

/// The character at `byte` of 0x80 to 0x9F in Windows-1252; nil if there is none.
func windowsCharacter(_ byte: UInt8) -> Unicode.Scalar? {
  guard byte &- 0x80 < 0x20, windows[Int(byte) - 0x80] != 0 else { return nil }
  return Unicode.Scalar(windows[Int(byte) - 0x80])
}
