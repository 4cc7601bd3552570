import CurSample
import CurTool

/// What a matcher compares samples by. It numbers those it is given from 0.
///
///     take, take, … in several threads   the parts of a block
///     add                                 one block after the other
///     link                                once, when all are there
protocol Sieve: AnyObject, Sendable {
  /// For one thread.
  func makeTaker() -> any Taker

  /// Links those that repeat one another, but the ones that `mayLink` holds apart.
  ///
  /// - Parameter idHash: gives the hash of the id of the one with a number.
  func link(
    _ clusters: inout Clusters, threads: Int, mayLink: (Int, Int) -> Bool,
    idHash: (Int) throws(ToolError) -> UInt64
  ) throws(ToolError)

  /// What each is worth, after linking: of those that repeat one another the best is kept. Nil where
  /// that is not its to say.
  var values: [Double]? { get }
  /// What to tell of it after linking; nil for nothing.
  var report: String? { get }
  /// Whether it asks that at most half of the samples repeat others.
  var guardsHalf: Bool { get }

  /// How alike two linked ones are; nil where there is no measure but equality.
  func similarity(_ a: Int, _ b: Int) -> Double?

  /// What is noted of a sample that is kept; nil for nothing.
  func note(of number: Int) -> JSONMember?

  /// The bytes of memory it takes.
  var bytes: Int { get }
  /// Moves what it can to files.
  func spill(to folder: String) throws(ToolError)

  /// What an index keeps of the one with `number`.
  func record(of number: Int) -> [UInt8]
  /// Adds one as the index has it.
  func add(record: Span<UInt8>) throws(ToolError)
}

extension Sieve {
  /// What is noted of a sample that is kept; nil for nothing.
  func note(of number: Int) -> JSONMember? { nil }
  var values: [Double]? { nil }
  var report: String? { nil }
  var guardsHalf: Bool { false }
}

/// One thread's part of a block.
protocol Taker: AnyObject {
  /// Takes what is compared of the sample; false if there is nothing.
  func take(_ sample: borrowing Sample) -> Bool
  /// Adds what was taken to the sieve. Called in the order of the blocks, one thread at a time.
  func add() throws(ToolError)
}
