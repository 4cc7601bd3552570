/// Writes the notes of a record and their canonical form beside them, so that what was just written is
/// not read again to be put in order: names come in the order of their bytes.
public struct NotesWriter: ~Copyable {
  /// The members with commas between, without braces.
  private(set) var json = ByteRoom()
  private(set) var canonical = ByteRoom()

  public init() {}

  /// Forgets what was written; its room stays.
  public mutating func clear() {
    json.clear()
    canonical.clear()
  }

  public mutating func add(_ name: StaticString, _ number: Int) {
    key(name)
    put(number)
  }

  /// Adds the first byte of a range and the first after it.
  public mutating func add(_ name: StaticString, _ range: Range<Int>) {
    key(name)
    json.put("[")
    canonical.put("[")
    put(range.lowerBound)
    json.put(",")
    canonical.put(",")
    put(range.upperBound)
    json.put("]")
    canonical.put("]")
  }

  /// Adds texts, of which no byte needs an escape.
  public mutating func add(_ name: StaticString, plain texts: [StaticString]) {
    key(name)
    let start = json.count
    json.put("[")
    for (k, text) in texts.enumerated() {
      json.put(k == 0 ? "\"" : ",\"")
      json.put(text)
      json.put("\"")
    }
    json.put("]")
    canonical.put(json, start..<json.count)
  }

  /// Adds a text, of which no byte needs an escape.
  public mutating func add(_ name: StaticString, plain text: Span<UInt8>) {
    let start = putKey(name)
    json.put("\"")
    json.put(text)
    json.put("\"")
    canonical.put(json, start..<json.count)
  }

  /// Adds the hexadecimal digits of a digest.
  public mutating func add(_ name: StaticString, _ digest: Digest) {
    let start = putKey(name)
    json.put("\"")
    json.put(digest)
    json.put("\"")
    canonical.put(json, start..<json.count)
  }

  /// Puts a key into the notes alone; gives where it begins.
  @inline(__always) private mutating func putKey(_ name: StaticString) -> Int {
    let start = json.count
    json.put(start == 0 ? "\"" : ",\"")
    json.put(name)
    json.put("\":")
    return start
  }

  private mutating func key(_ name: StaticString) {
    let start = putKey(name)
    canonical.put(json, start..<json.count)
  }

  /// Puts the number: digits without the zeros at their end, and how many they were.
  private mutating func put(_ number: Int) {
    let start = json.count
    json.put(decimal: number)
    guard number != 0 else { return canonical.put(UInt8(ascii: "0")) }
    var end = json.count
    while json[end - 1] == UInt8(ascii: "0") { end -= 1 }
    canonical.put(json, start..<end)
    canonical.put(UInt8(ascii: "e"))
    canonical.put(decimal: json.count - end)
  }
}
