import CurSample
import CurTool

/// The items of some evals: the words of their questions and answers.
struct EvalItems: Sendable {
  struct Item: Sendable {
    var benchmark: Int
    var id: String
    /// The question and, behind a line's end, the answer.
    var text: [UInt8]
    /// Of the words: first those of the question.
    var words: [UInt64]
    var ranges: [Range<Int>]
    var questionWords: Int
  }

  private(set) var benchmarks: [String] = []
  private(set) var items: [Item] = []
  /// Of the files that they were read from.
  private(set) var digests: [Digest] = []

  init() {}

  /// Where questions and answers stand in lines that are no samples, in the order of preference.
  private static let questionNames = [
    "question", "problem", "prompt", "query", "instruction", "text", "input", "sentence", "goal",
  ]
  private static let answerNames = [
    "answer", "solution", "output", "response", "target", "reference", "canonical_solution",
  ]

  /// Reads one eval, an item a line.
  ///
  /// - Parameters:
  ///   - file: its path, whose last part without what follows the first dot is the benchmark's name;
  ///     or `data:` and what it would hold.
  ///   - paths: where the question stands; nil for a sample's own fields or usual names.
  mutating func add(_ file: String, paths: [FieldPath]?) throws(ToolError) {
    let bytes = try readData(file, limit: 1 << 31)
    let last = file.hasPrefix("data:") ? "data" : file.split(separator: "/").last ?? ""
    benchmarks.append(String(last.split(separator: ".").first ?? last))
    digests.append(Digest(of: bytes))
    var sample = Sample()
    var words = WordHashes()
    for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated() where !line.trimmed.isEmpty
    {
      do throws(LineFault) {
        try sample.read(Array(line).span)
      } catch {
        throw ToolError(
          .unreadableLines,
          "\(visible(file)):\(number + 1):\(error.offset + 1): \(error.reason.rawValue)")
      }
      let (question, answer) = Self.texts(of: sample, paths)
      guard !question.isEmpty || !answer.isEmpty else {
        throw .usage(
          "\(visible(file)):\(number + 1): no question: name it with '--eval-fields PATH'")
      }
      words.take(question.span)
      let questionWords = words.count
      let text = question + [0x0A] + answer
      words.take(text.span, withRanges: true)
      let id = sample.hasID ? sample.idText : String(number + 1)
      items.append(
        Item(
          benchmark: benchmarks.count - 1, id: id, text: text, words: words.hashes,
          ranges: words.ranges, questionWords: questionWords))
    }
  }

  private static func texts(
    of sample: borrowing Sample, _ paths: [FieldPath]?
  ) -> (question: [UInt8], answer: [UInt8]) {
    var (question, answer): ([UInt8], [UInt8]) = ([], [])
    func add(_ text: [UInt8], to out: inout [UInt8]) {
      if !out.isEmpty { out.append(0x0A) }
      out += text
    }
    if let paths {
      sample.forEachText(at: paths) { place in
        if !question.isEmpty { question.append(0x0A) }
        sample.appendText(at: place, to: &question)
      }
      return (question, [])
    }
    for place in sample.texts {
      var text: [UInt8] = []
      sample.appendText(at: place, to: &text)
      switch place.role {
      case .prompt: add(text, to: &question)
      case .response, .chosen: add(text, to: &answer)
      default: break
      }
    }
    func first(_ names: [String]) -> [UInt8] {
      for name in names {
        guard let value = sample.value(at: [name]) else { continue }
        switch value {
        case .string(let text): return Array(text.utf8)
        case .number: return value.bytes
        default: continue
        }
      }
      return []
    }
    if question.isEmpty { question = first(questionNames) }
    if answer.isEmpty { answer = first(answerNames) }
    return (question, answer)
  }
}

// MARK: Kept in a file

extension EvalItems {
  private static let format = "cur-gate evals"
  private static let version = 1

  /// What an index of `files` would say of itself, to tell whether one is still true.
  private var header: [UInt8] {
    JSON.object([
      JSONMember("format", .string(Self.format)), JSONMember("version", JSON(Self.version)),
      JSONMember("benchmarks", .array(benchmarks.map { .string($0) })),
      JSONMember("sources", .array(digests.map { .string($0.hex) })),
      JSONMember("items", JSON(items.count)),
    ]).bytes
  }

  func write(to path: String) throws(ToolError) {
    var body = header + [0x0A]
    for item in items {
      body.append(number: item.benchmark)
      body.append(number: item.id.utf8.count)
      body += Array(item.id.utf8)
      body.append(number: item.text.count)
      body += item.text
      body.append(number: item.questionWords)
    }
    let output = try Output(path: path)
    try output.write(body)
    try output.write(Array((Digest(of: body).hex + "\n").utf8))
    try output.finish()
  }

  /// Reads what ``write(to:)`` wrote.
  init(index path: String) throws(ToolError) {
    func damaged(_ why: String) -> ToolError {
      .usage("'\(visible(path))' is no index of evals: \(why); remove it and give '--evals'")
    }
    guard let bytes = try ByteSource(path).readAll(limit: 1 << 31), bytes.count > 34,
      let end = bytes.firstIndex(of: 0x0A), let header = try? JSON(reading: Array(bytes[..<end]))
    else { throw damaged("it has no heading") }
    guard header["format"]?.string == Self.format, header["version"]?.int == Self.version else {
      throw damaged("its form is another")
    }
    let body = bytes.dropLast(33)
    guard
      Digest(of: Array(body)).hex == String(decoding: bytes.suffix(33).dropLast(), as: UTF8.self)
    else { throw damaged("its checksum does not match") }
    benchmarks = (header["benchmarks"]?.array ?? []).compactMap(\.string)
    digests = (header["sources"]?.array ?? []).compactMap {
      Digest(hex: Array(($0.string ?? "").utf8).span)
    }
    var at = end + 1
    func number() -> Int {
      defer { at += 4 }
      return (0..<4).reduce(0) { $0 | Int(body[at + $1]) << (8 * $1) }
    }
    func text() -> [UInt8] {
      let count = number()
      defer { at += count }
      return Array(body[at..<at + count])
    }
    var words = WordHashes()
    while at < body.count {
      let benchmark = number()
      let id = String(decoding: text(), as: UTF8.self)
      let text = text()
      let questionWords = number()
      words.take(text.span, withRanges: true)
      items.append(
        Item(
          benchmark: benchmark, id: id, text: text, words: words.hashes, ranges: words.ranges,
          questionWords: questionWords))
    }
  }

  /// What the files and paths of evals are, to be compared with those of an index.
  static func digests(of files: [String]) throws(ToolError) -> [Digest] {
    var digests: [Digest] = []
    for file in files { digests.append(Digest(of: try readData(file, limit: 1 << 31))) }
    return digests
  }
}

extension [UInt8] {
  /// Appends four bytes, the lowest first.
  fileprivate mutating func append(number: Int) {
    for shift in stride(from: 0, to: 32, by: 8) {
      append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }
}
