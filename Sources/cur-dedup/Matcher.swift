import CurSample
import CurTool

/// A way to tell that a sample was seen before. One matcher is one file in `Matchers/` and one line
/// of the table below.
protocol Matcher: FilterRow {
  var plan: TierPlan { get }
  /// What it compares by, for one run.
  func sieve(_ settings: SieveSettings) throws(ToolError) -> any Sieve
  /// What a sample takes in its tables, in bytes, beside its id.
  var bytesASample: Int { get }
  /// Which share of pairs so alike it finds; empty where it finds all.
  var curve: [(Double, Double)] { get }
  /// What of it an index must have been made with, too.
  var indexed: [JSONMember] { get }
}

extension Matcher {
  var curve: [(Double, Double)] { [] }
}

/// What a matcher's tables must know of the run.
struct SieveSettings {
  var seed: UInt64
  /// Whether an index will ask for what it compared.
  var keepsKeys: Bool
  /// How many bytes tables may take; nil for any.
  var memory: Int?
}

enum MatcherTable {
  static let all: [any Matcher.Type] = [
    ExactMatcher.self, MinhashMatcher.self, SemanticMatcher.self,
  ]

  /// The matcher called `name` on the command line.
  static func named(_ name: String) -> (any Matcher.Type)? {
    all.first { $0.description.name == name }
  }

  static let wantedFields: StaticString = "'instruction', 'output' or 'messages'"

  /// The options that every matcher has.
  static let key = Option(
    "key", "WHAT", "the side that is compared: all, prompt, response, or paths: output,meta.answer",
    standard: "all")
  static let keep = Option(
    "keep", "WHICH", "which of duplicates is kept: first, longest, or max:FIELD",
    standard: "first")
  static let notASample = Reason("not_a_sample", "the line has no text that a sample has")
}

extension TextComparison {
  /// Reads `--key`.
  init(_ options: OptionValues) throws(ToolError) {
    self.init()
    let text = options["key"] ?? "all"
    switch text {
    case "all": side = .all
    case "prompt": side = .prompt
    case "response": side = .response
    default:
      var paths: [FieldPath] = []
      for part in text.split(separator: ",", omittingEmptySubsequences: false) {
        guard let path = FieldPath(String(part)) else {
          throw .usage(
            "option '--key' is one of all, prompt, response, or paths, not '\(visible(text))'")
        }
        paths.append(path)
      }
      side = .paths(paths)
    }
  }
}

extension TierPlan {
  /// What most matchers say.
  init(_ reason: StaticString, method: String, threshold: Double? = nil, keeping: Keeping) {
    self.init(
      reason: reason, method: method, wantedFields: MatcherTable.wantedFields,
      threshold: threshold, keeping: keeping, marks: false, respectsLineage: false)
  }
}
