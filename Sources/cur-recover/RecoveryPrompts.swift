import CData
import CurModel
import CurSample
import CurTool

/// The prompts of the ways to mend, one file with a part each.
struct RecoveryPrompts: Sendable {
  let text: String
  private let prompts: [String: Prompt]

  private static let parts = ["answer", "strict", "domain", "question"]

  init(file: String?) throws(ToolError) {
    text = try promptText("recover", file: file) { cdata_recover_prompts($0) }
    var texts: [String: String] = [:]
    var part: String?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("[prompt "), line.hasSuffix("]") {
        part = String(line.dropFirst(8).dropLast())
      } else if let part {
        texts[part, default: ""] += line + "\n"
      }
    }
    var prompts: [String: Prompt] = [:]
    for part in Self.parts {
      guard let text = texts[part] else {
        throw .usage(
          "prompt '\(visible(file ?? "recover"))': the part '[prompt \(part)]' is missing")
      }
      prompts[part] = try Prompt(
        text, name: "\(file ?? "recover"): \(part)",
        data: part == "question" ? ["source"] : ["source", "question"])
    }
    self.prompts = prompts
  }

  func filled(_ part: String, source: String, question: String) throws(ToolError) -> [ChatMessage] {
    guard let prompt = prompts[part] else {
      throw ToolError(.systemFailure, "no prompt '\(part)': this is a fault of the program")
    }
    return try prompt.filled(["source": source, "question": question])
  }
}
