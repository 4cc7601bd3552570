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
}

extension FilterRow {
  public var config: [JSONMember] { [] }
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

/// The config of a step: everything that can change what it decides.
public enum Config {
  /// The step of a command's row, and the body behind its config hash, which the run directory has.
  ///
  /// - Parameters:
  ///   - row: the row's name; nil for a command without rows.
  ///   - options: the options in force that can change what is decided.
  ///   - extra: what can, beside the options.
  public static func step(
    _ command: String, _ row: String?, _ options: OptionValues, _ extra: [JSONMember] = []
  ) -> (ProvenanceStep, JSON) {
    let name = row.map { "\(command) \($0)" } ?? command
    let body: JSON = .object(
      [
        JSONMember("step", .string(name)), JSONMember("version", .string(version)),
        JSONMember("options", .object(options.inForce)),
      ] + extra)
    return (ProvenanceStep(name: name, version: version, config: hash(of: body)), body)
  }

  /// The XXH3-128 of the body's canonical form.
  public static func hash(of body: JSON) -> Digest { Digest(of: body.canonicalBytes) }
}

/// The version of all commands.
public let version = "0.1.0"

extension Invocation {
  /// The step of a command without rows, and its config: the options of `names`.
  public func step(_ names: Set<String>) -> (ProvenanceStep, JSON) {
    Config.step(command.name, nil, options.only(names))
  }
}

extension Config {
  /// What `--show-config` prints: one JSON line a step, with the hash of its body. Nil if not asked.
  public static func answer(_ invocation: Invocation, _ steps: [(ProvenanceStep, JSON)])
    -> Result<ExitStatus, ToolError>?
  {
    guard invocation.options.isOn("show-config") else { return nil }
    do throws(ToolError) {
      for (step, body) in steps {
        let line: JSON = [
          "step": .string(step.name), "config": .string(step.config.hex), "body": body,
        ]
        try Output().write(line.bytes + [0x0A])
      }
      return .success(.done)
    } catch {
      return .failure(error)
    }
  }
}
