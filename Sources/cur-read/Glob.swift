/// A pattern for names of files, as a shell has them: `*` and `?` stand for anything but `/`, `**` for
/// anything, `[a-z]` for one of some letters, `[!a-z]` for one of the others, `{md,txt}` for either.
///
/// A pattern with a `/` is for the path below the folder that was named, any other for the name alone.
struct Glob: Sendable {
  private let alternatives: [[Unicode.Scalar]]
  private let isForPath: Bool

  init(_ pattern: String) {
    isForPath = pattern.contains("/")
    let plain = pattern.hasPrefix("/") ? pattern.dropFirst() : pattern[...]
    alternatives = Self.expanded(Array(plain.unicodeScalars))
  }

  /// - Parameter path: below the folder that was named.
  func matches(_ path: String) -> Bool {
    let name =
      isForPath
      ? path[...] : path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...]
    let scalars = Array(name.unicodeScalars)
    return alternatives.contains { Self.matches($0[...], scalars[...]) }
  }

  /// The patterns that braces stand for; a brace without its partner is a letter.
  private static func expanded(_ pattern: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    guard let open = pattern.firstIndex(of: "{"), let close = closing(pattern, open) else {
      return [pattern]
    }
    var depth = 0
    let choices = pattern[open + 1..<close].split(omittingEmptySubsequences: false) { scalar in
      depth += scalar == "{" ? 1 : scalar == "}" ? -1 : 0
      return scalar == "," && depth == 0
    }
    return choices.flatMap {
      expanded(Array(pattern[..<open]) + Array($0) + Array(pattern[(close + 1)...]))
    }
  }

  private static func closing(_ pattern: [Unicode.Scalar], _ open: Int) -> Int? {
    var depth = 0
    for k in open..<pattern.count {
      depth += pattern[k] == "{" ? 1 : pattern[k] == "}" ? -1 : 0
      if depth == 0 { return k }
    }
    return nil
  }

  /// Of several `*` only the last one gives back what it took, so no pattern takes long; a `**` gives
  /// back too when the `*` after it cannot.
  private static func matches(
    _ pattern: ArraySlice<Unicode.Scalar>, _ name: ArraySlice<Unicode.Scalar>
  ) -> Bool {
    var (pattern, name) = (pattern, name)
    var star: (pattern: ArraySlice<Unicode.Scalar>, name: ArraySlice<Unicode.Scalar>)?
    var deep: (pattern: ArraySlice<Unicode.Scalar>, name: ArraySlice<Unicode.Scalar>)?
    while true {
      if pattern.first == "*" {
        let stars = pattern.prefix { $0 == "*" }.count
        pattern = pattern.dropFirst(stars)
        if stars > 1 {
          if pattern.first == "/" { pattern = pattern.dropFirst() }  // `**/a` is `a` as well
          (deep, star) = ((pattern, name), nil)
        } else {
          star = (pattern, name)
        }
        continue
      }
      if let scalar = name.first, let rest = step(pattern, scalar) {
        (pattern, name) = (rest, name.dropFirst())
        continue
      }
      if pattern.isEmpty && name.isEmpty { return true }
      if let last = star, let next = last.name.first, next != "/" {
        star = (last.pattern, last.name.dropFirst())
        (pattern, name) = (last.pattern, last.name.dropFirst())
      } else if let last = deep, !last.name.isEmpty {
        deep = (last.pattern, last.name.dropFirst())
        (pattern, name, star) = (last.pattern, last.name.dropFirst(), nil)
      } else {
        return false
      }
    }
  }

  /// What is left of `pattern` after one that stands for `scalar`; nil if its first does not.
  private static func step(_ pattern: ArraySlice<Unicode.Scalar>, _ scalar: Unicode.Scalar)
    -> ArraySlice<Unicode.Scalar>?
  {
    switch pattern.first {
    case nil: return nil
    case "?": return scalar == "/" ? nil : pattern.dropFirst()
    case "[":
      guard let close = pattern.dropFirst(2).firstIndex(of: "]") else { break }
      var set = pattern[pattern.startIndex + 1..<close]
      let isOthers = set.first == "!" || set.first == "^"
      if isOthers { set = set.dropFirst() }
      return scalar != "/" && contains(set, scalar) != isOthers ? pattern[(close + 1)...] : nil
    default: break
    }
    return pattern.first == scalar ? pattern.dropFirst() : nil
  }

  private static func contains(_ set: ArraySlice<Unicode.Scalar>, _ scalar: Unicode.Scalar) -> Bool
  {
    var set = set
    while let first = set.popFirst() {
      guard set.first == "-", let last = set.dropFirst().first else {
        if first == scalar { return true }
        continue
      }
      if first <= scalar && scalar <= last { return true }
      set = set.dropFirst(2)
    }
    return false
  }
}
