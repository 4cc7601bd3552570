import CurSample

/// Numbers: who of the detectors knows them.
extension PIIScan {
  /// Looks at the number that begins at `start`.
  mutating func digits(_ text: Span<UInt8>, _ start: Int) {
    if let range = streetAddress(text, afterNumber: start) { return add(range, .address) }
    guard isApart(text, before: start) || start > 0 && text[start - 1] == UInt8(ascii: "/") else {
      return
    }
    let count = digitsAhead(text, start)
    guard count >= 4 || count <= 2 && mayBeDay(text, start + count) else { return }
    let context = context(text, before: start)
    if let found = ipv4(text, start, context) { return add(found.range, found.kind) }
    if let range = date(text, start) {
      if context.contains(.birth) { add(range, .birthDate) }
      // A date is no telephone number, whatever stands before it.
      done = max(done, range.upperBound)
      return
    }
    guard count >= 7, isApart(text, before: start), let cluster = NumberCluster(text, start) else {
      return
    }
    if let group = card(cluster, context) { return add(cluster, group, .card, text) }
    if let group = socialSecurity(cluster, context) { return add(cluster, group, .ssn, text) }
    if let found = nationalID(cluster, context) {
      return add(cluster, found.group, found.kind, text)
    }
    if let group = phone(cluster, text) { add(cluster, group, .phone, text) }
  }

  /// Looks at the telephone number that begins at `start` with `+` or `(`.
  mutating func telephone(_ text: Span<UInt8>, _ start: Int) {
    guard isApart(text, before: start), let cluster = NumberCluster(text, start),
      let group = phone(cluster, text)
    else { return }
    add(cluster, group, .phone, text)
  }

  private mutating func add(
    _ cluster: NumberCluster, _ group: Int, _ kind: PIIKind, _ text: Span<UInt8>
  ) {
    guard isApart(text, after: cluster.ends[group]) else { return }
    add(cluster.start..<cluster.ends[group], kind)
  }

  /// Whether a word follows, as a month does after a day.
  private func mayBeDay(_ text: Span<UInt8>, _ at: Int) -> Bool {
    var next = at
    while next < text.count, next - at < 5, !(text[next] == 0x20) { next += 1 }
    return next + 2 < text.count && text[next] == 0x20 && isLetter(text, next + 1)
  }

  /// How many digits follow in groups, with one mark between; at most 24 bytes are looked at.
  private func digitsAhead(_ text: Span<UInt8>, _ start: Int) -> Int {
    var (at, count, gap) = (start, 0, 0)
    while at < text.count, at - start < 24 {
      if text[at] &- 0x30 < 10 {
        count += 1
        gap = 0
      } else {
        gap += 1
        if gap > 2 || isLetter(text, at) && text[at] < 0x80 { break }
      }
      at += 1
    }
    return count
  }
}
