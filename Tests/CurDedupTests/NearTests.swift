import CurSample
import Foundation
import TestSupport
import Testing

@testable import cur_dedup

private let scripts = testsFolder.deletingLastPathComponent().appending(path: "scripts").path

/// 20,000 documents with known copies: what is found, that nothing else is lost, and that neither
/// threads, memory nor the way of the input change a byte.
@Test func nearCopiesAreFoundAndNothingElseIs() throws {
  let (text, status) = try shell(
    """
    set -e
    \(scripts)/bench-clusters 20000 truth > docs
    cur-dedup minhash -q -j 1 docs > one
    cur-dedup minhash -q -j 2 docs | cmp - one
    cur-dedup minhash -q -j 2 --mem 64M --tmp . docs | cmp - one
    cat docs | cur-dedup minhash -q -j 2 | cmp - one
    gzip -c docs > docs.gz
    cur-dedup minhash -q docs.gz | cmp - one
    \(scripts)/bench-score truth one
    """)
  #expect(status == 0, "\(text)")
  let score = try #require(
    try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  #expect(score["wrongly_lost"] as? Int == 0)
  #expect(score["precision"] as? Double ?? 0 >= 0.9999)
  let recall = try #require(score["recall"] as? [String: Double])
  for bucket in ["copies", "0.8", "0.9"] { #expect(recall[bucket] == 1, "\(bucket)") }
  #expect(recall["0.7"] ?? 0 >= 0.96)
}

/// 100,000 rows with planted duplicates are dropped by the tier they were planted for, every one.
@Test func everyPlantedDuplicateIsDroppedInItsTier() throws {
  let (text, status) = try shell(
    """
    set -e
    \(scripts)/case-study .
    cur-dedup exact,minhash,semantic -q --minhash.perms 124 --minhash.bands 31 --minhash.verify exact \
      --semantic.vectors metadata.vector --semantic.keep first --rejects r --stats s rows.jsonl > kept
    wc -l < kept
    jq -c '[.step, .in, .kept]' s
    sed 's/.*"id":"\\([0-9]*\\)".*"rejection_reason":"duplicate_\\([a-z]*\\)".*/\\1\t\\2/' r | sed 's/near/minhash/' | sort > dropped
    grep -v keep plan.tsv | sort | cmp - dropped
    """)
  #expect(status == 0, "\(text)")
  #expect(
    text == """
      71600
      ["cur-dedup exact",100000,91800]
      ["cur-dedup minhash",91800,79400]
      ["cur-dedup semantic",79400,71600]

      """)
}

/// An index is whole, whenever the run that would replace it is killed.
@Test func aKilledRunLosesNothingOfTheIndex() throws {
  let (text, status) = try shell(
    """
    set -e
    for i in $(seq 2000); do echo '{"id":"'$i'","output":"first words number '$i' and some more of them"}'; done > first
    for i in $(seq 20000); do echo '{"id":"n'$i'","output":"second text '$i' has other words in it"}'; done > second
    cur-dedup exact,minhash -q --index ix first > one
    cp ix/index before
    for pause in 0.01 0.03 0.05 0.08 0.1 0.15 0.2; do
      cur-dedup exact,minhash -q --index ix second > two & sleep $pause; kill -9 $! 2> /dev/null || true
      wait $! 2> /dev/null || true
      cmp ix/index before > /dev/null || { cur-dedup exact,minhash -q --index ix second > again; cp ix/index before; }
    done
    cur-dedup exact,minhash -q --index ix first | jq -r .id | cmp - <(jq -r .id one)
    echo whole
    """)
  #expect(status == 0, "\(text)")
  #expect(text.hasSuffix("whole\n"))
}

/// The estimate of a sketch is that of theory: at most four standard errors off.
@Test func sketchesMeasureJaccard() throws {
  var random = SplitMix(seed: 5)
  for share in [0.3, 0.5, 0.7, 0.9] {
    let common = Int(400 * share)
    let shared = (0..<common).map { _ in UInt32(truncatingIfNeeded: random.next()) }
    let rest = (400 - common) / 2
    let left = shared + (0..<rest).map { _ in UInt32(truncatingIfNeeded: random.next()) }
    let right = shared + (0..<rest).map { _ in UInt32(truncatingIfNeeded: random.next()) }
    let exact = jaccard(left.sorted(), right.sorted())
    let sieve = MinhashSieve(
      MinhashPlan(comparison: .init()), seed: 0, keepsKeys: false, sortMemory: nil)
    var sketches = [UInt8](repeating: 0, count: 256)
    sketches.withUnsafeMutableBufferPointer { room in
      left.withUnsafeBufferPointer { sieve.sketch($0, to: room.baseAddress!) }
      right.withUnsafeBufferPointer { sieve.sketch($0, to: room.baseAddress! + 128) }
    }
    let rows = RowStore(rowBytes: 125)
    try rows.append(sketches.span.extracting(0..<125))
    try rows.append(sketches.span.extracting(128..<253))
    let error = (exact * (1 - exact) / 125).squareRoot()
    #expect(abs(rows.sketchSimilarity(0, 1) - exact) < 4 * error, "\(share)")
  }
}

/// What is in the table is found, what is not is not, whatever it has grown to.
@Test func theTableOfSeenKeepsAll() {
  var random = SplitMix(seed: 9)
  let table = SeenTable()
  let digests = (0..<20_000).map { _ in
    // Half of them crowd together, at the end of the table too.
    let high = random.next()
    return Digest(high: high % 2 == 0 ? high : .max - high % 50_000, low: random.next())
  }
  for (number, digest) in digests.enumerated() {
    let first = table.first(with: digest) { number }
    #expect(first == nil)
  }
  for (number, digest) in digests.enumerated() { #expect(table.number(of: digest) == number) }
  #expect(table.number(of: Digest(high: 1, low: .max)) == nil)
}
