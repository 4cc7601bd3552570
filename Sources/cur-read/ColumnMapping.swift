import CurSample
import CurTool

/// A column that is to be read under another name: `--map SOURCE=TARGET`.
struct ColumnMap: Sendable {
  /// As it was typed.
  let typed: String
  /// The name of a column; nil where quotes make it a path.
  let name: String?
  /// Where the value stands inside a row; nil for what is no path.
  let path: FieldPath?
  let target: String

  /// - Throws: A usage error if it is no map.
  init(_ typed: String) throws(ToolError) {
    // A column may be called by what has a '=' in it; no field of ours is.
    guard let equals = typed.lastIndex(of: "="), equals != typed.startIndex,
      typed.index(after: equals) != typed.endIndex
    else { throw .usage("option '--map' needs COLUMN=FIELD, not '\(visible(typed))'") }
    let source = String(typed[..<equals])
    self.typed = typed
    target = String(typed[typed.index(after: equals)...])
    path = FieldPath(source)
    name = source.hasPrefix("\"") ? nil : source
    guard path != nil || name != nil else {
      throw .usage("'\(visible(source))' of '--map' is neither a column nor a path")
    }
  }
}

/// A value that every row is given: `--set FIELD=VALUE`.
struct ColumnValue: Sendable {
  let name: String
  /// The value as a JSON string.
  let json: [UInt8]

  /// - Throws: A usage error if it sets nothing.
  init(_ typed: String) throws(ToolError) {
    guard let equals = typed.firstIndex(of: "="), equals != typed.startIndex else {
      throw .usage("option '--set' needs FIELD=VALUE, not '\(visible(typed))'")
    }
    name = String(typed[..<equals])
    json = JSON.string(String(typed[typed.index(after: equals)...])).bytes
  }
}

/// Renames columns and gives values before the shape of a row is told.
///
/// Maps are applied in their order, so one may take what another made. A whole column is renamed; of
/// a path the value is copied, and the column it is in stays. What had the name before goes to the
/// metadata, and so does what is mapped to `metadata.NAME`.
struct ColumnMapping: Sendable {
  let maps: [ColumnMap]
  let values: [ColumnValue]
  /// The normal forms of what the maps make that a shape is told by: one without it is another.
  let required: Set<String>

  init(maps: [ColumnMap] = [], values: [ColumnValue] = []) {
    (self.maps, self.values) = (maps, values)
    let forms = maps.map { Columns.normalForm($0.target) }
    required = Set(
      forms.filter { form in
        let slots = Columns.places(of: form).map(\.slot)
        return slots.contains(where: \.decides) && !slots.contains(.input)
      })
  }

  var isEmpty: Bool { maps.isEmpty && values.isEmpty }

  /// What a row became.
  struct Mapped {
    /// The object.
    var json: [UInt8] = []
    /// What goes to the metadata whatever the shape: names and values.
    var metadata: [(name: String, json: [UInt8])] = []
    /// Of each map, whether the row has what it takes.
    var matches: [Bool] = []
  }

  private struct Entry {
    var name: String
    /// The name as it stands between quotes.
    var spelled: [UInt8]
    var json: [UInt8]

    init(_ name: String, _ json: [UInt8]) {
      self.name = name
      self.json = json
      spelled = Array(JSON.string(name).bytes.dropFirst().dropLast())
    }

    init(_ row: borrowing Sample, _ k: Int) {
      name = row.memberName(k)
      spelled = row.withJSON(at: row.memberNamePlace(k)) {
        [UInt8]($0.extracting(1..<$0.count - 1))
      }
      json = row.withMemberJSON(k) { [UInt8]($0) }
    }
  }

  func apply(to row: borrowing Sample) -> Mapped {
    var entries: [Entry] = []
    for k in 0..<row.memberCount { entries.append(Entry(row, k)) }
    var mapped = Mapped()
    for map in maps { mapped.matches.append(apply(map, row, &entries, &mapped)) }
    for value in values { put(Entry(value.name, value.json), &entries, &mapped, keepsOld: false) }
    mapped.json.append(UInt8(ascii: "{"))
    for (k, entry) in entries.enumerated() {
      mapped.json.append(k == 0 ? "\"" : ",\"")
      mapped.json += entry.spelled
      mapped.json.append("\":")
      mapped.json += entry.json
    }
    mapped.json.append(UInt8(ascii: "}"))
    return mapped
  }

  private func apply(
    _ map: ColumnMap, _ row: borrowing Sample, _ entries: inout [Entry], _ mapped: inout Mapped
  ) -> Bool {
    if let k = column(map, entries) {
      var entry = entries.remove(at: k)
      entry = Entry(map.target, entry.json)
      put(entry, at: k, &entries, &mapped, keepsOld: true)
      return true
    }
    guard let path = map.path, let place = row.place(at: path), place.kind != .null else {
      return false
    }
    let json = row.withJSON(at: place) { [UInt8]($0) }
    put(Entry(map.target, json), &entries, &mapped, keepsOld: true)
    return true
  }

  /// The column that is called so: as it is typed, else whatever its case.
  private func column(_ map: ColumnMap, _ entries: [Entry]) -> Int? {
    guard let name = map.name ?? map.path?.onlyName else { return nil }
    return entries.firstIndex { $0.name == name }
      ?? entries.firstIndex { $0.name.lowercased() == name.lowercased() }
  }

  private func put(
    _ entry: Entry, at place: Int? = nil, _ entries: inout [Entry], _ mapped: inout Mapped,
    keepsOld: Bool
  ) {
    if entry.name.hasPrefix("metadata."), entry.name != "metadata." {
      mapped.metadata.append((String(entry.name.dropFirst("metadata.".count)), entry.json))
      return
    }
    var place = place ?? entries.count
    if let old = entries.firstIndex(where: { $0.name == entry.name }) {
      let left = entries.remove(at: old)
      if keepsOld, left.json != Array("null".utf8) {
        mapped.metadata.append((left.name, left.json))
      }
      if old < place { place -= 1 }
    }
    entries.insert(entry, at: min(place, entries.count))
  }
}
