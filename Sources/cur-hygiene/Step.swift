import CurTool

/// Every step, in the order `cur-hygiene --help` lists them. One step is one file in `Steps/` and
/// one line below.
enum HygieneTable {
  static let all: [any FilterRow.Type] = [
    CleanStep.self,
    SecretsStep.self,
    PIIStep.self,
    ToxicityStep.self,
    ControlTokensStep.self,
  ]

  /// The step called `name` on the command line.
  static func named(_ name: String) -> (any FilterRow.Type)? {
    all.first { $0.description.name == name }
  }
}
