extension ClaimComparison {
  /// Whether half of the subject's words stand in the very sentence that bears the claim, or before
  /// it where that one speaks of its subject by a pronoun.
  var hasSubject: Bool {
    guard !part.continues else { return true }
    let subject = subjectRanks
    guard !subject.isEmpty else { return true }
    let sentence = bearingSentence
    var told = source.stems[source.ranks(of: source.sentenceTokens[sentence])]
    if subject.count(where: { told.contains(answer.stems[$0]) }) * 2 >= subject.count {
      return true
    }
    guard speaksByPronoun(sentence) else { return false }
    let from = source.sentenceTokens[max(0, sentence - 3)].lowerBound
    let to = source.sentenceTokens[sentence].upperBound
    told = source.stems[source.ranks(of: from..<to)]
    return subject.count { told.contains(answer.stems[$0]) } * 2 >= subject.count
  }

  /// The word before the verb, "files must …", is not another one in the window than in the claim.
  func checkSubjectPlace(_ found: inout [Finding]) {
    let subject = subjectRanks
    let verb = subject.upperBound
    guard !part.continues, let head = subject.last, claimRanks.contains(verb) else { return }
    let place = counterparts[verb - claimRanks.lowerBound]
    guard place > 0, speaksOfSubject(head, verb, in: answer),
      speaksOfSubject(place - 1, place, in: source),
      answer.voice(of: verb) == source.voice(of: place),
      answer.hasAgent(part.tokens) == source.hasAgent(window)
    else { return }
    let other = counterparts[head - claimRanks.lowerBound]
    let isBefore = other >= 0 && other < place
    if isBefore || answer.stems[subject].contains(source.stems[place - 1]) { return }
    found.append(other >= 0 ? .conflict(.order) : .missing(.words))
  }

  /// Whether a modal or a form of "to be" stands between the two words, and stop words alone beside
  /// it, so that the first ends the second's subject.
  private func speaksOfSubject(_ head: Int, _ verb: Int, in text: LexicalText) -> Bool {
    let between = text.tokens[text.content[head] + 1..<text.content[verb]]
    return between.contains { $0.traits.contains(.auxiliary) || isModal($0) }
      && between.allSatisfy { token in
        token.kind == .word && token.traits.isDisjoint(with: [.pronoun, .clauseWord, .first])
      }
  }

  /// A number or name from the other sentence of a pair has a neighbour of the claim beside it there,
  /// or is the subject that this one has a pronoun for.
  func checkTogether(_ found: inout [Finding]) {
    let bearing = bearingSentence
    guard source.sentenceTokens[bearing] != window else { return }
    let subject = speaksByPronoun(bearing) && !part.continues ? subjectRanks : 0..<0
    for (offset, rank) in claimRanks.enumerated() where !subject.contains(rank) {
      let other = counterparts[offset]
      guard other >= 0 else { continue }
      let (k, j) = (answer.content[rank], source.content[other])
      guard answer.tokens[k].isExact, source.tokens[j].sentence != bearing else { continue }
      guard !hasSameNeighbour(k, j) else { continue }
      found.append(.missing(answer.tokens[k].kind == .word ? .name : .number))
    }
  }

  /// Whether a content word that is no name stands near both.
  private func hasSameNeighbour(_ k: Int, _ j: Int) -> Bool {
    let mine = answer.ranks(of: k..<k + 1).lowerBound
    let other = source.tokens[j].rank
    let near = source.ranksOfSentence(at: j).clamped(to: max(0, other - 4)..<other + 5)
    return sentenceRanks.clamped(to: max(0, mine - 3)..<mine + 4).contains { rank in
      !answer.tokens[answer.content[rank]].isExact
        && near.contains {
          source.stems[$0] == answer.stems[rank] && !source.tokens[source.content[$0]].isExact
        }
    }
  }

  /// The content words of the claim before its first verb that is on a list, or the
  /// names or the one word that it begins with.
  private var subjectRanks: Range<Int> {
    for k in part.tokens where answer.tokens[k].kind == .word {
      let token = answer.tokens[k]
      guard token.rank > claimRanks.lowerBound else { continue }
      if token.traits.contains(.auxiliary) || !token.isContent && isModal(token) {
        return claimRanks.lowerBound..<min(token.rank, claimRanks.lowerBound + 5)
      }
    }
    guard !startsWithPronoun else { return 0..<0 }
    let names = claimRanks.prefix { answer.tokens[answer.content[$0]].traits.contains(.name) }
    return names.isEmpty ? claimRanks.prefix(1) : names
  }

  /// The claim begins with "it", "you", "there" or their like, which say nothing of its subject.
  private var startsWithPronoun: Bool {
    guard let first = answer.tokens[part.tokens].first(where: { $0.kind == .word }) else {
      return true
    }
    return first.traits.contains(.stop) && !first.traits.contains(.determiner)
      || first.traits.contains(.pronoun)
  }

  private func isModal(_ token: LexicalToken) -> Bool {
    token.cues.contains { LexicalLists.shared.cues[$0].kind == .modality }
  }

  /// The sentence of the window in which most of the claim's words have their counterparts.
  var bearingSentence: Int {
    var best = (sentence: firstSentence, words: -1)
    var sentence = firstSentence
    while sentence < source.sentenceTokens.count,
      source.sentenceTokens[sentence].lowerBound < window.upperBound
    {
      let ranks = source.ranks(of: source.sentenceTokens[sentence])
      let words = counterparts.count { ranks.contains($0) }
      if words > best.words { best = (sentence, words) }
      sentence += 1
    }
    return best.sentence
  }

  /// A pronoun is among the sentence's first four tokens.
  func speaksByPronoun(_ sentence: Int) -> Bool {
    source.tokens[source.sentenceTokens[sentence].prefix(4)].contains {
      $0.traits.contains(.pronoun)
    }
  }
}
