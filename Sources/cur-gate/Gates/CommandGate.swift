import CurHash
import CurSample
import CurTool
import Glibc
import Synchronization

/// Lets any program decide that reads samples as lines and writes lines: a sample that comes back is
/// kept, one that does not is refused.
///
/// Lines are matched by `id`, so the program may reorder them and add members, such as a score, but make
/// no new ones; what it changes in them is not taken. It is given all samples before the first is
/// decided, so the input is read twice. The program that fails decides nothing: the run ends with 4.
final class CommandGate: OrderedRow, SurveyingRow {
  static let description = RowDescription(
    name: "command",
    summary: "let a program decide: -- PROG ARG ...",
    options: [
      Option("program", "WORDS", "the program and its arguments, where none follow --"),
      Option("score", "PATH", "the number in the lines that come back to go by: metadata.score"),
      Option("min", "N", "the least score to keep"),
      Option("max", "N", "the most to keep"),
      Option("timeout", "SECONDS", "how long it may write nothing", standard: "3600"),
    ],
    reasons: [
      Reason("dropped_by_command", "the program did not give the sample back"),
      Reason("rejected_by_command", "it came back with a rejection_reason; the note says which"),
      Reason("missing_score", "it came back without a number at --score"),
      Reason("below_min", "the score is less than --min"),
      Reason("above_max", "the score is more than --max"),
    ],
    keeps: [
      Example(line: #"{"id":"a","output":"x"}"#, options: ["program": "cat"]),
      Example(
        line: #"{"id":"a","metadata":{"score":0.5}}"#,
        options: ["program": "cat", "score": "metadata.score", "min": "0.5"]),
    ],
    rejects: [
      Example(
        line: #"{"id":"a","output":"x"}"#, options: ["program": "true"],
        reason: "dropped_by_command"),
      Example(
        line: #"{"id":"a","output":"x"}"#,
        options: ["program": #"sed s/}/,"rejection_reason":"dull"}/"#],
        reason: "rejected_by_command"),
      Example(
        line: #"{"id":"a","output":"x"}"#, options: ["program": "cat", "score": "metadata.score"],
        reason: "missing_score"),
      Example(
        line: #"{"id":"a","metadata":{"score":0.5}}"#,
        options: ["program": "cat", "score": "metadata.score", "min": "0.51"],
        reason: "below_min"),
      Example(
        line: #"{"id":"a","metadata":{"score":0.5}}"#,
        options: ["program": "cat", "score": "metadata.score", "max": "0.49"],
        reason: "above_max"),
    ],
    needsOwnFields: true)
  static let wantedFields: StaticString = "'id'"

  private let argv: [String]
  private let digests: [JSON]
  private let score: StoredNumber?
  private let minimum: Double?
  private let maximum: Double?
  private let converter: Converter
  private let state: Mutex<CommandState>

  convenience init(_ options: OptionValues) throws(ToolError) {
    let words = (options["program"] ?? "").split(separator: " ").map(String.init)
    try self.init(options, argv: words)
  }

  /// - Parameter argv: the program and its arguments.
  init(_ options: OptionValues, argv: [String]) throws(ToolError) {
    guard let program = argv.first else {
      throw .usage("'command' needs a program: cur-gate command -- PROG ARG ...")
    }
    self.argv = argv
    score = try options["score"].map { text throws(ToolError) in try StoredNumber(text) }
    let range = -1e300...1e300
    minimum = options["min"] == nil ? nil : try options.number("min", in: range)
    maximum = options["max"] == nil ? nil : try options.number("max", in: range)
    guard score != nil || (minimum == nil && maximum == nil) else {
      throw .usage("'--min' and '--max' are of a score: name it with '--score PATH'")
    }
    var converter = Converter(program, remedy: "install it, or give its path")
    converter.limits.seconds = Int(try options.number("timeout", in: 1...1e6))
    converter.limits.memoryBytes = .max
    self.converter = converter
    digests = try Self.digests(argv)
    state = Mutex(CommandState())
  }

  /// The arguments, and the SHA-256 of those that are files: the program and its script.
  var config: [JSONMember] {
    [
      JSONMember("argv", .array(argv.map { .string($0) })),
      JSONMember("sha256", .array(digests)),
    ]
  }

  private static func digests(_ argv: [String]) throws(ToolError) -> [JSON] {
    var digests: [JSON] = []
    for (k, argument) in argv.enumerated() {
      guard let path = k == 0 ? found(argument) : isFile(argument) ? argument : nil else {
        guard k > 0 else { throw ToolError(.systemFailure, "'\(visible(argument))' is missing") }
        digests.append(.null)
        continue
      }
      guard let bytes = try ByteSource(path).readAll(limit: 1 << 30) else {
        throw .usage("'\(visible(path))' is longer than 1 GiB: its SHA-256 is not taken")
      }
      digests.append(.string(SHA256.hex(of: bytes)))
    }
    return digests
  }

  /// Where the program is, as execvp(3) finds it.
  private static func found(_ program: String) -> String? {
    guard !program.contains("/") else { return isFile(program) ? program : nil }
    for folder in (environment("PATH") ?? "/usr/bin:/bin").split(separator: ":") {
      let path = "\(folder)/\(program)"
      if isFile(path), access(path, X_OK) == 0 { return path }
    }
    return nil
  }

  private static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  // MARK: Asking the program

  var surveys: Bool { true }

  func survey(_ sample: borrowing Sample) throws(ToolError) {
    var line: [UInt8] = []
    sample.write(to: &line)
    let id = sample.idHash
    try state.withLock { state throws(ToolError) in try state.give(line, id: id) }
  }

  func endSurvey() throws(ToolError) {
    try state.withLock { state throws(ToolError) in
      try state.run(converter, Array(argv.dropFirst()), score)
    }
  }

  // MARK: Deciding

  /// A sample that stands alone is given to the program alone.
  func decide(_ sample: inout Sample, _ verdict: inout Verdict) {
    do throws(ToolError) {
      try survey(sample)
      try endSurvey()
      settle([sample.idHash], &sample, &verdict)
    } catch {
      verdict.note("error", error.message)
      verdict.reject("dropped_by_command")
    }
  }

  func prepare(_ sample: borrowing Sample, _ key: inout [UInt64]) -> Bool {
    key = [sample.idHash]
    return true
  }

  func settle(_ key: [UInt64], _ sample: inout Sample, _ verdict: inout Verdict) {
    guard let outcome = state.withLock({ $0.take(key[0]) }) else {
      return verdict.reject("dropped_by_command")
    }
    if let reason = outcome.reason {
      verdict.note("reason", reason)
      verdict.reject("rejected_by_command")
    }
    guard score != nil else { return }
    guard let score = outcome.score else { return verdict.reject("missing_score") }
    verdict.note("score", score)
    if let minimum, score < minimum {
      verdict.note("min", minimum)
      verdict.reject("below_min")
    }
    if let maximum, score > maximum {
      verdict.note("max", maximum)
      verdict.reject("above_max")
    }
  }
}

/// What was given to the program, and what came back.
private struct CommandState: ~Copyable {
  struct Outcome {
    var score: Double?
    var reason: String?
  }

  private var spool: Spool?
  private var buffer: [UInt8] = []
  /// By the hash of the id, how often it was given.
  private var given: [UInt64: Int] = [:]
  /// By the hash of the id, what came back; of equal ids in their order.
  private var outcomes: [UInt64: [Outcome]] = [:]

  mutating func give(_ line: [UInt8], id: UInt64) throws(ToolError) {
    given[id, default: 0] += 1
    buffer += line
    if buffer.count > 1 << 20 { try flush() }
  }

  private mutating func flush() throws(ToolError) {
    if spool == nil { spool = try Spool() }
    try spool?.append(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Runs the program on all that was given.
  mutating func run(
    _ converter: Converter, _ arguments: [String], _ score: StoredNumber?
  ) throws(ToolError) {
    try flush()
    guard let spool else { return }
    try spool.rewind()
    var text: [UInt8] = []
    var number = 0
    do throws(ConverterFault) {
      let stream = try ConverterStream(converter, arguments, input: spool.descriptor)
      var fault: ToolError?
      while fault == nil, try stream.read(into: &text) > 0 {
        fault = takeLines(&text, &number, converter.program, score)
      }
      if fault == nil, !text.isEmpty {
        text.append(0x0A)
        fault = takeLines(&text, &number, converter.program, score)
      }
      if let fault { throw .system(fault.message) }
    } catch {
      if error == .interrupted { return }
      throw ToolError(.systemFailure, error.message)
    }
    self.spool = nil
  }

  /// Takes the whole lines of `text` out of it.
  private mutating func takeLines(
    _ text: inout [UInt8], _ number: inout Int, _ program: String, _ score: StoredNumber?
  ) -> ToolError? {
    var sample = Sample()
    var from = 0
    while let end = text[from...].firstIndex(of: 0x0A) {
      defer { from = end + 1 }
      number += 1
      guard !text[from..<end].trimmed.isEmpty else { continue }
      do throws(LineFault) {
        try sample.read(text.span.extracting(from..<end))
      } catch {
        return ToolError(
          .systemFailure,
          "'\(visible(program))' wrote a line that is no sample: \(number):\(error.offset + 1): \(error.reason.rawValue)"
        )
      }
      let id = sample.idHash
      guard (outcomes[id]?.count ?? 0) < (given[id] ?? 0) else {
        return ToolError(
          .systemFailure,
          "'\(visible(program))' wrote a line with an id that it was not given: \(number): '\(visible(sample.idText))'"
        )
      }
      outcomes[id, default: []].append(
        Outcome(
          score: score?.numbers(in: sample)?.first,
          reason: sample.isRejected ? sample.text("rejection_reason") : nil))
    }
    text.removeFirst(from)
    return nil
  }

  /// What came back of the next sample with `id`; nil if nothing did.
  mutating func take(_ id: UInt64) -> Outcome? {
    guard var left = outcomes[id], !left.isEmpty else { return nil }
    let outcome = left.removeFirst()
    outcomes[id] = left
    return outcome
  }
}
