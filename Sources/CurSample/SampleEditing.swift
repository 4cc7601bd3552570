/// Edits, in any order, and writing what they leave.
extension Sample {
  /// Replaces the member `name`, or adds it. `json` is one JSON value.
  public mutating func set(_ name: StaticString, json: [UInt8]) {
    if let k = find(name) {
      removed.removeAll { $0 == k }
      replace(members[k].whole, json)
    } else {
      added.removeAll { $0.name.description == name.description }
      added.append((name, json))
    }
  }

  /// Replaces the member `name`, or adds it.
  public mutating func set(_ name: StaticString, _ value: JSON) { set(name, json: value.bytes) }

  /// Leaves out the member `name`, if there is one.
  public mutating func remove(_ name: StaticString) {
    added.removeAll { $0.name.description == name.description }
    guard let k = find(name), !removed.contains(k) else { return }
    edits.removeAll { members[k].whole.contains($0.span.lowerBound) }
    removed.insert(k, at: removed.firstIndex { $0 > k } ?? removed.count)
  }

  /// Gives a sample without `id` one, as its first member; an `id` that is null makes way for it.
  /// `json` is a JSON string.
  public mutating func giveID(json: [UInt8]) { givenID = json }

  /// Replaces what stands at `span`, a whole value or the inside of one that no other edit covers.
  mutating func replace(_ span: Range<Int>, _ json: [UInt8]) {
    edits.removeAll { span.contains($0.span.lowerBound) }
    let place = edits.firstIndex { $0.span.lowerBound > span.lowerBound } ?? edits.count
    edits.insert(Edit(span: span, json: json), at: place)
  }

  /// Appends the line with its newline, edits made, without the members called `names` and without
  /// an id that it did not come with.
  public func write(to out: inout [UInt8], without names: [StaticString]) {
    var removed = removed
    for name in names {
      if let k = find(name), !removed.contains(k) { removed.append(k) }
    }
    write(to: &out, id: [], without: removed.sorted())
  }

  /// Appends the line, edits made, with its newline.
  public func write(to out: inout [UInt8]) {
    var removed = removed
    if !givenID.isEmpty, known.id >= 0, !removed.contains(known.id) {
      removed.append(known.id)
      removed.sort()
    }
    write(to: &out, id: givenID, without: removed)
  }

  private func write(to out: inout [UInt8], id: [UInt8], without removed: [Int]) {
    var writer = LineWriter(next: removed.isEmpty ? edits : removals(removed, edits))
    let chain = records.isEmpty ? nil : chainPlace
    let isEmpty = removed.count == members.count
    let beforeProvenance = added.isEmpty ? nil : firstProvenanceMember

    var start = 0
    if !id.isEmpty {
      start = openingBrace + 1
      out.append(line.extracting(0..<start))
      out.append(#""id":"#)
      out.append(contentsOf: id)
      if !isEmpty || !added.isEmpty || !records.isEmpty { out.append(UInt8(ascii: ",")) }
    }
    writer.at = start
    if let beforeProvenance {
      writer.copy(line, to: beforeProvenance, &out)
      for member in added {
        write(member, to: &out)
        out.append(UInt8(ascii: ","))
      }
    }
    if let chain {
      writeProvenance(chain, &writer, &out)
    }
    writer.copy(line, to: close, &out)
    var separate = !isEmpty
    if beforeProvenance == nil {
      for member in added {
        if separate { out.append(UInt8(ascii: ",")) }
        write(member, to: &out)
        separate = true
      }
    }
    if chain == nil && !records.isEmpty {
      if separate { out.append(UInt8(ascii: ",")) }
      out.append(#""provenance_digest":""#)
      appendDigest(&out)
      out.append(#"","provenance_chain":["#)
      out.append(contentsOf: records)
      out.append(UInt8(ascii: "]"))
    }
    writer.copy(line, to: line.count, &out)
    out.append(0x0A)
  }

  private func write(_ member: (name: StaticString, json: [UInt8]), to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    out.append(member.name)
    out.append("\":")
    out.append(contentsOf: member.json)
  }

  /// The digest and the chain are brought up to date where they stand, whichever comes first.
  private func writeProvenance(
    _ chain: ChainPlace, _ writer: inout LineWriter, _ out: inout [UInt8]
  ) {
    func extendChain() {
      writer.copy(line, to: chain.end, &out)
      if chain.holdsRecords { out.append(UInt8(ascii: ",")) }
      out.append(contentsOf: records)
    }
    guard let digest = chain.digest else {
      writer.copy(line, to: chain.key, &out)
      out.append(#""provenance_digest":""#)
      appendDigest(&out)
      out.append("\",")
      return extendChain()
    }
    func replaceDigest() {
      writer.copy(line, to: digest.lowerBound, &out)
      out.append(UInt8(ascii: "\""))
      appendDigest(&out)
      out.append(UInt8(ascii: "\""))
      writer.at = digest.upperBound
    }
    if digest.lowerBound < chain.end {
      replaceDigest()
      extendChain()
    } else {
      extendChain()
      replaceDigest()
    }
  }

  private func appendDigest(_ out: inout [UInt8]) {
    out.append(digest ?? .zero)
  }

  /// Where new members go, so that the chain stays last: before the provenance members, if those
  /// end the line.
  private var firstProvenanceMember: Int? {
    var first: Int?
    var k = members.count - 1
    while k >= 0, isProvenance(k), !removed.contains(k) {
      first = members[k].key.lowerBound - 1
      k -= 1
    }
    return first
  }

  private func isProvenance(_ k: Int) -> Bool {
    k == known.chain || k == known.digest
  }

  private var openingBrace: Int {
    var at = 0
    while bytes[at] != UInt8(ascii: "{") { at += 1 }
    return at
  }

  /// `edits` and, for every removed member, a span that takes one comma with it.
  private func removals(_ removed: [Int], _ edits: [Edit]) -> [Edit] {
    var all = edits
    for k in removed {
      let keepsEarlier = (0..<k).contains { !removed.contains($0) }
      let start = members[k].key.lowerBound - 1
      let end = members[k].whole.upperBound
      let span =
        keepsEarlier
        ? members[k - 1].whole.upperBound..<end
        : start..<(k + 1 < members.count ? members[k + 1].key.lowerBound - 1 : end)
      all.append(Edit(span: span, json: []))
    }
    return all.sorted { $0.span.lowerBound < $1.span.lowerBound }
  }
}

/// Copies a line piece by piece, putting edits in place of their spans.
private struct LineWriter {
  var next: [Sample.Edit]
  var at = 0
  private var done = 0

  init(next: [Sample.Edit]) { self.next = next }

  /// Copies up to `end`, making the edits before it.
  mutating func copy(_ line: Span<UInt8>, to end: Int, _ out: inout [UInt8]) {
    while done < next.count, next[done].span.lowerBound < end {
      let edit = next[done]
      out.append(line.extracting(at..<edit.span.lowerBound))
      out.append(contentsOf: edit.json)
      at = edit.span.upperBound
      done += 1
    }
    guard at < end else { return }
    out.append(line.extracting(at..<end))
    at = end
  }
}
