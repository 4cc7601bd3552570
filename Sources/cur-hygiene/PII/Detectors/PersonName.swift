import CurSample

/// A person's name in a text.
struct PersonName: Sendable {
  var range: Range<Int>
  /// The hashes of its words but particles and initials, in order.
  var parts: [UInt64]
  /// Those of them by which the person may be named alone: no ordinary words.
  var telling: [UInt64]
}

/// Names of persons: behind an honorific, behind words that a name follows, or where both first name
/// and surname are on the lists.
extension PIIScan {
  /// Looks at the word with a capital, which may begin a name.
  mutating func person(_ text: Span<UInt8>, _ word: Range<Int>) {
    guard isAtBeginning(text, word.lowerBound) else { return }
    let flags = words.table[WordHash(text, word).value] ?? []
    if flags.contains(.honorific), let start = afterHonorific(text, word.upperBound),
      let name = name(text, start, .strong)
    {
      return add(name)
    }
    let context = nameContext(text, before: word.lowerBound)
    guard context != .none || flags.contains(.first) else {
      if flags.contains(.month), let range = date(text, fromMonth: word.lowerBound) {
        birthDate(text, range)
      }
      return
    }
    if let name = name(text, word.lowerBound, context) { return add(name) }
    if flags.contains(.month), let range = date(text, fromMonth: word.lowerBound) {
      birthDate(text, range)
    }
  }

  private mutating func birthDate(_ text: Span<UInt8>, _ range: Range<Int>) {
    if context(text, before: range.lowerBound).contains(.birth) { add(range, .birthDate) }
  }

