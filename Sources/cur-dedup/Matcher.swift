import CurTool

/// A way to tell that a sample was seen before. One matcher is one file in `Matchers/` and one line
/// below.
enum MatcherTable {
  static let all: [any FilterRow.Type] = [
    ExactMatcher.self
  ]

  /// The matcher called `name` on the command line.
  static func named(_ name: String) -> (any FilterRow.Type)? {
    all.first { $0.description.name == name }
  }
}
