import CurSample

/// A word of a sentence that is looked at.
struct SentenceToken {
  var hash: UInt64
  var traits: ToxicWord
  var isQuoted: Bool
}

/// A sentence that is looked at: its words, a phrase of the list as one of them.
struct Sentence {
  let range: Range<Int>
  let tokens: [SentenceToken]

  init(_ text: Span<UInt8>, _ stretch: Stretch, _ list: ToxicWords) {
    range = stretch.range
    var words: [SentenceToken] = []
    var quotation = Quotation(isOpen: stretch.isQuoted)
    var at = range.lowerBound
    while at < range.upperBound {
      guard isOfToxicWord(text[at]) else {
        at += quotation.pass(text, at)
        continue
      }
      let word = list.word(text, at)
      words.append(
        SentenceToken(hash: word.hash, traits: word.traits, isQuoted: quotation.isOpen))
      at = word.end
    }
    tokens = Self.joined(words, list)
  }

  /// Whether one of its words has one of the traits.
  func holds(_ traits: ToxicWord) -> Bool {
    tokens.contains { !$0.traits.isDisjoint(with: traits) }
  }

  private static func joined(_ words: [SentenceToken], _ list: ToxicWords) -> [SentenceToken] {
    var joined: [SentenceToken] = []
    var k = 0
    while k < words.count {
      var token = words[k]
      let phrase = token.traits.contains(.begins) ? list.phrase(words, at: k) : nil
      if let phrase { token.traits = phrase.traits }
      k += phrase?.count ?? 1
      joined.append(token)
    }
    return joined
  }
}

extension ToxicWords {
  /// The longest phrase that begins with the word at `start`.
  fileprivate func phrase(
    _ words: [SentenceToken], at start: Int
  ) -> (traits: ToxicWord, count: Int)? {
    for phrase in phrases[words[start].hash] ?? []
    where start + phrase.rest.count < words.count {
      let isThere = phrase.rest.indices.allSatisfy {
        words[start + 1 + $0].hash == phrase.rest[$0]
      }
      if isThere { return (phrase.traits, phrase.rest.count + 1) }
    }
    return nil
  }
}
