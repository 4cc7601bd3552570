import CData
import CurModel
import CurTool

/// The prompts of one task: a file with a part for each thing that is asked.
///
///     [prompt chosen]
///     [user]
///     …
///     [prompt rejected]
///     [user]
///     …
///
/// What `--prompt FILE` holds takes the place of the task's own parts; a part that it lacks stays. A
/// file without such lines is the task's first part.
struct PromptSet: Sendable {
  /// What a part is called and what its holes may be.
  struct Part: Sendable {
    var name: String
    /// Holes for what samples hold.
    var data: [String]
    /// Holes for options; `lang` is one of every part.
    var settings: [String] = []
  }

  /// The prompts as `--show-prompt` prints them.
  let text: String
  /// All parts in force: what can change an answer.
  let inForce: String
  private let prompts: [String: Prompt]

  /// - Parameter language: what `--lang` says; a prompt that cannot say it is a usage error.
  init(
    _ task: String, _ parts: [Part], file: String?, language: String
  ) throws(ToolError) {
    let own = try promptText(task, file: nil) { cdata_gen_prompts($0) }
    var texts = Self.split(own, first: parts[0].name)
    var shown = own
    if let file {
      let given = Self.split(
        try promptText(task, file: file) { cdata_gen_prompts($0) }, first: parts[0].name)
      for name in given.keys.sorted() where !parts.contains(where: { $0.name == name }) {
        throw .usage(
          "prompt '\(visible(file))': unknown part '[prompt \(visible(name))]', known are "
            + parts.map(\.name).joined(separator: " "))
      }
      texts.merge(given) { $1 }
      shown = Self.joined(parts, texts)
    }
    var prompts: [String: Prompt] = [:]
    for part in parts {
      let name = file ?? task
      prompts[part.name] = try Prompt(
        texts[part.name] ?? "", name: parts.count == 1 ? name : "\(name): \(part.name)",
        data: part.data, settings: part.settings + ["lang"])
    }
    guard language.isEmpty || texts.values.contains(where: { $0.contains("{{lang}}") }) else {
      throw .usage("prompt '\(visible(file ?? task))' has no hole '{{lang}}' for '--lang'")
    }
    inForce = Self.joined(parts, texts)
    (self.text, self.prompts) = (shown, prompts)
  }

  /// The turns of `part` with their holes filled.
  func filled(_ part: String, _ values: [String: String]) throws(ToolError) -> [ChatMessage] {
    guard let prompt = prompts[part] else {
      throw ToolError(.systemFailure, "no prompt '\(part)': this is a fault of the program")
    }
    return try prompt.filled(values)
  }

  private static func joined(_ parts: [Part], _ texts: [String: String]) -> String {
    parts.count == 1
      ? texts[parts[0].name] ?? ""
      : parts.map { "[prompt \($0.name)]\n\(texts[$0.name] ?? "")" }.joined()
  }

  /// The parts of `text` by name; what stands before the first is a comment.
  private static func split(_ text: String, first: String) -> [String: String] {
    var parts: [String: String] = [:]
    var name: String?
    // By bytes: to part it by characters took a tenth of the command's start.
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
      .map({ Substring($0) })
    {
      let bare = line.utf8.last == 0x0D ? Substring(line.utf8.dropLast()) : line
      if bare.hasPrefix("[prompt "), bare.hasSuffix("]") {
        name = String(bare.dropFirst(8).dropLast())
        parts[name ?? ""] = ""
      } else if let name {
        parts[name, default: ""] += line + "\n"
      }
    }
    guard !parts.isEmpty else { return [first: text] }
    // What follows the last line's end is no empty line of the last part.
    if let name, text.hasSuffix("\n") { parts[name]?.removeLast() }
    return parts
  }
}
