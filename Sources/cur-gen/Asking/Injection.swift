import CurModel
import CurSample
import CurTool

/// A fault put into a sample on purpose, so that what finds faults can be measured.
struct Injection: Sendable {
  /// As metadata and options spell it.
  var name: String
  /// What a diagnosis of it should come to.
  var diagnosis: String

  /// The part of the task's prompts that makes it.
  var part: String { String(name.map { $0 == "_" ? "-" : $0 }) }

  static let all = [
    Injection(name: "contradicts_source", diagnosis: "generator_parametric"),
    Injection(name: "parametric_drift", diagnosis: "generator_parametric"),
    Injection(name: "high_temperature_drift", diagnosis: "generator_temperature"),
    Injection(name: "domain_mismatch", diagnosis: "domain_mismatch"),
    Injection(name: "instruction_quality", diagnosis: "instruction_quality"),
  ]
}

/// Which samples have a fault put in, and which one: a function of seed and sample id alone, so that who
/// knows the ids knows the faults, whatever becomes of the metadata.
struct InjectionPlan: Sendable {
  private let rate: Double
  private let types: [Injection]
  private let seed: Int

  static let options = [
    Option("rate", "SHARE", "the chance that a sample has a fault put in", standard: "0.5"),
    Option("types", "LIST", "the faults, with commas; else all of the task"),
  ]

  init(_ options: OptionValues, _ known: [Injection]) throws(ToolError) {
    rate = try options.number("rate", in: 0...1)
    seed = try options.count("seed")
    var types: [Injection] = []
    for word in (options["types"] ?? "").split(separator: ",").map(String.init) {
      guard let type = known.first(where: { $0.name == word }) else {
        throw .usage(
          "option '--types' is a list of \(known.map(\.name).joined(separator: ", ")), not '\(visible(word))'"
        )
      }
      types.append(type)
    }
    self.types = types.isEmpty ? known : types
  }

  var config: [JSONMember] { [JSONMember("injection_seed", JSON(seed))] }

  /// The fault of what is called `id`; nil for none.
  func injection(_ id: String) -> Injection? {
    guard chance(id, "injection", seed: seed) < rate else { return nil }
    return types[Int(chance(id, "injection type", seed: seed) * Double(types.count))]
  }

  /// What is recorded of it: the truth.
  static func truth(_ injection: Injection?) -> [JSONMember] {
    guard let injection else { return [JSONMember("injected_failure", false)] }
    return [
      JSONMember("injected_failure", true), JSONMember("injection_type", .string(injection.name)),
      JSONMember("expected_diagnosis", .string(injection.diagnosis)),
    ]
  }
}
