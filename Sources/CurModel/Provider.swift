import CData
import CurTool

/// A service that answers model calls: one row of `Data/providers.tsv`.
public struct Provider: Sendable, Equatable {
  /// As it is typed before the slash of a model string.
  public var name: String
  /// Where its API begins, without a slash at the end. A part in braces is for the user to supply.
  public var baseURL: String
  /// The environment variables that may hold its key; the first that is set is used.
  public var keyVariables: [String]
  /// The kind of API it speaks, as the table names it.
  public var wire: String

  /// Whether its API is spoken here.
  public var isSpoken: Bool { CurModel.wire(wire) != nil }

  /// Every row of the table, in its order.
  public static let all: [Provider] = rows(of: table("providers"))

  /// The provider called `name`; nil if the table has none.
  public static func named(_ name: String) -> Provider? { all.first { $0.name == name } }

  /// The provider of a model string whose first part the table does not have: it is taken to keep
  /// the custom of the others, `NAME_API_KEY` and OpenAI's API.
  static func unlisted(_ name: String, at baseURL: String) -> Provider {
    Provider(
      name: name, baseURL: baseURL, keyVariables: [customaryVariable(name)], wire: "openai")
  }

  /// Reads the table: tab-separated lines, `#` before a comment.
  static func rows(of text: String) -> [Provider] {
    lines(of: text).filter { !$0.hasPrefix("#") }.compactMap { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 4 else { return nil }
      let variables = fields[2].split(separator: "|").map(String.init)
      return Provider(
        name: fields[0], baseURL: fields[1],
        keyVariables: variables == ["-"] ? [customaryVariable(fields[0])] : variables,
        wire: fields[3])
    }
  }

  private static func customaryVariable(_ name: String) -> String {
    let letters = name.uppercased().map { $0.isLetter || $0.isNumber ? $0 : "_" }
    return String(letters) + "_API_KEY"
  }
}

/// The embedded table called `name`, as text.
func table(_ name: String) -> String {
  var count = 0
  // The bytes are part of the program, so they are there as long as it runs.
  let files = UnsafeBufferPointer(start: cdata_model_tables(&count), count: count)
  for file in files where String(cString: file.name) == name {
    return String(
      decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
  }
  return ""
}
