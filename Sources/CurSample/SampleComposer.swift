/// Makes new samples, one after the other, of parts that are sound JSON already: the line, its id, its
/// content digest and its first record, with nothing read twice.
///
/// ``begin(id:)``, then ``put(_:_:)`` and its kin, each field once, then ``identify(source:)`` and
/// ``end(id:content:by:notes:)``. What is canonical as it is spelled, as most texts are, is hashed as it
/// stands in the line; what is not has its canonical form beside:
///
///     line       {"id":"…","output":"text","label":1.10,"provenance_digest":"…",…
///                          ^^^^^^^^^^^^^^^^
///     canonical  ,"label":11e-1
///                ^^^^^^^^^^^^^^
public struct SampleComposer: ~Copyable {
  /// A member that was put.
  private struct Piece {
    /// Its canonical form, with the comma before it.
    var canonical = 0..<0
    /// Whether that stands in the line.
    var isInLine = false
    /// Its value in the line, with the quotes of a string.
    var value = 0..<0
    var kind = JSONKind.null
    var isEscaped = false

    /// What stands between the quotes of a string.
    var inside: Range<Int> { value.lowerBound + 1..<value.upperBound - 1 }
  }

  private var line = ByteRoom()
  private var canonical: [UInt8] = []
  private var pieces = InlineArray<15, Piece>(repeating: Piece())  // by the field
  private var present: UInt16 = 0  // a bit a field
  private var id = 0..<0  // in the line, with the quotes of a string
  // What is hashed, and a text without its escapes; kept for their room.
  private var whole = ByteRoom()
  private var content = ByteRoom()
  private var folded = ByteRoom()
  private var text: [UInt8] = []

  public init() {}

  // MARK: The line

