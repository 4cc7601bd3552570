import CurSample
import CurTool

/// A column that `--keep` adds to every row, always of one type.
struct KeptColumn: Sendable {
  let name: String
  let kind: Shape.Kind
  /// Where its value is looked for, in this order; the notes of the chain come last.
  private let paths: [FieldPath]

  /// The types of values that commands of cur write; another column is text unless it says so.
  private static let known: [String: Shape.Kind] = [
    "page": .integer, "chunk_index": .integer, "row": .integer, "score": .number,
    "grounding": .number, "similarity": .number,
  ]

  /// The types by the names they have on the command line and in the manifest.
  static let types: [String: Shape.Kind] = [
    "text": .text, "number": .number, "integer": .integer, "boolean": .boolean, "json": .jsonText,
  ]

  /// Reads `id,source_uri,score:number`.
  static func list(_ text: String) throws(ToolError) -> [KeptColumn] {
    var columns: [KeptColumn] = []
    for item in text.split(separator: ",", omittingEmptySubsequences: false) {
      let column = try KeptColumn(String(item))
      guard !columns.contains(where: { $0.name == column.name }) else {
        throw .usage("option '--keep' has two columns called '\(visible(column.name))'")
      }
      columns.append(column)
    }
    return columns
  }

  private init(_ item: String) throws(ToolError) {
    let parts = item.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let spelled = String(parts[0])
    guard let path = FieldPath(spelled) else {
      throw .usage(
        "option '--keep' needs names like 'id,source_uri,score:number', not '\(visible(item))'")
    }
    name = String(spelled.split(separator: ".").last ?? "")
    paths = [path, FieldPath("metadata." + spelled)].compactMap(\.self)
    if parts.count > 1 {
      guard let kind = Self.types[String(parts[1])] else {
        throw .usage(
          "option '--keep' has the types \(Self.types.keys.sorted().joined(separator: ", ")), not '\(visible(String(parts[1])))'"
        )
      }
      self.kind = kind
    } else {
      kind = Self.known[name] ?? .text
    }
  }

  /// Appends `,"name":value`.
  ///
  /// - Throws: ``Misfit`` if the sample has no such value, or one of another type.
  func append(of sample: borrowing Sample, to out: inout [UInt8]) throws(Misfit) {
    out.append(UInt8(ascii: ","))
    out.append(quoted: name)
    out.append(UInt8(ascii: ":"))
    if name == "id" { return sample.withID { out.append(quoted: $0) } }
    let place = place(in: sample)
    switch kind {
    case .text, .jsonText: appendText(place, of: sample, to: &out)
    case .boolean: sample.append(try value(place, .bool), to: &out)
    case .integer:
      let number = try value(place, .number)
      guard Int(sample.text(at: number)) != nil else { throw Misfit("column_type") }
      sample.append(number, to: &out)
    default: try appendNumber(try value(place, .number), of: sample, to: &out)
    }
  }

  private func place(in sample: borrowing Sample) -> JSONPlace? {
    for path in paths {
      if let place = sample.place(at: path), place.kind != .null { return place }
    }
    var noted: JSONPlace?
    sample.forEachRecord { record in
      guard let notes = record.notes else { return }
      sample.forEachMember(at: notes) { if sample.text(at: $0) == name { noted = $1 } }
    }
    return noted
  }

  private func value(_ place: JSONPlace?, _ kind: JSONKind) throws(Misfit) -> JSONPlace {
    guard let place else { throw Misfit("column_missing") }
    guard place.kind == kind else { throw Misfit("column_type") }
    return place
  }

  /// A text as it is, any other value as its JSON; nothing as an empty text.
  private func appendText(
    _ place: JSONPlace?, of sample: borrowing Sample, to out: inout [UInt8]
  ) {
    guard let place else { return out.append("\"\"") }
    if place.kind == .string && kind == .text { return sample.append(place, to: &out) }
    sample.withJSON(at: place) { out.append(quoted: $0) }
  }

  /// With a point or an exponent always: a reader that sees 1 first takes the column for integers.
  private func appendNumber(
    _ place: JSONPlace, of sample: borrowing Sample, to out: inout [UInt8]
  ) throws(Misfit) {
    let spelled = sample.text(at: place)
    guard let number = Double(spelled), number.isFinite else { throw Misfit("column_type") }
    out.append(utf8: spelled)
    if !spelled.contains(where: { ".eE".contains($0) }) { out.append(".0") }
  }
}
