/// Makes the transforms that were chosen, in their order, of one text after the other.
struct Cleaner: Sendable {
  /// What to do, in its order.
  private let order: [Transform]
  private let needs: TextNeeds
  /// Whether a transform is asked for that no look at the bytes foresees.
  private let isCurious: Bool

  init(_ transforms: Set<Transform>) {
    order = Transform.allCases.filter { transforms.contains($0) }
    var needs: TextNeeds = []
    for transform in transforms { needs.formUnion(TextNeeds(of: transform)) }
    self.needs = needs
    isCurious = transforms.contains(.quotes) || transforms.contains(.width)
  }

  /// `text` mended, its edits added to `edits`; nil if it needs nothing.
  func clean(_ text: Span<UInt8>, _ edits: inout EditCounts) -> [UInt8]? {
    guard isCurious || !TextNeeds.of(text).isDisjoint(with: needs) else { return nil }
    var bytes = text.withUnsafeBufferPointer { Array($0) }
    let before = edits
    var (isDecoded, isHTML) = (false, false)
    for transform in order {
      // A transform may make work for those after it, so the needs are looked at again.
      let need = TextNeeds(of: transform)
      guard need.isEmpty || !TextNeeds.of(bytes.span).isDisjoint(with: need) else { continue }
      if transform == .entities && isDecoded { continue }
      guard let done = Self.make(transform, bytes, isHTML: isHTML) else { continue }
      if transform == .html { (isDecoded, isHTML) = (isHTMLDocument(bytes), true) }
      bytes = done.text
      edits[transform] += done.count
    }
    return edits == before ? nil : bytes
  }

  private static func make(
    _ transform: Transform, _ text: [UInt8], isHTML: Bool
  ) -> (text: [UInt8], count: Int)? {
    switch transform {
    case .mojibake: repairMojibake(text)
    case .html: stripHTML(text)
    case .entities: decodeEntities(text, isHTML: isHTML)
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
