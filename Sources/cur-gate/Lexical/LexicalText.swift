import CurSample
import CurText

/// A text as the judge compares it: tokens, sentences, and the content words in order.
struct LexicalText {
  private(set) var tokens: [LexicalToken]
  private(set) var numbers: [LexicalNumber]
  private(set) var dates: [LexicalDate]
  /// The sentences, as ranges of bytes.
  let sentences: [Range<Int>]
  /// The same as ranges of tokens.
  private(set) var sentenceTokens: [Range<Int>] = []
  /// The content words' places in `tokens`, by rank, and their stems.
  private(set) var content: [Int] = []
  private(set) var stems: [UInt64] = []

  init(_ text: String) { self.init(Array(text.utf8).span) }

  init(_ text: Span<UInt8>) {
    var scanner = LexicalScanner(text)
    scanner.scan()
    var composer = LexicalComposer(
      tokens: scanner.tokens, numbers: scanner.numbers, dates: scanner.dates)
    composer.compose()
    (tokens, numbers, dates) = (composer.composed, composer.numbers, composer.dates)
    sentences = sentenceRanges(of: text)
    partSentences()
    markNames()
    markQuoted()
    markPhrases()
    rankContent()
    markNouns()
  }

  /// The bytes of the tokens in `range`.
  func bytes(of range: Range<Int>) -> Range<Int> {
    tokens[range.lowerBound].start..<tokens[range.upperBound - 1].end
  }

  /// The ranks of the content words among the tokens in `range`.
  func ranks(of range: Range<Int>) -> Range<Int> {
    rank(at: range.lowerBound)..<rank(at: range.upperBound)
  }

  /// The ranks of the content words in the sentence that the token `index` stands in.
  func ranksOfSentence(at index: Int) -> Range<Int> {
    ranks(of: sentenceTokens[tokens[index].sentence])
  }

  /// How many content words stand before the token `index`.
  func rank(at index: Int) -> Int { index < tokens.count ? tokens[index].rank : content.count }

  private mutating func partSentences() {
    var from = 0
    sentenceTokens.reserveCapacity(sentences.count)
    for sentence in sentences {
      var to = from
      while to < tokens.count, tokens[to].start < sentence.upperBound {
        tokens[to].sentence = sentenceTokens.count
        to += 1
      }
      sentenceTokens.append(from..<to)
      if from < to { tokens[from].traits.insert(.first) }
      from = to
    }
  }

  /// A capitalised word is a name, unless it is the first of its sentence and nothing else tells.
  private mutating func markNames() {
    for sentence in sentenceTokens {
      var first = true
      for k in sentence {
        if tokens[k].kind == .mark {
          if tokens[k].isMark(UInt8(ascii: ":")) { first = true }
          continue
        }
        defer { first = false }
        let traits = tokens[k].traits
        let isEmphasis = traits.contains(.capitals) && !tokens[k].cues.isEmpty
        guard tokens[k].kind == .word, !traits.contains(.stop), !isEmphasis else {
          continue
        }
        let isCapital = traits.contains(.capital) && !traits.contains(.initial)
        let tells = traits.contains(.capitals) || nextIsCapital(k, before: sentence.upperBound)
        if traits.contains(.dotted) || isCapital && (!first || tells) {
          tokens[k].traits.insert(.name)
        }
      }
    }
  }

  private mutating func markQuoted() {
    for sentence in sentenceTokens {
      var opening: Int?
      for k in sentence where tokens[k].isMark(UInt8(ascii: "\"")) {
        if let from = opening, k - from <= 4 {
          for j in from + 1..<k where tokens[j].kind == .word { tokens[j].traits.insert(.quoted) }
        }
        opening = opening == nil ? k : nil
      }
    }
  }

  private func nextIsCapital(_ k: Int, before end: Int) -> Bool {
    guard k + 1 < end, tokens[k + 1].kind == .word else { return false }
    return tokens[k + 1].traits.contains(.capital) && !tokens[k + 1].traits.contains(.stop)
  }

  /// Gives a phrase's first token the phrase's cues, and its other tokens none.
  private mutating func markPhrases() {
    let lists = LexicalLists.shared
    for k in tokens.indices where tokens[k].traits.contains(.beginsPhrase) {
      guard let phrases = lists.phrases[tokens[k].stem] else { continue }
      for phrase in phrases where matches(phrase.rest, at: k + 1) {
        tokens[k].cues = phrase.cues
        for j in k + 1...k + phrase.rest.count {
          tokens[j].cues = 0..<0
          tokens[j].traits.remove(.negation)
        }
        tokens[k].traits.remove(.negation)
        break
      }
    }
  }

  private func matches(_ stems: [UInt64], at from: Int) -> Bool {
    guard from + stems.count <= tokens.count else { return false }
    for (offset, stem) in stems.enumerated() where tokens[from + offset].stem != stem {
      return false
    }
    return true
  }

  private mutating func rankContent() {
    content.reserveCapacity(tokens.count / 2)
    for k in tokens.indices {
      tokens[k].rank = content.count
      guard tokens[k].isContent else { continue }
      content.append(k)
      stems.append(tokens[k].stem)
    }
  }

  /// What a number without a unit counts: the content word after it, two tokens on at most.
  private mutating func markNouns() {
    for k in tokens.indices where tokens[k].kind == .number {
      let figure = tokens[k].figure
      guard numbers[figure].unit == 0 else { continue }
      for j in tokens[(k + 1)...].prefix(3).indices {
        if tokens[j].kind == .mark && !tokens[j].isMark(UInt8(ascii: "-")) { break }
        guard tokens[j].kind == .word, tokens[j].isContent else { continue }
        numbers[figure].noun = tokens[j].stem
        break
      }
    }
  }
}
