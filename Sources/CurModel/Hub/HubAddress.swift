package import CurTool

/// The address of a dataset on the Hub: `hf://owner/name[@revision][/config][:split]`.
package struct HubAddress: Sendable, Equatable {
  package static let scheme = "hf://"

  /// `owner/name`.
  package var repository: String
  /// A branch, a tag or a commit.
  package var revision = "main"
  package var config: String?
  package var split: String?

  /// - Throws: A usage error that shows the form.
  package init(_ text: String) throws(ToolError) {
    let fault = ToolError.usage(
      "'\(visible(text))' is no dataset: hf://owner/name[@revision][/config][:split]")
    guard text.hasPrefix(Self.scheme) else { throw fault }
    var rest = text.dropFirst(Self.scheme.count)
    // The spelling of those who write paths into repositories of any kind.
    if rest.hasPrefix("datasets/"), rest.split(separator: "/").count > 2 {
      rest = rest.dropFirst("datasets/".count)
    }
    if let colon = rest.lastIndex(of: ":") {
      split = String(rest[rest.index(after: colon)...])
      rest = rest[..<colon]
    }
    var parts = rest.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 2 else { throw fault }
    var name = parts[1]
    var taken = 2
    if let at = name.firstIndex(of: "@") {
      revision = String(name[name.index(after: at)...])
      name = String(name[..<at])
      // Such as refs/convert/parquet, the one kind of revision that has slashes.
      if revision == "refs", parts.count >= 4 {
        revision = (["refs"] + parts[2...3]).joined(separator: "/")
        taken = 4
      }
    }
    let owner = parts[0]
    repository = owner + "/" + name
    parts.removeFirst(taken)
    guard parts.count <= 1 else { throw fault }
    config = parts.first
    for part in [owner, name, revision] { guard Self.isName(part) else { throw fault } }
    guard config != "", split != "" else { throw fault }
  }

  /// These parts may hold what names on the Hub hold, so that they need no escape in a URL.
  private static func isName(_ part: String) -> Bool {
    !part.isEmpty && part != "." && part != ".."
      && part.utf8.allSatisfy {
        $0 >= 0x30 && $0 <= 0x39 || $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A
          || "-_.+/".utf8.contains($0)
      }
  }
}
