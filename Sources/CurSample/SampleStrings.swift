/// Every string of a line, for lines that are no samples.
extension Sample {
  /// Appends the places of all strings of the line to `places`, at any depth, in their order; names
  /// of members are none. What says where the line comes from and what was decided of it is left
  /// out: `id`, `source_uri`, the provenance and the rejection.
  public func strings(into places: inout [TextPlace]) {
    _ = strings(into: &places) { _ in true }
  }

  /// The same, of those members that are `isWanted`, as they stand in the line: `"name":value`.
  ///
  /// - Returns: whether any member is a string, wanted or not.
  public func strings(
    into places: inout [TextPlace], where isWanted: (Span<UInt8>) -> Bool
  ) -> Bool {
    var hasString = false
    for k in members.indices where !isAboutTheLine(k) {
      hasString = hasString || members[k].kind == .string
      let whole = members[k].key.lowerBound - 1..<members[k].whole.upperBound
      guard isWanted(bytes.span.extracting(whole)) else { continue }
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
    return hasString
  }

  private func isAboutTheLine(_ k: Int) -> Bool {
    guard !members[k].keyEscaped else { return Self.namesAboutTheLine.contains(memberName(k)) }
    let name = bytes.span.extracting(members[k].key)
    return switch name.count {
    case 2: isEqual(name, "id")
    case 9: isEqual(name, "diagnosis")
    case 10: isEqual(name, "source_uri")
    case 14: isEqual(name, "rejecting_step")
    case 16: isEqual(name, "provenance_chain") || isEqual(name, "rejection_reason")
    case 17: isEqual(name, "provenance_digest")
    default: false
    }
  }

  private static let namesAboutTheLine: Set<String> = [
    "id", "source_uri", "provenance_digest", "provenance_chain", "rejection_reason",
    "rejecting_step", "diagnosis",
  ]

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
