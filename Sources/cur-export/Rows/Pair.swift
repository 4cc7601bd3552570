import CurSample
import CurTool
import Synchronization

/// A prompt with a better and a worse answer.
struct Pair {
  var prompt: Chat
  var chosen: Chat
  var rejected: Chat

  /// Whether both sides say the same.
  func isTie(in sample: borrowing Sample) -> Bool { sample.saysSame(chosen.turns, rejected.turns) }
}

/// Which pairs are made of a group of answers with scores.
enum PairRule: Sendable, Equatable {
  case bestWorst, bestRandom, all
  case margin(Double)

  static let option = Option(
    "pairs", "RULE", "pairs of a group: best-worst, best-random, all, or margin:X")

  /// Nil if none is given.
  init?(_ options: OptionValues) throws(ToolError) {
    guard let text = options["pairs"] else { return nil }
    switch text {
    case "best-worst": self = .bestWorst
    case "best-random": self = .bestRandom
    case "all": self = .all
    default:
      guard text.hasPrefix("margin:"), let margin = Double(text.dropFirst(7)), margin > 0,
        margin.isFinite
      else {
        throw .usage(
          "option '--pairs' is best-worst, best-random, all, or margin:X with X above 0, not '\(visible(text))'"
        )
      }
      self = .margin(margin)
    }
  }

  /// The places of better and worse answers among `scores`, in order; no pair is a tie.
  ///
  /// - Parameter draw: where the random choice falls, the same for the same sample and seed.
  func pairs(_ scores: [Double?], draw: UInt64) -> [(better: Int, worse: Int)] {
    let scored = scores.indices.compactMap { k in scores[k].map { (place: k, score: $0) } }
    guard let best = scored.max(by: { ($0.score, $1.place) < ($1.score, $0.place) }) else {
      return []
    }
    switch self {
    case .bestWorst:
      guard let worst = scored.min(by: { ($0.score, $0.place) < ($1.score, $1.place) }),
        worst.score < best.score
      else { return [] }
      return [(best.place, worst.place)]
    case .bestRandom:
      let worse = scored.filter { $0.score < best.score }
      guard !worse.isEmpty else { return [] }
      return [(best.place, worse[Int(draw % UInt64(worse.count))].place)]
    case .all, .margin:
      var least = 0.0
      if case .margin(let margin) = self { least = margin }
      var pairs: [(Int, Int)] = []
      for better in scored {
        for worse in scored
        where better.score > worse.score && better.score - worse.score >= least {
          pairs.append((better.place, worse.place))
        }
      }
      return pairs
    }
  }
}

/// Finds the pairs of a sample, and keeps count of which side is longer.
struct PairFinder: Sendable {
  let settings: RowSettings
  let rule: PairRule?
  let seed: String
  let lengths = PairLengths()

  /// What every format of pairs refuses.
  static let reasons =
    [
      Reason("wrong_task_type", "the sample is no pair, and no group with scores"),
      Reason("group_without_rule", "the sample is a group of answers, and no --pairs is given"),
      Reason("no_prompt", "there is no prompt, and the two sides begin with nothing in common"),
      Reason("prompt_mismatch", "a side begins with another prompt than the sample's"),
      Reason("same_sides", "both sides say the same"),
      Reason(
        "tie", "no two answers of the group differ in their scores, or by as much as asked for"),
      Reason("no_scores", "the group has no scores, or another number of them"),
      Reason("no_response", "a side does not begin and end with the assistant's turn"),
    ] + promptReasons

  /// - Throws: ``Misfit`` if there is none.
  func pairs(of sample: borrowing Sample, _ traits: SampleTraits) throws(Misfit) -> [Pair] {
    let pairs: [Pair]
    switch traits.task {
    case "preference", "implicit_preference": pairs = [try explicit(sample, traits)]
    case "grpo": pairs = try ofGroup(sample, traits)
    default: throw Misfit("wrong_task_type")
    }
    var distinct: [Pair] = []
    for pair in pairs where !pair.isTie(in: sample) { distinct.append(pair) }
    guard !distinct.isEmpty else { throw Misfit("same_sides") }
    for pair in distinct { lengths.count(pair, in: sample) }
    return distinct
  }

  private func explicit(_ sample: borrowing Sample, _ traits: SampleTraits) throws(Misfit) -> Pair {
    guard traits.fields.instruction != nil || traits.fields.messages != nil else {
      return try implicit(sample)
    }
    let prompt = try Chat(promptOf: sample, traits, settings)
    return Pair(
      prompt: prompt, chosen: try side("chosen", of: sample, after: prompt),
      rejected: try side("rejected", of: sample, after: prompt))
  }

  /// A side, without the prompt where that is repeated before it.
  private func side(_ name: StaticString, of sample: borrowing Sample, after prompt: Chat)
    throws(Misfit) -> Chat
  {
    guard let place = sample.place(name) else { throw Misfit("wrong_task_type") }
    var side = try Chat(answer: place, of: sample, settings)
    if side.turns.first?.role == .system { side.turns.removeFirst() }
    if side.turns.first?.role != .response {
      let asked = prompt.turns.filter { $0.role != .system }
      guard side.turns.count > asked.count,
        sample.saysSame(Array(side.turns.prefix(asked.count)), asked)
      else { throw Misfit("prompt_mismatch") }
      side.turns.removeFirst(asked.count)
    }
    return try answer(side)
  }

