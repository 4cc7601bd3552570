import CurSample
import CurTool

/// What `clean` can do to a text. The order here is the order in which it is done.
enum Transform: String, CaseIterable {
  /// UTF-8 that was read as Windows-1252 or Latin-1, however often.
  case mojibake
  /// Tags of HTML, outside of code.
  case html
  /// Character references, once, outside of code.
  case entities
  /// Normal form C.
  case nfc
  /// Control and invisible characters; line ends of other systems.
  case control
  /// White space at both ends.
  case trim
  /// Runs of blanks and of blank lines, outside of code and tables.
  case space
  /// Curly quotation marks to straight ones; asked for, never usual.
  case quotes
  /// Full-width forms to ASCII; asked for, never usual.
  case width

  /// What is done where no option says otherwise.
  static let usual: Set<Transform> = Set(allCases).subtracting([.quotes, .width])

  static let names = allCases.map(\.rawValue).joined(separator: ",")

  /// The transforms that the option `name` lists.
  ///
  /// - Throws: ``ToolError`` for a word that is none.
  static func listed(_ options: OptionValues, _ name: String) throws(ToolError) -> Set<Transform> {
    var listed: Set<Transform> = []
    for word in (options[name] ?? "").split(separator: ",") {
      guard let transform = Transform(rawValue: String(word)) else {
        let known = allCases.map(\.rawValue).joined(separator: ", ")
        throw .usage("option '--\(name)' lists words of \(known), not '\(visible(String(word)))'")
      }
      listed.insert(transform)
    }
    return listed
  }
}

/// How many edits each transform made to a sample.
struct EditCounts: Equatable {
  private var counts = [Int](repeating: 0, count: Transform.allCases.count)

  subscript(transform: Transform) -> Int {
    get { counts[Transform.allCases.firstIndex(of: transform) ?? 0] }
    set { counts[Transform.allCases.firstIndex(of: transform) ?? 0] = newValue }
  }

  var isEmpty: Bool { counts.allSatisfy { $0 == 0 } }

  /// Those that are not 0, in the order of the transforms.
  var json: JSON {
    .object(
      Transform.allCases.filter { self[$0] > 0 }.map { JSONMember($0.rawValue, JSON(self[$0])) })
  }
}
