import CurSample

/// Finds the personal data of one text after the other.
///
/// The text is read word by word: letters, digits and what is outside ASCII. Only a word with a
/// capital or a digit, or a mark such as `@`, is looked at, by those who know it:
///
///     digits     IPv4, dates of birth, cards, national ids, telephone numbers, addresses
///     +          telephone numbers
///     @          e-mail
///     Capital    names of persons; IBAN and ids with letters; streets of the Continent
///     long       crypto addresses
///     :  -       MAC and IPv6
struct PIIScan {
  let kinds: Set<PIIKind>
  let words = PIIWords.shared
  private let traits = byteTraits
  private(set) var findings: [Finding] = []
  /// The tokens of each name that was found, whose parts are looked for afterwards.
  private(set) var names: [PersonName] = []
  /// Up to here all is found.
  var done = 0

  init(_ kinds: Set<PIIKind>) { self.kinds = kinds }

  /// What `text` holds, overlapping ones merged.
  mutating func find(in text: Span<UInt8>) -> [Finding] {
    findings.removeAll(keepingCapacity: true)
    done = 0
    var at = 0
    while at < text.count {
      let trait = traits[Int(text[at])]
      if trait & ByteTrait.word != 0 {
        at = word(text, at)
      } else {
        if trait & ByteTrait.mark != 0, at >= done { mark(text, at) }
        let step = text[at] < 0xC0 ? 1 : text[at] < 0xE0 ? 2 : 3
        at = max(at &+ step, done)
      }
    }
    return findings.merged()
  }

  mutating func add(_ range: Range<Int>, _ kind: PIIKind) {
    done = max(done, range.upperBound)
    if kinds.contains(kind) { findings.append(Finding(range, kind.number)) }
  }

  mutating func add(_ name: PersonName) {
    guard kinds.contains(.person) else { return }
    names.append(name)
    add(name.range, .person)
  }

  /// Steps over the word at `start` and looks at it; gives where to go on.
  private mutating func word(_ text: Span<UInt8>, _ start: Int) -> Int {
    var (end, all) = (start, 0 as UInt8)
    while end < text.count {
      let trait = traits[Int(text[end])]
      guard trait & ByteTrait.word != 0 else { break }
      all |= trait
      end &+= 1
    }
    guard all & (ByteTrait.capital | ByteTrait.digit) != 0 || end &- start >= 26 || all >= 0x80
    else { return end }
    let word = start..<end
    if all & ByteTrait.digit != 0 {
      numbers(text, word, all)
    } else if isCapital(text, start) {
      capital(text, word)
    }
    return max(end, done)
  }

  private mutating func mark(_ text: Span<UInt8>, _ at: Int) {
    switch text[at] {
    case UInt8(ascii: "@"):
      if let range = email(text, at, notBefore: done) { add(range, .email) }
    case UInt8(ascii: "+"):
      if at &+ 1 < text.count, text[at &+ 1] &- 0x30 < 10 || text[at &+ 1] == UInt8(ascii: "(") {
        telephone(text, at)
      }
    case UInt8(ascii: "("):
      if at &+ 4 < text.count, text[at &+ 1] &- 0x30 < 10 { telephone(text, at) }
    case UInt8(ascii: ":"): if let found = hexGroups(text, around: at) { add(found.0, found.1) }
    default: break
    }
  }

  /// Looks at a word with digits.
  private mutating func numbers(_ text: Span<UInt8>, _ word: Range<Int>, _ all: UInt8) {
    let hasLetters = all & (ByteTrait.capital | ByteTrait.small) != 0
    if hasLetters {
      coded(text, word)
      if done >= word.upperBound { return }
    }
    guard word.lowerBound >= done else { return }
    if let found = hexGroups(text, word) { return add(found.0, found.1) }
    guard text[word.lowerBound] &- 0x30 < 10, !hasLetters || word.count < 8 else { return }
    digits(text, word.lowerBound)
  }

  /// Looks at a word that begins with a capital.
  private mutating func capital(_ text: Span<UInt8>, _ word: Range<Int>) {
    if let range = streetAddress(text, afterWord: word) { return add(range, .address) }
    person(text, word)
  }

  @inline(__always) func isCapital(_ text: Span<UInt8>, _ at: Int) -> Bool {
    let byte = text[at]
    if byte < 0x80 { return byte &- 0x41 < 26 }
    return at &+ 1 < text.count && isLatinCapital(byte, text[at &+ 1])
  }
}

/// What a byte is to the scan.
enum ByteTrait {
  /// A letter, a digit or a byte outside ASCII.
  static let word: UInt8 = 1
  static let capital: UInt8 = 2
  static let small: UInt8 = 4
  static let digit: UInt8 = 8
  /// One of `@ + ( :`.
  static let mark: UInt8 = 16
  /// A byte of two-byte Latin letters.
  static let latin: UInt8 = 0x80
}

