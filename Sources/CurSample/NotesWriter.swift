/// Writes the notes of a record and their canonical form beside them, so that what was just written is
/// not read again to be put in order: names come in the order of their bytes.
public struct NotesWriter {
  /// The members with commas between, without braces.
  public private(set) var json: [UInt8] = []
  public private(set) var canonical: [UInt8] = []

  public init() {}

  /// Forgets what was written; its room stays.
  public mutating func clear() {
    json.removeAll(keepingCapacity: true)
    canonical.removeAll(keepingCapacity: true)
  }

  public mutating func add(_ name: StaticString, _ number: Int) {
    key(name)
    append(number)
  }

  /// Adds the first byte of a range and the first after it.
  public mutating func add(_ name: StaticString, _ range: Range<Int>) {
    key(name)
    appendBoth("[")
    append(range.lowerBound)
    appendBoth(",")
    append(range.upperBound)
    appendBoth("]")
  }

  /// Adds texts, of which no byte needs an escape.
  public mutating func add(_ name: StaticString, plain texts: [StaticString]) {
    key(name)
    appendBoth("[")
    for (k, text) in texts.enumerated() {
      appendBoth(k == 0 ? "\"" : ",\"")
      appendBoth(text)
      appendBoth("\"")
    }
    appendBoth("]")
  }

  /// Adds a text, given as JSON; no escape of it is but what the canonical form has.
  public mutating func add(_ name: StaticString, quoted text: Span<UInt8>) {
    key(name)
    json.append(text)
    canonical.append(text)
  }

  /// Adds the hexadecimal digits of a digest.
  public mutating func add(_ name: StaticString, _ digest: Digest) {
    key(name)
    json.append(quoted: digest)
    canonical.append(quoted: digest)
  }

  private mutating func key(_ name: StaticString) {
    let isFirst = json.isEmpty
    json.append(key: name, isFirst: isFirst)
    canonical.append(key: name, isFirst: isFirst)
  }

  private mutating func appendBoth(_ text: StaticString) {
    json.append(text)
    canonical.append(text)
  }

  /// Appends the number: digits without the zeros at their end, and how many they were.
  private mutating func append(_ number: Int) {
    json.append(decimal: number)
    guard number != 0 else { return canonical.append(UInt8(ascii: "0")) }
    var digits = number
    var zeros = 0
    while digits % 10 == 0 {
      digits /= 10
      zeros += 1
    }
    canonical.append(decimal: digits)
    canonical.append(UInt8(ascii: "e"))
    canonical.append(decimal: zeros)
  }
}
