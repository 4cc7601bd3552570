/// Gives a clause a subject that can be understood without the sentences around it.
struct EnglishSubject {
  let heading: String?

  /// Whether it could: `clause` then has its `subjectText`.
  func resolve(_ clause: inout EnglishClause, after previous: EnglishClause?) -> Bool {
    let subject = clause[clause.subject]
    guard let first = subject.first else { return false }
    if subject.count == 1, first.lower == "there" {
      clause.subjectText = first.lower
      return clause.verb == nil
    }
    if subject.count == 1, first.has(.pronoun) || first.lower == "one" {
      return resolve(pronoun: first.lower, &clause, after: previous)
    }
    if first.lower == "this" || first.lower == "these" {
      return resolveDemonstrative(&clause)
    }
    guard !subject.contains(where: { pointsElsewhere($0) }) else { return false }
    if first.has(.possessive), first.lower != "your" {
      return resolve(possessive: first.lower, &clause, after: previous)
    }
    guard !first.has(.possessive) || ["your", "my"].contains(first.lower) else { return false }
    guard !["either", "neither", "more", "one"].contains(first.lower) else { return false }
    clause.subjectText = phrase(subject)
    return true
  }

  /// "It" and "they" are the subject of the sentence before, where the number agrees.
  private func resolve(
    pronoun: String, _ clause: inout EnglishClause, after previous: EnglishClause?
  ) -> Bool {
    guard ["it", "they", "he", "she"].contains(pronoun), let previous, hasPlainFront(clause),
      !clause.isAboutNothing
    else { return false }
    let head = nounPhrase(
      in: previous.words, previous.subject.lowerBound, limit: previous.subject.upperBound)
    guard let head, !previous.words[head.head].has(.you) else { return false }
    guard previous.isPlural == (pronoun == "they") else { return false }
    let isHuman = pronoun == "he" || pronoun == "she"
    guard
      pronoun == "they" || (isHuman ? isNamed(previous) || isPerson(previous) : !isPerson(previous))
    else { return false }
    clause.subjectText = previous.subjectText
    clause.scope = previous.scope.lowerBound..<clause.sentence.bytes.upperBound
    clause.isResolved = true
    return true
  }

  /// "Its index" after "The server keeps …" is the server's index.
  private func resolve(
    possessive: String, _ clause: inout EnglishClause, after previous: EnglishClause?
  ) -> Bool {
    let pronouns = ["its": "it", "their": "they", "his": "he", "her": "she"]
    guard let pronoun = pronouns[possessive], let previous, previous.subject.count <= 4,
      resolve(pronoun: pronoun, &clause, after: previous)
    else { return false }
    let owner = previous.subjectText + (previous.subjectText.hasSuffix("s") ? "'" : "'s")
    clause.subjectText = owner + " " + phrase(clause[clause.subject].dropFirst())
    return true
  }

  /// Nothing, or a date, stands before the pronoun: no other thing that it could mean.
  private func hasPlainFront(_ clause: EnglishClause) -> Bool {
    guard let range = clause.fronted else { return true }
    return range.count <= 3 && clause[range].contains { $0.has(.number) }
  }

  private func isPerson(_ clause: EnglishClause) -> Bool {
    nounPhrase(in: clause.words, clause.subject.lowerBound, limit: clause.subject.upperBound).map {
      EnglishLexicon.shared.has(clause.words[$0.head].lower, in: EnglishLexicon.shared.persons)
    } ?? false
  }

  /// Whether every word of the subject has a capital, as the name of a person has.
  private func isNamed(_ clause: EnglishClause) -> Bool {
    clause[clause.subject].allSatisfy { $0.text.first?.isUppercase ?? false }
  }

  /// "This field" below the heading "Section" is the Section field.
  private func resolveDemonstrative(_ clause: inout EnglishClause) -> Bool {
    if let option = optionName(for: clause) {
      clause.subjectText = option
      clause.isResolved = true
      return true
    }
    guard clause.subject.count == 2, let noun = clause[clause.subject].last, noun.isNounLike,
      let name = headingName(), words(in: name) <= 4
    else { return false }
    let plain = name.replacing("\"", with: "").lowercased()
    if plain.hasSuffix(noun.lower) {
      clause.subjectText = noun.isPlural || plain.hasPrefix("the ") ? name : "the " + name
    } else if !noun.isPlural, words(in: name) == 1, Self.named.contains(noun.lower) {
      clause.subjectText = "the \(name) \(noun.text)"
    } else {
      return false
    }
    clause.isResolved = true
    return true
  }

  /// "This option" below "-v, --verbose" is the --verbose option.
  private func optionName(for clause: EnglishClause) -> String? {
    guard clause.subject.count == 2, let noun = clause[clause.subject].last, let heading,
      ["option", "flag", "switch"].contains(noun.lower), let name = EnglishOption.name(in: heading)
    else { return nil }
    return "the \(name) \(noun.text)"
  }

  /// What a heading may name by its name alone.
  private static let named: Set<String> = [
    "field", "command", "option", "file", "program", "function", "tool", "variable", "directory",
    "package", "script", "parameter", "utility", "module", "method", "class", "flag",
  ]

  private func words(in name: String) -> Int { name.split(separator: " ").count }

  /// The heading without marks and numbers: "5.6.1. Source" is "Source".
  private func headingName() -> String? {
    guard let heading else { return nil }
    var words = heading.split(whereSeparator: \.isWhitespace).map(String.init)
    while let first = words.first, first.allSatisfy({ $0.isNumber || $0 == "." || $0 == "#" }) {
      words.removeFirst()
    }
    let name = words.joined(separator: " ").replacing("`", with: "").replacing("*", with: "")
    let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || " -_\"/.".contains($0) }
    let classes = words.reduce(into: WordClass()) {
      $0.formUnion(EnglishLexicon.shared.classes(of: $1.lowercased()))
    }
    let isOneThing = !classes.has([
      .verbIng, .preposition, .clauseOpener, .finiteAuxiliary, .pronoun,
    ])
    return name.isEmpty || !isPlain || !isOneThing ? nil : name
  }
}

extension EnglishClause {
  /// Whether "it" may stand for nothing: "it is possible that", "it seems".
  fileprivate var isAboutNothing: Bool {
    self[rest].contains { ["that", "to", "whether"].contains($0.lower) && verb == nil }
      || ["seem", "appear", "happen", "follow", "recommend", "suggest"].contains(base ?? "")
      || isPassive && self[rest].first.map { ["that", "to"].contains($0.lower) } ?? false
  }
}

/// Whether a word says that its meaning stands in another sentence.
func pointsElsewhere(_ word: EnglishWord) -> Bool {
  word.has(.demonstrative) || pointers.contains(word.lower)
}

private let pointers: Set<String> = [
  "above", "below", "following", "former", "latter", "here", "other", "another", "aforementioned",
  "same", "we", "our", "us", "i", "my", "me", "there", "corresponding", "respective", "remaining",
  "rest",
]
