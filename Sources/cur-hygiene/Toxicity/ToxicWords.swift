/// What the list says of a word.
struct ToxicWord: OptionSet, Sendable {
  let rawValue: UInt64

  private static func bit(_ number: UInt64) -> ToxicWord { ToxicWord(rawValue: 1 << number) }

  static let slur = bit(0)
  static let doubtful = bit(1)
  static let insult = bit(2)
  static let weak = bit(3)
  static let strong = bit(4)
  static let obscene = bit(5)
  static let mild = bit(6)
  static let sexual = bit(7)
  static let violent = bit(8)
  static let hurting = bit(9)
  static let demean = bit(10)
  static let purge = bit(11)
  static let toxic = bit(12)
  static let order = bit(13)
  static let menace = bit(14)
  static let fightwords = bit(15)
  static let hush = bit(40)
  static let people = bit(16)
  static let kindof = bit(17)
  static let humans = bit(18)
  static let you = bit(19)
  static let your = bit(20)
  static let body = bit(21)
  static let they = bit(22)
  static let subject = bit(23)
  static let me = bit(24)
  static let oneself = bit(25)
  static let are = bit(26)
  static let filler = bit(27)
  static let go = bit(28)
  static let negation = bit(29)
  static let report = bit(30)
  static let mention = bit(31)
  static let counter = bit(32)
  static let refusal = bit(33)
  static let medical = bit(34)
  static let legal = bit(35)
  static let idiom = bit(36)
  /// The first word of a phrase, whichever it is.
  static let begins = bit(37)
  /// The first word of a phrase that is toxic.
  static let leads = bit(38)
  /// The first word of a refusal.
  static let hedges = bit(39)

  /// What makes a sentence worth a second look.
  static let triggers: ToxicWord = [
    .slur, .doubtful, .insult, .weak, .strong, .obscene, .mild, .sexual, .violent, .hurting,
    .demean,
    .purge, .toxic, .order, .menace, .fightwords, .hush,
  ]

  fileprivate static let kinds: [String: ToxicWord] = [
    "slur": .slur, "doubtful": .doubtful, "insult": .insult, "weak": .weak, "strong": .strong,
    "obscene": .obscene, "mild": .mild, "sexual": .sexual, "violent": .violent,
    "hurting": .hurting, "demean": .demean, "purge": .purge, "toxic": .toxic, "order": .order,
    "menace": .menace, "fightwords": .fightwords, "hush": .hush, "people": .people,
    "kindof": .kindof,
    "humans": .humans, "you": .you, "your": .your, "body": .body, "they": .they,
    "subject": .subject, "me": .me, "self": .oneself, "are": .are, "filler": .filler, "go": .go,
    "negation": .negation, "report": .report, "mention": .mention, "counter": .counter,
    "refusal": .refusal, "medical": .medical, "legal": .legal, "idiom": .idiom,
  ]
}

/// The list of `Toxicity/Lists/toxic-words.txt`.
struct ToxicWords: Sendable {
  static let shared = ToxicWords()

  private(set) var table = WordTable<ToxicWord>()
  /// By the hash of the first word: the words after it, and what the phrase is. The longest first.
  private(set) var phrases: [UInt64: [(rest: [UInt64], traits: ToxicWord)]] = [:]
  /// How heavy each kind weighs, from 0 to 1.
  private var weights: [ToxicWord.RawValue: Double] = [:]

  func weight(_ kind: ToxicWord) -> Double { weights[kind.rawValue] ?? 0 }

  private init() {
    for line in hygieneList("toxic-words") {
      let parts = line.split(separator: ":", maxSplits: 1)
      let head = parts[0].split(separator: " ")
      guard parts.count == 2, head.count == 2, let kind = ToxicWord.kinds[String(head[0])],
        let weight = Double(head[1])
      else { preconditionFailure("no line of toxic words: \(line.prefix(40))") }
      if weight > 0 { weights[kind.rawValue] = weight / 100 }
      for word in parts[1].split(separator: " ") { add(String(word), kind) }
    }
    for first in phrases.keys { phrases[first]?.sort { $0.rest.count > $1.rest.count } }
  }

  private mutating func add(_ word: String, _ kind: ToxicWord) {
    let hashes = word.split(separator: "_").map { WordHash(String($0)).value }
    guard hashes.count > 1 else {
      return table.update(WordHash(word).value, from: []) { $0.formUnion(kind) }
    }
    let rest = Array(hashes.dropFirst())
    if let known = phrases[hashes[0]]?.firstIndex(where: { $0.rest == rest }) {
      phrases[hashes[0]]?[known].traits.formUnion(kind)
    } else {
      phrases[hashes[0], default: []].append((rest, kind))
    }
    table.update(hashes[0], from: []) { word in
      word.insert(.begins)
      if !kind.isDisjoint(with: .triggers) { word.insert(.leads) }
      if kind == .refusal { word.insert(.hedges) }
    }
  }
}
