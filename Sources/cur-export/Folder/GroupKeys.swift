import CurSample

/// What a sample shares with others that must not stand in another split: hashes, of which the first
/// is the anchor, its document or row.
struct GroupKeys: Sendable {
  /// Whether the sections of a document are groups of their own.
  let byHeading: Bool

  /// Contexts of fewer bytes say too little to join what has them in common ("Answer yes or no").
  /// *Chosen*.
  private static let leastContext = 100

  private enum Kind: UInt8 {
    case document = 1
    case row, sample, prompt, context, cluster
  }

  /// With ``byHeading`` the last three are no keys, but the document and the bytes of it that the
  /// sample came of: first and end, zeros where they are not known.
  func keys(of sample: borrowing Sample) -> [UInt64] {
    var keys: [UInt64] = [key(of: sample), key(of: sample)]
    var (document, row, bytes): (JSONPlace?, JSONPlace?, JSONPlace?) = (nil, nil, nil)
    sample.forEachRecord { record in
      if document == nil { document = record.fileHash }
      if bytes == nil { bytes = record.bytes }
      if row == nil { row = record.rowHash }
      for parent in record.parents.map({ sample.elements(at: $0) }) ?? [] {
        guard let id = sample.member("id", at: parent) else { continue }
        keys.append(sample.withText(at: id) { Self.key(.sample, $0) })
      }
      // A cluster is called by the id of one of it.
      for id in [record.duplicateOf, record.cluster] {
        if let id { keys.append(sample.withText(at: id) { Self.key(.sample, $0) }) }
      }
    }
    if let document {
      keys[0] = anchor(document, sample)
    } else if let row {
      keys[0] = sample.withText(at: row) { Self.key(.row, $0) }
    } else if let document = Self.documentOfChunk(sample) {
      keys[0] = Self.key(.document, document.span)
    }
    if let prompt = prompt(of: sample) { keys.append(prompt) }
    if let context = sample.place("input"), context.kind == .string,
      context.byteCount > Self.leastContext
    {
      keys.append(sample.withText(at: context) { Self.key(.context, $0) })
    }
    if byHeading { keys += range(bytes, of: document, sample) }
    return keys
  }

  /// The anchor of all that comes of the document with this SHA-256.
  static func anchor(ofDocument sha256: String) -> UInt64 {
    key(.document, Array(sha256.utf8).span)
  }

  /// The document that the source of a chunk or page names before its `#`, of a sample whose chain says
  /// nothing of it.
  private static func documentOfChunk(_ sample: borrowing Sample) -> [UInt8]? {
    guard let uri = sample.text("source_uri"), let mark = uri.firstIndex(of: "#") else {
      return nil
    }
    let fragment = uri[uri.index(after: mark)...]
    guard fragment.hasPrefix("chunk=") || fragment.hasPrefix("page=") else { return nil }
    return Array(uri[..<mark].utf8)
  }

  private func range(
    _ bytes: JSONPlace?, of document: JSONPlace?, _ sample: borrowing Sample
  ) -> [UInt64] {
    guard let bytes, let document else { return [0, 0, 0] }
    let ends = sample.elements(at: bytes).compactMap { UInt64(sample.text(at: $0)) }
    guard ends.count == 2 else { return [0, 0, 0] }
    return [sample.withText(at: document) { Self.key(.document, $0) }] + ends
  }

  private func key(of sample: borrowing Sample) -> UInt64 {
    sample.withID { Self.key(.sample, $0) }
  }

  private func anchor(_ document: JSONPlace, _ sample: borrowing Sample) -> UInt64 {
    guard byHeading else { return sample.withText(at: document) { Self.key(.document, $0) } }
    var bytes = sample.withText(at: document) { [UInt8]($0) }
    bytes.append(0)
    let heading = sample.metadata("heading_path") ?? sample.metadata("heading")
    if let heading { sample.append(heading, to: &bytes) }
    return Self.key(.document, bytes.span)
  }

  /// The first user's turn: the same question twice, whatever stands around it.
  private func prompt(of sample: borrowing Sample) -> UInt64? {
    if let messages = sample.place("messages"), let turns = sample.messages(at: messages) {
      guard let first = turns.first(where: { $0.role == .prompt })?.content else { return nil }
      return first.kind == .string
        ? sample.withText(at: first) { Self.key(.prompt, spaceFolded($0).span) }
        : sample.withJSON(at: first) { Self.key(.prompt, $0) }
    }
    guard let question = sample.place("instruction"), question.kind == .string else {
      return implicitPrompt(of: sample)
    }
    var text: [UInt8] = []
    if let context = sample.place("input"), context.kind == .string, !sample.isBlank(context) {
      text = sample.withText(at: context) { spaceFolded($0) }
      text.append(0)
    }
    text += sample.withText(at: question) { spaceFolded($0) }
    return Self.key(.prompt, text.span)
  }

  private func implicitPrompt(of sample: borrowing Sample) -> UInt64? {
    guard let chosen = sample.place("chosen"), let turns = sample.messages(at: chosen),
      let first = turns.first(where: { $0.role == .prompt })?.content, first.kind == .string
    else { return nil }
    return sample.withText(at: first) { Self.key(.prompt, spaceFolded($0).span) }
  }

  private static func key(_ kind: Kind, _ bytes: Span<UInt8>) -> UInt64 {
    // One multiplication tells kinds apart without a copy of the bytes.
    hash64(bytes) ^ (UInt64(kind.rawValue) &* 0x9E37_79B9_7F4A_7C15)
  }
}

/// `text` with runs of white space as one space.
func spaceFolded(_ text: Span<UInt8>) -> [UInt8] {
  var out: [UInt8] = []
  out.reserveCapacity(text.count)
  var afterSpace = true
  for k in text.indices {
    let isSpace = text[k] <= 0x20
    if !isSpace { out.append(text[k]) } else if !afterSpace { out.append(0x20) }
    afterSpace = isSpace
  }
  if out.last == 0x20 { out.removeLast() }
  return out
}