private let byteTraits: [UInt8] = (0..<256).map { byte in
  switch UInt8(byte) {
  case 0x30...0x39: ByteTrait.word | ByteTrait.digit
  case 0x41...0x5A: ByteTrait.word | ByteTrait.capital
  case 0x61...0x7A: ByteTrait.word | ByteTrait.small
  case 0x40, 0x2B, 0x28, 0x3A: ByteTrait.mark
  case 0xC3, 0xC4, 0xC5: ByteTrait.word | ByteTrait.small | ByteTrait.latin
  case 0xC2, 0xE2, 0xE3: 0  // signs, general punctuation, that of Han and kana
  case 0x80...0xFF: ByteTrait.word | ByteTrait.small
  default: 0
  }
}

// MARK: What stands around

extension PIIScan {
  /// What the lists say of the words before `at`, in the same line and within `window` bytes.
  func context(_ text: Span<UInt8>, before at: Int, window: Int = 40) -> PIIWord {
    var flags: PIIWord = []
    var end = at
    let limit = max(0, at - window)
    while end > limit {
      while end > limit, !isLetter(text, end - 1) {
        if text[end - 1] == 0x0A { return flags }
        end -= 1
      }
      var start = end
      while start > limit, isLetter(text, start - 1) { start -= 1 }
      if start < end, let found = words.table[WordHash(text, start..<end).value] {
        flags.formUnion(found)
      }
      end = start
    }
    return flags
  }

  /// What the lists say of the words after `at`, in the same line and within `window` bytes.
  func context(_ text: Span<UInt8>, after at: Int, window: Int = 16) -> PIIWord {
    var flags: PIIWord = []
    var start = at
    let limit = min(text.count, at + window)
    while start < limit {
      while start < limit, !isLetter(text, start) {
        if text[start] == 0x0A { return flags }
        start += 1
      }
      var end = start
      while end < text.count, isLetter(text, end) { end += 1 }
      if start < end, let found = words.table[WordHash(text, start..<end).value] {
        flags.formUnion(found)
      }
      start = end
    }
    return flags
  }

  /// Whether the byte at `at` is a letter's; general punctuation and the signs of Latin-1 are none.
  @inline(__always) func isLetter(_ text: Span<UInt8>, _ at: Int) -> Bool {
    let byte = text[at]
    if byte < 0x80 { return (byte | 0x20) &- 0x61 < 26 }
    return isWideLetter(text, at)
  }

  private func isWideLetter(_ text: Span<UInt8>, _ at: Int) -> Bool {
    var start = at
    while start > 0, at - start < 3, text[start] & 0xC0 == 0x80 { start -= 1 }
    return traits[Int(text[start])] & ByteTrait.word != 0
  }

  /// Whether what begins at `at` is no part of something longer: a word, a decimal, a path.
  func isApart(_ text: Span<UInt8>, before at: Int) -> Bool {
    guard at > 0 else { return true }
    let byte = text[at - 1]
    if isASCIIAlphanumeric(byte) || byte == UInt8(ascii: "_") {
      return at > 1 && text[at - 2] == UInt8(ascii: "\\") && "ntr".utf8.contains(byte)
    }
    if byte >= 0x80 { return !isLetter(text, at - 1) }
    guard at > 1 else { return byte != UInt8(ascii: "$") }
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "/"):
      return !isASCIIAlphanumeric(text[at - 2])
    case UInt8(ascii: ","): return !(text[at - 2] &- 0x30 < 10) || digitCount(text, at) != 3
    case UInt8(ascii: "$"), UInt8(ascii: "#"), UInt8(ascii: "%"): return false
    default: return true
    }
  }

  /// The same for what ends at `at`.
  func isApart(_ text: Span<UInt8>, after at: Int) -> Bool {
    guard at < text.count else { return true }
    let byte = text[at]
    if isASCIIAlphanumeric(byte) || byte == UInt8(ascii: "_") { return false }
    guard at + 1 < text.count else { return byte != UInt8(ascii: "%") }
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "/"):
      return !isASCIIAlphanumeric(text[at + 1])
    case UInt8(ascii: ","):
      return !(text[at + 1] &- 0x30 < 10) || digitCount(text, at + 1) != 3
    case UInt8(ascii: "%"): return false
    default: return byte < 0xC3 || byte > 0xDF
    }
  }

  /// How many digits stand at `at`, at most eight.
  private func digitCount(_ text: Span<UInt8>, _ at: Int) -> Int {
    var end = at
    while end < text.count, end - at < 8, text[end] &- 0x30 < 10 { end += 1 }
    return end - at
  }
}
