import CurSample

/// From which samples each was made, for `--respect-lineage`: hashes of ids, its own among them.
struct Lineages: Sendable {
  private var hashes: [UInt64] = []
  private var ends: [Int] = []

  var bytes: Int { hashes.count * 8 + ends.count * 8 }

  mutating func append(_ lineage: [UInt64]) {
    hashes += lineage
    ends.append(hashes.count)
  }

  /// Whether two have a parent in common, or one is the other's.
  func areRelated(_ a: Int, _ b: Int) -> Bool {
    let (first, second) = (of(a), of(b))
    return first.contains { second.contains($0) }
  }

  private func of(_ number: Int) -> ArraySlice<UInt64> {
    hashes[(number > 0 ? ends[number - 1] : 0)..<ends[number]]
  }

  /// The hashes of the sample's id, where it is anyone's parent, and of its parents' ids, as the
  /// records say that made it.
  static func of(_ sample: borrowing Sample) -> [UInt64] {
    var lineage = [sample.idHash]
    guard case .array(let records)? = sample.value("provenance_chain") else { return lineage }
    for record in records {
      guard record["decision"]?.string == "create",
        case .array(let parents)? = record["notes"]?["parents"]
      else { continue }
      for parent in parents {
        guard let id = parent["id"] else { continue }
        let text = id.string ?? String(decoding: id.bytes, as: UTF8.self)
        lineage.append(hash64(Array(text.utf8).span))
      }
    }
    return lineage
  }
}
