import CurSample
import CurTool

/// Decides from a source's first rows what all of them are.
///
/// Each row votes for the shape it has. A row of which something is missing that would make it
/// another shape is asked only if no other is there: so one null decides nothing.
struct ShapeVote: ~Copyable {
  /// So many rows are looked at, *chosen*: enough to outvote a rare other row, few enough for a slow
  /// pipe. If something is missing of each, or none is recognized, more are.
  static let rows = 10
  static let mostRows = 100

  /// One shape and the rows that have it.
  struct Candidate: Sendable {
    var shape: any Shape.Type
    /// Of the rows that vote, and of those of which something is missing.
    var votes = 0
    var weakVotes = 0
    /// Of each slot, the columns it was found in.
    var columns: [Slot: String] = [:]
  }

  /// What stands in one column of the rows that were looked at.
  struct Column: Sendable {
    var name: String
    var filled = 0
    var kinds: Set<ValueKind> = []
  }

  private(set) var looked = 0
  /// In the order in which they were first seen.
  private(set) var candidates: [Candidate] = []
  /// Rows that no shape has.
  private(set) var unrecognized = 0
  /// The columns by their normal forms, in the order in which they were first seen.
  private(set) var columns: [(form: String, column: Column)] = []
  /// Columns of one row that may be the same field and differ, in how many rows.
  private var rivals: [(shape: any Shape.Type, slot: Slot, names: [String], rows: Int)] = []
  /// Two answers of which no column says which is the better, in how many rows.
  private var undecided: (names: [String], rows: Int) = ([], 0)
  /// The shape that `--format` asks for; nil where the rows tell.
  private let asked: (any Shape.Type)?
  /// The columns that a shape must take: what `--map` made of others.
  private let required: Set<String>
  private var draft = Draft()

  init(asked: (any Shape.Type)? = nil, required: Set<String> = []) {
    (self.asked, self.required) = (asked, required)
  }

  /// Looks at the next row.
  mutating func look(at row: borrowing Sample) {
    looked += 1
    let columns = row.columns(required: required)
    note(columns, row)
    guard let (shape, claim) = found(row, columns) else {
      unrecognized += 1
      return
    }
    let isWhole = asked != nil || !isMissing(for: shape, columns)
    count(shape, claim, columns, isWhole: isWhole)
    for rival in claim.rivals where rival.slot.decides { note(rival, shape, row) }
  }

  /// Whether enough rows were looked at.
  var isDecided: Bool {
    if looked >= Self.mostRows { return true }
    let wanted = asked == nil ? Self.rows : 1
    return looked >= wanted && candidates.contains { $0.votes > 0 }
  }

  /// Whether the row might have a shape before `shape` in the table if nothing of it were missing.
  private func isMissing(for shape: any Shape.Type, _ columns: RowColumns) -> Bool {
    for earlier in ShapeTable.all {
      if earlier == shape { return false }
      guard RowPlan.claim(earlier, columns) == nil else { continue }
      if RowPlan.claim(earlier, columns.with(.anyToo)) != nil { return true }
    }
    return false
  }

  /// The first shape that has the row, by its values too.
  private mutating func found(_ row: borrowing Sample, _ columns: RowColumns)
    -> (any Shape.Type, Claim)?
  {
    for (shape, claim) in claims(columns) {
      draft.clear()
      do throws(Misfit) {
        try shape.write(row, claim, to: &draft)
        return (shape, claim)
      } catch {
        guard error.isFinal else { continue }
        if error.reason.description == "no_winner" { noteUndecided(row, claim) }
        return (shape, claim)
      }
    }
    return nil
  }

  private func claims(_ columns: RowColumns) -> [(any Shape.Type, Claim)] {
    guard let asked else { return RowPlan.claims(columns) }
    let forced = RowColumns(
      forms: columns.forms, kinds: columns.kinds, isForced: true, required: required)
    return RowPlan.claim(asked, forced).map { [(asked, $0)] } ?? []
  }

  private mutating func count(
    _ shape: any Shape.Type, _ claim: Claim, _ columns: RowColumns, isWhole: Bool
  ) {
    var k = candidates.firstIndex { $0.shape == shape } ?? candidates.count
    if k == candidates.count { candidates.append(Candidate(shape: shape)) }
    k = min(k, candidates.count - 1)
    if isWhole { candidates[k].votes += 1 } else { candidates[k].weakVotes += 1 }
    for slot in Slot.allCases {
      guard let column = claim[slot], candidates[k].columns[slot] == nil else { continue }
      candidates[k].columns[slot] = columns.forms[column]
    }
  }

  private mutating func note(_ row: RowColumns, _ values: borrowing Sample) {
    for (k, form) in row.forms.enumerated() {
      var place = columns.firstIndex { $0.form == form } ?? columns.count
      if place == columns.count, columns.count < 1000 {
        columns.append((form, Column(name: values.memberName(k))))
      }
      place = min(place, columns.count - 1)
      guard columns[place].form == form, row.kinds[k].isDisjoint(with: .unfilled) else { continue }
      columns[place].column.filled += 1
      columns[place].column.kinds.insert(row.kinds[k])
    }
  }

