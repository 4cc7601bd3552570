/// What came of some samples, handed over as one: bytes, refusals, messages and counts are released
/// together, in the order of the input.
public struct Delivery {
  /// Lines for the output.
  public var output: [UInt8] = []
  /// Refused samples, by the number of the step that refused them; empty where they stay in the
  /// stream.
  public var rejects: [[UInt8]]
  /// How many samples were taken, those of other shards left out.
  public var lines = 0
  /// What each step counted.
  public var counts: [Counts]
  /// What to say of lines that could not be read, without the program's name.
  public var faults: [String] = []
  /// Samples that came rejected and are no part of the output.
  public var apart: [UInt8] = []
  /// Whether the input says of itself that it ends too early.
  public var isIncomplete = false
  /// How many steps with each step's name the first sample has behind it.
  var namesakes: [Int]
  /// Samples made, where the command makes new ones.
  public var made = 0
  /// What else is counted of making them, by name: `short`, or the reason of one that was refused.
  public var tallies: [String: Int] = [:]

  public init(steps: Int) {
    rejects = Array(repeating: [], count: steps)
    counts = Array(repeating: Counts(), count: steps)
    namesakes = Array(repeating: 0, count: steps)
  }

  /// Adds what came of later samples.
  mutating func add(_ later: Delivery) {
    guard !counts.isEmpty else {
      self = later
      return
    }
    if lines == 0 { namesakes = later.namesakes }
    output += later.output
    for step in rejects.indices { rejects[step] += later.rejects[step] }
    for step in counts.indices { counts[step].add(later.counts[step]) }
    faults += later.faults
    apart += later.apart
    isIncomplete = isIncomplete || later.isIncomplete
    lines += later.lines
    made += later.made
    tallies.merge(later.tallies) { $0 + $1 }
  }

  /// Makes it empty; its room stays.
  public mutating func clear() {
    output.removeAll(keepingCapacity: true)
    for step in rejects.indices { rejects[step].removeAll(keepingCapacity: true) }
    for step in counts.indices { counts[step] = Counts() }
    faults.removeAll()
    apart.removeAll(keepingCapacity: true)
    isIncomplete = false
    for step in namesakes.indices { namesakes[step] = 0 }
    (lines, made, tallies) = (0, 0, [:])
  }
}
