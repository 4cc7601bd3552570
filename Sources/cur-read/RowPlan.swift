import CurSample

/// What the rows of one source are read as.
struct ShapeChoice: Sendable {
  enum Mode: Sendable {
    /// The first rows said so: a row of another shape is refused.
    case decided
    /// `--format` said so: what the row has beside it goes to the metadata.
    case forced
    /// Each row as its own columns say.
    case eachRow
  }

  var mode: Mode
  /// The one shape; nil for each row's own.
  var shape: (any Shape.Type)?
  /// Of each slot the column that the first rows have it in, by its normal form.
  var columns: [Slot: String] = [:]
  /// Whether what is ambiguous is guessed.
  var guesses = false
  /// The columns that the shape must take: what `--map` made of others.
  var required: Set<String> = []

  static func named(_ shape: any Shape.Type, _ mode: Mode) -> ShapeChoice {
    ShapeChoice(mode: mode, shape: shape)
  }
}

/// How rows with the same columns are read: the shapes that may have them, each with its columns.
///
/// It is found once for all rows whose columns have the same names and kinds of values, one after the
/// other, because finding it costs more than reading a row.
///
/// Classes, because they are handed on with every row, and a struct of arrays is a count of references
/// for each of them.
final class RowPlan: Sendable {
  final class Attempt: Sendable {
    let shape: any Shape.Type
    let claim: Claim
    /// Whether the row is refused if the shape has it, for the source is of another.
    let isOther: Bool

    init(_ shape: any Shape.Type, _ claim: Claim, isOther: Bool = false) {
      (self.shape, self.claim, self.isOther) = (shape, claim, isOther)
    }
  }

  /// In the order they are tried.
  let attempts: [Attempt]
  /// What each column is that no shape takes.
  let roles: [ColumnRole]
  /// The column that is the row's own id, if there is one.
  let id: Int?
  /// Why none has such rows.
  let misfit: Misfit

  /// - Parameter columns: the columns of a row, none taken.
  init(_ columns: RowColumns, _ names: [String], _ choice: ShapeChoice) {
    roles = columns.forms.map { ColumnRole($0) }
    id = roles.firstIndex(of: .id)
    guard let wanted = choice.shape else {
      attempts = Self.claims(columns).map { Attempt($0, $1) }
      misfit = Self.misfit(columns, names)
      return
    }
    var attempts: [Attempt] = []
    if choice.mode == .decided {
      for shape in ShapeTable.all.prefix(while: { $0 != wanted }) {
        guard let claim = Self.claim(shape, columns) else { continue }
        attempts.append(Attempt(shape, claim, isOther: true))
      }
    }
    let named = RowColumns(
      forms: columns.forms, kinds: columns.kinds, isForced: choice.mode == .forced,
      preferred: choice.columns, required: choice.required)
    if let claim = Self.claim(wanted, named) ?? Self.claim(wanted, named.with(.blankToo)) {
      attempts.append(Attempt(wanted, claim))
      misfit = Self.misfit(columns, names)
    } else {
      misfit = Self.misfit(of: wanted, named, names)
    }
    self.attempts = attempts
  }

  /// The shapes that may have the row, in the order of the table.
  static func claims(_ columns: RowColumns) -> [(any Shape.Type, Claim)] {
    ShapeTable.all.compactMap { shape in claim(shape, columns).map { (shape, $0) } }
  }

  static func claim(_ shape: any Shape.Type, _ columns: RowColumns) -> Claim? {
    var columns = columns
    guard var claim = shape.claim(&columns), columns.hasTakenRequired else { return nil }
    (claim.taken, claim.rivals) = (columns.taken, columns.rivals)
    return claim
  }

