import CKernels
import CurSample
import CurText
import CurTool

/// Takes vectors of samples, for one thread.
final class VectorTaker: Taker {
  private let sieve: SemanticSieve
  private let sketcher: MinhashSieve
  private var entries: [SemanticSieve.Entry] = []
  private var numbers: [Float] = []
  private var sketches: [UInt8] = []
  private var texts = ComparedTexts()
  private var pieces = WordPieces()
  private var sum: [Float]
  private var shingler: Shingler
  private var room: [UInt8]

  init(_ sieve: SemanticSieve) {
    self.sieve = sieve
    let plan = SemanticSieve.sketchPlan
    sketcher = MinhashSieve(plan, seed: 0, keepsKeys: false, sortMemory: nil)
    shingler = Shingler(countsCharacters: false, size: plan.ngram)
    room = Array(repeating: 0, count: (plan.permutations + 63) / 64 * 64)
    if case .builtin(let table) = sieve.source {
      sum = Array(repeating: 0, count: table.dimension)
    } else {
      sum = []
    }
  }

  func take(_ sample: borrowing Sample) -> Bool {
    guard texts.take(sample, sieve.plan.comparison) else { return false }
    var entry = SemanticSieve.Entry(
      vector: .none, guarded: nil, context: nil, sketch: 0..<0,
      threshold: sieve.plan.byField?.threshold(of: sample) ?? sieve.plan.threshold)
    switch sieve.source {
    case .builtin(let table): embed(table, &entry)
    case .field(let path): read(sample, path, &entry)
    case .model: if !texts.conversation.isEmpty { entry.vector = .text(plainText) }
    }
    if !texts.context.isEmpty { takeContext(&entry) }
    entries.append(entry)
    return true
  }

  private func embed(_ table: StaticEmbedding, _ entry: inout SemanticSieve.Entry) {
    let text = texts.conversation
    guard !looksLikeCode(text.span), table.embed(text.span, into: &sum, &pieces).isEmbeddable,
      sum.contains(where: { $0 != 0 })
    else { return }
    entry.vector = .ready(numbers.count..<numbers.count + sum.count)
    numbers += sum
    entry.guarded = TextGuard(text.span)
  }

  private func read(
    _ sample: borrowing Sample, _ path: [String], _ entry: inout SemanticSieve.Entry
  ) {
    guard let value = sample.value(at: path), case .array(let elements) = value else { return }
    var vector: [Float] = []
    for element in elements {
      guard let number = element.double else { return }
      vector.append(Float(number))
    }
    let unit = vector.unit
    guard unit.contains(where: { $0 != 0 }), unit.allSatisfy({ $0.isFinite }) else { return }
    entry.vector = .ready(numbers.count..<numbers.count + unit.count)
    numbers += unit
  }

  /// The conversation as a model is given it: texts parted by a line's end.
  private var plainText: [UInt8] {
    var plain: [UInt8] = []
    let text = texts.conversation
    var at = 0
    while at < text.count {
      if text[at] == 0xFF, at + 2 < text.count {
        plain.append(0x0A)
        at += 3
      } else {
        plain.append(text[at])
        at += 1
      }
    }
    return plain
  }

  /// Samples drawn from one text stand together: its sketch is made once.
  private func takeContext(_ entry: inout SemanticSieve.Entry) {
    let digest = Digest(of: texts.context.span)
    entry.context = digest
    if let last = entries.last, last.context == digest {
      entry.sketch = last.sketch
    } else {
      shingler.take(texts.context)
      shingler.withShingles { sketcher.sketch($0, to: &room) }
      let size = SemanticSieve.sketchPlan.permutations
      entry.sketch = sketches.count..<sketches.count + size
      sketches += room[..<size]
    }
  }

  func add() throws(ToolError) {
    let (numbers, sketches) = (numbers, sketches)
    for entry in entries { try sieve.add(entry, numbers.span, sketches.span) }
    entries.removeAll(keepingCapacity: true)
    self.numbers.removeAll(keepingCapacity: true)
    self.sketches.removeAll(keepingCapacity: true)
  }
}

extension Sample {
  /// The value at `path` as a tree; nil if there is none.
  func value(at path: [String]) -> JSON? {
    for k in 0..<memberCount where memberName(k) == path[0] {
      var value: JSON? = memberValue(k)
      for name in path.dropFirst() { value = value?[name] }
      return value
    }
    return nil
  }
}
