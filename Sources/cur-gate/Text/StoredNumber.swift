import CurSample
import CurTool

/// Where a number is kept: in a member (`metadata.score`, `reward_scores[0]`) or in the notes of a step
/// (`halluc:grounding`, of its latest record).
struct StoredNumber: Sendable {
  private enum Place: Sendable {
    case member([String])
    case note(step: String, name: String)
  }

  private let place: Place

  init(_ text: String) throws(ToolError) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty {
      place = .note(step: parts[0], name: parts[1])
      return
    }
    let path = text.replacing("[", with: ".").replacing("]", with: "")
      .split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 1, !path.contains("") else {
      throw .usage(
        "option '--field' needs a path like 'metadata.score' or 'halluc:grounding', not '\(visible(text))'"
      )
    }
    place = .member(path)
  }

  /// The numbers there: one, or those of an array; nil if there is none or one of them is no number.
  func numbers(in sample: borrowing Sample) -> [Double]? {
    guard let value = value(in: sample) else { return nil }
    guard let elements = value.array else { return value.double.map { [$0] } }
    let numbers = elements.compactMap(\.double)
    return numbers.isEmpty || numbers.count < elements.count ? nil : numbers
  }

  private func value(in sample: borrowing Sample) -> JSON? {
    switch place {
    case .member(let path): return sample.value(at: path)
    case .note(let step, let name):
      for record in (sample.value("provenance_chain")?.array ?? []).reversed() {
        guard let signed = record["step"]?.string, signed == step || signed.hasSuffix(" " + step),
          let value = record["notes"]?[name]
        else { continue }
        return value
      }
      return nil
    }
  }
}

extension Sample {
  /// The value at `path` as a tree, numbers counting elements from 0; nil if there is none.
  func value(at path: [String]) -> JSON? {
    guard let first = path.first else { return nil }
    for k in 0..<memberCount where memberName(k) == first {
      var value: JSON? = memberValue(k)
      for name in path.dropFirst() {
        value = Int(name).flatMap { value?[$0] } ?? value?[name]
      }
      return value
    }
    return nil
  }
}
