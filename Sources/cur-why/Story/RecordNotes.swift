import CurSample
import CurTool

/// What a record notes, in lines of plain words.
///
/// Measures stand in one line, each under its name with its limit beside it. What has a shape of its
/// own (origin, parents, evidence, a call to a model) has a line of its own.
struct RecordNotes {
  private(set) var lines: [String] = []
  private let context: [UInt8]
  private var measures: [String] = []

  init(_ notes: [JSONMember], context: [UInt8]) {
    self.context = context
    tellOrigin(notes)
    tellCall(notes)
    for note in notes where !Self.isTold(note) { tell(note) }
    if !measures.isEmpty { lines.append(measures.joined(separator: ", ")) }
  }

  /// Notes that have words of their own.
  private static func isTold(_ note: JSONMember) -> Bool {
    if note.name == "tokens" { return note.value.array != nil }  // of a call; a number is a measure
    return [
      "file_sha256", "text_sha256", "source_sha256", "xxh3", "bytes", "page", "row", "converter",
      "request", "reply", "answered", "model", "judge",
    ].contains(note.name)
  }

  private mutating func tellOrigin(_ notes: [JSONMember]) {
    let origin = JSON.object(notes)
    var words: [String] = []
    if let page = origin["page"]?.int { words.append("page \(page)") }
    if let row = origin["row"]?.int { words.append("row \(row)") }
    if let span = Self.span(origin["bytes"]) { words.append("bytes \(span.from) to \(span.to)") }
    if let converter = origin["converter"]?.string { words.append("read by \(visible(converter))") }
    if !words.isEmpty { lines.append(words.joined(separator: ", ")) }
    for (name, what) in [
      ("file_sha256", "file"), ("text_sha256", "its text"), ("source_sha256", "the source text"),
    ] {
      if let hash = origin[name]?.string { lines.append("SHA-256 of \(what): \(visible(hash))") }
    }
    if let hash = origin["xxh3"]?.string { lines.append("XXH3-128 of the row: \(visible(hash))") }
  }

  private mutating func tellCall(_ notes: [JSONMember]) {
    let call = JSON.object(notes)
    let asked = call["model"]?.string ?? call["judge"]?.string
    if let asked {
      var words = "model: \(visible(asked))"
      if let answered = call["answered"]?.string, answered != asked {
        words += ", answered by \(visible(answered))"
      }
      if let tokens = call["tokens"]?.array {
        words += ", tokens \(tokens.map(\.text).joined(separator: " + "))"
      }
      lines.append(words)
    }
    let requests =
      call["request"]?.string.map { [$0] } ?? call["request"]?.array?.compactMap(\.string)
    for request in requests ?? [] {
      lines.append("call: cur-why --call \(visible(request))")
    }
  }

  private mutating func tell(_ note: JSONMember) {
    let name = visible(note.name)
    if note.name == "parents" {
      for parent in note.value.array ?? [] {
        lines.append("made from \(visible(Self.text(parent["id"])))")
      }
    } else if let spans = spans(note) {
      for span in spans { lines.append("\(name): bytes \(span.from) to \(span.to)\(quoted(span))") }
    } else if note.value.array != nil || note.value.object != nil {
      lines.append("\(name): \(visible(note.value.text))")
    } else {
      measures.append("\(name) \(visible(Self.text(note.value)))")
    }
  }

  private static func text(_ value: JSON?) -> String { value?.string ?? value?.text ?? "" }

  // MARK: Bytes of the context

  private typealias Span = (from: Int, to: Int)

  private static func span(_ value: JSON?) -> Span? {
    guard let pair = value?.array, pair.count == 2, let from = pair[0].int, let to = pair[1].int,
      0 <= from, from <= to
    else { return nil }
    return (from, to)
  }

  /// The byte ranges that `evidence` and `answer_span` hold; nil of other notes.
  private func spans(_ note: JSONMember) -> [Span]? {
    guard note.name == "evidence" || note.name == "answer_span" else { return nil }
    if let one = Self.span(note.value) { return [one] }
    return note.value.array?.compactMap { Self.span($0) }
  }

  private func quoted(_ span: Span) -> String {
    guard span.to <= context.count, span.from < span.to else { return "" }
    return ": " + JSON.string(String(decoding: context[span.from..<span.to], as: UTF8.self)).text
  }
}
