import CData
import CurHash
import CurModel
import CurSample
import CurTool

/// Asks a prompt of the user's own about each sample; what the model says becomes fields of a new one.
struct AskTask: GenerationTask {
  static let description = RowDescription(
    name: "ask",
    summary: "ask a prompt of your own; the answer becomes a field, or several",
    options: [
      Option("schema", "FILE", "a JSON Schema for the answer, whose members become fields"),
      Option("each", "NAME", "the list in the answer of which each element is a new sample"),
      Option("into", "FIELD", "the field a text becomes", standard: "output"),
      Option("count", "N", "answers to one sample", standard: "1"),
    ],
    reasons: [
      Reason("missing_field", "the sample lacks a field that the prompt has a hole for"),
      Reason("empty_list", "the list in the answer has no elements"),
    ] + askingReasons)
  static let needsModel = true

  private let asker: Asker
  private let holes: [String]
  private let needed: [String]
  private let schema: Schema?
  private let schemaJSON: JSON?
  private let each: String?
  private let into: String
  private let count: Int

  /// The fields that an answer may fill; other members of it go to the metadata.
  private static let fields = spelledFields.map(\.description)
  private static let spelledFields: [StaticString] = [
    "instruction", "input", "output", "chosen", "rejected",
  ]

  init(_ options: OptionValues, model: AskedModel?) throws(ToolError) {
    guard options["prompt"] != nil || model == nil else {
      throw .usage("'ask' needs '--prompt FILE'; '--show-prompt' prints one to start from")
    }
    let text = try promptText("ask", file: options["prompt"]) { cdata_gen_prompts($0) }
    holes = Prompt.holes(of: Self.withoutComments(text)).filter { $0 != "lang" }
    asker = try Asker("ask", [PromptSet.Part(name: "ask", data: holes)], options, model)
    needed = holes.filter { !text.contains("{{#\($0)}}") && !text.contains("{{^\($0)}}") }
    each = options["each"]
    into = try options.word("into", of: Self.fields)
    count = try options.count("count", minimum: 1)
    schemaJSON = try options["schema"].map(Self.read)
    schema = try schemaJSON.map { json throws(ToolError) in try Schema(json) }
    guard each == nil || schema != nil else { throw .usage("'--each' needs '--schema FILE'") }
  }

  var prompt: String? { asker.prompts.text }
  var config: [JSONMember] {
    asker.config + (schemaJSON.map { [JSONMember("schema_body", $0)] } ?? [])
  }

  private static func read(_ file: String) throws(ToolError) -> JSON {
    guard let bytes = try ByteSource(file).readAll(limit: 1 << 20),
      let json = try? JSON(reading: bytes)
    else { throw .usage("schema '\(visible(file))' is no JSON of at most 1 MiB") }
    return json
  }

  /// `text` from its first turn on: what stands before are comments.
  private static func withoutComments(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.drop { !["[system]", "[user]", "[assistant]"].contains(trimmed(String($0))) }
      .joined(separator: "\n")
  }

  func make(of parent: borrowing Sample, order: Int) async throws(ToolError) -> Made {
    let material = Material(parent)
    var values: [String: String] = [:]
    for hole in holes {
      let value = Self.value(hole, parent, material)
      if value == nil, needed.contains(hole) {
        return .none(reason: "missing_field", notes: [JSONMember("field", .string(hole))])
      }
      values[hole] = value ?? ""
    }
    var base: [JSONMember] = []
    for name in Self.spelledFields {
      if let value = parent.value(name), value.string != nil {
        base.append(JSONMember(name.description, value))
      }
    }
    var children: [Child] = []
    var failure: AnswerFault?
    for draw in 0..<count {
      do throws(AnswerFault) {
        children += try await asked(values, base, material, draw, order)
      } catch {
        _ = try error.refusal
        failure = error
      }
    }
    if children.isEmpty {
      if let failure { return try failure.made }
      return .none(reason: "empty_list", notes: [])
    }
    return .children(children)
  }

