/// Where the fields of a sample stand that a command may want to write in another form, found in one
/// walk. What is null, or of another type than the field has, is absent.
public struct FieldPlaces: Sendable {
  public private(set) var instruction: JSONPlace?
  public private(set) var input: JSONPlace?
  public private(set) var output: JSONPlace?
  public private(set) var messages: JSONPlace?
  /// Of any type: datasets have them as the text of an array, too.
  public private(set) var tools: JSONPlace?
  public private(set) var label: JSONPlace?
  public private(set) var rejected: JSONPlace?
  public private(set) var sourceURI: JSONPlace?
  public private(set) var digest: JSONPlace?
  public private(set) var chain: JSONPlace?

  // Of the metadata.
  public private(set) var systemPrompt: JSONPlace?
  public private(set) var turns: JSONPlace?
  public private(set) var license: JSONPlace?
  public private(set) var injectedFailure: JSONPlace?
  public private(set) var injectionType: JSONPlace?
  public private(set) var planted: JSONPlace?
}

extension Sample {
  public var fieldPlaces: FieldPlaces {
    var places = FieldPlaces()
    for k in members.indices where members[k].kind != .null { places.take(k, of: self) }
    return places
  }

  func hasName(_ k: Int, _ name: StaticString) -> Bool {
    let key = bytes.span.extracting(members[k].key)
    guard members[k].keyEscaped else { return isEqual(key, name) }
    return isEqual(unescaped(key).span, name)
  }
}

extension FieldPlaces {
  fileprivate mutating func take(_ k: Int, of sample: borrowing Sample) {
    let kind = sample.members[k].kind
    func string() -> JSONPlace? { kind == .string ? sample.memberPlace(k) : nil }
    switch sample.members[k].keyEscaped ? 0 : sample.members[k].key.count {
    case 0: takeEscaped(k, of: sample)
    case 5 where sample.hasName(k, "input"): input = string()
    case 5 where sample.hasName(k, "tools"): tools = sample.memberPlace(k)
    case 5 where sample.hasName(k, "label"): label = sample.memberPlace(k)
    case 6 where sample.hasName(k, "output"): output = string()
    case 8 where sample.hasName(k, "messages"):
      messages = kind == .array ? sample.memberPlace(k) : nil
    case 8 where sample.hasName(k, "rejected"): rejected = sample.memberPlace(k)
    case 8 where sample.hasName(k, "metadata"): take(metadata: k, of: sample)
    case 10 where sample.hasName(k, "source_uri"): sourceURI = string()
    case 11 where sample.hasName(k, "instruction"): instruction = string()
    case 16 where k == sample.known.chain: chain = sample.memberPlace(k)
    case 17 where k == sample.known.digest: digest = sample.memberPlace(k)
    default: break
    }
  }

  /// Names are read whatever their spelling, but few are spelled with escapes.
  private mutating func takeEscaped(_ k: Int, of sample: borrowing Sample) {
    let place = sample.memberPlace(k)
    let text = place.kind == .string ? place : nil
    switch sample.memberName(k) {
    case "input": input = text
    case "tools": tools = place
    case "label": label = place
    case "output": output = text
    case "messages": messages = place.kind == .array ? place : nil
    case "rejected": rejected = place
    case "metadata": take(metadata: k, of: sample)
    case "source_uri": sourceURI = text
    case "instruction": instruction = text
    case "provenance_chain": chain = place
    case "provenance_digest": digest = place
    default: break
    }
  }

  private mutating func take(metadata k: Int, of sample: borrowing Sample) {
    guard sample.members[k].kind == .object else { return }
    var walker = Walker(sample.bytes.span.bytes, at: sample.members[k].value.lowerBound)
    while let key = walker.nextMember() {
      let count = walker.escaped ? unescaped(walker.span(key)).count : key.count
      switch count {
      case 5 where walker.keyIs(key, "turns"):
        let place = walker.place()
        turns = place.kind == .array ? place : nil
      case 7 where walker.keyIs(key, "license"): license = walker.present()
      case 7 where walker.keyIs(key, "planted"): planted = walker.present()
      case 13 where walker.keyIs(key, "system_prompt"):
        let place = walker.place()
        systemPrompt = place.kind == .string ? place : nil
      case 14 where walker.keyIs(key, "injection_type"): injectionType = walker.present()
      case 16 where walker.keyIs(key, "injected_failure"): injectedFailure = walker.present()
      default: _ = walker.value()
      }
    }
  }
}

extension Walker {
  /// Steps over one value and says where it stood; nil if it is null.
  @_lifetime(self: copy self)
  fileprivate mutating func present() -> JSONPlace? {
    let place = place()
    return place.kind == .null ? nil : place
  }
}
