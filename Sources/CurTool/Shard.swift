public import CurSample

/// A part of the samples: those whose XXH3-64 of the id, modulo the parts, is its number.
public struct Shard: Sendable {
  private let index: UInt64
  private let parts: UInt64

  /// Reads `--shard I/N`; nil if it is not given.
  public init?(_ options: OptionValues) throws(ToolError) {
    guard let text = options["shard"] else { return nil }
    let numbers = text.split(separator: "/", omittingEmptySubsequences: false).map { UInt64($0) }
    guard numbers.count == 2, let index = numbers[0], let parts = numbers[1], index < parts else {
      throw .usage("option '--shard' needs I/N with I from 0 and below N, not '\(visible(text))'")
    }
    (self.index, self.parts) = (index, parts)
  }

  public func contains(_ sample: borrowing Sample) -> Bool { sample.idHash % parts == index }

  /// Whether it holds a sample, by the XXH3-64 of its id.
  public func contains(idHash: UInt64) -> Bool { idHash % parts == index }

  /// Whether it holds a sample that has no id, by what would be its id.
  func contains(_ id: Digest) -> Bool { hash64(Array(id.hex.utf8).span) % parts == index }
}
