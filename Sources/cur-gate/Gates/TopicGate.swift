import CurSample
import CurText
import CurTool

/// Keeps samples of the topics wanted: by words that they must or must not have, or by how near they are
/// to examples.
///
/// Words are counted in all texts that are judged, whatever their case. With `--like` the measure is the
/// cosine with the mean of the examples' embeddings (`builtin/static`), of the nearest text.
struct TopicGate: Gate, EmbeddingRow {
  static let description = RowDescription(
    name: "topic",
    summary: "keep samples of the topics wanted, by words or by examples",
    options: [
      Option("allow", "FILE", "words and phrases, one a line, of which a sample needs some"),
      Option("deny", "FILE", "words and phrases, one a line, of which a sample may have none"),
      Option("min-hits", "N", "how often words of --allow must occur", standard: "1"),
      Option("like", "FILE", "texts of the topic, one a line"),
      Option("similarity", "COSINE", "how near a text must be to those of --like", standard: "0.3"),
      JudgedSide.option(standard: .all),
    ],
    reasons: [
      Reason("off_topic", "fewer words of --allow than --min-hits, or no text near --like"),
      Reason("denied_topic", "a word of --deny occurs; the note says which"),
      Reason("not_embedded", "with --like, no text is of a kind that the table knows"),
      notASample,
    ],
    keeps: [
      Example(
        line: #"{"instruction":"What do cows eat?","output":"Grass."}"#,
        options: ["allow": "data:Cows\nsheep\nhay bales"]),
      Example(line: #"{"output":"A cowshed."}"#, options: ["deny": "data:cow"]),
      Example(
        line: #"{"output":"Feed the horses hay and clean their stable."}"#,
        options: ["like": "data:Cows and sheep need hay in winter.\nMilk the cows in the barn."]),
    ],
    rejects: [
      Example(
        line: #"{"output":"Cows eat."}"#,
        options: ["allow": "data:cows\nsheep\nhay bales", "min-hits": "2"], reason: "off_topic"),
      Example(
        line: #"{"instruction":"q","output":"Two hay  bales."}"#,
        options: ["deny": "data:hay bales"], reason: "denied_topic"),
      Example(
        line: #"{"output":"The bank raised its interest rates by a quarter."}"#,
        options: ["like": "data:Cows and sheep need hay in winter.\nMilk the cows in the barn."],
        reason: "off_topic"),
      Example(
        line: #"{"output":"소는 풀을 먹는다"}"#, options: ["like": "data:Cows need hay in winter."],
        reason: "not_embedded"),
      Example(line: #"{"question":"a"}"#, options: ["allow": "data:a"], reason: "not_a_sample"),
    ])

  private let allowed: Phrases?
  private let denied: Phrases?
  private let fewest: Int
  private let examples: TopicCentre?
  private let similarity: Double
  private let side: JudgedSide
  let config: [JSONMember]

  init(_ options: OptionValues) throws(ToolError) {
    var lists: [String: [String]] = [:]
    for name in ["allow", "deny", "like"] {
      if let file = options[name] { lists[name] = try readList(file) }
    }
    guard !lists.isEmpty else {
      throw .usage("'topic' needs '--allow FILE', '--deny FILE' or '--like FILE'")
    }
    allowed = lists["allow"].map { Phrases($0) }
    denied = lists["deny"].map { Phrases($0) }
    fewest = try options.count("min-hits")
    similarity = try options.number("similarity", in: -1...1)
    side = try JudgedSide(options)
    examples = try lists["like"].map { texts throws(ToolError) in
      guard let centre = TopicCentre(texts) else {
        throw .usage("'\(visible(options["like"] ?? ""))' has no text that builtin/static knows")
      }
      return centre
    }
    config = lists.sorted { $0.key < $1.key }.map { name, items in
      JSONMember(name + "_list", .array(items.map { .string($0) }))
    }
  }

  var usesTable: Bool { examples != nil }

  func judge(_ sample: borrowing Sample, _ verdict: inout Verdict) {
    let places = side.places(of: sample)
    guard !places.isEmpty else { return verdict.refuseForeignLine(wanted: wantedTexts) }
    var hits = 0
    var found: String?
    var nearest: Double?
    for place in places {
      sample.withText(at: place) { text in
        let words = WordHashes(text)
        hits += allowed?.count(in: words) ?? 0
        found = found ?? denied?.first(in: words)
        if let cosine = examples?.cosine(with: text) { nearest = max(nearest ?? -1, cosine) }
      }
    }
    if allowed != nil {
      verdict.note("hits", hits)
      if hits < fewest {
        verdict.note("min_hits", fewest)
        verdict.reject("off_topic")
      }
    }
    if let found {
      verdict.note("word", found)
      verdict.reject("denied_topic")
    }
    guard examples != nil else { return }
    guard let nearest else { return verdict.reject("not_embedded") }
    verdict.note("cosine", nearest)
    if nearest < similarity {
      verdict.note("similarity", similarity)
      verdict.reject("off_topic")
    }
  }
}

/// The mean of the embeddings of some texts.
private final class TopicCentre: Sendable {
  private let table = StaticEmbedding()
  private let centre: [Float]

  /// Nil if the table knows none of `texts`.
  init?(_ texts: [String]) {
    var mean = [Float](repeating: 0, count: table.dimension)
    for text in texts {
      guard let vector = Self.vector(of: Array(text.utf8).span, table) else { continue }
      for k in mean.indices { mean[k] += vector[k] }
    }
    let length = mean.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 0 else { return nil }
    centre = mean.map { $0 / length }
  }

  /// Nil for a text of a kind that the table does not know.
  func cosine(with text: Span<UInt8>) -> Double? {
    Self.vector(of: text, table).map { vector in
      noted(Double(zip(vector, centre).reduce(0) { $0 + $1.0 * $1.1 }))
    }
  }

  private static func vector(of text: Span<UInt8>, _ table: StaticEmbedding) -> [Float]? {
    var pieces = WordPieces()
    var vector = [Float](repeating: 0, count: table.dimension)
    return table.embed(text, into: &vector, &pieces).isEmbeddable ? vector : nil
  }
}
