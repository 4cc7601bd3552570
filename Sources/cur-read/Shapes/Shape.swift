import CurSample

/// A layout that rows of datasets have. One shape is one file in `Shapes/` and one line of
/// ``ShapeTable``.
protocol Shape: Sendable {
  /// What `--format` calls it.
  static var name: StaticString { get }
  static var description: ShapeDescription { get }

  /// The columns that it takes of a row, by their names and the kinds of their values; nil if it is
  /// another layout.
  static func claim(_ columns: inout RowColumns) -> Claim?

  /// Says what the row's sample is to hold.
  ///
  /// - Throws: ``Misfit`` if the values are none of the layout after all.
  static func write(_ row: borrowing Sample, _ claim: Claim, to draft: inout Draft) throws(Misfit)
}

/// Everything the command, its help and its tests need to know of a shape.
struct ShapeDescription: Sendable {
  /// Other names that `--format` takes.
  var aliases: [String] = []
  var summary: String
  /// Rows, and what becomes of each: the sample without id, origin and provenance, or the reason it
  /// is refused for.
  var examples: [(row: String, sample: String)]
}

/// Why a row is no sample of a shape.
struct Misfit: Error {
  /// One code of the list in the manual page.
  var reason: StaticString
  /// The column that it is about; empty for none.
  var column: String
  /// The shape that the row has instead, if it has one.
  var shape: String?
  /// Whether the row has the shape nevertheless, so that no other may have it.
  var isFinal = false

  init(_ reason: StaticString, _ column: String = "", isFinal: Bool = false) {
    (self.reason, self.column, self.isFinal) = (reason, column, isFinal)
  }

  /// The value of the `index`-th member is not what the shape has there.
  static func type(_ row: borrowing Sample, _ index: Int) -> Misfit {
    Misfit("wrong_type", row.memberName(index))
  }
}

/// Every shape, in the order in which a row is tried: the first that has it wins, so one that needs
/// more stands before one that needs less.
enum ShapeTable {
  static let all: [any Shape.Type] = [
    SquadShape.self,
    PubMedQAShape.self,
    HHShape.self,
    RankedShape.self,
    PreferenceShape.self,
    ImplicitPreferenceShape.self,
    ComparisonShape.self,
    UnpairedShape.self,
    MessagesShape.self,
    UltraChatShape.self,
    DistilabelShape.self,
    GRPOShape.self,
    AlpacaShape.self,
    TextShape.self,
    PromptOnlyShape.self,
  ]

  /// The shape called `name`; underscores stand for hyphens too.
  static func named(_ name: String) -> (any Shape.Type)? {
    let typed = name.replacing("_", with: "-")
    return all.first { $0.name.description == typed || $0.description.aliases.contains(typed) }
  }
}

// MARK: What several shapes do

extension RowColumns {
  /// Takes the prompt: a text, or messages.
  mutating func takePrompt() -> Int? { take(.instruction, [.text, .objects]) }

  /// Takes the context of an answer; an empty text stays one.
  mutating func takeContext() -> Int? { take(.input, .text) ?? take(.input, .blank) }

  /// Whether no column says that the row is more than a prompt or a text.
  func lacksMore() -> Bool {
    isTold
      || !has(.conversation, [.objects]) && !has(.chosen, [.text, .objects, .object])
        && !has(.rejected, [.text, .objects, .object])
        && !has(.responses, [.texts, .objects, .lists])
        && !has(.output, .filled, tiers: 2)
  }
}

extension Shape {
  /// Takes the prompt of a row: a text, or messages.
  static func writePrompt(_ row: borrowing Sample, _ k: Int?, to draft: inout Draft) throws(Misfit)
  {
    guard let k else { return }
    let place = row.memberPlace(k)
    if place.kind == .array {
      guard let conversation = Conversation(row, place) else { throw .type(row, k) }
      conversation.writePrompt(row, to: &draft)
    } else {
      guard place.kind == .string else { throw .type(row, k) }
      draft[.instruction] = .place(place)
      draft.parts.insert(.instruction)
    }
  }

  static func write(_ row: borrowing Sample, context k: Int?, to draft: inout Draft) {
    if let k { draft[.input] = .place(row.memberPlace(k)) }
  }

  static func write(_ row: borrowing Sample, reference k: Int?, to draft: inout Draft) {
    if let k { draft[.reference] = .place(row.memberPlace(k)) }
  }
}
