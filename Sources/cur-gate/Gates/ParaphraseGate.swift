import CurModel
import CurSample
import CurText
import CurTool
import Synchronization

/// Keeps paraphrases that still say what their parent says, and in other words.
///
/// The measure is the cosine of the embeddings of the paraphrase and of the parent's text; it must lie in
/// the embedder's zone. The parent is the first of those that the record of creation names, and stands
/// in the file of `--parents`. `metadata.paraphrase_of` says whether question or answer is compared.
final class ParaphraseGate: AskingRow, EmbeddingRow {
  static let description = RowDescription(
    name: "paraphrase",
    summary: "keep paraphrases that say what their parent says, in other words",
    options: [
      Option("parents", "FILE", "the samples that the paraphrases were made of"),
      Option("min", "COSINE", "below it the meaning has drifted; 0.55, or 0.85 with a model"),
      Option("max", "COSINE", "above it nothing was changed; 0.95, or 0.97 with a model"),
      Option("embed", "PROVIDER/NAME", "the model that embeds; else CUR_EMBED_MODEL"),
    ],
    reasons: [
      Reason("drifted", "the cosine with the parent is less than --min"),
      Reason("too_close", "the cosine with the parent is more than --max"),
      Reason("no_parent", "the sample names no parent, or --parents has not its text"),
      Reason("not_embedded", "the table does not know such texts"),
      Reason("embedding_failed", "the model or its service gave no embedding"),
      notASample,
    ],
    keeps: [
      Example(
        line: line("How old is the bridge that crosses the river?"), options: ["parents": parents])
    ],
    rejects: [
      Example(
        line: line("Who sells fresh bread on Sundays?"), options: ["parents": parents],
        reason: "drifted"),
      Example(
        line: line("How old is the bridge over the river"), options: ["parents": parents],
        reason: "too_close"),
      Example(
        line: line("How old is the bridge?", of: "q"), options: ["parents": parents],
        reason: "no_parent"),
      Example(
        line: line("다리는 몇 년이나 되었습니까"), options: ["parents": parents], reason: "not_embedded"),
      Example(line: #"{"question":"a"}"#, options: ["parents": parents], reason: "not_a_sample"),
    ],
    needsOwnFields: true)

  private static let parents =
    #"data:{"id":"p","instruction":"How old is the bridge over the river?"}"#

  private static func line(_ text: String, of parent: String = "p") -> String {
    #"{"instruction":"\#(text)","provenance_chain":[{"decision":"create","notes":{"parents":[{"id":"\#(parent)"}]}}]}"#
  }

  /// Source: measured for DESIGN 5, true paraphrases have .58 to .93 under builtin/static; the zone of
  /// served models is that of the field's textbook.
  private static let zones = (table: (least: 0.55, most: 0.95), model: (least: 0.85, most: 0.97))

  private struct Parent {
    var question: [UInt8]?
    var answer: [UInt8]?
  }

  private let minimum: Double
  private let maximum: Double
  private let parents: [UInt64: Parent]
  private let digest: Digest
  private let table: StaticEmbedding?
  private let client: EmbeddingClient?
  /// One thread asks at a time; the first failure stops the asking.
  private let fault = Mutex<ToolError?>(nil)

  init(_ options: OptionValues) throws(ToolError) {
    guard let file = options["parents"] else {
      throw .usage("'paraphrase' needs '--parents FILE', the samples that it was made of")
    }
    client = try EmbeddingClient.named(by: options)
    guard client == nil || !(options.isOn("dry-run") || options["batch-out"] != nil) else {
      throw .usage("'paraphrase' asks for embeddings, whose calls are not rehearsed")
    }
    table = client == nil ? StaticEmbedding() : nil
    let zone = client == nil ? Self.zones.table : Self.zones.model
    minimum = options["min"] == nil ? zone.least : try options.number("min", in: -1...1)
    maximum = options["max"] == nil ? zone.most : try options.number("max", in: -1...1)
    let bytes = try readData(file, limit: 1 << 32)
    digest = Digest(of: bytes)
    var parents: [UInt64: Parent] = [:]
    var sample = Sample()
    for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated() where !line.trimmed.isEmpty
    {
      let line = Array(line)
      do throws(LineFault) {
        try sample.read(line.span)
      } catch {
        throw ToolError(
          .unreadableLines,
          "\(visible(file)):\(number + 1):\(error.offset + 1): \(error.reason.rawValue)")
      }
      parents[sample.idHash] = Self.texts(of: sample)
    }
    self.parents = parents
  }

  var config: [JSONMember] {
    [
      JSONMember("parents", .string(digest.hex)),
      JSONMember("embedder", .string(client?.model ?? "builtin/static")),
      JSONMember("table", table.map { .string($0.fingerprint.hex) } ?? .null),
      JSONMember("zone", [.number(String(minimum)), .number(String(maximum))]),
    ]
  }

  var usesTable: Bool { table != nil }
  var asks: Bool { client != nil }
  var failure: ToolError? { fault.withLock { $0 } }

  func ask(_ sample: inout Sample, _ verdict: inout Verdict, order: Int) async throws(ToolError) {
    decide(&sample, &verdict)
  }

  /// The client sees signals by itself.
  func stopAsking() {}
  func unmadeCalls() -> String { "" }

  private static func texts(of sample: borrowing Sample) -> Parent {
    var parent = Parent()
    for place in sample.texts {
      var text: [UInt8] = []
      sample.appendText(at: place, to: &text)
      switch place.role {
      case .prompt: parent.question = parent.question ?? text
      case .response: parent.answer = parent.answer ?? text
      default: break
      }
    }
    return parent
  }

  func decide(_ sample: inout Sample, _ verdict: inout Verdict) {
    guard !sample.texts.isEmpty else { return verdict.refuseForeignLine(wanted: wantedTexts) }
    let ofAnswer = sample.value(at: ["metadata", "paraphrase_of"])?.string == "answer"
    let own = Self.texts(of: sample)
    guard let parent = parents[Self.parentHash(sample)],
      let text = ofAnswer ? own.answer : own.question,
      let original = ofAnswer ? parent.answer : parent.question
    else { return verdict.reject("no_parent") }
    guard let vectors = vectors(of: text, original, &verdict) else { return }
    let cosine = noted(zip(vectors.0, vectors.1).reduce(0) { $0 + Double($1.0) * Double($1.1) })
    verdict.note("cosine", cosine)
    if cosine < minimum {
      verdict.note("min", minimum)
      verdict.reject("drifted")
    }
    if cosine > maximum {
      verdict.note("max", maximum)
      verdict.reject("too_close")
    }
  }

  /// The hash of the id of the first parent that the latest record of creation names.
  private static func parentHash(_ sample: borrowing Sample) -> UInt64 {
    for record in (sample.value("provenance_chain")?.array ?? []).reversed()
    where record["decision"]?.string == "create" {
      guard let id = record["notes"]?["parents"]?[0]?["id"] else { continue }
      return hash64(Array((id.string ?? id.text).utf8).span)
    }
    return 0
  }

  /// Unit vectors of both; nil where there are none, which is a reject.
  private func vectors(
    of text: [UInt8], _ original: [UInt8], _ verdict: inout Verdict
  ) -> ([Float], [Float])? {
    if let client { return asked(client, text, original, &verdict) }
    guard let table else { return nil }
    var pieces = WordPieces()
    var (left, right) = (
      [Float](repeating: 0, count: table.dimension), [Float](repeating: 0, count: table.dimension)
    )
    guard table.embed(text.span, into: &left, &pieces).isEmbeddable,
      table.embed(original.span, into: &right, &pieces).isEmbeddable
    else {
      verdict.reject("not_embedded")
      return nil
    }
    return (left, right)
  }

  private func asked(
    _ client: EmbeddingClient, _ text: [UInt8], _ original: [UInt8], _ verdict: inout Verdict
  ) -> ([Float], [Float])? {
    let vectors = fault.withLock { fault -> [[Float]]? in
      guard fault == nil else { return nil }
      do throws(ToolError) {
        return try client.embed([text, original])
      } catch {
        fault = error
        return nil
      }
    }
    guard let vectors, vectors[0].count == vectors[1].count else {
      verdict.reject("embedding_failed")
      return nil
    }
    return (Self.unit(vectors[0]), Self.unit(vectors[1]))
  }

  private static func unit(_ vector: [Float]) -> [Float] {
    let length = vector.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
    return length > 0 ? vector.map { Float(Double($0) / length) } : vector
  }
}
