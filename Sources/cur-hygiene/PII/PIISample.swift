import CurSample

/// The personal data of one sample: what was found in each of its texts, and which values are the same.
struct PIISample {
  /// The findings of a text, in order.
  struct Text {
    var place: TextPlace
    var findings: [Finding]
  }

  private(set) var texts: [Text] = []
  private(set) var counts = FoundCounts()

  /// Looks at the texts at `places`.
  init(_ sample: borrowing Sample, _ places: [TextPlace], _ scan: inout PIIScan) {
    for place in places {
      let findings = sample.withText(at: place) { scan.find(in: $0) }
      texts.append(Text(place: place, findings: findings))
    }
    addNamesAlone(sample, scan)
    texts.removeAll { $0.findings.isEmpty }
    for text in texts { for finding in text.findings { counts.add(finding.kind) } }
  }

  /// A person who is named in full somewhere is found where only a part of the name stands.
  private mutating func addNamesAlone(_ sample: borrowing Sample, _ scan: PIIScan) {
    let telling = Set(scan.names.flatMap(\.telling))
    guard !telling.isEmpty else { return }
    for k in texts.indices {
      let known = texts[k].findings
      let more = sample.withText(at: texts[k].place) { scan.names(in: $0, telling, besides: known) }
      if !more.isEmpty { texts[k].findings = (known + more).merged() }
    }
  }
}

extension PIIScan {
  /// The words of `text` with a capital that are among `telling`, outside of what is known.
  func names(
    in text: Span<UInt8>, _ telling: Set<UInt64>, besides known: [Finding]
  ) -> [Finding] {
    var found: [Finding] = []
    var (at, next) = (0, 0)
    while at < text.count {
      while next < known.count, known[next].range.upperBound <= at { next += 1 }
      if next < known.count, known[next].range.lowerBound <= at {
        at = known[next].range.upperBound
        continue
      }
      guard isCapital(text, at), at == 0 || !isLetter(text, at - 1), let word = nameWord(text, at)
      else {
        at += 1
        continue
      }
      if telling.contains(word.hash) { found.append(Finding(word.range, PIIKind.person.number)) }
      at = word.range.upperBound
    }
    return found
  }
}
