import CurSample

/// Writes `metadata`: each name once, whatever the columns and the row's own metadata are called.
///
/// Who comes first has the name; a later one goes beside it as `name_2`, so nothing is lost.
struct MetadataWriter {
  private(set) var object = ObjectWriter()
  private var names: Set<String> = []

  func has(_ name: String) -> Bool { names.contains(name) }

  mutating func add(_ name: String, json: Span<UInt8>) { object.add(free(name), json: json) }

  mutating func add(_ name: String, _ value: JSON) { object.add(free(name), value) }

  private mutating func free(_ name: String) -> String {
    guard !names.insert(name).inserted else { return name }
    var number = 2
    while !names.insert("\(name)_\(number)").inserted { number += 1 }
    return "\(name)_\(number)"
  }
}
