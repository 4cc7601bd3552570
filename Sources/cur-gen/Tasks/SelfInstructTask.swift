import CurModel
import CurSample
import CurText
import CurTool

/// Makes new requests after the manner of those that are read: Self-Instruct (Wang et al. 2023).
///
/// All input is the pool of seeds. A call is shown eight requests, six that were read and two that were
/// made, and asked for more; what is too like one of the pool is refused, the rest joins the pool.
/// Calls are made in rounds: those of one round see the same pool and overlap, and what they gave is
/// looked through in their order, so that a rerun makes the same.
struct SelfInstructTask: PoolTask {
  static let description = RowDescription(
    name: "self-instruct",
    summary: "new requests after the manner of all that are read",
    options: [
      Option("count", "N", "requests to make", standard: "100"),
      Option("per-call", "N", "requests asked for in one call", standard: "8"),
      Option("overlap", "R", "the ROUGE-L with one of the pool that is too much", standard: "0.7"),
      Option("rounds", "N", "the most rounds of calls", standard: "100"),
    ],
    reasons: [
      Reason("too_similar", "the request is too like one of the pool"),
      Reason(
        "degenerate", "the request has fewer than 3 or more than 150 words, or wants a picture"),
      Reason("surplus", "one request more than was asked for"),
      Reason("malformed_request", "an element of the answer that is no text"),
    ] + askingReasons)
  static let wanted: StaticString = "'instruction'"

  /// Shown to the model, as in the paper's section 2.2.
  private static let (shownRead, shownMade) = (6, 2)
  /// Calls of one round. *Chosen*: the default of calls in flight.
  private static let callsARound = 16
  /// So many rounds in a row that give nothing new end the run. *Chosen*: the model has run dry.
  private static let dryRounds = 3

  let asker: Asker
  let seed: Int
  private let count: Int
  private let perCall: Int
  private let overlap: Double
  private let rounds: Int
  private let (schema, looser): (Schema, Schema)

  init(_ options: OptionValues, model: AskedModel?) throws(ToolError) {
    count = try options.count("count", minimum: 1)
    perCall = try options.count("per-call", minimum: 1)
    overlap = try options.number("overlap", in: 0...1)
    rounds = try options.count("rounds", minimum: 1)
    seed = try options.count("seed")
    schema = try Schema([
      "type": "object", "required": ["requests"], "additionalProperties": false,
      "properties": ["requests": ["type": "array", "items": ["type": "string"]]],
    ])
    looser = try Schema([
      "type": "object", "required": ["requests"], "properties": ["requests": ["type": "array"]],
    ])
    asker = try Asker(
      "self-instruct",
      [PromptSet.Part(name: "self-instruct", data: ["examples"], settings: ["count"])], options,
      model)
  }

  var ownConfig: [JSONMember] { [JSONMember("seed", JSON(seed))] }

  func fill(
    _ pool: inout SeedPool, _ deliver: (Child, Int, Int) throws(ToolError) -> Parent
  ) throws(ToolError) -> Int {
    var (made, calls, dry) = (0, 0, 0)
    for _ in 0..<rounds where made < count && dry < Self.dryRounds {
      let before = made
      let missing = (count - made + perCall - 1) / perCall
      let round = calls..<calls + min(Self.callsARound, missing)
      calls = round.upperBound
      for answer in try answers(round, pool) {
        for (k, child) in children(answer).enumerated() {
          var child = child
          let text = child.fields.first?.value.string ?? ""
          let words = pool.words(of: text)
          if child.refusal == nil { child.refusal = refusal(text, words, pool, made, &child.notes) }
          let parent = try deliver(child, answer.call * 1000 + k, answer.first)
          guard child.refusal == nil else { continue }
          made += 1
          pool.add(text, parent, line: nil)
        }
      }
      dry = made == before ? dry + 1 : 0
    }
    return count - made
  }

  /// What a call gave, and the requests it was shown.
  private struct Answer: Sendable {
    var call: Int
    var parents: [Parent]
    /// The line of the first request that was read.
    var first: Int
    var result: Result<Answered, AnswerFault>
  }

  /// What the calls of a round gave, in their order.
  private func answers(_ calls: Range<Int>, _ pool: SeedPool) throws(ToolError) -> [Answer] {
    let shown = calls.map { call in
      pool.examples(read: Self.shownRead, made: Self.shownMade, call: call, seed: seed)
    }
    let answers = waiting {
      await withTaskGroup(of: Answer.self) { group in
        for (call, shown) in zip(calls, shown) { group.addTask { await ask(call, shown) } }
        var answers: [Answer] = []
        for await answer in group { answers.append(answer) }
        return answers
      }
    }
    for case .failure(.stopped(let end)) in answers.map(\.result) { throw end }
    return answers.sorted { $0.call < $1.call }
  }

  private func ask(_ call: Int, _ shown: [Seed]) async -> Answer {
    let examples = shown.enumerated().map { "\($0 + 1). \(unwrapped($1.text))" }
    var result: Result<Answered, AnswerFault>
    do throws(AnswerFault) {
      result = .success(
        try await asker.value(
          schema, "self-instruct",
          ["examples": examples.joined(separator: "\n"), "count": String(perCall)], order: call,
          looser: looser))
    } catch {
      result = .failure(error)
    }
    return Answer(
      call: call, parents: shown.map(\.parent), first: shown.compactMap(\.line).first ?? 0,
      result: result)
  }

  private func children(_ answer: Answer) -> [Child] {
    func child(_ text: String?, _ notes: [JSONMember], _ refusal: StaticString?) -> Child {
      var child = Child(
        taskType: "prompt_only",
        fields: text.map { [JSONMember("instruction", .string($0))] } ?? [], metadata: [],
        notes: notes)
      (child.refusal, child.parents) = (refusal, answer.parents)
      return child
    }
    switch answer.result {
    case .success(let answered):
      return (answered.value["requests"]?.array ?? []).map { element in
        guard let text = element.string, !isBlank(text) else {
          return child(String(element.text.prefix(2000)), answered.notes, "malformed_request")
        }
        return child(trimmed(text), answered.notes, nil)
      }
    case .failure(let fault):
      guard let refusal = try? fault.refusal else { return [] }
      return [child(nil, refusal.notes, refusal.reason)]
    }
  }

  /// Why a request does not join the pool; nil if it does.
  private func refusal(
    _ text: String, _ words: [Int], _ pool: SeedPool, _ made: Int, _ notes: inout [JSONMember]
  ) -> StaticString? {
    if words.count < 3 || words.count > 150 || wantsWhatNoTextIs(text) { return "degenerate" }
    if made == count { return "surplus" }
    let highest = (pool.highestOverlap(words) * 1000).rounded() / 1000
    notes += [
      JSONMember("rouge_l", .number(String(highest))),
      JSONMember("overlap", .number(String(overlap))),
    ]
    return highest >= overlap ? "too_similar" : nil
  }
}

/// Whether a request is for what a model of texts has not: the words of the paper's filter.
private func wantsWhatNoTextIs(_ text: String) -> Bool {
  let words = Set(foldedWords(of: Array(text.utf8).span))
  return !words.isDisjoint(with: [
    "image", "images", "graph", "graphs", "picture", "pictures", "map", "maps", "draw", "plot",
    "video", "audio", "music", "flowchart", "diagram",
  ])
}
