import CurModel
import CurSample
import CurTool

/// Answers a request several times at different temperatures: a group of rollouts, scored or not.
struct RolloutTask: AskingTask {
  static let description = RowDescription(
    name: "grpo",
    summary: "several answers to one request, at several temperatures, scored if asked",
    options: [
      Option("count", "N", "how many rollouts, at least 2", standard: "4"),
      Option("temperatures", "LIST", "their temperatures, with commas, from the first again"),
      Option("spread", "T", "spread them evenly over so much around --temperature"),
      Option("score", nil, "have the judge score each, at temperature 0.1"),
      Option("judge", "PROVIDER/NAME", "the model that scores; else CUR_JUDGE_MODEL"),
      Option(
        "on-missing", "WORD",
        "a rollout or score that failed: reject the sample, or drop or null it",
        standard: "reject"),
    ],
    reasons: [
      Reason("missing_rollout", "a rollout failed, or fewer than two are left"),
      Reason("missing_score", "a score failed"),
    ] + askingReasons)
  static let wanted: StaticString = "'instruction', or 'output' of a chunk"

  let asker: Asker
  private let temperatures: [Double]
  private let onMissing: OnMissing
  private let judge: AskedModel?
  private let score: Schema

  /// What becomes of a group in which one rollout or score failed.
  private enum OnMissing: String, CaseIterable {
    case reject
    /// Both its text and its score are left out.
    case drop
    /// A score that failed is null; a rollout that failed is left out, for there is no text of it.
    case null
  }

  init(_ options: OptionValues, model: AskedModel?) throws(ToolError) {
    temperatures = try Self.temperatures(options)
    let word = try options.word("on-missing", of: OnMissing.allCases.map(\.rawValue))
    onMissing = OnMissing(rawValue: word) ?? .reject
    score = try Schema([
      "type": "object", "required": ["score"], "additionalProperties": false,
      "properties": ["score": ["type": "number", "minimum": 0, "maximum": 1]],
    ])
    asker = try Asker(
      "grpo",
      [
        PromptSet.Part(name: "question", data: ["source"]),
        PromptSet.Part(name: "rollout", data: ["instruction", "source"]),
        PromptSet.Part(name: "score", data: ["instruction", "source", "response"]),
      ], options, model)
    guard options.isOn("score"), model != nil else {
      judge = nil
      return
    }
    guard let judge = try AskedModel(.judge, options, isSecond: true) else {
      throw .usage("'--score' needs a judge: set CUR_JUDGE_MODEL, or give '--judge PROVIDER/NAME'")
    }
    self.judge = judge
  }

  var others: [AskedModel] { judge.map { [$0] } ?? [] }
  var ownConfig: [JSONMember] { judge.map { [JSONMember("judge", .object($0.config))] } ?? [] }

  /// A list, from its first again where it is too short; else a spread around one; else one alone.
  static func temperatures(_ options: OptionValues) throws(ToolError) -> [Double] {
    let count = try options.count("count", minimum: 2)
    if let list = options["temperatures"] {
      var given: [Double] = []
      for word in list.split(separator: ",", omittingEmptySubsequences: false) {
        guard let number = Double(word), (0...2).contains(number) else {
          throw .usage(
            "option '--temperatures' needs numbers from 0 to 2, not '\(visible(String(word)))'")
        }
        given.append(number)
      }
      return (0..<count).map { given[$0 % given.count] }
    }
    let base = try options.number("temperature", in: 0...2)
    guard options["spread"] != nil else { return Array(repeating: base, count: count) }
    let spread = try options.number("spread", in: 0...2)
    return (0..<count).map {
      let share = Double($0) / Double(count - 1) - 0.5
      return min(2, max(0, hundredths(base + spread * share)))
    }
  }

  /// One rollout with what is known of it.
  private struct Rollout {
    var side: JSON
    var text: String
    var about: [JSONMember]
    var score: Double?
  }

  func made(of material: Material, order: Int) async throws(AnswerFault) -> Made? {
    guard material.instruction != nil || material.source != nil else { return nil }
    var replies: [ChatReply] = []
    var values = ["instruction": material.instruction ?? "", "source": material.source ?? ""]
    if material.instruction == nil {
      replies.append(
        try await asker.text("question", ["source": material.source ?? ""], order: order))
      values["instruction"] = trimmed(replies[0].text)
    }
    var rollouts: [Rollout] = []
    for (index, temperature) in temperatures.enumerated() {
      do throws(AnswerFault) {
        let reply = try await asker.text(
          "rollout", values, order: order, draw: index + 1, temperature: temperature,
          system: material.system)
        replies.append(reply)
        rollouts.append(rollout(reply, temperature))
      } catch {
        let refusal = try error.part()
        if onMissing == .reject {
          return .none(
            reason: "missing_rollout",
            notes: [JSONMember("rollout", JSON(index))] + refusal.notes)
        }
      }
    }
    if judge != nil {
      if let refusal = try await addScores(&rollouts, values, order) {
        return .none(reason: refusal.reason, notes: refusal.notes)
      }
    }
    guard rollouts.count >= 2 else {
      return .none(
        reason: "missing_rollout",
        notes: [
          JSONMember("rollouts", JSON(rollouts.count)),
          JSONMember("count", JSON(temperatures.count)),
        ])
    }
    return .children(
      [child(material, values["instruction"] ?? "", rollouts, replies)],
      short: temperatures.count - rollouts.count)
  }

  private func rollout(_ reply: ChatReply, _ temperature: Double) -> Rollout {
    Rollout(
      side: asker.reasoning.side(reply), text: reply.text,
      about: [
        JSONMember("model", .string(reply.modelAsked)),
        JSONMember("temperature", .number(String(temperature))),
        JSONMember("finish_reason", .string(reply.finishReason)),
      ], score: nil)
  }

  /// Scores the rollouts. Gives why the sample is refused, if it is.
  private func addScores(
    _ rollouts: inout [Rollout], _ values: [String: String], _ order: Int
  ) async throws(AnswerFault) -> Refusal? {
    var kept: [Rollout] = []
    for (index, var rollout) in rollouts.enumerated() {
      do throws(AnswerFault) {
        rollout.score = try await score(rollout, values, order, draw: index)
        kept.append(rollout)
      } catch {
        let refusal = try error.part()
        switch onMissing {
        case .null: kept.append(rollout)
        case .drop: break
        case .reject:
          return Refusal(
            reason: "missing_score", notes: [JSONMember("rollout", JSON(index))] + refusal.notes)
        }
      }
    }
    rollouts = kept
    return nil
  }

  private func score(
    _ rollout: Rollout, _ values: [String: String], _ order: Int, draw: Int
  ) async throws(AnswerFault) -> Double? {
    guard let judge else { return nil }
    let answered = try await asker.value(
      score, "score", values.merging(["response": rollout.text]) { $1 }, by: judge, order: order,
      draw: draw)
    return answered.value["score"]?.double
  }

  private func child(
    _ material: Material, _ instruction: String, _ rollouts: [Rollout], _ replies: [ChatReply]
  ) -> Child {
    var fields = [JSONMember("instruction", .string(instruction))] + material.inputField
    fields.append(JSONMember("responses", .array(rollouts.map(\.side))))
    if judge != nil {
      fields.append(
        JSONMember(
          "reward_scores",
          .array(rollouts.map { $0.score.map { .number(String($0)) } ?? .null })))
    }
    let metadata = [JSONMember("responses", .array(rollouts.map { .object($0.about) }))]
    return Child(
      taskType: "grpo", fields: fields, metadata: metadata,
      notes: notes(of: replies) + material.sourceNotes)
  }
}
