public import CurSample

/// One row of a filter's table, ready to decide: a gate, a hygiene step, a matcher.
public protocol FilterRow: Sendable {
  static var description: RowDescription { get }

  /// - Throws: ``ToolError`` if the options cannot be carried out.
  init(_ options: OptionValues) throws(ToolError)

  /// What can change the decision beside the options: prompts, rules, word lists.
  var config: [JSONMember] { get }

  /// Decides of one sample, and edits it where that is the row's work.
  func decide(_ sample: inout Sample, _ verdict: inout Verdict)

  /// A line that could not be read, as it may be kept among the rejects.
  func masked(_ line: [UInt8]) -> [UInt8]
}

extension FilterRow {
  public var config: [JSONMember] { [] }
  public func masked(_ line: [UInt8]) -> [UInt8] { line }
}

/// A row that decides by what came before: samples reach ``settle(_:_:_:)`` in input order, one at
/// a time, whatever `-j` says, while ``prepare(_:_:)`` may be asked of several at once.
public protocol OrderedRow: FilterRow {
  /// Appends what of the sample is compared to `key`, which is empty; false for a line that has
  /// nothing to compare.
  func prepare(_ sample: borrowing Sample, _ key: inout [UInt64]) -> Bool

  /// Decides of the sample with `key`.
  func settle(_ key: [UInt64], _ sample: inout Sample, _ verdict: inout Verdict)

  /// The fields without which there is nothing to compare.
  static var wantedFields: StaticString { get }
}

extension OrderedRow {
  public func decide(_ sample: inout Sample, _ verdict: inout Verdict) {
    var key: [UInt64] = []
    guard prepare(sample, &key) else {
      return verdict.refuseForeignLine(wanted: Self.wantedFields)
    }
    settle(key, &sample, &verdict)
  }
}

/// A row with the name it signs by.
public struct SignedRow: Sendable {
  public let row: any FilterRow
  public let step: ProvenanceStep
  /// The body behind the step's config hash.
  public let config: JSON

  /// - Parameter options: the row's options in force.
  public init(_ row: any FilterRow, command: String, options: OptionValues, seed: String?) {
    self.row = row
    var extra = seed.map { [JSONMember("seed", .string($0))] } ?? []
    if let fields = options["fields"] { extra.append(JSONMember("fields", .string(fields))) }
    extra += row.config
    (step, config) = Config.step(
      command, type(of: row).description.name, options.without("prompt"), extra)
  }
}
