import CurSample
import CurTool

/// Refuses samples that contain items of evals, by one of the published rules.
///
/// The evals are the index; each text of a sample is looked up in it, so that nothing grows with the
/// data. The record names the item that the sample shares most with, and where in both. An item with
/// fewer words than the rule needs counts where all its words stand together.
struct ContaminationGate: Gate, ReportingRow, EmbeddingRow {
  static let description = RowDescription(
    name: "contamination",
    summary: "refuse samples that contain items of evals",
    options: [
      Option("evals", "FILE", "an eval, an item a line; may be given again"),
      Option("index", "FILE", "where the evals are kept once read; without --evals what is there"),
      Option("eval-fields", "PATHS", "where an item's question is, commas between"),
      Option("rule", "RULE", ContaminationRule.names, standard: "tulu3"),
      Option("threshold", "SHARE", "another limit than the rule's own, of a rule that has one"),
      Option("common", "N", "leave out n-grams of more than N items; 0 for none", standard: "0"),
      Option(
        "similarity", "COSINE",
        "also refuse samples with a text so near to an item's question, by builtin/static"),
      Option("report", "FILE", "write what was found, a line a benchmark and a line an item"),
      JudgedSide.option(standard: .all),
    ],
    reasons: [
      Reason("contaminated", "the sample contains an item, by --rule; the note says which"),
      Reason("similar_to_eval", "a text is as near to an item's question as --similarity"),
      notASample,
    ],
    keeps: [
      Example(
        line: #"{"output":"a b c d e f g h x x x x x x x x"}"#,
        options: ["evals": #"data:{"question":"a b c d e f g h i j k l m n o p"}"#]),
      Example(
        line: #"{"output":"a b c d e f g h i j k x"}"#,
        options: ["rule": "count:3x10", "evals": #"data:{"question":"a b c d e f g h i j k l m"}"#]),
      Example(
        line: #"{"instruction":"How many eggs?","output":"a b c"}"#,
        options: ["evals": #"data:{"question":"How many eggs does she sell?"}"#]),
      Example(
        line: #"{"instruction":"a b c d e f g h i j k","output":"l"}"#,
        options: [
          "rule": "datatrove",
          "evals": #"data:{"question":"a b c d e f g h i j k l m n","answer":"x y z"}"#,
        ]),
    ],
    rejects: [
      Example(
        line: #"{"input":"a b c d e f g h i x","instruction":"q"}"#,
        options: ["evals": #"data:{"question":"a b c d e f g h i j k l m n o p"}"#],
        reason: "contaminated"),
      Example(
        line: #"{"output":"A b, c d e f g h i j k L!"}"#,
        options: [
          "rule": "count:3x10", "evals": #"data:{"question":"a b c d e f g h i j k l m"}"#,
        ],
        reason: "contaminated"),
      Example(
        line: #"{"instruction":"Tell me: how many eggs does she sell?","output":"18"}"#,
        options: ["evals": #"data:{"question":"How many eggs does she sell?"}"#],
        reason: "contaminated"),
      Example(
        line: #"{"output":"d e f g h i j k l m n x"}"#,
        options: [
          "rule": "datatrove",
          "evals": #"data:{"question":"a b c d e f g h i j k l m n","answer":"x y z"}"#,
        ], reason: "contaminated"),
      Example(
        line:
          #"{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"},{"role":"assistant","content":"东京是日本的首都吗"}]}"#,
        options: ["rule": "s1", "evals": #"data:{"question":"东京是日本的首都吗？"}"#],
        reason: "contaminated"),
      Example(
        line: #"{"instruction":"How many eggs does Anna sell every day?","output":"18"}"#,
        options: [
          "similarity": "0.8",
          "evals": #"data:{"question":"How many eggs does Maria sell each day of the week?"}"#,
        ], reason: "similar_to_eval"),
      Example(
        line: #"{"question":"a"}"#, options: ["evals": #"data:{"question":"a"}"#],
        reason: "not_a_sample"),
    ])

  private let index: EvalIndex
  private let limit: Double
  private let side: JudgedSide
  private let similarity: Double?
  private let embeddings: EvalEmbeddings?
  private let found = ContaminationReport()
  private let reportPath: String?
  private let itemDigest: Digest

  init(_ options: OptionValues) throws(ToolError) {
    guard let rule = ContaminationRule(options["rule"] ?? "") else {
      throw .usage(
        "option '--rule' is one of \(ContaminationRule.names), not '\(visible(options["rule"] ?? ""))'"
      )
    }
    guard rule.takesLimit || options["threshold"] == nil else {
      throw .usage("the rule '\(rule.name)' has no threshold")
    }
    limit = options["threshold"] == nil ? rule.limit : try options.number("threshold", in: 0...1)
    side = try JudgedSide(options)
    similarity =
      options["similarity"] == nil ? nil : try options.number("similarity", in: 0...1)
    reportPath = options["report"]
    let evals = try Self.evals(options)
    itemDigest = Digest(of: evals.items.flatMap { $0.text + [0xFF] })
    index = EvalIndex(evals, rule, common: try options.count("common"))
    embeddings = similarity == nil ? nil : EvalEmbeddings(evals)
  }

  /// Reads the evals, or the index of them.
  private static func evals(_ options: OptionValues) throws(ToolError) -> EvalItems {
    let files = options.all("evals")
    guard let path = options["index"] else {
      guard !files.isEmpty else {
        throw .usage("'contamination' needs '--evals FILE', or '--index FILE' of them")
      }
      return try read(files, options)
    }
    let isThere = (try? ByteSource(path)) != nil
    guard !files.isEmpty else { return try EvalItems(index: path) }
    if isThere {
      let kept = try EvalItems(index: path)
      if kept.digests == (try EvalItems.digests(of: files)) { return kept }
    }
    let evals = try read(files, options)
    try evals.write(to: path)
    return evals
  }

  private static func read(_ files: [String], _ options: OptionValues) throws(ToolError)
    -> EvalItems
  {
    var paths: [FieldPath]?
    for text in options["eval-fields"]?.split(separator: ",") ?? [] {
      guard let path = FieldPath(String(text)) else {
        throw .usage(
          "option '--eval-fields' needs paths like 'doc.question', not '\(visible(String(text)))'")
      }
      paths = (paths ?? []) + [path]
    }
    var evals = EvalItems()
    for file in files { try evals.add(file, paths: paths) }
    return evals
  }

  var config: [JSONMember] { [JSONMember("items", .string(itemDigest.hex))] }

  var closing: String {
    let items = found.contaminatedItems
    return items > 0 ? "\(items) of \(index.evals.items.count) items of the evals found" : ""
  }

  var usesTable: Bool { embeddings != nil }

  func report() throws(ToolError) {
    guard let reportPath else { return }
    let output = try Output(path: reportPath)
    try output.write(found.lines(index))
    try output.finish()
  }

  func judge(_ sample: borrowing Sample, _ verdict: inout Verdict) {
    let places = side.places(of: sample)
    guard !places.isEmpty else { return verdict.refuseForeignLine(wanted: wantedTexts) }
    var matches: [Int: ContaminationMatch] = [:]
    var words = WordHashes()
    for (text, place) in places.enumerated() {
      sample.withText(at: place) { words.take($0) }
      index.forEachShared(words.hashes) { hit, word, size in
        let item = Int(hit.item)
        // An item of two words is in every second text, unless it is all of one.
        if size < EvalIndex.fewestWholeWords, words.count > size { return }
        matches[item, default: ContaminationMatch(item: item)].hits.append(
          ContaminationMatch.Hit(word: Int(hit.word), text: text, textWord: word, size: size))
      }
    }
    conclude(matches, sample, places, &verdict)
    if let similarity, let embeddings { compare(sample, places, similarity, embeddings, &verdict) }
  }

  private func conclude(
    _ matches: [Int: ContaminationMatch], _ sample: borrowing Sample, _ places: [TextPlace],
    _ verdict: inout Verdict
  ) {
    var best: ContaminationMatch?
    for (item, match) in matches.sorted(by: { $0.key < $1.key }) {
      var match = match
      match.judge(index, limit: limit) { text in
        var bytes: [UInt8] = []
        sample.appendText(at: places[text], to: &bytes)
        return bytes
      }
      found.add(match, index.evals.items[item])
      let isBetter = best.map {
        ($0.isContaminated ? 1 : 0, $0.score) < (match.isContaminated ? 1 : 0, match.score)
      }
      if isBetter ?? true { best = match }
    }
    guard let best else {
      return verdict.note(scoreName, 0)
    }
    note(best, sample, places, &verdict)
    if best.isContaminated { verdict.reject("contaminated") }
  }

  private var scoreName: StaticString {
    switch index.rule.measure {
    case .coverage: "coverage"
    case .ngrams: "ngrams"
    case .count: "shared"
    case .blocks: "blocks"
    }
  }

  /// Notes the item and where it is found: bytes of the text and of the item's question.
  private func note(
    _ match: ContaminationMatch, _ sample: borrowing Sample, _ places: [TextPlace],
    _ verdict: inout Verdict
  ) {
    verdict.note(scoreName, match.score)
    guard match.isContaminated else { return }
    let item = index.evals.items[match.item]
    if index.rule.takesLimit { verdict.note("threshold", limit) }
    verdict.note("eval", index.evals.benchmarks[item.benchmark])
    verdict.note("item", item.id)
    if index.rule.name != "tulu3" && index.rule.name != "llama3" {
      verdict.note("coverage", match.coverage)
    }
    let run = match.longestRun
    let place = places[run.text]
    let words = sample.withText(at: place) { WordHashes($0, withRanges: true) }
    verdict.note("text", place.path.description)
    verdict.note("span", Self.span(words.ranges, run.words))
    verdict.note("item_span", Self.span(item.ranges, run.item))
  }

  private static func span(_ ranges: [Range<Int>], _ words: Range<Int>) -> JSON {
    guard let last = words.last else { return [] }
    return [JSON(ranges[words.lowerBound].lowerBound), JSON(ranges[last].upperBound)]
  }

  private func compare(
    _ sample: borrowing Sample, _ places: [TextPlace], _ least: Double,
    _ embeddings: EvalEmbeddings,
    _ verdict: inout Verdict
  ) {
    var nearest: (item: Int, cosine: Double)?
    for place in places {
      guard let near = sample.withText(at: place, { embeddings.nearest(to: $0) }) else { continue }
      if near.cosine > nearest?.cosine ?? -2 { nearest = near }
    }
    guard let nearest else { return verdict.note("not_embedded", .bool(true)) }
    verdict.note("similarity", nearest.cosine)
    guard nearest.cosine >= least else { return }
    let item = index.evals.items[nearest.item]
    verdict.note("least_similarity", least)
    verdict.note("similar_eval", index.evals.benchmarks[item.benchmark])
    verdict.note("similar_item", item.id)
    verdict.reject("similar_to_eval")
  }
}
