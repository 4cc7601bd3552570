/// What a step did with a sample, as its record says it.
public enum DecisionWord: Sendable {
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

  private let head: [UInt8]  // up to the decision's word
  private let canonicalHead: [UInt8]  // the config, which sorts first
  private let canonicalTail: [UInt8]  // step and version, which sort last
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
    (self.head, self.canonicalHead, canonicalTail) = (head, canonicalHead, tail)
    plainKeep = (
      head + Array(#"keep"}"#.utf8), canonicalHead + Array(#","decision":"keep""#.utf8) + tail
    )
  }

  /// Appends a record to `json` and its canonical form to `canonical`.
  ///
  /// - Parameter notes: the members of the notes with commas between, without braces; valid JSON.
  func record(
    _ decision: DecisionWord, notes: Span<UInt8>, content: Digest?, to json: inout [UInt8],
    canonical: inout [UInt8]
  ) {
    if case .keep = decision, notes.isEmpty, content == nil {
      json.append(contentsOf: plainKeep.json)
      return canonical.append(contentsOf: plainKeep.canonical)
    }
    json.append(contentsOf: head)
    json.append(decision.text)
    json.append(UInt8(ascii: "\""))
    canonical.append(contentsOf: canonicalHead)
    if let content {
      canonical.append(#","content":""#)
      canonical.append(content)
      canonical.append(UInt8(ascii: "\""))
    }
    canonical.append(#","decision":""#)
    canonical.append(decision.text)
    canonical.append(UInt8(ascii: "\""))
    if !notes.isEmpty {
      json.append(#","notes":{"#)
      json.append(notes)
      json.append(UInt8(ascii: "}"))
      canonical.append(#","notes":"#)
      appendCanonical(object: notes, to: &canonical)
    }
    if let content {
      json.append(#","content":""#)
      json.append(content)
      json.append(UInt8(ascii: "\""))
    }
    json.append(UInt8(ascii: "}"))
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
