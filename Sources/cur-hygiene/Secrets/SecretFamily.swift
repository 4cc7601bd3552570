import CurSample

/// One row of `Lists/families.tsv`: a kind of secret and how it is told.
struct SecretFamily: Sendable {
  enum Kind: String, Sendable {
    /// A literal, then the shape.
    case token
    /// The shape around a literal.
    case infix
    /// A value of the shape, assigned to one of the names.
    case key
    /// A detector of its own.
    case rule
    /// A pattern of the user's.
    case user
  }

  /// `github_token`, as notes and placeholders have it.
  let name: String
  /// `vcs`.
  let group: String
  let kind: Kind
  /// What is looked for; of a `key`, the names without marks, in lower case.
  let literals: [[UInt8]]
  /// What stands after the literal, or is assigned.
  let shape: TokenShape?
  /// What stands before the literal of an `infix`.
  let before: TokenShape?
  /// The fields that nothing is decided by: where the shape is from, an example, a near miss.
  private let told: [ArraySlice<UInt8>]

  /// Whether its literals are looked for in long runs.
  var isFoundByLiteral: Bool {
    switch kind {
    case .token, .infix: true
    case .rule: name == "json_web_token" || name == "putty_private_key"
    case .key, .user: false
    }
  }

  /// Reads a line of the table; nil if it is none.
  init?(_ line: ArraySlice<UInt8>) {
    let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
    guard fields.count == 8, let kind = Kind(rawValue: text(fields[2])) else { return nil }
    (name, group, self.kind) = (text(fields[0]), text(fields[1]), kind)
    literals = fields[3].split(separator: UInt8(ascii: "|")).map { literal in
      kind == .key ? Self.plainName(literal) : Array(literal)
    }
    let halves = Self.halves(fields[4])
    shape = halves.after.isEmpty ? nil : TokenShape(halves.after)
    before = halves.before.isEmpty ? nil : TokenShape(halves.before)
    guard halves.after.isEmpty || shape != nil, halves.before.isEmpty || before != nil else {
      return nil
    }
    told = Array(fields[5...])
  }

  /// A family that a user's rule makes.
  init(user name: String, literal: [UInt8]) {
    (self.name, group, kind, literals) = (name, "user", .user, [literal])
    (shape, before, told) = (nil, nil, [])
  }

  /// A name as it is compared: its letters and digits, in lower case.
  static func plainName(_ name: ArraySlice<UInt8>) -> [UInt8] {
    name.filter { isASCIIAlphanumeric($0) }.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
  }

  private static func halves(
    _ shape: ArraySlice<UInt8>
  ) -> (before: ArraySlice<UInt8>, after: ArraySlice<UInt8>) {
    guard let mark = shape.firstIndex(of: UInt8(ascii: "<")) else { return ([], shape) }
    return (shape[..<mark], shape[(mark + 2)...])
  }

  /// The table.
  static let all: [SecretFamily] = withHygieneList("families") { table in
    var families: [SecretFamily] = []
    for line in [UInt8](table).split(separator: 0x0A) where line.first != UInt8(ascii: "#") {
      guard let family = SecretFamily(line) else { preconditionFailure("no family: \(text(line))") }
      families.append(family)
    }
    return families
  }
}

extension SecretFamily {
  /// Where the table says the shape is from.
  var source: String { told.isEmpty ? "" : text(told[0]) }
  /// A text in which it is found.
  var example: String { told.isEmpty ? "" : Self.unmarked(text(told[1])) }
  /// One in which it is not.
  var nearMiss: String { told.isEmpty ? "" : Self.unmarked(text(told[2])) }

  /// An example as it is meant: without the dot that hides it from other scanners.
  private static func unmarked(_ text: String) -> String {
    text.replacing("·", with: "").replacing("\\\\n", with: "\u{1}").replacing("\\n", with: "\n")
      .replacing("\u{1}", with: "\\n")
  }
}

private func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

@inline(__always) func isASCIIAlphanumeric(_ byte: UInt8) -> Bool {
  (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
}
