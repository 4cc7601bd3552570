import CurSample
import CurTool

/// What becomes of a sample in which something was found.
enum Action: String, CaseIterable {
  /// It is refused; its copy among the rejects is masked.
  case reject
  /// It is kept, with what was found replaced or mended.
  case redact
  /// It is kept as it is; its record says what was found.
  case tag

  /// The option that every step has.
  static func option(standard: Action, _ words: [String] = allCases.map(\.rawValue)) -> Option {
    Option(
      "action", "ACTION",
      "what becomes of a sample where something is found: " + words.joined(separator: ", "),
      standard: standard.rawValue)
  }

  static let keepValues = Option(
    "keep-values", nil, "do not mask what was found in refused samples")
}

/// How often what was found, by the number of its kind.
struct FoundCounts {
  private var counts: [Int] = []

  mutating func add(_ kind: Int, _ more: Int = 1) {
    while counts.count <= kind { counts.append(0) }
    counts[kind] += more
  }

  var isEmpty: Bool { counts.isEmpty }

  /// Those that are not 0, by name, as a record notes them.
  func json(_ name: (Int) -> String) -> JSON {
    .object(
      counts.indices.filter { counts[$0] > 0 }.map { (name($0), counts[$0]) }
        .sorted { $0.0 < $1.0 }.map { JSONMember($0.0, JSON($0.1)) })
  }
}
