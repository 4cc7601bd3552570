import CurSample

/// Writes `metadata`: each name once, whatever the columns and the row's own metadata are called.
///
/// Who comes first has the name; a later one goes beside it as `name_2`, so nothing is lost.
struct MetadataWriter {
  /// The object, without its closing brace.
  private(set) var bytes: [UInt8] = [UInt8(ascii: "{")]
  private var names: [UInt64] = []  // of the names as texts, their hashes

  var isEmpty: Bool { names.isEmpty }

  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(UInt8(ascii: "{"))
    names.removeAll(keepingCapacity: true)
  }

  /// Whether it nests deeper than a member of a sample may.
  var isTooDeep: Bool { bytes.span.isDeeper(than: Self.maximumDepth) }
  private static let maximumDepth = 511  // a level is the sample's (cur-sample.5)

  func has(_ name: StaticString) -> Bool {
    name.withUTF8Buffer { names.contains(hash64($0.span)) }
  }

  /// Adds a member whose value `write` appends, one JSON value.
  mutating func add(_ name: StaticString, _ write: (inout [UInt8]) -> Void) {
    let hash = name.withUTF8Buffer { hash64($0.span) }
    guard !names.contains(hash) else {
      return name.withUTF8Buffer { add(name: $0.span, spelled: $0.span, write) }
    }
    bytes.append(key: name, isFirst: names.isEmpty)
    names.append(hash)
    write(&bytes)
  }

  mutating func add(_ name: StaticString, json: Span<UInt8>) { add(name) { $0.append(json) } }

  mutating func add(named name: String, json: Span<UInt8>) {
    var quoted: [UInt8] = []
    quoted.append(quoted: name)
    let text = Array(name.utf8)
    add(name: text.span, spelled: quoted.span.extracting(1..<quoted.count - 1)) { $0.append(json) }
  }

  /// Adds the member of `row` that is called what stands at `name`, as it is spelled there.
  mutating func add(_ name: JSONPlace, _ value: JSONPlace, of row: borrowing Sample) {
    if row.addsPlain(name, value, to: &self) { return }
    row.withText(at: name) { text in
      row.withJSON(at: name) { spelled in
        row.withJSON(at: value) { json in
          add(name: text, spelled: spelled.extracting(1..<spelled.count - 1)) { $0.append(json) }
        }
      }
    }
  }

  /// - Parameter spelled: the name as it stands between the quotes.
  private mutating func add(
    name: Span<UInt8>, spelled: Span<UInt8>, _ write: (inout [UInt8]) -> Void
  ) {
    if !names.isEmpty { bytes.append(UInt8(ascii: ",")) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(spelled)
    if names.contains(hash64(name)) {
      appendNumber(after: name)
    } else {
      names.append(hash64(name))
    }
    bytes.append("\":")
    write(&bytes)
  }

  /// Adds a member whose name, given with its quotes, has no escape; false if it is there already.
  fileprivate mutating func add(plain name: Span<UInt8>, _ json: Span<UInt8>) -> Bool {
    let hash = hash64(name.extracting(1..<name.count - 1))
    guard !names.contains(hash) else { return false }
    if !names.isEmpty { bytes.append(UInt8(ascii: ",")) }
    names.append(hash)
    bytes.append(name)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(json)
    return true
  }

  private mutating func appendNumber(after name: Span<UInt8>) {
    var number = 2
    while true {
      var numbered: [UInt8] = []
      numbered.append(name)
      numbered.append(utf8: "_\(number)")
      let hash = hash64(numbered.span)
      guard names.contains(hash) else {
        names.append(hash)
        return bytes.append(utf8: "_\(number)")
      }
      number += 1
    }
  }
}

extension Sample {
  /// Most names have no escape and are new: then nothing is read but copied.
  fileprivate func addsPlain(
    _ name: JSONPlace, _ value: JSONPlace, to metadata: inout MetadataWriter
  ) -> Bool {
    guard !name.isEscaped else { return false }
    return withJSON(at: name) { name in
      withJSON(at: value) { value in metadata.add(plain: name, value) }
    }
  }
}
