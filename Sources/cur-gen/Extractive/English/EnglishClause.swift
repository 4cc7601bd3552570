/// A main clause: who or what, the verbs, and what follows, as ranges of words of its sentence.
///
///     If the file exists, the package    must not be  removed    by dpkg unless it is empty
///     ^ fronted           ^ subject      ^ auxiliary  ^ verb     ^ rest
struct EnglishClause: Sendable {
  enum Form: Sendable { case modal, be, have, `do`, present, presentS, past }

  var sentence: EnglishSentence
  /// What stands before the subject, without its comma.
  var fronted: Range<Int>?
  var subject: Range<Int>
  /// The subject as a question says it, resolved where the sentence says "it".
  var subjectText: String
  var isResolved = false
  /// Its sentence, with those before from which it has its subject.
  var scope: Range<Int>
  var form: Form
  /// The place of the auxiliary, or of the verb where there is none.
  var auxiliary: Int
  /// The place of the verb that says what is done; nil after a form of "be" that is the verb itself.
  var verb: Int?
  var isPassive: Bool
  /// From after the last verb to where the clause ends.
  var rest: Range<Int>

  var words: [EnglishWord] { sentence.words }

  /// The words of `range`.
  subscript(range: Range<Int>) -> ArraySlice<EnglishWord> { sentence.words[range] }

  var isNegated: Bool { self[auxiliary..<rest.lowerBound].contains { $0.lower == "not" } }

  /// The plain form of the verb.
  var base: String? { verb.flatMap { EnglishLexicon.shared.base(of: words[$0].lower) } }

  var isPlural: Bool {
    switch words[auxiliary].lower {
    case "are", "were", "have", "do": return true
    case "is", "was", "has", "does": return false
    default: break
    }
    if form == .present { return true }
    if form == .presentS { return false }
    return nounPhrase(in: words, subject.lowerBound, limit: subject.upperBound).map {
      words[$0.head].isPlural
    } ?? false
  }
}

/// Adjectives that follow their noun: "a tool similar to".
private let adjectivesAfter: Set<String> = [
  "similar", "equal", "available", "necessary", "identical", "different", "responsible", "suitable",
  "relevant", "capable", "able", "due", "close", "prior", "subsequent", "compatible", "equivalent",
  "relative", "large", "small", "long", "short", "specific", "separate", "independent", "useful",
]

/// A noun phrase without what follows its noun: its end and its noun.
struct NounPhrase: Sendable {
  var range: Range<Int>
  var head: Int
}

/// The noun phrase that begins at `from`, up to and without a preposition, mark or verb.
func nounPhrase(in words: [EnglishWord], _ from: Int, limit: Int) -> NounPhrase? {
  var at = from
  while at < limit,
    words[at].has([.determiner, .possessive, .demonstrative, .number])
      || (words[at].has(.adverb) && at + 1 < limit)
  {
    at += 1
  }
  var head: Int?
  while at < limit {
    let word = words[at]
    if head != nil, adjectivesAfter.contains(word.lower) { break }
    if head != nil, word.has(.verbIng), !word.has(.nounToo), at + 1 < limit,
      words[at + 1].isNounLike || words[at + 1].has(.opener)
    {
      break  // "a string containing no blank"
    }
    if word.has(.quoted) || word.isNounLike {
      head = at
    } else if word.has([.participle, .verbPast, .verbIng]), at + 1 < limit,
      words[at + 1].isNounLike
    {
      // A participle before its noun: "the installed files".
    } else if word.has(.conjunction), word.lower != "but", head == at - 1, at + 1 < limit,
      words[at + 1].isNounLike || words[at + 1].has(.opener), !words[at + 1].has(.verb)
    {
      // Two nouns: "the name and the version".
      if words[at + 1].has(.opener) { at += 1 }
    } else {
      break
    }
    at += 1
  }
  guard let head else { return nil }
  return NounPhrase(range: from..<head + 1, head: head)
}
