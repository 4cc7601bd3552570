import CurSample
import CurTool
import Synchronization

/// What all samples of a run together share with the evals.
///
/// It grows by what is the same in any order, so threads may come as they like.
final class ContaminationReport: Sendable {
  private struct Found {
    var coverage = 0.0
    /// How many samples are contaminated with the item.
    var samples = 0
    /// A bit for each of its words that lies in an n-gram of some sample.
    var covered: [Bool] = []
  }

  private let found = Mutex<[Int: Found]>([:])

  func add(_ match: ContaminationMatch, _ item: EvalItems.Item) {
    let covered = match.coveredWords(of: item)
    found.withLock { found in
      var entry = found[match.item] ?? Found(covered: covered.map { _ in false })
      entry.coverage = max(entry.coverage, match.coverage)
      if match.isContaminated { entry.samples += 1 }
      for k in covered.indices where covered[k] { entry.covered[k] = true }
      found[match.item] = entry
    }
  }

  /// One line a benchmark, then one for each item that shares anything.
  func lines(_ index: EvalIndex) -> [UInt8] {
    let (evals, found) = (index.evals, found.withLock { $0 })
    var out: [UInt8] = []
    for (number, name) in evals.benchmarks.enumerated() {
      let all = evals.items.count { $0.benchmark == number }
      let hit = found.filter { evals.items[$0.key].benchmark == number && $0.value.samples > 0 }
      let line: JSON = [
        "benchmark": .string(name), "rule": .string(index.rule.name),
        "ngram": JSON(index.sizes[number]), "items": JSON(all),
        "contaminated": JSON(hit.count),
        "share": .number(String(noted(Double(hit.count) / Double(max(1, all))))),
        "samples": JSON(hit.values.reduce(0) { $0 + $1.samples }),
      ]
      out += line.bytes + [0x0A]
    }
    for (number, entry) in found.sorted(by: { $0.key < $1.key }) {
      let item = evals.items[number]
      let words = index.rule.part == .answer ? item.words.count : item.questionWords
      let covered = noted(Double(entry.covered.count { $0 }) / Double(max(1, words)))
      let line: JSON = [
        "benchmark": .string(evals.benchmarks[item.benchmark]), "item": .string(item.id),
        "samples": JSON(entry.samples), "coverage": .number(String(entry.coverage)),
        "covered_by_all": .number(String(covered)),
      ]
      out += line.bytes + [0x0A]
    }
    return out
  }

  /// How many items some sample is contaminated with.
  var contaminatedItems: Int { found.withLock { $0.values.count { $0.samples > 0 } } }
}
