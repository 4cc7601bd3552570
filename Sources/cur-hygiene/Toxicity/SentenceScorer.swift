/// Scores one sentence, whose phrases are one word each.
///
/// A word of the list has a weight. It becomes an event where what makes it toxic is there too: a slur
/// always, an insult by its aim, violence by intent and victim, contempt by the people it is for. What
/// stands around it then leaves the weight or takes most of it:
///
///     mention      the word, a slur, offensive       × 0.3
///     quotation    with who said it                  × 0.3, without × 0.4
///     report       he called her, they shouted       × 0.4
///     negation     not, never, don't                 × 0.3
///     counter      is wrong, unacceptable            × 0.3
///     refusal      I can't help with                 × 0.3
///     oneself      I am so stupid                    × 0.3
///     medicine, law                                  × 0.2 to 0.5
///
/// All of these are *chosen*, by lines that were written for it (Tests/Hygiene/toxicity.tsv).
struct SentenceScorer {
  private let words: ToxicWords
  private let tokens: [SentenceToken]
  private let register: Register
  private let all: ToxicWord
  private(set) var labels: [(label: String, score: Double)] = []
  private(set) var sexualWords = 0

  init(_ words: ToxicWords, _ sentence: Sentence, _ register: Register) {
    (self.words, tokens, self.register) = (words, sentence.tokens, register)
    all = sentence.tokens.reduce(into: []) { $0.formUnion($1.traits) }
  }

  var highest: Double { labels.map(\.score).max() ?? 0 }

  mutating func run() {
    var menaces = 0
    for k in tokens.indices where !tokens[k].traits.isDisjoint(with: ToxicWord.triggers) {
      let traits = tokens[k].traits
      if traits.contains(.toxic) { add("threat", words.weight(.toxic), k) }
      if traits.contains(.order) { order(k) }
      if traits.contains(.menace) {
        menaces += 1
        add("threat", menaces > 1 ? 0.8 : words.weight(.menace), k)
      }
      if traits.contains(.fightwords) { add("insult", words.weight(.fightwords), k) }
      if traits.contains(.hush) { hush(k) }
      if traits.contains(.slur) { add("identity_attack", words.weight(.slur), k) }
      if traits.contains(.doubtful) { doubtful(k) }
      if !traits.isDisjoint(with: [.insult, .weak, .strong]) { insult(k) }
      if traits.contains(.obscene) { add("obscene", words.weight(.obscene), k) }
      if traits.contains(.mild) { add("obscene", words.weight(.mild), k) }
      if traits.contains(.sexual) { sexual(k) }
      if traits.contains(.violent) { violence(k, words.weight(.violent)) }
      if traits.contains(.hurting) { violence(k, words.weight(.hurting)) }
      if traits.contains(.demean) { contempt(k) }
      if traits.contains(.purge) { purge(k) }
    }
  }

  // MARK: Events

  /// Said to somebody, or spoken of: "if you think of it, call a helpline".
  private mutating func order(_ k: Int) {
    let isSaid = k == 0 || tokens[k - 1].traits.contains(.go)
    add("threat", isSaid ? words.weight(.order) : 0.25, k)
  }

  /// An order to somebody: "shut up, you …", and not "to shut up the compiler".
  private mutating func hush(_ k: Int) {
    let isSaid = k == 0 || tokens[k - 1].traits.contains(.go)
    let isAll = k + 1 == tokens.count || has(.you, from: k + 1, to: k + 2)
    add("insult", isSaid && isAll ? words.weight(.hush) : 0.25, k)
  }

  private mutating func doubtful(_ k: Int) {
    let insults: ToxicWord = [.insult, .strong, .slur, .obscene]
    let isMeant = aim(k) == .you || !all.isDisjoint(with: insults)
    add("identity_attack", isMeant ? words.weight(.doubtful) : 0.25, k)
  }

  /// Aimed at the reader, at somebody, or at nobody.
  private mutating func insult(_ k: Int) {
    let traits = tokens[k].traits
    let weight = words.weight(.insult)
    let isWord = !traits.isDisjoint(with: [.insult, .strong])
    let score: Double
    switch aim(k) {
    case .you: score = weight + 0.2
    case _ where traits.contains(.strong): score = words.weight(.strong)
    case _ where isWord && tokens.count <= 3: score = weight + 0.1
    case .somebody where isWord: score = weight
    default: score = 0.25
    }
    add("insult", score, k)
  }

  private enum Aim { case you, somebody, nobody }

  /// Who is called what stands at `k`: "you are such an idiot", "you pig", "idiots like you",
  /// "she is a moron".
  private func aim(_ k: Int) -> Aim {
    let isWord = !tokens[k].traits.isDisjoint(with: [.insult, .strong, .doubtful])
    if isWord, has(.you, from: k + 1, to: k + 3) { return .you }
    if has(.you, from: k + 1, to: k + 2), has(.are, from: k + 1, to: k + 3) { return .you }
    var strangers = isWord ? 1 : 0
    var hasVerb = false
    var at = k - 1
    while at >= 0, at >= k - 9 {
      let traits = tokens[at].traits
      if traits.contains(.you) { return .you }
      if traits.contains(.are) { hasVerb = true }
      if traits.contains(.subject) { return hasVerb ? .somebody : .nobody }
      let isFiller = !traits.isDisjoint(with: [
        .filler, .are, .insult, .weak, .strong, .obscene, .mild, .demean,
      ])
      if !isFiller { strangers -= 1 }
      if strangers < 0 { return .nobody }
      at -= 1
    }
    return .nobody
  }

