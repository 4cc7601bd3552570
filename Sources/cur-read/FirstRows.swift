import CurSample
import CurTool

/// The rows of a source, the first of which are looked at before any is given out: they tell what
/// shape all have, and whether each `--map` finds its column.
final class FirstRows: RowSource {
  /// Looking at rows ends when so much of the source is held. *Chosen*: the default of `--max-line`.
  private static let heldBytes = 64 << 20

  private let rest: any RowSource
  /// The split of a dataset that the rows are of.
  private let split: String?
  private var held: ArraySlice<RowBatch> = []
  private(set) var choice: ShapeChoice

  /// - Throws: A usage error if the rows do not tell their shape, or a map finds nothing.
  init(_ rows: OpenRows, _ settings: RowSettings, of source: Source) throws(ToolError) {
    var look = FirstLook(settings)
    rest = rows.source
    split = source.split
    choice = ShapeChoice(mode: .eachRow)
    held = try Self.look(&look, rows)[...]
    choice = try look.choice(of: source)
  }

  /// Looks at rows until enough is seen. Returns what was read of the source.
  static func look(_ look: inout FirstLook, _ rows: OpenRows) throws(ToolError) -> [RowBatch] {
    var batches: [RowBatch] = []
    var bytes = 0
    while !look.isDone, bytes < heldBytes {
      var batch = RowBatch()
      guard try rows.source.next(into: &batch) else { break }
      bytes += batch.bytes.count
      look.look(at: batch, rows.form)
      let isLast = batch.fault != nil
      batches.append(batch)
      if isLast { break }
    }
    return batches
  }

  func next(into batch: inout RowBatch) throws(ToolError) -> Bool {
    if let first = held.popFirst() {
      batch = first
    } else if try !rest.next(into: &batch) {
      return false
    }
    if batch.split == nil { batch.split = split }
    return true
  }
}

/// What is seen in the first rows of a source.
struct FirstLook: ~Copyable {
  let settings: RowSettings
  private(set) var vote = ShapeVote()
  private var parser = RowParser()
  private var mapped = Sample()
  /// A column that is mapped must be there in one of so many rows. *Chosen*.
  private static let mapped = 1000
  private var seen = 0
  /// What was seen, unreadable lines and samples counted.
  private var lines = 0
  private var isMatched: [Bool]
  private var names: [String] = []

  init(_ settings: RowSettings) {
    self.settings = settings
    isMatched = settings.mapping.maps.map { _ in false }
    var asked: (any Shape.Type)?
    if case .shape(let shape) = settings.format { asked = shape }
    vote = ShapeVote(asked: asked, required: settings.mapping.required)
  }

  /// Whether enough is seen.
  var isDone: Bool {
    isShapeKnown && (!isMatched.contains(false) || lines >= Self.mapped)
  }

  private var isShapeKnown: Bool {
    if case .eachRow = settings.format { return true }
    return vote.isDecided || lines >= ShapeVote.mostRows
  }

  mutating func look(at batch: borrowing RowBatch, _ form: (any RowForm)?) {
    let bytes = batch.bytes
    for range in batch.rows where !isDone {
      let line = bytes.span.extracting(range)
      guard form != nil || !line.isBlank else { continue }
      lines += 1
      do throws(RowFault) {
        try parser.read(line, of: batch, form)
      } catch {
        continue  // It is refused when its turn comes.
      }
      guard !parser.row.hasChain, !parser.row.isRejected else { continue }
      if let rows = SquadShape.questions(of: parser.row) {
        guard let first = rows.first, (try? parser.read(object: first)) != nil else { continue }
      }
      look()
      seen += 1
    }
  }

  /// Looks at the row that was parsed.
  private mutating func look() {
    guard !settings.mapping.isEmpty else {
      if !isShapeKnown { vote.look(at: parser.row) }
      return
    }
    if names.isEmpty { names = parser.row.columnNames }
    let row = settings.mapping.apply(to: parser.row)
    for (k, isMatch) in row.matches.enumerated() where isMatch { isMatched[k] = true }
    guard !isShapeKnown, (try? mapped.read(row.json.span)) != nil else { return }
    vote.look(at: mapped)
  }

  /// What the rows are read as.
  func choice(of source: Source) throws(ToolError) -> ShapeChoice {
    if seen > 0, let k = isMatched.firstIndex(of: false) {
      let columns = names.prefix(20).map { "'\(visible($0))'" }.joined(separator: ", ")
      throw .usage(
        "\(source.shownPath): '--map \(visible(settings.mapping.maps[k].typed))' finds nothing in the first \(seen) rows: the columns of the first are \(columns)"
      )
    }
    if let ambiguity = vote.ambiguity, !settings.guesses {
      throw .usage("\(source.shownPath): \(ambiguity.message)")
    }
    return settings.choice ?? vote.choice
  }
}
