import CurSample
import CurTool
import Glibc

/// Looks at every sample of some files, by several threads, and hands over what is found in the order
/// of the lines.
///
/// A line that cannot be read is named on standard error and counted, as a filter does it.
final class SampleSearch<Found> {
  /// How many lines could not be read.
  private(set) var faults = 0
  /// How many samples were looked at.
  private(set) var count = 0
  private let invocation: Invocation
  private let look: (borrowing Sample, LineOrigin) -> Found?
  private let then: (Found) throws(ToolError) -> Void

  /// Faults are named up to this many, then counted (cur.7).
  private static var namedFaults: Int { 10 }

  /// - Parameters:
  ///   - look: gives what it finds in a sample; nil for nothing. Called by several threads.
  ///   - then: is given what was found, one at a time.
  init(
    _ invocation: Invocation, look: @escaping (borrowing Sample, LineOrigin) -> Found?,
    then: @escaping (Found) throws(ToolError) -> Void
  ) {
    (self.invocation, self.look, self.then) = (invocation, look, then)
  }

  /// Looks through `files`; standard input where there is none.
  func run(_ files: [String]) throws(ToolError) {
    var inputs = invocation
    inputs.files = files
    let blocks = try inputs.lineBlocks()
    let threads = try invocation.threads()
    try Pipeline.run(threads: threads) { [self] in Worker(self, blocks) }
    if Signals.areRaised { throw ToolError(.systemFailure, "") }
    if faults > Self.namedFaults {
      say("\(invocation.command.name): \(faults - Self.namedFaults) more lines could not be read")
    }
  }

  /// How the run ends, where `answer` is what was asked.
  func status(_ answer: ExitStatus = .done) -> ExitStatus {
    faults > 0 ? .unreadableLines : answer
  }

  private func take(_ found: [Found], _ messages: [String], count more: Int) throws(ToolError) {
    for message in messages {
      if faults < Self.namedFaults { say("\(invocation.command.name): \(message)") }
      faults += 1
    }
    count += more
    for one in found { try then(one) }
  }

  private final class Worker: PipelineWorker {
    private let search: SampleSearch
    private let blocks: LineBlocks
    private var block = Block()
    private var sample = Sample()
    private var found: [Found] = []
    private var messages: [String] = []
    private var count = 0

    init(_ search: SampleSearch, _ blocks: LineBlocks) {
      (self.search, self.blocks) = (search, blocks)
    }

    func take() throws(ToolError) -> Bool { try blocks.next(into: &block) }
    func release() throws(ToolError) { try search.take(found, messages, count: count) }

    func work(_ number: Int) throws(ToolError) {
      found.removeAll(keepingCapacity: true)
      messages.removeAll()
      count = 0
      try block.forEachLine { line, origin, isOverlong in
        do throws(LineFault) {
          if isOverlong { throw LineFault(.tooLong, at: 0) }
          try sample.read(line)
          try sample.checkChain()
          count += 1
          if let one = search.look(sample, origin) { found.append(one) }
        } catch {
          messages.append(origin.message(error))
        }
      }
    }
  }
}

extension Invocation {
  /// The files to look through: those named, else standard input, and what the run directory holds of
  /// refused samples. A terminal is not waited for where there are some.
  ///
  /// - Parameter named: the operands that are files.
  func searched(_ named: [String]) throws(ToolError) -> [String] {
    let refused = try runDirectory?.rejectFiles() ?? []
    let input = !refused.isEmpty && isatty(0) == 1 ? [] : ["-"]
    return (named.isEmpty ? input : named) + refused.filter { !named.contains($0) }
  }
}
