extension JSONKind {
  /// The kind of the sound value that begins with `byte`.
  init(of byte: UInt8) {
    self =
      switch byte {
      case UInt8(ascii: "\""): .string
      case UInt8(ascii: "{"): .object
      case UInt8(ascii: "["): .array
      case UInt8(ascii: "t"), UInt8(ascii: "f"): .bool
      case UInt8(ascii: "n"): .null
      default: .number
      }
  }
}

extension Span<UInt8> {
  /// Whether the sound JSON here nests deeper than `limit`.
  ///
  /// A value must have two bytes for each level, so a short one is not looked at.
  public func isDeeper(than limit: Int) -> Bool {
    guard count >= 2 * limit else { return false }
    var depth = 0
    var isInString = false
    var at = 0
    while at < count {
      switch self[at] {
      case UInt8(ascii: "\\"): at &+= 1
      case UInt8(ascii: "\""): isInString.toggle()
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if !isInString { depth &+= 1 }
        if depth > limit { return true }
      case UInt8(ascii: "}"), UInt8(ascii: "]"): if !isInString { depth &-= 1 }
      default: break
      }
      at &+= 1
    }
    return false
  }
}