  private mutating func sexual(_ k: Int) {
    sexualWords += 1
    let isYou = has([.you, .your], from: k - 5, to: k + 4) && has(.me, from: k - 6, to: k)
    add("sexual_explicit", isYou ? 0.75 : words.weight(.sexual), k)
  }

  /// Somebody means to do it, to somebody.
  private mutating func violence(_ k: Int, _ weight: Double) {
    let isMeant =
      has(.me, from: k - 6, to: k) && (!has(.you, from: k - 4, to: k) || isBodyOfYours(k))
    let isOrder = k == 0
    if isMeant, isVictim(k) {
      add("threat", weight, k)
    } else if isMeant, tokens[k].traits.contains(.violent), isOthers(k) {
      add("threat", weight - 0.08, k)
    } else if isOrder, isPeople(from: k + 1, to: k + 4) {
      add("threat", weight - 0.03, k)
    }
  }

  /// The reader, or the reader's body or family, and not somebody for whom it is done.
  private func isVictim(_ k: Int) -> Bool {
    isBodyOfYours(k) || has(.you, from: k + 1, to: k + 2) && !isArticle(k + 2)
  }

  /// "your nose", "every bone in your body".
  private func isBodyOfYours(_ k: Int) -> Bool {
    has(.your, from: k + 1, to: k + 5) && has(.body, from: k + 2, to: k + 5)
  }

  private func isOthers(_ k: Int) -> Bool {
    has(.they, from: k + 1, to: k + 3) && !isArticle(k + 2) || isPeople(from: k + 1, to: k + 4)
  }

  private func isArticle(_ k: Int) -> Bool {
    k < tokens.count && Self.articles.contains(tokens[k].hash)
  }

  private static let articles = Set(
    ["a", "an", "the", "some", "another", "one"].map { WordHash($0).value })

  /// People are called what nobody is: "they are all vermin", "dirty foreigners".
  private mutating func contempt(_ k: Int) {
    let isBefore = tokens[k].traits.contains(.weak) && isPeople(from: k + 1, to: k + 2)
    if isBefore || isSaidOfPeople(k) { add("identity_attack", words.weight(.demean), k) }
  }

  private func isSaidOfPeople(_ k: Int) -> Bool {
    var at = k - 1
    while at >= 0, !tokens[at].traits.contains(.are) {
      guard !tokens[at].traits.isDisjoint(with: [.filler, .weak, .demean, .insult, .obscene]) else {
        return false
      }
      at -= 1
    }
    return at > 0 && isPeople(from: at - 3, to: at)
  }

  private mutating func purge(_ k: Int) {
    let isOf = isPeople(from: k - 8, to: k + 4)
    let isWished = has(.me, from: k - 5, to: k) && !has(.you, from: k - 4, to: k)
    let isOrder = k <= 1 && isPeople(from: k + 1, to: k + 4)
    if isOf && isWished || isOrder { add("identity_attack", words.weight(.purge), k) }
  }

  /// Whether a kind of people is spoken of: "refugees", "black people".
  private func isPeople(from: Int, to: Int) -> Bool {
    let (lower, upper) = (max(0, from), min(to, tokens.count))
    guard lower < upper else { return false }
    return (lower..<upper).contains { at in
      tokens[at].traits.contains(.people)
        || tokens[at].traits.contains(.kindof) && has(.humans, from: at + 1, to: at + 2)
    }
  }

  /// Whether a word in `from..<to` has one of the traits.
  private func has(_ traits: ToxicWord, from: Int, to: Int) -> Bool {
    let (lower, upper) = (max(0, from), min(to, tokens.count))
    return lower < upper
      && (lower..<upper).contains { !tokens[$0].traits.isDisjoint(with: traits) }
  }

  // MARK: What takes the weight away

  private mutating func add(_ label: String, _ weight: Double, _ k: Int) {
    var score = weight
    if has(.mention, from: k - 6, to: k) || has(.mention, from: k + 1, to: k + 7) {
      score *= 0.3
    } else if tokens[k].isQuoted {
      score *= all.isDisjoint(with: [.report, .counter]) ? 0.4 : 0.3
    } else if has(.report, from: k - 8, to: k), !has(.me, from: k - 2, to: k) {
      score *= 0.4
    }
    let reach = label == "identity_attack" ? k : all.contains(.report) ? 8 : 5
    let isDenied = has(.negation, from: k - reach, to: k) && label != "obscene"
    if isDenied, !tokens[k].traits.contains(.slur) { score *= 0.3 }
    let isDirect = has(.you, from: k - 3, to: k + 3) && label != "identity_attack"
    if all.contains(.counter), !isDirect { score *= 0.3 }
    let isOwn = has(.oneself, from: k - 4, to: k) && !has([.you, .your], from: k - 5, to: k + 3)
    if isOwn, label == "insult" { score *= 0.3 }
    labels.append((label, min(score * registerShare(label), 1)))
  }

  private func registerShare(_ label: String) -> Double {
    var share = register.refuses ? 0.3 : 1
    if register.isMedical {
      share *=
        label == "sexual_explicit" ? 0.2 : label == "insult" || label == "obscene" ? 0.5 : 0.3
    }
    if register.isLegal { share *= label == "obscene" || label == "insult" ? 0.5 : 0.3 }
    return share
  }
}
