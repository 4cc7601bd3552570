import CurSample

/// What kind of value a column holds in a row, as far as shapes are told by it.
struct ValueKind: OptionSet, Hashable, Sendable {
  let rawValue: UInt16

  /// Null.
  static let absent = ValueKind(rawValue: 1)
  /// An empty string.
  static let blank = ValueKind(rawValue: 2)
  static let text = ValueKind(rawValue: 4)
  static let number = ValueKind(rawValue: 8)
  static let bool = ValueKind(rawValue: 16)
  static let object = ValueKind(rawValue: 32)
  /// An array without elements.
  static let empty = ValueKind(rawValue: 64)
  /// Arrays, by their first element.
  static let texts = ValueKind(rawValue: 128)
  static let objects = ValueKind(rawValue: 256)
  static let lists = ValueKind(rawValue: 512)
  static let scalars = ValueKind(rawValue: 1024)

  /// What says nothing.
  static let unfilled: ValueKind = [.absent, .blank, .empty]
  static let arrays: ValueKind = [.empty, .texts, .objects, .lists, .scalars]
  /// Anything that says something.
  static let filled: ValueKind = [
    .text, .number, .bool, .object, .texts, .objects, .lists, .scalars,
  ]

  /// In words, for `--explain` and messages.
  var name: String {
    switch self {
    case .absent: "null"
    case .blank: "an empty text"
    case .text: "text"
    case .number: "number"
    case .bool: "true or false"
    case .object: "object"
    case .empty: "an empty array"
    case .texts: "array of texts"
    case .objects: "array of objects"
    case .lists: "array of arrays"
    default: "array"
    }
  }
}

extension Sample {
  /// The kind of the `index`-th member.
  func valueKind(_ index: Int) -> ValueKind { valueKind(at: memberPlace(index)) }

  func valueKind(at place: JSONPlace) -> ValueKind {
    switch place.kind {
    case .null: .absent
    case .string: place.byteCount == 2 ? .blank : .text
    case .number: .number
    case .bool: .bool
    case .object: .object
    case .array: withJSON(at: place) { ValueKind(ofArray: $0) }
    }
  }
}

extension ValueKind {
  /// By the first byte of the first element.
  fileprivate init(ofArray json: Span<UInt8>) {
    var at = 1
    while json[at] <= 0x20 { at += 1 }
    self =
      switch json[at] {
      case UInt8(ascii: "]"): .empty
      case UInt8(ascii: "\""): .texts
      case UInt8(ascii: "{"): .objects
      case UInt8(ascii: "["): .lists
      default: .scalars
      }
  }
}
