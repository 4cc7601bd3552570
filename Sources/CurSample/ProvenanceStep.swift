/// What a step did with a sample, as its record says it.
public enum DecisionWord: UInt8, CaseIterable, Sendable {
  case keep, reject, edit, create, recover

  var text: StaticString {
    switch self {
    case .keep: "keep"
    case .reject: "reject"
    case .edit: "edit"
    case .create: "create"
    case .recover: "recover"
    }
  }
}

/// A step of a pipeline, as it signs its records: who decided, in which version, by which config.
///
/// Holds the parts of a record that are the same for every sample, as bytes. A class, because it is
/// handed on with every sample, and a struct of five arrays is five counts of references each time.
public final class ProvenanceStep: Sendable {
  /// `cur-gate length`.
  public let name: String
  /// The hash of everything that can change the decision.
  public let config: Digest

  private let canonicalHead: [UInt8]  // the config, which sorts first
  private let canonicalTail: [UInt8]  // step and version, which sort last
  /// Of each decision the record up to it, and what the canonical form says of it.
  private let decisions: [(json: [UInt8], canonical: [UInt8])]
  private let plainKeep: (json: [UInt8], canonical: [UInt8])  // the commonest record

  public init(name: String, version: String, config: Digest) {
    (self.name, self.config) = (name, config)
    let head = Array(
      #"{"step":\#(JSON.string(name).text),"version":"\#(version)","config":"\#(config.hex)","decision":""#
        .utf8)
    let canonicalHead = Array(#"{"config":"\#(config.hex)""#.utf8)
    var tail = Array(#","step":"#.utf8)
    tail.append(canonical: Array(name.utf8).span)
    tail.append(utf8: #","version":"\#(version)"}"#)
    (self.canonicalHead, canonicalTail) = (canonicalHead, tail)
    decisions = DecisionWord.allCases.map { word in
      (
        head + Array(#"\#(word.text)""#.utf8), Array(#","decision":"\#(word.text)""#.utf8)
      )
    }
    plainKeep = (
      head + Array(#"keep"}"#.utf8), canonicalHead + Array(#","decision":"keep""#.utf8) + tail
    )
  }

  /// Appends a record to `json` and its canonical form to `canonical`.
  ///
  /// - Parameters:
  ///   - notes: the members of the notes with commas between, without braces; valid JSON.
  func record(
    _ decision: DecisionWord, notes: [UInt8], content: Digest?,
    to json: inout [UInt8], canonical: inout [UInt8]
  ) {
    if case .keep = decision, notes.isEmpty, content == nil {
      json.append(contentsOf: plainKeep.json)
      return canonical.append(contentsOf: plainKeep.canonical)
    }
    json.append(contentsOf: decisions[Int(decision.rawValue)].json)
    canonical.append(contentsOf: canonicalHead)
    if let content {
      canonical.append(#","content":"#)
      canonical.append(quoted: content)
    }
    canonical.append(contentsOf: decisions[Int(decision.rawValue)].canonical)
    if !notes.isEmpty {
      json.append(#","notes":{"#)
      json.append(contentsOf: notes)
      canonical.append(#","notes":"#)
      appendCanonical(object: notes.span, to: &canonical)
    }
    if let content {
      json.append(notes.isEmpty ? #","content":"# : #"},"content":"#)
      json.append(quoted: content)
      json.append(UInt8(ascii: "}"))
    } else {
      json.append(notes.isEmpty ? "}" : "}}")
    }
    canonical.append(contentsOf: canonicalTail)
  }

  /// Puts the record of a sample that it made.
  func create(
    _ content: Digest, _ notes: borrowing NotesWriter, to json: inout ByteRoom,
    canonical: inout ByteRoom
  ) {
    let create = decisions[Int(DecisionWord.create.rawValue)]
    json.put(create.json)
    json.put(#","notes":{"#)
    json.put(notes.json)
    json.put(#"},"content":""#)
    json.put(content)
    json.put("\"}")
    canonical.put(canonicalHead)
    canonical.put(#","content":""#)
    canonical.put(content)
    canonical.put("\"")
    canonical.put(create.canonical)
    canonical.put(#","notes":{"#)
    canonical.put(notes.canonical)
    canonical.put("}")
    canonical.put(canonicalTail)
  }

  private func appendCanonical(object members: Span<UInt8>, to canonical: inout [UInt8]) {
    var object: [UInt8] = []
    object.reserveCapacity(members.count + 2 + Scanner.padding)
    object.append(UInt8(ascii: "{"))
    object.append(members)
    object.append(UInt8(ascii: "}"))
    object.append(contentsOf: Scanner.stop)
    var walker = Walker(object.span.bytes, at: 0)
    Canonicalizer().append(&walker, to: &canonical)
  }
}