  private func answer(_ side: Chat) throws(Misfit) -> Chat {
    guard side.turns.first?.role == .response, side.turns.last?.role == .response else {
      throw Misfit("no_response")
    }
    return side
  }

  /// The turns that both sides begin with are the prompt.
  private func implicit(_ sample: borrowing Sample) throws(Misfit) -> Pair {
    guard let chosen = sample.place("chosen"), let rejected = sample.place("rejected") else {
      throw Misfit("wrong_task_type")
    }
    var better = try Chat(answer: chosen, of: sample, settings)
    var worse = try Chat(answer: rejected, of: sample, settings)
    var common = 0
    while common < min(better.turns.count, worse.turns.count),
      sample.saysSame([better.turns[common]], [worse.turns[common]])
    {
      common += 1
    }
    // Equal sides have everything in common; what they answer is told apart below.
    while common > 0, better.turns[common - 1].role == .response { common -= 1 }
    guard common > 0 else { throw Misfit("no_prompt") }
    var prompt = Chat(turns: Array(better.turns.prefix(common)))
    prompt.tools = sample.place("tools")
    better.turns.removeFirst(common)
    worse.turns.removeFirst(common)
    return Pair(prompt: prompt, chosen: try answer(better), rejected: try answer(worse))
  }

  private func ofGroup(_ sample: borrowing Sample, _ traits: SampleTraits) throws(Misfit)
    -> [Pair]
  {
    guard let rule else { throw Misfit("group_without_rule") }
    let prompt = try Chat(promptOf: sample, traits, settings)
    let group = try Group(sample)
    let draw = sample.withID { hash64((Array(seed.utf8) + [0] + [UInt8]($0)).span) }
    let places = rule.pairs(group.scores, draw: draw)
    guard !places.isEmpty else { throw Misfit("tie") }
    var pairs: [Pair] = []
    for (better, worse) in places {
      pairs.append(
        Pair(
          prompt: prompt,
          chosen: try answer(Chat(answer: group.answers[better], of: sample, settings)),
          rejected: try answer(Chat(answer: group.answers[worse], of: sample, settings))))
    }
    return pairs
  }
}

/// The answers of a group, with their scores.
struct Group {
  var answers: [JSONPlace]
  var scores: [Double?]

  init(_ sample: borrowing Sample) throws(Misfit) {
    answers = sample.place("responses").map { sample.elements(at: $0) } ?? []
    let scores = sample.place("reward_scores").map { sample.elements(at: $0) } ?? []
    guard !answers.isEmpty, answers.count == scores.count,
      scores.contains(where: { $0.kind == .number })
    else { throw Misfit("no_scores") }
    self.scores = []
    for score in scores {
      self.scores.append(score.kind == .number ? Double(sample.text(at: score)) : nil)
    }
  }
}

/// How often the chosen side is the longer one.
final class PairLengths: Sendable {
  private let pairs = Atomic(0)
  private let longer = Atomic(0)

  func count(_ pair: Pair, in sample: borrowing Sample) {
    pairs.add(1, ordering: .relaxed)
    let (chosen, rejected) = (pair.chosen.bytes(in: sample), pair.rejected.bytes(in: sample))
    if chosen > rejected { longer.add(1, ordering: .relaxed) }
  }

  /// A model that learns from such pairs learns to be long. 80 %: issue and field's rule of thumb.
  var warning: String? {
    let (pairs, longer) = (pairs.load(ordering: .relaxed), longer.load(ordering: .relaxed))
    guard longer * 10 > pairs * 8 else { return nil }
    return
      "the chosen side is the longer one in \(longer) of \(pairs) pairs: a model may learn length from them"
  }
}

extension Chat {
  /// The bytes of all its texts.
  func bytes(in sample: borrowing Sample) -> Int {
    turns.reduce(0) { sum, turn in
      switch turn.content {
      case .text(let place), .parts(let place): sum + place.byteCount
      case .question(let question, let context): sum + question.byteCount + context.byteCount
      case .none: sum
      }
    }
  }
}

extension Sample {
  /// Whether the turns are the same: who speaks, and what, whatever its spelling.
  func saysSame(_ a: [Chat.Turn], _ b: [Chat.Turn]) -> Bool {
    guard a.count == b.count else { return false }
    for (a, b) in zip(a, b) {
      guard a.role == b.role, content(a) == content(b), spelled(a.calls) == spelled(b.calls)
      else { return false }
    }
    return true
  }

  private func content(_ turn: Chat.Turn) -> [UInt8] {
    switch turn.content {
    case .text(let place): withText(at: place) { [UInt8]($0) }
    case .parts(let place): spelled(place)
    case .question(let question, let context):
      withText(at: context) { [UInt8]($0) } + [0xFF] + withText(at: question) { [UInt8]($0) }
    case .none: []
    }
  }

  private func spelled(_ place: JSONPlace?) -> [UInt8] {
    place.map { withJSON(at: $0) { [UInt8]($0) } } ?? []
  }
}
