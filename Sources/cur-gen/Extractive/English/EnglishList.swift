import CurText

/// A line that introduces a list, and the list.
struct EnglishList {
  private let lead: EnglishSentence
  private let items: Range<Int>
  private let count: Int
  private let isNumbered: Bool

  /// The lists of `blocks`: a paragraph that ends with a colon and at least two items after it.
  static func lists(in blocks: [TextBlock], of bytes: [UInt8], vocabulary: Set<String>)
    -> [EnglishList]
  {
    blocks.indices.compactMap { EnglishList(blocks, $0, bytes, vocabulary) }
  }

  private init?(_ blocks: [TextBlock], _ k: Int, _ bytes: [UInt8], _ vocabulary: Set<String>) {
    guard blocks[k].kind == .paragraph, bytes[blocks[k].range].last == UInt8(ascii: ":") else {
      return nil
    }
    let after = blocks[(k + 1)...].prefix { $0.kind == .listItem }
    guard after.count >= 2, after.count <= 12, let first = after.first, let last = after.last else {
      return nil
    }
    var ranges: [Range<Int>] = []
    appendSentences(of: blocks[k], in: bytes.span, to: &ranges)
    guard let range = ranges.last else { return nil }
    // Read with a full stop in the place of the colon.
    var copy = bytes
    copy[range.upperBound - 1] = UInt8(ascii: ".")
    lead = EnglishSentenceReader.read(copy, range, vocabulary: vocabulary)
    items = first.range.lowerBound..<last.range.upperBound
    count = after.count
    isNumbered = bytes[items.lowerBound] &- 0x30 < 10
    guard !lead.isBroken, items.count <= 1500 else { return nil }
  }

  func questions() -> [QuestionCandidate] { followingThings() + theFollowing() + steps() }

  private var words: [EnglishWord] { lead.words }

  private func make(_ kind: QuestionKind, _ question: String, _ weight: Double)
    -> [QuestionCandidate]
  {
    [
      QuestionCandidate(
        question: question.prefix(1).uppercased() + question.dropFirst(), kind: kind, answer: items,
        sentence: lead.bytes.lowerBound..<items.upperBound, weight: weight)
    ]
  }

  /// "The following fields are required:": which fields are required.
  private func followingThings() -> [QuestionCandidate] {
    guard words.count >= 5, words[0].lower == "the", words[1].lower == "following",
      let noun = nounPhrase(in: words, 2, limit: words.count), words[noun.head].isPlural,
      noun.range.upperBound < words.count,
      words[noun.range.upperBound...].contains(where: { $0.has(.finiteAuxiliary) }),
      !words.contains(where: { $0.has(.mark) })
    else { return [] }
    return make(.list, "which \(phrase(words[2...]))?", 1.8)
  }

  /// "X must contain the following:", "X has one of the following fields:": what it must contain.
  private func theFollowing() -> [QuestionCandidate] {
    guard let at = words.firstIndex(where: { $0.lower == "following" }), at >= 3,
      words[at - 1].lower == "the",
      words.count - at <= 4, var clause = EnglishClauseReader(lead).clause(), clause.verb != nil,
      clause.rest.contains(at), clause.fronted == nil, !words.contains(where: { $0.has(.mark) })
    else { return [] }
    guard EnglishSubject(heading: nil).resolve(&clause, after: nil) else { return [] }
    let maker = EnglishQuestionMaker(clause: clause, bytes: [])
    let before = words[clause.rest.lowerBound..<at - 1]
    guard before.count <= 1 else { return [] }
    let things = words[(at + 1)...]
    if things.isEmpty { return make(.list, maker.inverted("what", phrase(before)), 1.8) }
    guard things.allSatisfy({ $0.isNounLike }) else { return [] }
    return make(.list, maker.inverted("which \(phrase(things))", phrase(before)), 1.8)
  }

  /// "To build it, do this:" before numbered items: how.
  private func steps() -> [QuestionCandidate] {
    guard isNumbered, words[0].lower == "to", words.count >= 4, words[1].has(.verbBase),
      let comma = words.firstIndex(where: { $0.has(.comma) }), comma >= 3
    else { return [] }
    return make(.how, "how do you \(phrase(words[1..<comma]))?", 1.8)
  }
}
