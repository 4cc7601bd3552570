extension EnglishQuestionMaker {
  /// What something is: definitions, names, purposes.
  func beingQuestions() -> [QuestionCandidate] {
    guard isFrontedPlain, clause.fronted == nil || !fronted.isEmpty, !clause.isNegated else {
      return []
    }
    if clause.isPassive, let base = clause.base, ["call", "name", "term", "title"].contains(base) {
      return nameQuestions()
    }
    guard clause.verb == nil, clause.rest.count >= 2 else { return [] }
    if clause.form == .modal {
      guard isObject(at: clause.rest.lowerBound), clause.subject.count > 1 else { return [] }
      return make(.what, inverted("what", condition), withoutAdjunct(clause.rest), weight: 0.9)
    }
    guard clause.form == .be, clause.auxiliary + 1 == clause.rest.lowerBound else { return [] }
    let adjective = words[clause.rest.lowerBound]
    let preposition = words[clause.rest.lowerBound + 1].lower
    if clause.rest.count >= 4, lexicon.strandings.contains("be \(adjective.lower) \(preposition)") {
      let answer = clause.rest.lowerBound + 2..<clause.rest.upperBound
      return make(.what, inverted("what", "\(adjective.lower) \(preposition)"), answer, weight: 1.3)
    }
    if isRelational {
      let isWho = isPerson(at: clause.subject.lowerBound)
      return make(
        isWho ? .who : .what, inverted(isWho ? "who" : "what", fronted), clause.rest, weight: 1.4)
    }
    return definitions()
  }

  /// "The purpose of X is", "The maintainer of X is".
  private var isRelational: Bool {
    guard
      let noun = nounPhrase(in: words, clause.subject.lowerBound, limit: clause.subject.upperBound),
      ["the", "its"].contains(words[clause.subject.lowerBound].lower) || clause.isResolved,
      noun.range.upperBound < clause.subject.upperBound,
      words[noun.range.upperBound].has(.preposition)
    else { return false }
    let first = words[clause.rest.lowerBound]
    if first.lower == "to" || first.lower == "that" {
      return Self.aims.contains(words[noun.head].lower)
    }
    let isName = first.text.first?.isUppercase ?? false
    let isAmount = ["about", "approximately"].contains(first.lower)
    return first.has([.determiner, .quoted, .number]) || isName || isAmount
  }

  /// Nouns whose content is told by "to" or "that".
  private static let aims: Set<String> = [
    "purpose", "goal", "aim", "intent", "intention", "job", "task", "role", "function", "way",
    "reason", "idea", "point", "effect", "objective", "rule", "advantage", "disadvantage",
    "difference", "problem", "consequence", "result", "alternative", "exception",
  ]

  /// "A virtual package is a name that …".
  private func definitions() -> [QuestionCandidate] {
    let first = words[clause.rest.lowerBound]
    guard
      ["a", "an", "the"].contains(first.lower)
        || clause.isPlural && first.isNounLike && isPluralSaid,
      let said = nounPhrase(in: words, clause.rest.lowerBound, limit: clause.rest.upperBound),
      said.range.upperBound < clause.rest.upperBound, isDefined, clause.rest.count >= 5
    else { return [] }
    if first.lower != "the", !clause.isPlural, clause.subject.count <= 2,
      !words[said.head].has(.quoted)
    {
      let isTerm = ["a", "an", "the"].contains(words[clause.subject.lowerBound].lower)
      let be = words[clause.auxiliary].lower
      if lexicon.has(words[said.head].lower, in: lexicon.persons), !isTerm {
        return make(.who, "who exactly \(be) \(clause.subjectText)?", clause.rest, weight: 1.4)
      }
      let hasKind =
        !Self.vagueKinds.contains(words[said.head].lower)
        && !words[said.range].contains { $0.has(.conjunction) }
      let kind = "what kind of \(words[said.head].text) \(be) \(clause.subjectText)?"
      let question = isTerm || !hasKind ? "what is meant by \(clause.subjectText)?" : kind
      return make(.definition, question, clause.rest, weight: 1.3)
    }
    return make(.definition, inverted("what"), clause.rest, weight: 1.4)
  }

  private var isPluralSaid: Bool {
    nounPhrase(in: words, clause.rest.lowerBound, limit: clause.rest.upperBound).map {
      words[$0.head].isPlural
    } ?? false
  }

  /// A subject that is a term: one noun phrase, no more than five words.
  private var isDefined: Bool {
    guard clause.subject.count <= 5,
      let noun = nounPhrase(in: words, clause.subject.lowerBound, limit: clause.subject.upperBound)
    else { return false }
    let first = words[clause.subject.lowerBound]
    let isQuantified =
      words[noun.head].has(.number)
      || first.has([.determiner, .number])
        && !["a", "an", "the"].contains(first.lower)
    let agrees = words[noun.head].isPlural == clause.isPlural || words[noun.head].has(.quoted)
    return noun.range.upperBound == clause.subject.upperBound
      && !Self.vagueHeads.contains(words[noun.head].lower) && !isQuantified && agrees
  }

  private func nameQuestions() -> [QuestionCandidate] {
    guard isObject(at: clause.rest.lowerBound) else { return [] }
    return make(.what, inverted("what"), withoutAdjunct(clause.rest), weight: 1.2)
  }

  /// Nouns whose list another sentence announces.
  private static let vagueHeads: Set<String> = [
    "benefit", "advantage", "goal", "idea", "part", "field", "value", "line", "option", "argument",
    "example", "result", "reason", "way",
    "name", "step", "item", "entry", "problem", "difference", "solution", "parts", "fields",
    "values", "options", "examples", "exceptions", "arguments", "possibilities",
  ]

  /// Nouns that tell no kind of thing.
  private static let vagueKinds: Set<String> = [
    "attempt", "part", "set", "list", "name", "one", "way", "kind", "type", "number", "hex", "form",
    "pair", "piece", "bit", "lot", "result", "example", "case",
  ]
}
