/// A way to texts inside a sample, as `--fields` spells it: `output`, `meta.answer`,
/// `messages[].content`, `turns[0].text`.
public struct FieldPath: Equatable, Sendable {
  enum Step: Equatable, Sendable {
    case name(String)
    case index(Int)
    /// Every element of an array.
    case each
  }

  let steps: [Step]

  /// Reads one path; nil if it is none.
  public init?(_ text: String) {
    var steps: [Step] = []
    for part in text.split(separator: ".", omittingEmptySubsequences: false) {
      let name = part.prefix { $0 != "[" }
      guard !name.isEmpty else { return nil }
      steps.append(.name(String(name)))
      var rest = part.dropFirst(name.count)
      while let end = rest.firstIndex(of: "]"), rest.first == "[" {
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
      guard rest.isEmpty else { return nil }
    }
    guard !steps.isEmpty else { return nil }
    self.steps = steps
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
