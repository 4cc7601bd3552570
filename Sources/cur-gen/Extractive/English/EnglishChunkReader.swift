import CurText

/// The clauses of a chunk's prose, each with a subject that can be asked about.
struct EnglishChunkReader {
  let bytes: [UInt8]
  /// Words of the chunk in lower case or with a capital within a sentence: they tell whether the
  /// capital that begins a sentence is that of a name.
  let vocabulary: Set<String>
  private(set) var clauses: [EnglishClause] = []
  private(set) var conditions: [EnglishCondition] = []
  private(set) var instructions: [QuestionCandidate] = []
  private var lists: [EnglishList] = []

  init(_ chunk: Chunk) {
    bytes = Array(chunk.text.utf8)
    vocabulary = Self.vocabulary(of: [chunk.title, chunk.text].compactMap(\.self))
    let blocks = textBlocks(of: bytes.span)
    for (k, block) in blocks.enumerated() where isProse(block) {
      if k > 0, let option = EnglishOption(term: blocks[k - 1], block, bytes: bytes) {
        instructions += option.questions
      }
      let isExplanation = k > 0 && blocks[k - 1].kind == .term
      read(block, heading: heading(before: k, of: blocks) ?? chunk.heading, isExplanation)
    }
    lists = EnglishList.lists(in: blocks, of: bytes, vocabulary: vocabulary)
  }

  private static func vocabulary(of texts: [String]) -> Set<String> {
    var words: Set<String> = []
    for text in texts {
      let bytes = Array(text.utf8)
      var before: UInt8 = 0x2E
      for range in wordRanges(of: bytes.span) {
        // After a letter and a space no sentence begins.
        let isInside =
          range.lowerBound > 1 && bytes[range.lowerBound - 1] <= 0x20
          && ((before | 0x20) &- 0x61 < 26 || bytes[range.lowerBound - 2] == 0x2C)
        before = bytes[range.upperBound - 1]
        if range.upperBound < bytes.count, ".!?".utf8.contains(bytes[range.upperBound]) {
          before = 0x2E
        }
        guard isInside || bytes[range.lowerBound] &- 0x61 < 26 else { continue }
        words.insert(String(decoding: bytes[range], as: UTF8.self))
      }
    }
    return words
  }

  func listQuestions() -> [QuestionCandidate] {
    lists.flatMap { $0.questions() }
  }

  /// A paragraph or item that is not set off as code is.
  private func isProse(_ block: TextBlock) -> Bool {
    (block.kind == .paragraph || block.kind == .listItem) && block.indent < 8
  }

  private func heading(before k: Int, of blocks: [TextBlock]) -> String? {
    blocks[..<k].last { $0.kind == .heading || $0.kind == .term }.map {
      String(decoding: bytes[$0.range], as: UTF8.self)
    }
  }

  private mutating func read(_ block: TextBlock, heading: String?, _ isExplanation: Bool) {
    var ranges: [Range<Int>] = []
    appendSentences(of: block, in: bytes.span, to: &ranges)
    var previous: EnglishClause?
    for range in ranges {
      let sentence = EnglishSentenceReader.read(bytes, range, vocabulary: vocabulary)
      let reader = EnglishClauseReader(sentence)
      if !isExplanation { instructions += EnglishCondition.instruction(sentence) }
      if let condition = EnglishCondition(reader) { conditions.append(condition) }
      guard var clause = reader.clause(),
        EnglishSubject(heading: heading).resolve(&clause, after: previous)
      else {
        previous = nil
        continue
      }
      if !clause.rest.isEmpty { clauses.append(clause) }
      previous = clause
    }
  }
}
