/// Steps through the words of `text` as ``wordCount(_:)-(Span<UInt8>)`` counts them.
public struct CountedWords: ~Escapable {
  private let text: Span<UInt8>
  /// Where the search goes on: the end of the last word, or of what follows it without a space.
  public private(set) var at: Int

  @_lifetime(copy text)
  public init(_ text: Span<UInt8>, from start: Int = 0) { (self.text, at) = (text, start) }

  /// The bytes of the next word; nil after the last.
  @_lifetime(self: copy self)
  public mutating func next() -> Range<Int>? {
    while at < text.count {
      let (scalar, count) = decodedScalar(text, at: at)
      let start = at
      at += count
      if isSpace(scalar) || isUnspacedPunctuation(scalar) { continue }
      if isUnspacedLetter(scalar) { return start..<at }
      while at < text.count {
        let (scalar, count) = decodedScalar(text, at: at)
        if isSpace(scalar) || isUnspacedLetter(scalar) || isUnspacedPunctuation(scalar) { break }
        at += count
      }
      return start..<at
    }
    return nil
  }
}
