import CurModel
import CurSample
import CurTool

/// A task that makes its samples of all input together.
protocol PoolTask: AskingTask {
  /// Makes samples until there are enough, and adds those that are new to `pool`.
  ///
  /// - Parameter deliver: writes a child under its index, of the seed whose number is given; says who
  ///   the child is.
  /// - Returns: how many fewer there are than were asked for.
  /// - Throws: ``ToolError`` if the run must end.
  func fill(
    _ pool: inout SeedPool, _ deliver: (Child, Int, Int) throws(ToolError) -> Parent
  ) throws(ToolError) -> Int
}

extension PoolTask {
  func made(of material: Material, order: Int) async throws(AnswerFault) -> Made? {
    throw .stopped(
      ToolError(.systemFailure, "a pool is filled as a whole: this is a fault of the program"))
  }
}

/// Reads all seeds, then fills the pool. All lines are held in memory.
struct PoolRun: Sendable {
  let task: any PoolTask
  let generator: Generator

  /// - Parameter deliver: takes what was read and made, in order.
  func run(
    _ blocks: LineBlocks, _ deliver: (Delivery) throws(ToolError) -> Void
  ) throws(ToolError) {
    var pool = SeedPool()
    var lines: [[UInt8]] = []
    var block = Block()
    while try blocks.next(into: &block) {
      var delivery = Delivery(steps: 1)
      try block.forEachLine { line, origin, isOverlong in
        take(line, origin, isOverlong, into: &pool, &lines, &delivery)
      }
      try deliver(delivery)
    }
    try fill(&pool, lines, deliver)
  }

  private func take(
    _ line: Span<UInt8>, _ origin: LineOrigin, _ isOverlong: Bool, into pool: inout SeedPool,
    _ lines: inout [[UInt8]], _ delivery: inout Delivery
  ) {
    var passage = Passage(generator.rules)
    passage.begin(line, origin, isOverlong: isOverlong)
    guard passage.isLive else { return passage.end(&delivery) }
    guard let text = Material(passage.sample).instruction else {
      passage.refuseForeignLine(wanted: type(of: task).wanted, step: 0)
      return passage.end(&delivery)
    }
    var bytes: [UInt8] = []
    passage.sample.write(to: &bytes)
    if generator.keepsInput { delivery.output += bytes }
    bytes.removeLast()  // the newline
    pool.add(
      text, Parent(id: passage.sample.idText, digest: passage.sample.text("provenance_digest")),
      line: lines.count)
    lines.append(bytes)
    delivery.lines += 1
    delivery.counts[0].read += 1
    delivery.counts[0].kept += 1
  }

  private func fill(
    _ pool: inout SeedPool, _ lines: [[UInt8]], _ deliver: (Delivery) throws(ToolError) -> Void
  ) throws(ToolError) {
    guard !lines.isEmpty else { return }
    let short = try task.fill(&pool) { child, index, line throws(ToolError) in
      var seed = Sample()
      let bytes = lines[line]
      do throws(LineFault) {
        try seed.read(bytes.span)
      } catch {
        throw ToolError(
          .systemFailure,
          "a seed cannot be read again (\(error.reason.rawValue)): this is a fault of the program")
      }
      var delivery = Delivery(steps: 1)
      let parent = try generator.make(child, index, of: seed, &delivery)
      if child.refusal == nil { delivery.made = 1 }
      try deliver(delivery)
      return parent
    }
    guard short > 0 else { return }
    var delivery = Delivery(steps: 1)
    delivery.tallies["short"] = short
    try deliver(delivery)
  }
}
