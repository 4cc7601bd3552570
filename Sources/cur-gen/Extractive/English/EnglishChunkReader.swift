import CurText

/// The clauses of a chunk's prose, each with a subject that can be asked about.
struct EnglishChunkReader {
  let bytes: [UInt8]
  /// Words that stand in the chunk in lower case: a capital at the beginning is then no name.
  let vocabulary: Set<String>
  private(set) var clauses: [EnglishClause] = []
  private(set) var conditions: [EnglishCondition] = []
  private var lists: [EnglishList] = []

  init(_ chunk: Chunk) {
    bytes = Array(chunk.text.utf8)
    vocabulary = Set(
      chunk.text.split { !($0.isLetter || $0 == "-") }.filter { $0.first!.isLowercase }.map(
        String.init))
    let blocks = textBlocks(of: bytes.span)
    for (k, block) in blocks.enumerated() where isProse(block) {
      read(block, heading: chunk.heading ?? heading(before: k, of: blocks))
    }
    lists = EnglishList.lists(in: blocks, of: bytes, vocabulary: vocabulary)
  }

  func listQuestions() -> [QuestionCandidate] {
    lists.flatMap { $0.questions() }
  }

  /// A paragraph or item that is not set off as code is.
  private func isProse(_ block: TextBlock) -> Bool {
    (block.kind == .paragraph || block.kind == .listItem) && block.indent < 8
  }

  private func heading(before k: Int, of blocks: [TextBlock]) -> String? {
    blocks[..<k].last { $0.kind == .heading }.map {
      String(decoding: bytes[$0.range], as: UTF8.self)
    }
  }

  private mutating func read(_ block: TextBlock, heading: String?) {
    var ranges: [Range<Int>] = []
    appendSentences(of: block, in: bytes.span, to: &ranges)
    var previous: EnglishClause?
    for range in ranges {
      let sentence = EnglishSentenceReader.read(bytes, range, vocabulary: vocabulary)
      let reader = EnglishClauseReader(sentence)
      if let condition = EnglishCondition(reader) { conditions.append(condition) }
      guard var clause = reader.clause(),
        EnglishSubject(heading: heading).resolve(&clause, after: previous)
      else {
        previous = nil
        continue
      }
      clauses.append(clause)
      previous = clause
    }
  }
}
