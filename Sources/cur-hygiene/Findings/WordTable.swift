import CurSample

/// What lists say of words, by the hash of the word in lower case: one look-up, however many lists.
struct WordTable<Value: Sendable>: Sendable {
  private var keys: [UInt64] = Array(repeating: 0, count: 1024)
  private var places: [Int32] = Array(repeating: -1, count: 1024)
  private(set) var values: [Value] = []

  /// The value of `hash`; nil if no list has the word.
  @inline(__always) subscript(hash: UInt64) -> Value? {
    let place = places[slot(of: hash)]
    return place < 0 ? nil : values[Int(place)]
  }

  /// Adds the word, or changes what is said of it.
  mutating func update(_ hash: UInt64, from standard: Value, _ change: (inout Value) -> Void) {
    let slot = slot(of: hash)
    if places[slot] >= 0 { return change(&values[Int(places[slot])]) }
    (keys[slot], places[slot]) = (hash, Int32(values.count))
    var value = standard
    change(&value)
    values.append(value)
    if values.count * 2 > keys.count { grow() }
  }

  @inline(__always) private func slot(of hash: UInt64) -> Int {
    let mask = keys.count &- 1
    var slot = Int(truncatingIfNeeded: hash ^ (hash &>> 32)) & mask
    while places[slot] >= 0, keys[slot] != hash { slot = (slot &+ 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = zip(keys, places).filter { $0.1 >= 0 }
    keys = Array(repeating: 0, count: keys.count * 2)
    places = Array(repeating: -1, count: keys.count)
    for (key, place) in old {
      let slot = slot(of: key)
      (keys[slot], places[slot]) = (key, place)
    }
  }
}

/// The hash of a word in lower case, taken byte by byte (FNV-1a).
///
/// Letters of ASCII, Latin-1 and Latin Extended-A are folded, which is what the lists hold.
struct WordHash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  init() {}

  /// The hash of `word`, which may hold blanks.
  init(_ word: String) {
    let bytes = Array(word.utf8)
    self.init(bytes.span, 0..<bytes.count)
  }

  init(_ text: Span<UInt8>, _ range: Range<Int>) {
    var at = range.lowerBound
    while at < range.upperBound { at &+= add(text, at) }
  }

  @inline(__always) mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  /// Adds the character at `at`, folded; gives how many bytes it has, of which only the first two are
  /// looked at.
  @inline(__always) mutating func add(_ text: Span<UInt8>, _ at: Int) -> Int {
    let byte = text[at]
    guard byte >= 0xC3, byte <= 0xC5, at &+ 1 < text.count else {
      add(byte &- 0x41 < 26 ? byte | 0x20 : byte)
      return 1
    }
    let folded = foldedLatin(byte, text[at &+ 1])
    add(folded.0)
    add(folded.1)
    return 2
  }
}

/// The two bytes of a letter of Latin-1 or Latin Extended-A in lower case.
@inline(__always) func foldedLatin(_ lead: UInt8, _ second: UInt8) -> (UInt8, UInt8) {
  if lead == 0xC3 { return (lead, second < 0x9F && second != 0x97 ? second | 0x20 : second) }
  let scalar = UInt32(lead & 0x1F) << 6 | UInt32(second & 0x3F)
  let isEvenUpper = (0x100...0x137).contains(scalar) || (0x14A...0x177).contains(scalar)
  let isOddUpper = (0x139...0x148).contains(scalar) || (0x179...0x17E).contains(scalar)
  let isUpper = isEvenUpper && scalar & 1 == 0 || isOddUpper && scalar & 1 == 1
  let folded = isUpper ? scalar + 1 : scalar
  return (0xC0 | UInt8(folded >> 6), 0x80 | UInt8(folded & 0x3F))
}

/// Whether the two bytes are a capital of Latin-1 or Latin Extended-A.
@inline(__always) func isLatinCapital(_ lead: UInt8, _ second: UInt8) -> Bool {
  lead >= 0xC3 && lead <= 0xC5 && foldedLatin(lead, second) != (lead, second)
}