  /// What a hole stands for: a field, or the way to a member inside one; nil if there is none.
  private static func value(
    _ hole: String, _ sample: borrowing Sample, _ material: Material
  ) -> String? {
    let path = hole.split(separator: ".").map(String.init)
    var found: JSON?
    for k in 0..<sample.memberCount where sample.memberName(k) == path.first {
      found = sample.memberValue(k)
    }
    for name in path.dropFirst() { found = found?[name] }
    switch found {
    case .string(let text)?: return text.isEmpty ? nil : text
    case .null?, nil: break
    case let other?: return other.text
    }
    // Where a conversation stands in 'messages', its first turns are these.
    switch hole {
    case "source": return material.source
    case "instruction": return material.instruction
    case "output": return material.answer
    default: return nil
    }
  }

  // MARK: Answers

  private func asked(
    _ values: [String: String], _ base: [JSONMember], _ material: Material, _ draw: Int,
    _ order: Int
  ) async throws(AnswerFault) -> [Child] {
    guard let schema else {
      let reply = try await asker.text("ask", values, order: order, draw: draw)
      let spoken = asker.reasoning.spoken(reply)
      guard let question = base.first(where: { $0.name == "instruction" })?.value.string,
        into == "output", spoken.reasoning != nil
      else { return [child([JSONMember(into, .string(spoken.text))], base, material, reply.notes)] }
      var conversation = Conversation(system: material.system ?? "")
      conversation.add("user", question)
      conversation.add(spoken)
      return [
        conversation.child(
          input: material.inputField, metadata: [], notes: reply.notes + material.sourceNotes)
      ]
    }
    let each = each
    let answered = try await asker.value(
      schema, "ask", values, order: order, draw: draw,
      fault: { each != nil && $0[each ?? ""]?.array == nil ? "no-list" : nil })
    let elements = each.map { answered.value[$0]?.array ?? [] } ?? [answered.value]
    return elements.map { element in
      child(
        element.object ?? [JSONMember(into, .string(element.string ?? element.text))], base,
        material, answered.notes)
    }
  }

  /// The parent's fields with those of the answer in their place.
  private func child(
    _ said: [JSONMember], _ base: [JSONMember], _ material: Material, _ notes: [JSONMember]
  ) -> Child {
    var fields = base
    // Once something is asked about a chunk, the chunk is what it is asked about.
    if material.isChunk, said.contains(where: { $0.name == "instruction" }) {
      fields = material.inputField
    }
    for member in said where Self.fields.contains(member.name) && member.value.string != nil {
      fields.removeAll { $0.name == member.name }
      fields.append(member)
    }
    fields.sort { Self.rank($0) < Self.rank($1) }
    let metadata = said.filter { member in !fields.contains(member) }
    let task = Self.taskType(fields)
    let sourceName = task == "language_modeling" ? "output" : "input"
    let source = fields.first { $0.name == sourceName }?.value.string
    var notes = notes
    if let source {
      notes.append(JSONMember("source_sha256", .string(SHA256.hex(of: Array(source.utf8)))))
      if let from = material.source, from != source {
        notes.append(JSONMember("from_sha256", .string(SHA256.hex(of: Array(from.utf8)))))
      }
    }
    return Child(taskType: task, fields: fields, metadata: metadata, notes: notes)
  }

  private static func rank(_ member: JSONMember) -> Int {
    fields.firstIndex(of: member.name) ?? fields.count
  }

  private static func taskType(_ fields: [JSONMember]) -> String {
    func has(_ name: String) -> Bool { fields.contains { $0.name == name } }
    if has("chosen"), has("rejected") {
      return has("instruction") ? "preference" : "implicit_preference"
    }
    if has("instruction") { return has("output") ? "instruction_following" : "prompt_only" }
    return has("output") ? "language_modeling" : "source_chunk"
  }
}
