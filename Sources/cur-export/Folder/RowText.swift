import CurSample

extension Sample {
  /// Appends what a row says, of all its columns but the kept ones, to be compared with other rows.
  func appendRowText(_ shape: Shape, to out: inout [UInt8]) {
    if shape.columns.isEmpty { return appendAllText(to: &out) }
    for column in shape.columns {
      guard let k = (0..<memberCount).first(where: { memberName($0) == column.name }) else {
        continue
      }
      let place = memberPlace(k)
      switch column.kind {
      case .text: append(text: place, to: &out)
      case .texts: for text in elements(at: place) { append(text: text, to: &out) }
      case .messages, .turns:
        for message in messages(at: place) ?? [] { append(message: message, to: &out) }
      case .message:
        if let content = member("content", at: place) { append(text: content, to: &out) }
      case .boolean, .number, .integer, .jsonText, .numbers, .object: break
      }
    }
  }

  /// Of rows whose columns are their own.
  private func appendAllText(to out: inout [UInt8]) {
    var places = texts
    if places.isEmpty { strings(into: &places) }
    for place in places {
      withText(at: place) { out.append($0) }
      out.append(0x0A)
    }
  }

  private func append(message: MessagePlace, to out: inout [UInt8]) {
    guard let content = message.content else { return }
    guard content.kind == .array else { return append(text: content, to: &out) }
    for part in elements(at: content) {
      if let text = member("text", at: part) { append(text: text, to: &out) }
    }
  }

  private func append(text place: JSONPlace, to out: inout [UInt8]) {
    guard place.kind == .string else { return }
    withText(at: place) { out.append($0) }
    out.append(0x0A)
  }
}

extension Sample {
  /// The first question of a row, white space folded, its context before it; nil if it asks nothing.
  var rowQuestion: [UInt8]? {
    for name in ["prompt", "messages", "conversations", "chosen"] as [StaticString] {
      guard let place = place(name) else { continue }
      if place.kind == .string { return name.description == "prompt" ? text(folding: place) : nil }
      let question = messages(at: place)?.first { $0.role == .prompt }?.content
      if let question, question.kind == .string { return text(folding: question) }
    }
    guard let question = place("instruction"), question.kind == .string else { return nil }
    let context = place("input").map { text(folding: $0) } ?? []
    return context + [0x0A] + text(folding: question)
  }

  private func text(folding place: JSONPlace) -> [UInt8] {
    guard place.kind == .string else { return [] }
    return withText(at: place) { spaceFolded($0) }
  }
}
