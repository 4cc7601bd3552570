import Testing

@testable import CurSample

private func sample(_ line: String) throws -> Sample {
  var sample = Sample()
  try sample.read(Array(line.utf8).span)
  return sample
}

/// Names in any order, more of them than are sorted in place, sort as their decoded bytes do.
@Test(arguments: [0, 1, 2, 15, 16, 17, 40])
func membersOfAnyNumberAreSorted(count: Int) throws {
  var random = SplitMix(state: UInt64(count))
  let names = (0..<count).map { "k\($0)" + ["", "\"", "é", "\n"][$0 % 4] }.shuffled(using: &random)
  let value = JSON.object(names.map { JSONMember($0, .string($0)) })
  let sorted = names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  #expect(try JSON(reading: value.canonicalBytes).object?.map(\.name) == sorted)
}

@Test(arguments: [0, 1, -1, 9, 10, 1_000_000, Int.max, Int.min])
func wholeNumbersAreWrittenInDecimal(number: Int) {
  var out: [UInt8] = []
  out.append(decimal: number)
  #expect(String(decoding: out, as: UTF8.self) == String(number))
}
