/// Writes one JSON object member by member, as bytes.
public struct ObjectWriter {
  public private(set) var bytes: [UInt8] = [UInt8(ascii: "{")]
  private var isEmpty = true

  public init() {}

  /// Makes it an object without members; its room stays.
  public mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(UInt8(ascii: "{"))
    isEmpty = true
  }

  /// Adds a member whose value is `json` as it stands.
  public mutating func add(_ name: String, json: Span<UInt8>) {
    key(name)
    bytes.append(json)
  }

  public mutating func add(_ name: String, _ value: JSON) {
    key(name)
    value.write(to: &bytes)
  }

  public mutating func add(_ name: String, text: Span<UInt8>) {
    key(name)
    bytes.append(quoted: text)
  }

  public mutating func add(_ name: String, _ text: String) {
    key(name)
    bytes.append(quoted: text)
  }

  public mutating func add(_ name: String, _ number: Int) {
    key(name)
    bytes.append(decimal: number)
  }

  /// Adds the object that `inner` wrote; nothing if it has no members.
  public mutating func add(_ name: String, _ inner: ObjectWriter) {
    guard !inner.isEmpty else { return }
    key(name)
    bytes.append(contentsOf: inner.bytes)
    bytes.append(UInt8(ascii: "}"))
  }

  /// The object.
  public consuming func finish() -> [UInt8] {
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  /// The members alone, with commas between: what a record's notes are made of.
  public var members: [UInt8] { Array(bytes.dropFirst()) }

  private mutating func key(_ name: String) {
    if !isEmpty { bytes.append(UInt8(ascii: ",")) }
    isEmpty = false
    bytes.append(quoted: name)
    bytes.append(UInt8(ascii: ":"))
  }
}