  /// Not in the middle of an identifier or a path.
  private func isAtBeginning(_ text: Span<UInt8>, _ at: Int) -> Bool {
    guard at > 0 else { return true }
    let byte = text[at - 1]
    return
      !(byte == UInt8(ascii: "_") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "$")
      || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "\\")
      || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-"))
  }

  private func afterHonorific(_ text: Span<UInt8>, _ start: Int) -> Int? {
    var at = start
    for _ in 0..<3 {
      if at < text.count, text[at] == UInt8(ascii: ".") { at += 1 }
      guard at < text.count, text[at] == 0x20, at + 1 < text.count else { return nil }
      at += 1
      guard isCapital(text, at), let word = plainWord(text, at) else { return nil }
      guard word.flags.contains(.honorific) else { return at }
      at = word.range.upperBound
    }
    return nil
  }

  // MARK: Reading a name

  private struct Token {
    var range: Range<Int>
    var hash: UInt64
    var flags: PIIWord
    var isInitial = false
  }

  /// The name that begins at `start`; nil if the lists and the context do not say that it is one.
  private func name(
    _ text: Span<UInt8>, _ start: Int, _ context: NameContext
  ) -> PersonName? {
    var tokens: [Token] = []
    var at = start
    while tokens.count < 5, let token = token(text, at) {
      if isNoName(token), !(tokens.isEmpty && context == .strong && token.flags.contains(.first)) {
        if tokens.isEmpty || context == .none { return nil }
        break
      }
      tokens.append(token)
      guard let next = nextToken(text, token.range.upperBound, token.isInitial) else { break }
      at = next
    }
    while tokens.last?.isInitial == true { tokens.removeLast() }
    let words = tokens.filter { !$0.isInitial }
    guard let first = words.first, let last = tokens.last, isName(words, context),
      !isPublic(words, text)
    else { return nil }
    let telling = words.filter { token in
      token.range.count > 2 && !token.flags.contains(.notName)
        && !(token.flags.contains(.firstWord) || token.flags.contains(.surnameWord))
    }
    return PersonName(
      range: tokens[0].range.lowerBound..<last.range.upperBound,
      parts: words.map(\.hash),
      telling: (words.count > 1 || context == .strong || !first.flags.contains(.firstWord))
        ? telling.map(\.hash) : [])
  }

  private func isNoName(_ token: Token) -> Bool {
    token.flags.contains(.notName) && !token.flags.contains(.surname)
      || token.flags.contains(.streetAfter) && !token.flags.contains(.surname)
  }

  /// Whether the words are a person's name, where what stands before them says so much.
  private func isName(_ words: [Token], _ context: NameContext) -> Bool {
    guard let first = words.first, let last = words.last else { return false }
    let hasFirst = first.flags.contains(.first)
    let isFirstSure =
      hasFirst && !first.flags.contains(.firstWord) && !first.flags.contains(.notName)
    let hasLast = words.count > 1 && last.flags.contains(.surname)
    let isLastSure = hasLast && !last.flags.contains(.surnameWord) && !last.flags.contains(.notName)
    switch context {
    case .strong:
      return words.allSatisfy { !$0.flags.contains(.notName) || $0.flags.contains(.surname) }
    case .weak, .medium:
      if words.count == 1 { return isFirstSure }
      return hasFirst || isLastSure
        || context == .medium && words.allSatisfy { !$0.flags.contains(.notName) }
    case .none:
      return words.count > 1 && hasFirst && hasLast && (isFirstSure || isLastSure)
    }
  }

  private func isPublic(_ tokens: [Token], _ text: Span<UInt8>) -> Bool {
    guard tokens.count > 1 else { return false }
    var (all, ends) = (WordHash(), WordHash())
    for (k, token) in tokens.enumerated() {
      if k > 0 { all.add(0x20) }
      var at = token.range.lowerBound
      while at < token.range.upperBound { at += all.add(text, at) }
      guard k == 0 || k == tokens.count - 1 else { continue }
      if k > 0 { ends.add(0x20) }
      at = token.range.lowerBound
      while at < token.range.upperBound { at += ends.add(text, at) }
    }
    return words.publicNames.contains(all.value) || words.publicNames.contains(ends.value)
  }

  /// The word of a name at `at`: a capital and letters, `O'Brien`, `Jean-Luc`, or an initial.
  private func token(_ text: Span<UInt8>, _ at: Int) -> Token? {
    guard at < text.count, isCapital(text, at) else { return nil }
    var end = at
    while end < text.count, end - at < 40 {
      if isLetter(text, end) {
        end += 1
        continue
      }
      let mark = text[end] == 0x2D ? 1 : isApostrophe(text, end) ? (text[end] == 0x27 ? 1 : 3) : 0
      guard mark > 0, end + mark < text.count, isCapital(text, end + mark) else { break }
      end += mark
    }
    guard end < text.count ? !(text[end] &- 0x30 < 10) && text[end] != 0x5F : true else {
      return nil
    }
    let isInitial = end - at == 1 && end < text.count && text[end] == UInt8(ascii: ".")
    let hash = plainHash(text, at..<end)
    return Token(
      range: at..<(isInitial ? end + 1 : end), hash: hash, flags: flags(text, at..<end, hash),
      isInitial: isInitial)
  }

  /// The word of a name at `at`, which is no initial, and its hash.
  func nameWord(_ text: Span<UInt8>, _ at: Int) -> (range: Range<Int>, hash: UInt64)? {
    guard let token = token(text, at), !token.isInitial else { return nil }
    return (token.range, token.hash)
  }

  /// The hashes of the words of the name at `range`, but for particles and initials.
  func nameParts(_ text: Span<UInt8>, _ range: Range<Int>) -> [UInt64] {
    var parts: [UInt64] = []
    var at = range.lowerBound
    while at < range.upperBound {
      guard isCapital(text, at), let word = nameWord(text, at) else {
        at += 1
        continue
      }
      parts.append(word.hash)
      at = word.range.upperBound
    }
    return parts
  }

  /// What the lists say of a word; of one with a hyphen, what they say of its parts.
  private func flags(_ text: Span<UInt8>, _ range: Range<Int>, _ hash: UInt64) -> PIIWord {
    if let found = words.table[hash] ?? words.table[WordHash(text, range).value] { return found }
    guard let hyphen = range.first(where: { text[$0] == 0x2D }) else { return [] }
    let first = words.table[WordHash(text, range.lowerBound..<hyphen).value] ?? []
    let second = words.table[WordHash(text, hyphen + 1..<range.upperBound).value] ?? []
    return first.union(second)
  }

  /// The hash without apostrophes.
  private func plainHash(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash = WordHash()
    var at = range.lowerBound
    while at < range.upperBound {
      if isApostrophe(text, at) {
        at += text[at] == 0xE2 ? 3 : 1
      } else {
        at += hash.add(text, at)
      }
    }
    return hash.value
  }

  private func isApostrophe(_ text: Span<UInt8>, _ at: Int) -> Bool {
    text[at] == 0x27
      || at + 2 < text.count && text[at] == 0xE2 && text[at + 1] == 0x80
        && text[at + 2] == 0x99
  }

  /// Where the next word of the name begins: behind one blank, and behind particles such as `van der`.
  private func nextToken(_ text: Span<UInt8>, _ start: Int, _ isInitial: Bool) -> Int? {
    var at = start
    guard at + 1 < text.count, text[at] == 0x20 else { return nil }
    at += 1
    for _ in 0..<3 {
      if isCapital(text, at) { return at }
      guard let particle = Self.particles.first(where: { starts(text, at, with: $0) }) else {
        return nil
      }
      at += particle.utf8CodeUnitCount
      guard at < text.count else { return nil }
    }
    return nil
  }

  private static let particles: [StaticString] = [
    "van ", "von ", "vom ", "der ", "den ", "de ", "del ", "della ", "di ", "da ", "do ", "dos ",
    "das ", "du ", "la ", "le ", "bin ", "ibn ", "al-", "el-", "al ", "el ", "zu ", "zur ", "ter ",
    "ten ", "y ", "e ", "af ", "av ", "d'",
  ]

  // MARK: What stands before

  /// How much the words before `at` say that a name follows.
  private func nameContext(_ text: Span<UInt8>, before at: Int) -> NameContext {
    var end = at
    while end > 0, at - end < 4,
      text[end - 1] == 0x20 || text[end - 1] == 0x0A || text[end - 1] == 0x22
        || text[end - 1] == 0x2A
    { end -= 1 }
    guard end > 0, end < at || text[end - 1] == UInt8(ascii: "(") else { return .none }
    var mark: UInt8?
    if text[end - 1] == UInt8(ascii: ",") || text[end - 1] == UInt8(ascii: ":") {
      mark = text[end - 1]
      end -= 1
      while end > 0, text[end - 1] == 0x2A || text[end - 1] == 0x22 { end -= 1 }
    }
    let start = wordStart(text, end)
    guard start < end else { return .none }
    let hash = WordHash(text, start..<end).value
    guard words.table[hash]?.contains(.beforeName) == true else { return .none }
    var best = NameContext.none
    for phrase in words.phrases[hash] ?? [] where phrase.mark == mark {
      guard holds(phrase.before, text, before: start) else { continue }
      best = max(best, phrase.strength)
    }
    return best
  }

  private func holds(_ wanted: [[UInt8]], _ text: Span<UInt8>, before start: Int) -> Bool {
    var at = start
    for word in wanted {
      guard at > 0, text[at - 1] == 0x20 else { return false }
      let (from, end) = (wordStart(text, at - 1), at - 1)
      guard end - from == word.count else { return false }
      for k in 0..<word.count {
        let byte = text[from + k]
        guard (byte &- 0x41 < 26 ? byte | 0x20 : byte) == word[k] else { return false }
      }
      at = from
    }
    return true
  }

  private func wordStart(_ text: Span<UInt8>, _ end: Int) -> Int {
    var start = end
    while start > 0, end - start < 24, isLetter(text, start - 1) || text[start - 1] == 0x27 {
      start -= 1
    }
    return start
  }
}
