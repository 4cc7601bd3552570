/// What does not hold of a sample's provenance.
public enum ChainFault: Sendable {
  /// No record, or none that says what the content is.
  case noRecords
  /// `provenance_digest` is missing, or no digest.
  case noDigest
  /// Records were changed, inserted, removed or put in another order.
  case otherDigest
  /// The content is not what the last record says: it was changed by other hands.
  case otherContent

  /// As it stands in messages.
  public var words: String {
    switch self {
    case .noRecords: "no record says what the content is"
    case .noDigest: "there is no provenance_digest"
    case .otherDigest: "the chain does not fold to provenance_digest"
    case .otherContent: "the content is not what the last record says"
    }
  }
}

extension Sample {
  /// What does not hold of the chain, folded from its first record, and of the content.
  ///
  /// - Parameter withContent: false for a row that has the chain of a sample alone.
  public func chainFaults(withContent: Bool = true) -> [ChainFault] {
    guard let chain = chainPlace, chain.holdsRecords, let content = lastContent else {
      return [.noRecords]
    }
    var faults: [ChainFault] = []
    if let span = chain.digest, bytes[span.lowerBound] == UInt8(ascii: "\""),
      let digest = Digest(hex: bytes.span.extracting(span.lowerBound + 1..<span.upperBound - 1))
    {
      if digest != foldedChain(chain) { faults.append(.otherDigest) }
    } else {
      faults.append(.noDigest)
    }
    if withContent, content != contentDigest() { faults.append(.otherContent) }
    return faults
  }
}
