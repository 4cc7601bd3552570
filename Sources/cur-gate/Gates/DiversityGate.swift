import CurSample
import CurText
import CurTool
import Synchronization

/// Refuses samples that mean nearly the same as one accepted before them.
///
/// Compared are the conversations (system prompt and context apart) by their embeddings, with all that
/// was accepted so far, of the same group if asked. Under `builtin/static` a number, a name, a negation
/// or the order of the words parts two texts however near they are, and a text in letters outside Latin
/// passes as `not_embedded`. The first is kept, so the result depends on the order of the input.
final class DiversityGate: OrderedRow, ReportingRow, EmbeddingRow {
  static let description = RowDescription(
    name: "diversity",
    summary: "refuse samples that mean nearly the same as one accepted before",
    options: [
      Option(
        "threshold", "COSINE",
        "the least cosine of samples that are too similar; 0.95, or 0.92 with --vectors"),
      Option("per", "FIELD", "compare only with those of the same value: metadata.topic"),
      Option(
        "vectors", "FIELD", "the member that holds each sample's vector, instead of builtin/static"),
      Option("coverage", "FIELD", "tell at the end how many were accepted of each value"),
    ],
    reasons: [
      Reason("too_similar", "one accepted before is as near as --threshold; the note names it"),
      Reason(
        "missing_vector", "with --vectors, the member is no array of numbers, or of another length"),
      notASample,
    ],
    keeps: [
      Example(line: #"{"instruction":"How old is it?","output":"A century."}"#),
      Example(line: #"{"id":"b","output":"x","v":[3,4]}"#, options: ["vectors": "v"]),
      Example(line: #"{"output":"소는 풀을 먹는다"}"#),
    ],
    rejects: [
      Example(
        line: #"{"output":"x","v":"none"}"#, options: ["vectors": "v"], reason: "missing_vector"),
      Example(line: #"{"question":"a"}"#, reason: "not_a_sample"),
    ],
    needsOwnFields: true)
  static let wantedFields: StaticString = wantedTexts

  /// Calibrated for builtin/static by scripts/calibrate-static.
  private static let builtinThreshold = 0.95
  /// Source: what is used with served models of the class of MiniLM (facts measured for DESIGN 5).
  private static let servedThreshold = 0.92

  private let threshold: Double
  private let per: [String]?
  private let vectors: [String]?
  private let coverage: [String]?
  private let table: StaticEmbedding?
  private let accepted = Mutex<[UInt64: AcceptedVectors]>([:])
  private let counts = Mutex<[String: Int]>([:])

  init(_ options: OptionValues) throws(ToolError) {
    func path(_ name: String) -> [String]? {
      options[name]?.split(separator: ".").map(String.init)
    }
    (per, vectors, coverage) = (path("per"), path("vectors"), path("coverage"))
    table = vectors == nil ? StaticEmbedding() : nil
    let standard = vectors == nil ? Self.builtinThreshold : Self.servedThreshold
    threshold = options["threshold"] == nil ? standard : try options.number("threshold", in: 0...1)
  }

  var config: [JSONMember] {
    [
      JSONMember("embedder", .string(table == nil ? "vectors" : "builtin/static")),
      JSONMember("table", table.map { .string($0.fingerprint.hex) } ?? .null),
      JSONMember("limit", .number(String(threshold))),
    ]
  }

  // MARK: Reading

  /// The key holds the group, the hash of the coverage's value, what kind of vector there is, how many
  /// words of guard, then those, then the vector, two numbers a word.
  private enum Kind: UInt64 { case none, vector, missing }

  func prepare(_ sample: borrowing Sample, _ key: inout [UInt64]) -> Bool {
    var text: [UInt8] = []
    for place in sample.texts {
      switch place.role {
      case .prompt, .response, .chosen, .rejected, .rollout, .other:
        if !text.isEmpty { text += [0x0A] }
        sample.appendText(at: place, to: &text)
      case .system, .context, .reasoning, .tool, .toolCall: break
      }
    }
    guard !text.isEmpty else { return false }
    key = [per.map { hash64(Self.text(sample.value(at: $0)).span) } ?? 0]
    if let vectors {
      appendVector(sample.value(at: vectors), to: &key)
    } else if let table {
      append(text.span, table, to: &key)
    }
    return true
  }

  private static func text(_ value: JSON?) -> [UInt8] { (value ?? .null).canonicalBytes }

  private func append(_ text: Span<UInt8>, _ table: StaticEmbedding, to key: inout [UInt64]) {
    var pieces = WordPieces()
    var vector = [Float](repeating: 0, count: table.dimension)
    guard !looksLikeCode(text), table.embed(text, into: &vector, &pieces).isEmbeddable else {
      return key.append(Kind.none.rawValue)
    }
    let guarded = TextGuard(text).record
    key += [Kind.vector.rawValue, UInt64(guarded.count)]
    key += guarded.map { UInt64($0) }
    key += AcceptedVectors.packed(vector)
  }

  private func appendVector(_ value: JSON?, to key: inout [UInt64]) {
    let numbers = (value?.array ?? []).compactMap(\.double)
    let length = numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard !numbers.isEmpty, numbers.count == value?.array?.count, length > 0, length.isFinite else {
      return key.append(Kind.missing.rawValue)
    }
    key += [Kind.vector.rawValue, 0]
    key += AcceptedVectors.packed(numbers.map { Float($0 / length) })
  }

  // MARK: Deciding

  func settle(_ key: [UInt64], _ sample: inout Sample, _ verdict: inout Verdict) {
    switch Kind(rawValue: key[1]) {
    case .vector?: compare(key, sample.idText, &verdict)
    case .missing?: verdict.reject("missing_vector")
    case Kind.none?, nil: verdict.note("not_embedded", .bool(true))
    }
    guard let coverage, verdict.isKept else { return }
    let value = sample.value(at: coverage) ?? .null
    counts.withLock { $0[value.string ?? value.text, default: 0] += 1 }
  }

  private func compare(_ key: [UInt64], _ id: String, _ verdict: inout Verdict) {
    let guardEnd = 3 + Int(key[2])
    let guarded =
      table == nil ? nil : TextGuard(record: key[3..<guardEnd].map { UInt32($0) })
    let vector = AcceptedVectors.unpacked(key[guardEnd...])
    let found = accepted.withLock {
      groups -> (isComparable: Bool, nearest: AcceptedVectors.Near?) in
      var group = groups.removeValue(forKey: key[0]) ?? AcceptedVectors(dimension: vector.count)
      defer { groups[key[0]] = group }
      guard group.dimension == vector.count else { return (false, nil) }
      let nearest = group.nearest(to: vector, guarded, least: Float(threshold))
      if nearest == nil { group.add(vector, guarded, id) }
      return (true, nearest)
    }
    guard found.isComparable else { return verdict.reject("missing_vector") }
    guard let nearest = found.nearest else { return }
    verdict.note("similar_to", nearest.id)
    verdict.note("similarity", noted(Double(nearest.cosine)))
    verdict.note("threshold", threshold)
    verdict.reject("too_similar")
  }

  // MARK: Telling

  var closing: String {
    guard coverage != nil else { return "" }
    let counts = counts.withLock { $0 }
    let all = counts.values.reduce(0, +)
    let rarest = counts.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(3)
    let named = rarest.map { "\(visible($0.key)) \($0.value)" }.joined(separator: ", ")
    return "\(counts.count) values covered by \(all), the fewest: \(named)"
  }

  func report() {}
  var usesTable: Bool { table != nil }
}
