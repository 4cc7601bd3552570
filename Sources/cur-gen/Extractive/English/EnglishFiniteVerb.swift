extension EnglishClauseReader {
  /// The first verb of the main clause that is beyond doubt one.
  ///
  /// Where none is, the only word that can be one.
  func finiteVerb(from: Int) -> (place: Int, form: EnglishClause.Form)? {
    surelyFinite(from: from) ?? onlyFinite(from: from)
  }

  private func surelyFinite(from: Int) -> (place: Int, form: EnglishClause.Form)? {
    var relatives = 0
    for at in from..<words.count {
      let word = words[at]
      if word.has([.comma, .semicolon, .colon, .subordinator, .question]) { return nil }
      if word.has(.relative) {
        relatives += 1
        guard relatives == 1, at > from else { return nil }
        continue
      }
      if word.has(.finiteAuxiliary), !word.has(.quoted), at > from {
        if relatives == 1 {
          relatives = 2
          continue
        }
        return (at, auxiliaryForm(at))
      }
      if at > from, let form = plainForm(at, subject: from..<at) {
        if relatives == 1 {
          relatives = 2
          continue
        }
        return (at, form)
      }
    }
    return nil
  }

  /// "Photosynthesis produces oxygen", "Curie developed mobile units": a form that may be a noun or a
  /// participle, before anything that ends a clause.
  private func onlyFinite(from: Int) -> (place: Int, form: EnglishClause.Form)? {
    guard !words[from].has(.verb) || words[from].has(.quoted) else { return nil }
    var found: (place: Int, form: EnglishClause.Form)?
    for at in from + 1..<max(from + 1, words.count) {
      if words[at].has(.mark) || words[at].has(.clauseOpener) { break }
      guard let form = possibleForm(at, subject: from..<at) else { continue }
      if found != nil { return nil }
      found = (at, form)
    }
    return found
  }

  /// The form of a full verb that the word at `at` may be.
  private func possibleForm(_ at: Int, subject: Range<Int>) -> EnglishClause.Form? {
    let word = words[at]
    guard !word.has(.quoted), at + 1 < words.count,
      words[at - 1].isNounLike || words[at - 1].has(.adverb),
      words[at + 1].lower != "by", !words[at + 1].has(.verb) || words[at + 1].has(.nounToo),
      let head = nounPhrase(in: words, subject.lowerBound, limit: at)?.head
    else { return nil }
    let isPlural = words[head].isPlural || words[subject].contains { $0.lower == "and" }
    if word.has(.verbPast) {
      let next = words[at + 1]
      let hasObject = next.has(.opener) || next.isNounLike && !next.has(.preposition)
      let base = EnglishLexicon.shared.base(of: word.lower) ?? ""
      return hasObject || !word.has(.participle) || Self.intransitive.contains(base) ? .past : nil
    }
    if word.has(.verbS) { return isPlural ? nil : .presentS }
    return word.has(.verbBase) && isPlural ? .present : nil
  }

  /// The form of a full verb without auxiliary at `at`, if it is beyond doubt one.
  private func plainForm(_ at: Int, subject: Range<Int>) -> EnglishClause.Form? {
    let word = words[at]
    guard word.has([.verbBase, .verbS, .verbPast]), !word.has(.quoted), at + 1 < words.count else {
      return nil
    }
    let last = words[at - 1]
    guard last.isNounLike || last.has([.adverb, .relative]) else { return nil }
    let next = words[at + 1]
    let isObjectNext = next.has([.determiner, .possessive, .demonstrative, .quoted])
    let head = nounPhrase(in: words, subject.lowerBound, limit: subject.upperBound)
    if word.has(.verbS) {
      if !word.has(.nounToo) { return .presentS }
      return isObjectNext ? .presentS : nil
    }
    if word.has(.verbBase), !word.has(.verbPast) || isObjectNext {
      let isPlural =
        last.has(.relative) || words[subject].contains { $0.lower == "and" }
        || (head.map { words[$0.head].isPlural } ?? false)
        || subject.count == 1 && words[subject.lowerBound].has(.you)
      guard isPlural else { return nil }
      return !word.has(.nounToo) || isObjectNext ? .present : nil
    }
    return word.has(.verbPast) && isObjectNext && !next.has(.quoted) ? .past : nil
  }

  /// Verbs whose form in -ed before a preposition is no participle of a passive.
  private static let intransitive: Set<String> = [
    "move", "die", "live", "work", "travel", "return", "arrive", "remain", "stay", "retire",
    "study",
    "serve", "start", "end", "happen", "occur", "appear", "emerge", "flow", "migrate", "march",
    "sail", "escape", "belong", "continue", "contribute", "participate", "succeed", "fail",
    "depend",
    "consist", "differ", "vary", "resign", "erupt", "collapse", "gather", "disappear",
  ]
}