  /// Why no shape has such a row: a value is missing, a known column is of another type, or none is
  /// known.
  private static func misfit(_ columns: RowColumns, _ names: [String]) -> Misfit {
    for shape in ShapeTable.all {
      guard let claim = claim(shape, columns.with(.anyToo)) else { continue }
      let missing = columns.kinds.indices.first {
        claim.taken[$0] && !columns.kinds[$0].isDisjoint(with: .unfilled)
      }
      if let missing { return Misfit("missing_value", names[missing]) }
    }
    let known = columns.forms.indices.first {
      !Columns.places(of: columns.forms[$0]).isEmpty
        && columns.kinds[$0].isDisjoint(with: .unfilled)
    }
    if let known { return Misfit("wrong_type", names[known]) }
    return Misfit("unrecognized_row", names.first ?? "")
  }

  /// Why `shape` has no such row: a value is missing, it is a row of another shape, or what no shape
  /// has.
  private static func misfit(of shape: any Shape.Type, _ columns: RowColumns, _ names: [String])
    -> Misfit
  {
    if let claim = claim(shape, columns.with(.anyToo)) {
      let missing = columns.kinds.indices.first {
        claim.taken[$0] && !columns.kinds[$0].isDisjoint(with: .unfilled)
      }
      return Misfit("missing_value", missing.map { names[$0] } ?? "")
    }
    var misfit = misfit(columns, names)
    if let other = claims(columns).first {
      misfit = Misfit("other_shape")
      misfit.shape = other.0.name.description
    }
    return misfit
  }
}

/// What a column is beside the shape of its row.
enum ColumnRole: Sendable {
  case id, system, tools, verifier, task
  /// The row's own metadata.
  case metadata
  /// It has a name that some shape knows, so that null says nothing.
  case known
  case other

  init(_ form: String) {
    if form == "id" || form == "metadata" {
      self = form == "id" ? .id : .metadata
      return
    }
    let slots = Columns.places(of: form).map(\.slot)
    self =
      if slots.contains(.system) {
        .system
      } else if slots.contains(.tools) {
        .tools
      } else if slots.contains(.verifier) {
        .verifier
      } else if slots.contains(.task) {
        .task
      } else {
        slots.isEmpty ? .other : .known
      }
  }
}

extension RowColumns {
  enum Unfilled { case blankToo, anyToo }

  /// The columns with what is not filled taken as well: empty texts and arrays, or nulls too.
  func with(_ unfilled: Unfilled) -> RowColumns {
    with(alsoTaken: unfilled == .blankToo ? [.blank, .empty] : .unfilled)
  }
}

/// The plans of one worker for one source, found anew when the columns change.
struct RowPlans: ~Copyable {
  private let choice: ShapeChoice
  private var plans: [UInt64: RowPlan] = [:]
  private var last: (signature: UInt64, plan: RowPlan)?
  /// So many are kept: rows with ever new columns must not fill the memory. *Chosen*.
  private static let kept = 256

  init(_ choice: ShapeChoice) { self.choice = choice }

  mutating func plan(for row: borrowing Sample) -> RowPlan {
    let signature = row.columnSignature
    if let last, last.signature == signature { return last.plan }
    if plans.count >= Self.kept { plans.removeAll(keepingCapacity: true) }
    let plan =
      plans[signature]
      ?? RowPlan(row.columns(required: choice.required), row.columnNames, choice)
    plans[signature] = plan
    last = (signature, plan)
    return plan
  }
}

extension Sample {
  var columnNames: [String] { (0..<memberCount).map { memberName($0) } }

  /// The columns of the row, none taken.
  func columns(required: Set<String>) -> RowColumns {
    var kinds: [ValueKind] = []
    for k in 0..<memberCount { kinds.append(valueKind(k)) }
    return RowColumns(
      forms: columnNames.map { Columns.normalForm($0) }, kinds: kinds, required: required)
  }

  /// A hash of the names of the columns as they are spelled, and of the kinds of their values.
  fileprivate var columnSignature: UInt64 {
    var signature: UInt64 = 0
    for k in 0..<memberCount {
      let name = withJSON(at: memberNamePlace(k)) { hash64($0) }
      signature = (signature ^ name) &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(valueKind(k).rawValue)
    }
    return signature
  }
}
