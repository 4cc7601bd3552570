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
  ///   - canonicalNotes: the same in canonical form, where it is known.
  func record(
    _ decision: DecisionWord, notes: [UInt8], canonicalNotes: [UInt8]? = nil, content: Digest?,
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
      if let canonicalNotes {
        canonical.append(#","notes":{"#)
        canonical.append(contentsOf: canonicalNotes)
        canonical.append(UInt8(ascii: "}"))
      } else {
        canonical.append(#","notes":"#)
        appendCanonical(object: notes.span, to: &canonical)
      }
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
