/// Makes the transforms that were chosen, in their order, of one text after the other.
struct Cleaner: Sendable {
  let transforms: Set<Transform>
  private let needs: TextNeeds
  /// Whether a transform is asked for that no look at the bytes foresees.
  private let isCurious: Bool

  init(_ transforms: Set<Transform>) {
    self.transforms = transforms
    var needs: TextNeeds = []
    if transforms.contains(.mojibake) { needs.insert(.mojibake) }
    if transforms.contains(.html) { needs.insert(.html) }
    if transforms.contains(.entities) { needs.insert(.entities) }
    if transforms.contains(.nfc) { needs.insert(.nfc) }
    if transforms.contains(.control) { needs.insert(.control) }
    if transforms.contains(.space) { needs.insert(.space) }
    if transforms.contains(.trim) { needs.insert(.trim) }
    self.needs = needs
    isCurious = transforms.contains(.quotes) || transforms.contains(.width)
  }

  /// `text` mended, its edits added to `edits`; nil if it needs nothing.
  func clean(_ text: Span<UInt8>, _ edits: inout EditCounts) -> [UInt8]? {
    guard isCurious || !TextNeeds.of(text).isDisjoint(with: needs) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    for k in text.indices { bytes.append(text[k]) }
    let before = edits
    var hasEntities = transforms.contains(.entities)
    for transform in Transform.allCases where transforms.contains(transform) {
      // A transform may make work for those after it, so the needs are looked at again.
      let need = TextNeeds(of: transform)
      guard need.isEmpty || !TextNeeds.of(bytes.span).isDisjoint(with: need) else { continue }
      if transform == .entities && !hasEntities { continue }
      guard let done = Self.make(transform, bytes) else { continue }
      if transform == .html && isHTMLDocument(bytes) { hasEntities = false }
      bytes = done.text
      edits[transform] += done.count
    }
    return edits == before ? nil : bytes
  }

  private static func make(_ transform: Transform, _ text: [UInt8]) -> (text: [UInt8], count: Int)?
  {
    switch transform {
    case .mojibake: repairMojibake(text)
    case .html: stripHTML(text)
    case .entities: decodeEntities(text)
    case .nfc: compose(text)
    case .control: removeInvisible(text)
    case .space: Blanks.settle(text)
    case .trim: trimEnds(text)
    case .quotes: straighten(text)
    case .width: narrow(text)
    }
  }
}

extension TextNeeds {
  /// What `transform` needs to have work; empty if that cannot be seen.
  fileprivate init(of transform: Transform) {
    switch transform {
    case .mojibake: self = .mojibake
    case .html: self = .html
    case .entities: self = .entities
    case .nfc: self = .nfc
    case .control: self = .control
    case .space: self = .space
    case .trim: self = .trim
    case .quotes, .width: self = []
    }
  }
}
