/// The id and the content digest of a sample that is new, taken in one pass.
extension Sample {
  /// ``contentID(source:)`` and ``contentDigest()``: both are over the canonical form of members, most
  /// of them the same.
  public mutating func identities(source: Span<UInt8>) -> (id: Digest, content: Digest) {
    var whole: [UInt8] = []
    var body: [UInt8] = []
    swap(&whole, &folded)
    swap(&body, &scratch)
    defer {
      swap(&whole, &folded)
      swap(&body, &scratch)
    }
    whole.removeAll(keepingCapacity: true)
    body.removeAll(keepingCapacity: true)
    appendCanonical(whole: &whole, contentFields: &body)
    if body.count == 2 {
      body.removeAll(keepingCapacity: true)
      body.append(line)
    } else {
      appendConversation(to: &body)
    }
    body.append(0)
    body.append(source)
    return (Digest(of: body.span), Digest(of: whole.span))
  }

  private func appendCanonical(whole: inout [UInt8], contentFields: inout [UInt8]) {
    whole.append(UInt8(ascii: "{"))
    contentFields.append(UInt8(ascii: "{"))
    for member in sortedMembers(where: { !Sample.isOutsideContent($0) }) {
      if whole.count > 1 { whole.append(UInt8(ascii: ",")) }
      let start = whole.count
      appendCanonical(member: member, to: &whole)
      guard withName(member, { Sample.isContentField($0) }) else { continue }
      if contentFields.count > 1 { contentFields.append(UInt8(ascii: ",")) }
      contentFields.append(whole.span.extracting(start..<whole.count))
    }
    whole.append(UInt8(ascii: "}"))
    contentFields.append(UInt8(ascii: "}"))
  }
}
