import CurSample
import CurText

/// What stands in several splits: equal prompts, source bytes, near-duplicates; and which rows the
/// sidecar knows.
final class LeakCheck {
  private struct Place {
    var split: String
    var at: String
  }

  private let comparesSplits: Bool
  private var pairs: NearPairs?
  private let near: Double
  private var splits: [String] = []
  private var places: [String] = []
  private var prompts: [UInt64: Place] = [:]
  /// The rows by their digests: how often each occurs without a line of the sidecar, and where.
  private var rows: [Digest: (missing: Int, split: String, at: String)] = [:]
  private var ranges: [(source: Digest, bytes: Range<Int>, split: String, at: String)] = []
  private var sourceRows: [Digest: Place] = [:]
  private var found: [String] = []

  init(near: Double?, comparesSplits: Bool) {
    self.comparesSplits = comparesSplits
    self.near = near ?? 1
    pairs = near.map { NearPairs(threshold: $0) }
  }

  func add(_ row: borrowing Sample, _ shape: Shape, split: String, at place: String) {
    rows[Digest(of: row.line), default: (0, split, place)].missing += 1
    guard comparesSplits else { return }
    if let question = row.rowQuestion {
      let hash = hash64(question.span)
      if let first = prompts[hash] {
        if first.split != split {
          found.append("\(place): it asks what \(first.at) asks, in another split")
        }
      } else {
        prompts[hash] = Place(split: split, at: place)
      }
    }
    guard pairs != nil else { return }
    pairs?.add(row, shape)
    splits.append(split)
    places.append(place)
  }

  /// Takes a line of the sidecar; false if there is no row that it is of.
  func addOrigin(_ line: borrowing Sample) -> Bool {
    guard let digest = line.withText("row", { Digest(hex: $0) }).flatMap(\.self),
      let row = rows[digest], row.missing > 0
    else { return false }
    rows[digest]?.missing -= 1
    guard comparesSplits else { return true }
    line.forEachRecord { record in
      if let hash = record.fileHash, let bytes = record.bytes {
        let ends = line.elements(at: bytes).compactMap { Int(line.text(at: $0)) }
        guard ends.count == 2, ends[0] < ends[1] else { return }
        ranges.append(
          (line.withJSON(at: hash) { Digest(of: $0) }, ends[0]..<ends[1], row.split, row.at))
      } else if let hash = record.rowHash {
        let source = line.withJSON(at: hash) { Digest(of: $0) }
        if let first = sourceRows[source] {
          if first.split != row.split {
            found.append("\(row.at): its source row is that of \(first.at), in another split")
          }
        } else {
          sourceRows[source] = Place(split: row.split, at: row.at)
        }
      }
    }
    return true
  }

  /// How many rows no line of the sidecar is of.
  var rowsWithoutOrigin: Int { rows.values.reduce(0) { $0 + $1.missing } }

  /// What leaks.
  func faults() -> [String] {
    var faults = found
    ranges.sort {
      ($0.source.high, $0.source.low, $0.bytes.lowerBound) < (
        $1.source.high, $1.source.low, $1.bytes.lowerBound
      )
    }
    // The one that reaches farthest so far, of each split: an overlap is with one of these.
    var open: [(source: Digest, bytes: Range<Int>, split: String, at: String)] = []
    for range in ranges {
      open.removeAll { $0.source != range.source || $0.bytes.upperBound <= range.bytes.lowerBound }
      if let other = open.first(where: { $0.split != range.split }) {
        faults.append("\(range.at): it shares source bytes with \(other.at), in another split")
      }
      open.removeAll { $0.split == range.split && $0.bytes.upperBound <= range.bytes.upperBound }
      if !open.contains(where: { $0.split == range.split }) { open.append(range) }
    }
    func note(_ a: Int, _ b: Int) {
      faults.append(
        "\(places[max(a, b)]): it is as \(places[min(a, b)]) (similarity of \(shown(near)) or more), in another split"
      )
    }
    pairs?.forEachPair(areTogether: { splits[$0] == splits[$1] }, note)
    return faults
  }
}
