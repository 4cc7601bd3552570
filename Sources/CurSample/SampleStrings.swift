/// Every string of a line, for lines that are no samples.
extension Sample {
  /// Appends the places of all strings of the line to `places`, at any depth, in their order; names
  /// of members are none. What says where the line comes from and what was decided of it is left
  /// out: `id`, `source_uri`, the provenance and the rejection.
  public func strings(into places: inout [TextPlace]) {
    for k in members.indices where !isAboutTheLine(k) {
      guard members[k].kind != .string else {
        places.append(
          TextPlace(
            role: .other, path: TextPath("", [.name(memberName(k))]), span: members[k].value,
            escaped: members[k].valueEscaped))
        continue
      }
      guard members[k].kind == .object || members[k].kind == .array else { continue }
      var walker = Walker(bytes.span.bytes, at: members[k].value.lowerBound)
      addStrings(&walker, [.name(memberName(k))], &places)
    }
  }

  private func isAboutTheLine(_ k: Int) -> Bool {
    switch memberName(k) {
    case "id", "source_uri", "provenance_digest", "provenance_chain", "rejection_reason",
      "rejecting_step", "diagnosis":
      true
    default: false
    }
  }

  /// Steps over one value, whose strings are added. No line is deeper than the scanner allows.
  private func addStrings(
    _ walker: inout Walker, _ path: [TextPath.Step], _ places: inout [TextPlace]
  ) {
    switch walker.byte(walker.at) {
    case UInt8(ascii: "{"):
      while let key = walker.nextMember() {
        addStrings(&walker, path + [.name(walker.text(key))], &places)
      }
    case UInt8(ascii: "["):
      var index = 0
      while walker.nextElement() {
        addStrings(&walker, path + [.index(index)], &places)
        index += 1
      }
    default:
      let (kind, span) = walker.value()
      guard kind == .string else { return }
      places.append(
        TextPlace(
          role: .other, path: TextPath("", path), span: span, escaped: walker.escaped))
    }
  }
}
