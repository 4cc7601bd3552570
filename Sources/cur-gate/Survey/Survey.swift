import CurSample
import CurTool
import Glibc

/// A gate that can decide only when it has seen every sample that reaches it.
protocol SurveyingRow: FilterRow, AnyObject {
  /// Whether it has to, the way it is set up.
  var surveys: Bool { get }

  /// Takes note of the next sample, in the order of the input.
  func survey(_ sample: borrowing Sample) throws(ToolError)

  /// There are no more.
  func endSurvey() throws(ToolError)
}

/// Reads the input once for a gate that surveys, before it is read to be decided.
///
///     read ─▶ the gates before ─▶ survey
///     again ─▶ all gates ─▶ write
enum Survey {
  /// - Parameters:
  ///   - rows: those that will decide; one that surveys is shown the samples.
  ///   - fresh: makes the same rows anew, for those before a surveying one may keep count.
  static func run(
    _ invocation: Invocation, _ rows: [SignedRow], fresh: () throws(ToolError) -> [SignedRow]
  ) throws(ToolError) {
    guard !invocation.options.isOn("show-config") else { return }
    let surveyors = rows.compactMap { $0.row as? any SurveyingRow }.filter(\.surveys)
    guard let surveyor = surveyors.first,
      let last = rows.firstIndex(where: { ($0.row as AnyObject) === surveyor })
    else { return }
    let name = type(of: surveyor).description.name
    guard surveyors.count == 1 else {
      throw .usage(
        "'\(name)' reads all samples twice: put the next that does in a command of its own")
    }
    guard !rows.contains(where: { ($0.row as? any AskingRow)?.asks == true }) else {
      throw .usage(
        "'\(name)' reads all samples twice: put the gate that asks a model in a command of its own")
    }
    let input = try RepeatedInput(invocation.files)
    try read(invocation, rows.map(\.step), try fresh().prefix(last).map(\.row), surveyor)
    try input.rewind()
  }

  private static func read(
    _ invocation: Invocation, _ steps: [ProvenanceStep], _ before: [any FilterRow],
    _ surveyor: any SurveyingRow
  ) throws(ToolError) {
    var passage = Passage(
      try PassageRules(invocation, steps: steps, rejectsStayInStream: false, isExport: false))
    let blocks = try invocation.lineBlocks()
    var block = Block()
    while try blocks.next(into: &block) {
      try block.forEachLine { line, origin, isOverlong throws(ToolError) in
        passage.begin(line, origin, isOverlong: isOverlong)
        for (step, row) in before.enumerated() where passage.isLive {
          passage.decide(row)
          passage.conclude(step)
        }
        if passage.isLive { try surveyor.survey(passage.sample) }
      }
    }
    if !Signals.areRaised { try surveyor.endSurvey() }
  }
}

/// The input, so that it can be read more than once: standard input that is no plain file is copied.
private struct RepeatedInput {
  private var start: off_t?

  init(_ files: [String]) throws(ToolError) {
    for file in files where file != "-" {
      var status = stat()
      guard stat(file, &status) == 0, status.st_mode & S_IFMT != S_IFREG else { continue }
      throw .usage("'\(visible(file))' cannot be read twice: give it as standard input")
    }
    guard files.isEmpty || files.contains("-") else { return }
    var status = stat()
    if fstat(0, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
      start = lseek(0, 0, SEEK_CUR)
    } else {
      let spool = try Spool()
      var buffer: [UInt8] = []
      let source = try ByteSource("-")
      while try source.read(into: &buffer, atMost: 1 << 18) > 0 {
        try spool.append(buffer)
        buffer.removeAll(keepingCapacity: true)
      }
      try spool.takeThePlace(of: 0)
      start = 0
    }
  }

  func rewind() throws(ToolError) {
    guard let start else { return }
    guard lseek(0, start, SEEK_SET) == start else { throw .system("read", "<stdin>") }
  }
}