  /// Begins the next sample.
  ///
  /// - Parameter id: its id as JSON; nil for one that ``end(id:content:by:notes:)`` gives.
  public mutating func begin(id: [UInt8]?) {
    line.clear()
    canonical.removeAll(keepingCapacity: true)
    present = 0
    line.put(#"{"id":"#)
    let start = line.count
    if let id {
      line.put(id.span)
    } else {
      put(quoted: .zero)
    }
    self.id = start..<line.count
  }

  /// Puts a value of `row`.
  public mutating func put(_ field: SampleField, _ place: JSONPlace, of row: borrowing Sample) {
    let start = putKey(field)
    let value = line.count
    line.put(row.bytes.span.extracting(place.whole))
    note(field, start, value, place.kind, isEscaped: place.escaped)
  }

  /// Puts one sound value without white space around it.
  public mutating func put(_ field: SampleField, json: Span<UInt8>) {
    put(field) { $0.put(json) }
  }

  /// Puts a string.
  public mutating func put(_ field: SampleField, text: Span<UInt8>) {
    put(field) { $0.put(quoted: text) }
  }

  /// Puts a string, of which no byte needs an escape.
  public mutating func put(_ field: SampleField, plain text: StaticString) {
    let start = putKey(field)
    let value = line.count
    line.put(UInt8(ascii: "\""))
    line.put(text)
    line.put(UInt8(ascii: "\""))
    note(field, start, value, .string, isEscaped: false)
  }

  /// Puts a value that `write` puts, one sound value without white space around it.
  public mutating func put(_ field: SampleField, _ write: (inout ByteRoom) -> Void) {
    let start = putKey(field)
    let value = line.count
    write(&line)
    let kind = JSONKind(of: line[value])
    let isEscaped = kind == .string && Self.holdsBackslash(line, value)
    note(field, start, value, kind, isEscaped: isEscaped)
  }

  private static func holdsBackslash(_ line: borrowing ByteRoom, _ start: Int) -> Bool {
    line.span.nextBackslash(from: start) < line.count
  }

  private mutating func putKey(_ field: SampleField) -> Int {
    let start = line.count
    line.put(",\"")
    line.put(field.name)
    line.put("\":")
    return start
  }

  private mutating func note(
    _ field: SampleField, _ start: Int, _ value: Int, _ kind: JSONKind, isEscaped: Bool
  ) {
    present |= 1 &<< UInt16(field.rawValue)
    var piece = Piece(
      canonical: start..<line.count, isInLine: true, value: value..<line.count, kind: kind,
      isEscaped: isEscaped)
    switch kind {
    case .string where !isEscaped, .bool, .null: break
    default:
      let from = canonical.count
      if kind == .string {
        Self.canonicalize(string: line, start, at: value, to: &canonical)
      } else {
        Self.canonicalize(&line, start, at: value, to: &canonical)
      }
      (piece.canonical, piece.isInLine) = (from..<canonical.count, false)
    }
    pieces[field.rawValue] = piece
  }

  /// A string ends the line.
  private static func canonicalize(
    string line: borrowing ByteRoom, _ start: Int, at place: Int, to canonical: inout [UInt8]
  ) {
    canonical.append(line.span.extracting(start...place))
    CurSample.canonicalize(line.span.extracting(place + 1..<line.count - 1), into: &canonical)
    canonical.append(UInt8(ascii: "\""))
  }

  /// - Parameter start: where the member begins.
  private static func canonicalize(
    _ line: inout ByteRoom, _ start: Int, at place: Int, to canonical: inout [UInt8]
  ) {
    canonical.append(line.span.extracting(start..<place))
    line.withStop { bytes in
      var walker = Walker(bytes, at: place)
      Canonicalizer().append(&walker, to: &canonical)
    }
  }

  private mutating func put(quoted digest: Digest) {
    line.put(UInt8(ascii: "\""))
    line.put(digest)
    line.put(UInt8(ascii: "\""))
  }

  private func has(_ field: SampleField) -> Bool { present &>> UInt16(field.rawValue) & 1 != 0 }

  // MARK: What it is known by

  /// What ``Sample/contentID(source:)`` and ``Sample/contentDigest()`` give of such a sample.
  public mutating func identify(source: Span<UInt8>) -> (id: Digest, content: Digest) {
    whole.clear()
    content.clear()
    for k in pieces.indices where present &>> UInt16(k) & 1 != 0 {
      Self.copy(pieces[k], line, canonical, to: &whole)
      guard let field = SampleField(rawValue: k), field.isContent else { continue }
      Self.copy(pieces[k], line, canonical, to: &content)
    }
    whole.put(whole.count == 0 ? "{}" : "}")
    if content.count == 0 {
      content.put(UInt8(ascii: "{"))
      content.put(line, id.upperBound + 1..<line.count)
      content.put(UInt8(ascii: "}"))
    } else {
      content.put(UInt8(ascii: "}"))
      addConversation()
    }
    content.put(0)
    content.put(source)
    return (Digest(of: content.span), Digest(of: whole.span))
  }

  /// Adds a member to an object that is made of its canonical members.
  @inline(__always) private static func copy(
    _ piece: Piece, _ line: borrowing ByteRoom, _ canonical: [UInt8], to object: inout ByteRoom
  ) {
    var range = piece.canonical
    if object.count == 0 {
      object.put(UInt8(ascii: "{"))
      range = range.lowerBound + 1..<range.upperBound
    }
    if piece.isInLine { object.put(line, range) } else { object.put(canonical, range) }
  }

  /// Adds turns and system prompt of the metadata.
  private mutating func addConversation() {
    let metadata = pieces[SampleField.metadata.rawValue]
    guard has(.metadata), metadata.kind == .object,
      Self.mayHoldConversation(line, metadata.value)
    else { return }
    let from = canonical.count
    Self.appendConversation(&line, at: metadata.value.lowerBound, to: &canonical)
    content.put(canonical, from..<canonical.count)
  }

  private static func mayHoldConversation(_ line: borrowing ByteRoom, _ object: Range<Int>) -> Bool
  {
    CurSample.mayHoldConversation(line.span.extracting(object))
  }

  private static func appendConversation(
    _ line: inout ByteRoom, at place: Int, to body: inout [UInt8]
  ) {
    line.withStop { bytes in
      var walker = Walker(bytes, at: place)
      walker.appendConversation(to: &body)
    }
  }

  /// The XXH3-64 of the id.
  public mutating func idHash() -> UInt64 {
    guard line[id.lowerBound] == UInt8(ascii: "\"") else {
      return hash64(line.span.extracting(id))
    }
    Self.read(line, id, into: &text)
    return hash64(text.span)
  }

  /// What ``Sample/sourceText(_:)`` gives of such a sample.
  public mutating func withSourceText<Result>(_ body: (Span<UInt8>) -> Result) -> Result? {
    if isFilled(.input) { return withText(.input, body) }
    guard isFilled(.output), isTask("language_modeling") || isTask("source_chunk") else {
      return nil
    }
    return withText(.output, body)
  }

  private mutating func withText<Result>(_ field: SampleField, _ body: (Span<UInt8>) -> Result)
    -> Result?
  {
    let piece = pieces[field.rawValue]
    guard piece.kind == .string else { return nil }
    guard piece.isEscaped else { return body(line.span.extracting(piece.inside)) }
    Self.read(line, piece.value, into: &text)
    return body(text.span)
  }

  /// Writes the text of the string at `value` into `text`.
  private static func read(
    _ line: borrowing ByteRoom, _ value: Range<Int>, into text: inout [UInt8]
  ) {
    text.removeAll(keepingCapacity: true)
    unescape(line.span.extracting(value.lowerBound + 1..<value.upperBound - 1), into: &text)
  }

  private func isTask(_ name: StaticString) -> Bool {
    let piece = pieces[SampleField.taskType.rawValue]
    return has(.taskType) && isEqual(line.span.extracting(piece.inside), name)
  }

  private func isFilled(_ field: SampleField) -> Bool {
    let piece = pieces[field.rawValue]
    guard has(field) else { return false }
    switch piece.kind {
    case .null: return false
    case .string:
      return isFilledText(line.span.extracting(piece.inside), isEscaped: piece.isEscaped)
    case .array: return piece.canonical.count > ",\"\":[]".utf8.count + field.name.utf8CodeUnitCount
    default: return true
    }
  }

  // MARK: The end

  /// Ends the sample with its first record, of the decision `create`.
  ///
  /// - Parameter id: nil for the one that it began with.
  public mutating func end(
    id: Digest?, content: Digest, by step: ProvenanceStep, notes: borrowing NotesWriter
  ) {
    if let id { line.replace(at: self.id.lowerBound + 1, id) }
    line.put(#","provenance_digest":"#)
    let digest = line.count + 1
    put(quoted: .zero)
    line.put(#","provenance_chain":["#)
    folded.clear()
    folded.put(zeros: 16)
    step.create(content, notes, to: &line, canonical: &folded)
    line.put("]}\n")
    line.replace(at: digest, Digest(of: folded.span))
  }

  /// Appends the sample that was ended, with its newline.
  public func write(to out: inout [UInt8]) { out.append(line.span) }
}
