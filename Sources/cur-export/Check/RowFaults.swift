import CurSample

extension Sample {
  /// What is wrong with the line as a row of `shape`; empty where nothing is.
  func faults(asRowOf shape: Shape) -> [String] {
    var faults: [String] = []
    if hasLoneSurrogate { faults.append("half a surrogate pair") }
    for k in 0..<memberCount {
      switch flaw(in: memberPlace(k)) {
      case .repeatedName: faults.append("'\(memberName(k))' has a name twice")
      case .numberTooLarge: faults.append("'\(memberName(k))' has a number that no double holds")
      case nil: break
      }
    }
    guard !shape.columns.isEmpty else { return faults }
    let names = (0..<memberCount).map { memberName($0) }
    guard names == shape.columns.map(\.name) else {
      return faults + ["its columns are not those of its file"]
    }
    for (k, column) in shape.columns.enumerated() {
      if let fault = fault(of: memberPlace(k), column.kind) {
        faults.append("'\(column.name)' \(fault)")
      }
    }
    if let chosen = place("chosen"), let rejected = place("rejected"),
      withJSON(at: chosen, { [UInt8]($0) }) == withJSON(at: rejected, { [UInt8]($0) })
    {
      faults.append("both sides say the same")
    }
    return faults
  }

  private func fault(of place: JSONPlace, _ kind: Shape.Kind) -> String? {
    switch kind {
    case .text: return place.kind == .string ? nil : "is no text"
    case .boolean: return place.kind == .bool ? nil : "is neither true nor false"
    case .number, .integer:
      guard place.kind == .number else { return "is no number" }
      return kind == .number || Int(text(at: place)) != nil ? nil : "is no whole number"
    case .jsonText:
      guard place.kind == .string else { return "is no text" }
      let text = withText(at: place) { [UInt8]($0) }
      return text.isEmpty || (try? JSON(reading: text)) != nil ? nil : "is no JSON"
    case .texts: return fault(ofElements: place, .string, "texts")
    case .numbers: return fault(ofElements: place, .number, "numbers")
    case .messages(let parts): return fault(ofMessages: place, parts)
    case .message: return place.kind == .object ? fault(ofMessage: place, []) : "is no message"
    case .turns: return fault(ofMessages: place, [])
    case .object(let names):
      guard place.kind == .object else { return "is no object" }
      var found: [String] = []
      forEachMember(at: place) { name, value in
        if value.kind == .string { found.append(text(at: name)) }
      }
      return found == names ? nil : "has not the members of its file"
    }
  }

  private func fault(ofElements place: JSONPlace, _ kind: JSONKind, _ what: String) -> String? {
    guard place.kind == .array else { return "is no list" }
    return elements(at: place).allSatisfy { $0.kind == kind } ? nil : "is no list of \(what)"
  }

  private func fault(ofMessages place: JSONPlace, _ parts: MessageParts) -> String? {
    let messages = elements(at: place)
    guard place.kind == .array, !messages.isEmpty else { return "holds no message" }
    for message in messages {
      if let fault = fault(ofMessage: message, parts) { return fault }
    }
    return nil
  }

  private func fault(ofMessage place: JSONPlace, _ parts: MessageParts) -> String? {
    let role = member("role", at: place) ?? member("from", at: place)
    let content = member("content", at: place) ?? member("value", at: place)
    guard let role, role.kind == .string else { return "holds a message without role" }
    let name = text(at: role)
    guard ["system", "user", "assistant", "tool", "human", "gpt"].contains(name) else {
      return "holds the role '\(name)'"
    }
    let mayBeEmpty = name == "tool" || member("tool_calls", at: place) != nil
    guard let content else { return mayBeEmpty ? nil : "holds an empty message" }
    switch content.kind {
    case .string: return mayBeEmpty || !isBlank(content) ? nil : "holds an empty message"
    case .array where parts.contains(.parts): return nil
    default: return "holds a content that is no text"
    }
  }
}
