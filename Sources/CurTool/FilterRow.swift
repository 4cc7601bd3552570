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
/// a time, whatever `-j` says, while ``key(of:)`` may be asked for several at once.
public protocol OrderedRow: FilterRow {
  associatedtype Key

  /// What of the sample is compared; nil for a line that has nothing to compare.
  func key(of sample: borrowing Sample) -> Key?

  /// Decides of the sample with `key`.
  func settle(_ key: Key, _ sample: inout Sample, _ verdict: inout Verdict)

  /// The fields without which ``key(of:)`` is nil.
  static var wantedFields: StaticString { get }
}

extension OrderedRow {
  public func decide(_ sample: inout Sample, _ verdict: inout Verdict) {
    guard let key = key(of: sample) else {
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
    let name = command + " " + type(of: row).description.name
    self.row = row
    config = Config.body(step: name, options: options, seed: seed, extra: row.config)
    step = ProvenanceStep(name: name, version: version, config: Config.hash(of: config))
  }
}

/// The config of a step: everything that can change what it decides.
public enum Config {
  /// The body that is hashed, and written to the run directory under its hash.
  public static func body(
    step: String, options: OptionValues, seed: String? = nil, extra: [JSONMember] = []
  ) -> JSON {
    var members = [JSONMember("step", .string(step)), JSONMember("version", .string(version))]
    members.append(JSONMember("options", .object(options.inForce)))
    if let seed { members.append(JSONMember("seed", .string(seed))) }
    return .object(members + extra)
  }

  /// The XXH3-128 of the body's canonical form.
  public static func hash(of body: JSON) -> Digest { Digest(of: body.canonicalBytes) }
}

/// The version of all commands.
public let version = "0.1.0"

extension Invocation {
  /// The step of a command without rows, and its config: the options of `names`.
  public func step(_ names: Set<String>) -> (ProvenanceStep, JSON) {
    let deciding = options.only(names)
    let body = Config.body(step: command.name, options: deciding)
    return (
      ProvenanceStep(name: command.name, version: version, config: Config.hash(of: body)), body
    )
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
