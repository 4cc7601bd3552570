import CurModel
import CurSample
import CurTool

/// Who scores: the list of words, or a service.
enum ToxicityScorer: Sendable {
  case lexicon(LexiconScorer)
  case service(ScoringModel, name: String, piece: Int)

  static let names = [LexiconScorer.name, "http", "moderation", "judge"]

  /// How many bytes of a text a classifier is given at once: it reads 512 tokens and cuts off the rest.
  private static let classifierPiece = 1500
  /// The same for a moderation endpoint. *Chosen*, well below what OpenAI's takes.
  private static let moderationPiece = 16_000

  /// The one that the options name; nil where the judge alone scores.
  init?(_ options: OptionValues) throws(ToolError) {
    let hasJudge = ModelRole.judge.model(option: options["judge"]) != nil
    switch try options.word("scorer", of: Self.names) {
    case "http":
      guard let url = options["score-url"] else {
        throw .usage("'--scorer http' needs '--score-url URL', which ends in /predict or /classify")
      }
      let slash = url.lastIndex(of: "/") ?? url.startIndex
      guard let door = ScoringDoor(rawValue: String(url[slash...].dropFirst())),
        door != .moderations
      else {
        throw .usage("'--score-url \(visible(url))' does not end in /predict or /classify")
      }
      let model = try ScoringModel(
        door, model: options["score-model"] ?? "http/default", base: String(url[..<slash]), options,
        isSecond: hasJudge)
      self = .service(model, name: "http", piece: Self.classifierPiece)
    case "moderation":
      let model = try ScoringModel(
        .moderations, model: options["score-model"] ?? "openai/omni-moderation-latest",
        base: options["score-url"], options, isSecond: hasJudge)
      self = .service(model, name: "moderation", piece: Self.moderationPiece)
    case "judge": return nil
    default: self = .lexicon(LexiconScorer())
    }
  }

  var config: [JSONMember] {
    switch self {
    case .lexicon:
      let digest = withHygieneList("toxic-words") { Digest(of: $0).hex }
      return [JSONMember("lists", .string(digest))]
    case .service(let model, _, _): return model.config
    }
  }

  var name: String {
    switch self {
    case .lexicon: LexiconScorer.name
    case .service(_, let name, _): name
    }
  }

  var client: ModelClient? {
    if case .service(let model, _, _) = self { model.client } else { nil }
  }

  /// The scores of `text`, which a service is given in pieces.
  func score(_ text: [UInt8], order: Int) async throws(AnswerFault) -> ToxicityScores {
    switch self {
    case .lexicon(let lexicon): return lexicon.score(text.span)
    case .service(let model, _, let size):
      var scores = ToxicityScores()
      for piece in pieces(of: text, size) {
        let found = try await model.scores(of: piece, order: order)
        scores.raise(found.labels)
      }
      return scores
    }
  }

  /// `text` in pieces of at most `size` bytes, parted at blanks.
  private func pieces(of text: [UInt8], _ size: Int) -> [String] {
    var pieces: [String] = []
    var start = 0
    while start < text.count {
      var end = min(start + size, text.count)
      if end < text.count {
        let blank = text[start..<end].lastIndex { $0 == 0x20 || $0 == 0x0A }
        if let blank, blank > start + size / 2 { end = blank + 1 }
        while end > start + 1, text[end] & 0xC0 == 0x80 { end -= 1 }
      }
      pieces.append(String(decoding: text[start..<end], as: UTF8.self))
      start = end
    }
    return pieces.filter { !$0.allSatisfy(\.isWhitespace) }
  }
}

extension ToxicityScores {
  /// Takes a classifier's scores. One that gives the likeliest label alone, and that a harmless one,
  /// leaves the rest to what is toxic.
  fileprivate mutating func raise(_ found: [String: Double]) {
    let shares = found.mapValues { min(max($0, 0), 1) }
    for (label, share) in shares where !isHarmless(label) { raise(label, to: share) }
    if shares.count == 1, let (label, share) = shares.first, isHarmless(label) {
      raise("toxicity", to: 1 - share)
    }
  }
}

/// Whether a label of a classifier says that nothing is wrong.
private func isHarmless(_ label: String) -> Bool {
  let plain = label.lowercased().filter { $0.isLetter || $0.isNumber }
  return [
    "neutral", "safe", "clean", "normal", "nontoxic", "nottoxic", "nothate", "ok", "label0",
    "benign", "notoffensive", "nonoffensive", "nothatespeech", "acceptable", "none",
  ].contains(plain)
}
