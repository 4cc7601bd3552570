import CurModel
import CurSample
import CurTool

/// Has a chat model say what a user might ask it, and answers that: Magpie (Xu et al. 2024).
///
/// A chat template is given up to where the user speaks, by the raw completions of the model, and what
/// follows is a request. Each line read gives so many of them: what it holds is not read, its id alone
/// makes the draws its own.
struct MagpieTask: AskingTask {
  static let description = RowDescription(
    name: "magpie",
    summary: "requests that a chat model makes up by itself, with answers",
    options: [
      Option(
        "template", "NAME", "chatml, llama3, gemma, mistral, or a file with a template's beginning",
        standard: "chatml"),
      Option("count", "N", "requests for each line that is read", standard: "1"),
      Option("no-answers", nil, "make requests alone"),
    ],
    reasons: [
      Reason("template_leak", "the request holds a mark of a chat template"),
      Reason("refusal", "the request or its answer is a refusal, or nothing but punctuation"),
    ] + askingReasons)
  static let wanted: StaticString = "anything"

  let asker: Asker
  private let template: Template
  private let count: Int
  private let answers: Bool

  /// Where a user begins to speak in a chat template, and what ends it.
  private struct Template {
    var name: String
    var beginning: String
    var stop: String
  }

  /// As the model cards of the families have them.
  private static let templates = [
    Template(name: "chatml", beginning: "<|im_start|>user\n", stop: "<|im_end|>"),
    Template(
      name: "llama3", beginning: "<|begin_of_text|><|start_header_id|>user<|end_header_id|>\n\n",
      stop: "<|eot_id|>"),
    Template(name: "gemma", beginning: "<bos><start_of_turn>user\n", stop: "<end_of_turn>"),
    Template(name: "mistral", beginning: "<s>[INST] ", stop: "[/INST]"),
  ]

  init(_ options: OptionValues, model: AskedModel?) throws(ToolError) {
    template = try Self.template(options["template"] ?? "")
    count = try options.count("count", minimum: 1)
    answers = !options.isOn("no-answers")
    asker = try Asker(
      "magpie", [PromptSet.Part(name: "answer", data: ["instruction"])], options, model)
  }

  private static func template(_ name: String) throws(ToolError) -> Template {
    if let known = templates.first(where: { $0.name == name }) { return known }
    guard let bytes = try ByteSource(name).readAll(limit: 1 << 20), !bytes.isEmpty,
      let text = String(validating: bytes, as: UTF8.self)
    else { throw .usage("template '\(visible(name))' is no UTF-8 text of at most 1 MiB") }
    // A file has no mark of its end: '--stop' gives what a model says there.
    return Template(name: name, beginning: text, stop: "")
  }

  var ownConfig: [JSONMember] { [JSONMember("template_text", .string(template.beginning))] }

  func made(of material: Material, order: Int) async throws(AnswerFault) -> Made? {
    var children: [Child] = []
    for index in 0..<count {
      do throws(AnswerFault) {
        children.append(try await request(material, index, order))
      } catch {
        let refusal = try error.part()
        if count == 1 { return .none(reason: refusal.reason, notes: refusal.notes) }
        children.append(
          Child(
            taskType: "prompt_only", fields: [], metadata: [], notes: refusal.notes,
            refusal: refusal.reason))
      }
    }
    return .children(children, short: count - children.count { $0.refusal == nil })
  }

  private func request(
    _ material: Material, _ index: Int, _ order: Int
  ) async throws(AnswerFault) -> Child {
    // Every line's prompt is the same, so its draws must not be: 2^30 leaves them room for retries.
    let draw = Int(chance(material.id, "magpie \(index)", seed: 0) * Double(1 << 30))
    let said = try await asker.continuation(
      of: template.beginning, stop: template.stop.isEmpty ? [] : [template.stop], order: order,
      draw: draw)
    let request = trimmed(said.text)
    let fields = [JSONMember("instruction", .string(request))]
    let metadata = [JSONMember("template", .string(template.name))]
    func refused(_ reason: StaticString) -> Child {
      Child(
        taskType: "prompt_only", fields: fields, metadata: metadata, notes: said.notes,
        refusal: reason)
    }
    if request.contains("<|") || request.contains("<start_of_turn>") || request.contains("[INST]") {
      return refused("template_leak")
    }
    if isRefusal(request) { return refused("refusal") }
    guard answers else {
      return Child(
        taskType: "prompt_only", fields: fields, metadata: metadata, notes: said.notes)
    }
    let reply = try await asker.text(
      "answer", ["instruction": request], order: order, draw: index)
    var conversation = Conversation(system: asker.system)
    conversation.add("user", request)
    conversation.add(asker.reasoning.spoken(reply))
    var child = conversation.child(input: [], metadata: metadata, notes: notes(of: [said, reply]))
    if isRefusal(reply.text) { child.refusal = "refusal" }
    return child
  }
}