  private mutating func note(
    _ rival: (slot: Slot, columns: [Int]), _ shape: any Shape.Type, _ row: borrowing Sample
  ) {
    var claim = Claim()
    claim.rivals = [rival]
    guard claim.firstRival(in: row) != nil else { return }
    let names = rival.columns.map { row.memberName($0) }
    let same = rivals.firstIndex {
      $0.shape == shape && $0.slot == rival.slot && $0.names == names
    }
    if let same {
      rivals[same].rows += 1
    } else {
      rivals.append((shape, rival.slot, names, 1))
    }
  }

  private mutating func noteUndecided(_ row: borrowing Sample, _ claim: Claim) {
    guard claim[.label] == nil, let first = claim[.chosen], let second = claim[.rejected] else {
      return
    }
    if undecided.rows == 0 { undecided.names = [row.memberName(first), row.memberName(second)] }
    undecided.rows += 1
  }

  // MARK: The verdict

  /// The shapes with their scores: the share of the rows that vote. The highest first.
  var scores: [(shape: any Shape.Type, score: Double, rows: Int)] {
    let isStrong = candidates.contains { $0.votes > 0 }
    let counts = candidates.map { isStrong ? $0.votes : $0.weakVotes }
    let all = max(counts.reduce(0, +), 1)
    return zip(candidates, counts).enumerated()
      .filter { $0.element.1 > 0 }
      .sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }
      .map { ($0.element.0.shape, Double($0.element.1) / Double(all), $0.element.1) }
  }

  /// Why it is not to be told what the rows are; nil where it is.
  var ambiguity: Ambiguity? {
    guard let first = scores.first else { return nil }
    if first.shape == ComparisonShape.self, undecided.rows * 2 > first.rows {
      return .noWinner(undecided.names)
    }
    if let rival = rivals.filter({ $0.shape == first.shape }).max(by: { $0.rows < $1.rows }) {
      return .rivals(rival.slot, rival.names, Double(rival.rows) / Double(first.rows))
    }
    if first.score < 0.5 {
      return .mixed(scores.map { ($0.shape.name.description, $0.score) })
    }
    return nil
  }

  /// What the rows are read as: the shape that most of them have, or each row as its own where none
  /// has one. What is ambiguous is guessed: the first column of several, two answers without a winner
  /// as rollouts.
  var choice: ShapeChoice {
    var choice = ShapeChoice(mode: .eachRow, required: required)
    guard let shape = scores.first?.shape else { return choice }
    (choice.mode, choice.shape) = (.decided, shape)
    if let k = candidates.firstIndex(where: { $0.shape == shape }) {
      choice.columns = candidates[k].columns
    }
    choice.guesses = ambiguity != nil
    return choice
  }
}

/// Why the shape of a source is not to be told.
enum Ambiguity: Error {
  /// No shape has half of the rows.
  case mixed([(shape: String, score: Double)])
  /// Columns that may be the same field; the share of the rows in which they differ.
  case rivals(Slot, [String], Double)
  /// Two answers, none of which is said to be the better.
  case noWinner([String])

  /// In the manner of messages: the candidates with their scores, and what chooses.
  var message: String {
    switch self {
    case .mixed(let shapes):
      let list = shapes.map { "\($0.shape) \(twoDigits($0.score))" }.joined(separator: ", ")
      return
        "the rows are of several shapes: \(list): read each as its own with '--format auto-row', one shape with '--format \(shapes[0].shape)', or the first with '--guess'"
    case .rivals(let slot, let names, let share):
      let score = twoDigits(1 / Double(names.count))
      let list = names.map { "'\(visible($0))' \(score)" }.joined(separator: ", ")
      let maps = names.map { "'--map \(visible($0))=\(slot)'" }.joined(separator: " or ")
      return
        "several columns may be '\(slot)' and differ in \(twoDigits(share)) of the rows: \(list): choose with \(maps), or take the first with '--guess'"
    case .noWinner(let names):
      let maps = zip(names, ["chosen", "rejected"]).map { "--map \(visible($0))=\($1)" }
      let list = names.map { "'\(visible($0))'" }.joined(separator: " and ")
      return
        "no column says which of \(list) is the better: preference 0.50, grpo 0.50: choose with '\(maps.joined(separator: " "))', or read them as rollouts without scores with '--guess'"
    }
  }
}

/// `score` with two digits after the point.
func twoDigits(_ score: Double) -> String {
  let hundredths = Int((score * 100).rounded())
  return "\(hundredths / 100)." + (hundredths % 100 < 10 ? "0" : "") + "\(hundredths % 100)"
}
