/// A way to texts inside a sample, as `--fields` spells it: `output`, `meta.answer`,
/// `messages[].content`, `turns[0].text`, `"a.name".text`.
public struct FieldPath: Equatable, Sendable {
  enum Step: Equatable, Sendable {
    case name(String)
    case index(Int)
    /// Every element of an array.
    case each
  }

  let steps: [Step]

  /// The name of a top-level member, where the path is no more than that; nil else.
  public var onlyName: String? {
    guard steps.count == 1, case .name(let name)? = steps.first else { return nil }
    return name
  }

  /// Reads one path; nil if it is none. A name in double quotes may hold dots and brackets, and
  /// quotes and backslashes after a backslash: `"meta.data".answer`.
  public init?(_ text: String) {
    var steps: [Step] = []
    var rest = text[...]
    while true {
      guard let name = Self.name(&rest) else { return nil }
      steps.append(.name(name))
      while rest.first == "[" {
        guard let end = rest.firstIndex(of: "]") else { return nil }
        let inside = rest[rest.index(after: rest.startIndex)..<end]
        if inside.isEmpty {
          steps.append(.each)
        } else if let index = Int(inside), index >= 0 {
          steps.append(.index(index))
        } else {
          return nil
        }
        rest = rest[rest.index(after: end)...]
      }
      guard let next = rest.popFirst() else { break }
      if next != "." { return nil }
    }
    self.steps = steps
  }

  /// Takes a name from the front of `rest`; nil if there is none.
  private static func name(_ rest: inout Substring) -> String? {
    guard rest.first == "\"" else {
      let name = rest.prefix { $0 != "[" && $0 != "." }
      rest = rest[name.endIndex...]
      return name.isEmpty ? nil : String(name)
    }
    rest.removeFirst()
    var name = ""
    while let character = rest.popFirst() {
      if character == "\"" { return name }
      guard let next = character == "\\" ? rest.popFirst() : character else { break }
      name.append(next)
    }
    return nil
  }
}

extension Sample {
  /// Gives `body` the place of each string at one of `paths`, path after path.
  public func forEachText(at paths: [FieldPath], _ body: (TextPlace) -> Void) {
    for path in paths {
      guard case .name(let name)? = path.steps.first,
        let k = members.indices.first(where: { memberName($0) == name })
      else { continue }
      var walker = Walker(bytes.span.bytes, at: members[k].whole.lowerBound)
      follow(path.steps.dropFirst(), &walker, [.name(name)], body)
    }
  }

  private func follow(
    _ steps: ArraySlice<FieldPath.Step>, _ walker: inout Walker, _ taken: [TextPath.Step],
    _ body: (TextPlace) -> Void
  ) {
    guard let step = steps.first else {
      let (kind, span) = walker.value()
      guard kind == .string else { return }
      return body(
        TextPlace(
          role: .other, path: TextPath("", taken), span: span, escaped: walker.escaped))
    }
    let first = walker.byte(walker.at)
    switch step {
    case .name(let name) where first == UInt8(ascii: "{"):
      while let key = walker.nextMember() {
        let raw = walker.span(key)
        let isNamed = (walker.escaped ? unescaped(raw) : [UInt8](raw)) == Array(name.utf8)
        if isNamed {
          follow(steps.dropFirst(), &walker, taken + [.name(name)], body)
        } else {
          _ = walker.value()
        }
      }
    case .index where first == UInt8(ascii: "["), .each where first == UInt8(ascii: "["):
      var index = 0
      while walker.nextElement() {
        if step == .each || step == .index(index) {
          follow(steps.dropFirst(), &walker, taken + [.index(index)], body)
        } else {
          _ = walker.value()
        }
        index += 1
      }
    default: _ = walker.value()
    }
  }
}
