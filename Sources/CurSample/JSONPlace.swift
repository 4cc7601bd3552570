/// A value inside a sample's line, at any depth: where it stands and what it is.
///
/// It is good until the sample reads its next line.
public struct JSONPlace: Sendable {
  public let kind: JSONKind
  /// With the quotes of a string.
  let whole: Range<Int>
  /// Whether it is a string that holds a backslash.
  let escaped: Bool

  /// Whether it is a string that holds a backslash.
  public var isEscaped: Bool { escaped }

  /// How many bytes it takes.
  public var byteCount: Int { whole.count }

  fileprivate var inside: Range<Int> {
    kind == .string ? whole.lowerBound + 1..<whole.upperBound - 1 : whole
  }
}

extension Sample {
  /// The value of the `index`-th member.
  public func memberPlace(_ index: Int) -> JSONPlace {
    JSONPlace(
      kind: members[index].kind, whole: members[index].whole, escaped: members[index].valueEscaped)
  }

  /// The name of the `index`-th member.
  public func memberNamePlace(_ index: Int) -> JSONPlace {
    let key = members[index].key
    return JSONPlace(
      kind: .string, whole: key.lowerBound - 1..<key.upperBound + 1,
      escaped: members[index].keyEscaped)
  }

  /// Gives `body` the bytes of the value as they stand, quotes and all.
  public func withJSON<Result: ~Copyable>(at place: JSONPlace, _ body: (Span<UInt8>) -> Result)
    -> Result
  {
    body(bytes.span.extracting(place.whole))
  }

  /// Gives `body` the text of a string, or the spelling of a number or a literal.
  public func withText<Result: ~Copyable>(at place: JSONPlace, _ body: (Span<UInt8>) -> Result)
    -> Result
  {
    let raw = bytes.span.extracting(place.inside)
    guard place.escaped else { return body(raw) }
    let text = unescaped(raw)
    return body(text.span)
  }

  /// The text of a string, or the spelling of a number or a literal.
  public func text(at place: JSONPlace) -> String {
    withText(at: place) { $0.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) } }
  }

  /// Whether the string at `place` says `text`, however it is spelled.
  public func isText(_ place: JSONPlace, _ text: StaticString) -> Bool {
    let raw = bytes.span.extracting(place.inside)
    guard place.escaped else { return isEqual(raw, text) }
    return isEqual(unescaped(raw).span, text)
  }

  /// Gives `body` the elements of the array at `place` until it says false; none of another value.
  public func forEachElement(at place: JSONPlace, _ body: (JSONPlace) -> Bool) {
    guard place.kind == .array else { return }
    var walker = Walker(bytes.span.bytes, at: place.whole.lowerBound)
    while walker.nextElement() {
      guard body(walker.place()) else { return }
    }
  }

  /// Gives `body` name and value of the members of the object at `place`, as they stand; none of
  /// another value.
  public func forEachMember(at place: JSONPlace, _ body: (JSONPlace, JSONPlace) -> Void) {
    guard place.kind == .object else { return }
    var walker = Walker(bytes.span.bytes, at: place.whole.lowerBound)
    while let key = walker.nextMember() {
      let name = JSONPlace(
        kind: .string, whole: key.lowerBound - 1..<key.upperBound + 1, escaped: walker.escaped)
      body(name, walker.place())
    }
  }

  /// The elements of the array at `place`; none of another value.
  public func elements(at place: JSONPlace) -> [JSONPlace] {
    var elements: [JSONPlace] = []
    forEachElement(at: place) {
      elements.append($0)
      return true
    }
    return elements
  }

  /// The member called `name` of the object at `place`, the last where it is repeated; nil if there
  /// is none or it is null.
  public func member(_ name: StaticString, at place: JSONPlace) -> JSONPlace? {
    var found: JSONPlace?
    forEachMember(at: place) { key, value in
      if isText(key, name) { found = value }
    }
    return found?.kind == .null ? nil : found
  }

  /// The value at `path`, whose elements are numbered; nil if there is none.
  public func place(at path: FieldPath) -> JSONPlace? {
    guard case .name(let name)? = path.steps.first,
      let k = members.indices.first(where: { memberName($0) == name })
    else { return nil }
    var place = memberPlace(k)
    for step in path.steps.dropFirst() {
      guard let next = self.place(step, in: place) else { return nil }
      place = next
    }
    return place
  }

  private func place(_ step: FieldPath.Step, in place: JSONPlace) -> JSONPlace? {
    switch step {
    case .name(let name):
      var found: JSONPlace?
      forEachMember(at: place) { key, value in
        if text(at: key) == name { found = value }
      }
      return found
    case .index(let index):
      var found: JSONPlace?
      var left = index
      forEachElement(at: place) {
        if left == 0 { found = $0 }
        left -= 1
        return left >= 0
      }
      return found
    case .each: return nil
    }
  }
}

extension Walker {
  /// Steps over one value and says where it stood.
  @_lifetime(self: copy self)
  mutating func place() -> JSONPlace {
    let start = at
    let (kind, _) = value()
    return JSONPlace(kind: kind, whole: start..<at, escaped: kind == .string && escaped)
  }
}
