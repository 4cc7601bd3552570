import CurSample
import CurTool

/// What the rows of every format go by: the options of the command that can change a row.
struct RowSettings: Sendable {
  /// How context and question become a prompt.
  let template: PromptTemplate
  let stripsContext: Bool
  /// Whether what messages hold beside the known keys is left out, in place of refusing them.
  let dropsUnknownKeys: Bool
  let arguments: ArgumentForm
  let kept: [KeptColumn]
  let inlinesProvenance: Bool
  /// Whether samples with planted failures are exported, too.
  let takesInjected: Bool
  /// What else goes with each row; nil where the rows are all.
  var framing: RowFraming?

  init(_ options: OptionValues) throws(ToolError) {
    template = try PromptTemplate(
      try options["template"].map { path throws(ToolError) in try Self.text(of: path) }
        ?? PromptTemplate.standard)
    stripsContext = options.isOn("strip-context")
    if stripsContext && !options.isOn("yes") {
      throw .usage("'--strip-context' leaves out what answers are drawn from: add '--yes' to do so")
    }
    dropsUnknownKeys = options.isOn("drop-keys")
    arguments = try ArgumentForm(options)
    kept = try options["keep"].map { list throws(ToolError) in try KeptColumn.list(list) } ?? []
    inlinesProvenance = options["provenance"] == "inline"
    takesInjected = options.isOn("injected")
  }

  private static func text(of path: String) throws(ToolError) -> String {
    let bytes = try ByteSource(path).readAll(limit: 1 << 20) ?? []
    guard var text = String(validating: bytes, as: UTF8.self) else {
      throw ToolError(.systemFailure, "'\(visible(path))' is not UTF-8")
    }
    if text.last == "\n" { text.removeLast() }
    return text
  }

  /// What of it belongs to a step's config.
  var config: [JSONMember] {
    var members = [
      JSONMember("template", .string(template.text)),
      JSONMember("strip-context", .bool(stripsContext)),
    ]
    if dropsUnknownKeys { members.append(JSONMember("drop-keys", true)) }
    if arguments != .verbatim {
      members.append(JSONMember("arguments", .string(arguments.rawValue)))
    }
    if !kept.isEmpty { members.append(JSONMember("keep", .array(kept.map { .string($0.name) }))) }
    if takesInjected { members.append(JSONMember("injected", true)) }
    return members
  }

  /// The columns that every row has beside those of its format.
  var columns: [Shape.Column] {
    kept.map { Shape.Column(name: $0.name, kind: $0.kind) }
      + (inlinesProvenance ? [Shape.Column(name: "provenance", kind: .jsonText)] : [])
  }

  /// The members that follow those of the format, a comma before each.
  func tail(of sample: borrowing Sample) -> Result<[UInt8], Misfit> {
    guard !kept.isEmpty || inlinesProvenance else { return .success([]) }
    var out: [UInt8] = []
    do throws(Misfit) {
      for column in kept { try column.append(of: sample, to: &out) }
    } catch {
      return .failure(error)
    }
    if inlinesProvenance {
      out.append(#","provenance":"#)
      if let chain = sample.place("provenance_chain") {
        sample.withJSON(at: chain) { out.append(quoted: $0) }
      } else {
        out.append("\"[]\"")
      }
    }
    return .success(out)
  }
}

/// How the arguments of tool calls are written.
enum ArgumentForm: String, Sendable {
  case verbatim, text, object

  init(_ options: OptionValues) throws(ToolError) {
    let words = ["verbatim", "text", "object"]
    let word = options["arguments"] == nil ? "verbatim" : try options.word("arguments", of: words)
    self = ArgumentForm(rawValue: word) ?? .verbatim
  }
}
