import CurHash
import CurSample
import CurTool

/// Makes samples of rows.
struct RowSampler: ~Copyable {
  private let settings: RowSettings
  private var shaper: RowShaper
  private var draft = Draft()
  private var mapped = Sample()
  private let names: SourceNames
  /// The licence of the source, as JSON.
  private let license: [UInt8]?

  init(_ settings: RowSettings, _ choice: ShapeChoice, of source: Source) {
    (self.settings, names, license) = (settings, SourceNames(source), source.license)
    shaper = RowShaper(choice)
  }

  /// Makes the sample of a row.
  ///
  /// - Throws: ``RowRefusal``.
  mutating func make(
    _ row: borrowing Sample, of origin: borrowing RowOrigin, with maker: inout SampleMaker
  ) throws(RowRefusal) {
    guard !settings.mapping.isEmpty else {
      return try make(row, [], keeping: row, origin, &maker)
    }
    let result = settings.mapping.apply(to: row)
    do throws(LineFault) {
      try mapped.read(result.json.span)
    } catch {
      throw .line(error)
    }
    // The mapped row borrows self: it moves out meanwhile.
    var other = Sample()
    swap(&other, &mapped)
    defer { swap(&other, &mapped) }
    try make(other, result.metadata, keeping: row, origin, &maker)
  }

  private mutating func make(
    _ row: borrowing Sample, _ metadata: [(name: String, json: [UInt8])],
    keeping sourceRow: borrowing Sample, _ origin: borrowing RowOrigin, _ maker: inout SampleMaker
  ) throws(RowRefusal) {
    let (id, idColumn) = try id(of: row)
    let shape: any Shape.Type
    do throws(Misfit) {
      shape = try shaper.shape(row, without: idColumn, to: &draft)
    } catch {
      throw .misfit(error)
    }
    for member in metadata { draft.metadata.add(named: member.name, json: member.json.span) }
    if let license, !draft.metadata.has("license") {
      draft.metadata.add("license", json: license.span)
    }
    if settings.keepsRow { draft.metadata.add("source_row", json: sourceRow.line) }
    do throws(LineFault) {
      try maker.make(draft, of: row, shape.name, origin, names, id: id)
    } catch {
      throw .line(error)
    }
  }

  /// The id that `--id` asks for, as JSON, and the column it is.
  private func id(of row: borrowing Sample) throws(RowRefusal) -> ([UInt8]?, Int?) {
    guard let id = settings.id else { return (nil, nil) }
    let column = row.column(called: id)
    let place = column.map { row.memberPlace($0) } ?? id.path.flatMap { row.place(at: $0) }
    let name = id.typed.dropLast("=id".count)
    guard let place, place.kind != .null else {
      throw .misfit(Misfit("missing_value", String(name)))
    }
    guard place.kind == .string || place.kind == .number else {
      throw .misfit(Misfit("wrong_type", String(name)))
    }
    return (row.withJSON(at: place) { [UInt8]($0) }, column)
  }
}

/// Why a row gives no sample.
enum RowRefusal: Error {
  case misfit(Misfit)
  /// It can be read, but not one level deeper, inside a sample.
  case line(LineFault)
}

extension Sample {
  /// The column that a map names: as it is typed, else whatever its case.
  func column(called map: ColumnMap) -> Int? {
    guard let name = map.name ?? map.path?.onlyName else { return nil }
    let names = columnNames
    return names.firstIndex(of: name)
      ?? names.firstIndex { $0.lowercased() == name.lowercased() }
  }
}
