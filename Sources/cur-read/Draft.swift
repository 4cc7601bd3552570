import CurSample

/// What a sample made of a row is to hold, before it is written: each field a value of the row, or
/// one made of several.
struct Draft: ~Copyable {
  typealias Field = SampleField

  enum Value {
    case none
    /// A value of the row, as it is spelled.
    case place(JSONPlace)
    /// A value of the row as a text: a number as it is spelled, an array or object as compact JSON.
    case asText(JSONPlace)
    case json([UInt8])
    case text([UInt8])
  }

  private var fields: [Value] = Array(repeating: .none, count: Field.allCases.count)
  var metadata = MetadataWriter()
  /// What the sample is for the trainers; nil for what its fields say.
  var task: StaticString?
  /// What the row was found to have.
  var parts: RowParts = []
  /// What is odd about its conversation, each once.
  var odd: [StaticString] = []
  /// The fields that were no text in the row.
  private(set) var asTexts: [StaticString] = []

  mutating func clear() {
    for k in fields.indices { fields[k] = .none }
    metadata.clear()
    (task, parts) = (nil, [])
    odd.removeAll(keepingCapacity: true)
    asTexts.removeAll(keepingCapacity: true)
  }

  subscript(field: Field) -> Value {
    get { fields[field.rawValue] }
    set { fields[field.rawValue] = newValue }
  }

  func has(_ field: Field) -> Bool {
    if case .none = fields[field.rawValue] { false } else { true }
  }

  /// Whether the sample may have a text that it is drawn from.
  var mayHoldSource: Bool {
    if case .none = fields[Field.input.rawValue] {
      return !parts.contains(.instruction) && parts.contains(.output)
    }
    if case .place(let place) = fields[Field.input.rawValue] { return place.byteCount > 2 }
    return true
  }

  /// Takes a value of the row as a text.
  mutating func setText(_ field: Field, _ place: JSONPlace) {
    if place.kind == .string {
      self[field] = .place(place)
    } else {
      self[field] = .asText(place)
      asTexts.append(field.name)
    }
  }

  mutating func note(odd code: StaticString) {
    if !odd.contains(where: { $0.description == code.description }) { odd.append(code) }
  }

  /// The order in which they are written.
  private static let order: [Field] = [
    .instruction, .input, .output, .messages, .tools, .chosen, .rejected, .responses,
    .rewardScores, .reference, .verifier, .label,
  ]

  /// Puts the fields into the sample that is made.
  func put(into composer: inout SampleComposer, of row: borrowing Sample) {
    for field in Self.order {
      switch fields[field.rawValue] {
      case .none: continue
      case .place(let place): composer.put(field, place, of: row)
      case .json(let json): composer.put(field, json: json.span)
      case .text(let text): composer.put(field, text: text.span)
      case .asText(let place):
        row.withJSON(at: place) { composer.put(field, text: compactJSON($0).span) }
      }
    }
  }
}

/// JSON without the white space outside its strings.
func compactJSON(_ json: Span<UInt8>) -> [UInt8] {
  var compact: [UInt8] = []
  JSONForm().write(json, to: &compact)
  return compact
}
