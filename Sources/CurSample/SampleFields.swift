/// Whether a field says anything.
extension Sample {
  /// Whether the member `name` is there and neither null, a blank text nor an empty array.
  public func has(_ name: StaticString) -> Bool { find(name).map { isFilled($0) } ?? false }

  /// Whether the member `name` is there and neither null, a blank text nor an empty array.
  public func has(_ name: String) -> Bool {
    members.indices.first { memberName($0) == name }.map { isFilled($0) } ?? false
  }

  private func isFilled(_ k: Int) -> Bool {
    switch members[k].kind {
    case .null: return false
    case .string:
      let text = memberText(k)
      return text.contains { $0 > 0x20 }
    case .array:
      var walker = Walker(bytes.span.bytes, at: members[k].value.lowerBound)
      return walker.nextElement()
    default: return true
    }
  }

  private func memberText(_ k: Int) -> [UInt8] {
    unescaped(bytes.span.extracting(members[k].value))
  }

  /// How many elements the array `name` has; nil if it is absent or no array.
  public func elementCount(_ name: StaticString) -> Int? {
    guard let k = find(name), members[k].kind == .array else { return nil }
    var walker = Walker(bytes.span.bytes, at: members[k].value.lowerBound)
    var count = 0
    while walker.nextElement() {
      _ = walker.value()
      count += 1
    }
    return count
  }

  /// Whether one of the sample's texts holds U+0000.
  public var hasNullCharacter: Bool {
    texts.contains { place in
      place.escaped
        && withText(at: place) { text in
          for k in text.indices where text[k] == 0 { return true }
          return false
        }
    }
  }
}
