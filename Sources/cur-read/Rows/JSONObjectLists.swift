/// What the first element of a list tells of it.
enum JSONListKind {
  /// Its value is no list, or one of numbers, texts, lists.
  case other
  case empty
  /// Of objects.
  case objects
  /// Of objects that begin as a message does: a conversation, not rows.
  case messages

  /// Looks at the list that begins at `at`; nil if more bytes are needed to tell.
  init?(_ bytes: Span<UInt8>, at: Int, isAll: Bool) {
    var at = at + 1
    func skipSpace() { while at < bytes.count, bytes[at] <= 0x20 { at += 1 } }
    skipSpace()
    guard at < bytes.count else {
      if isAll { self = .other } else { return nil }
      return
    }
    switch bytes[at] {
    case UInt8(ascii: "]"): self = .empty
    case UInt8(ascii: "{"):
      at += 1
      skipSpace()
      guard at + 8 <= bytes.count || isAll else { return nil }
      let marks: [StaticString] = ["\"role\"", "\"from\""]
      let isMessage = marks.contains { mark in
        mark.withUTF8Buffer { mark in
          at + mark.count <= bytes.count && mark.indices.allSatisfy { bytes[at + $0] == mark[$0] }
        }
      }
      self = isMessage ? .messages : .objects
    default: self = .other
    }
  }
}

/// Which lists of an object at the top of a document hold its rows; or that it is a row itself.
struct JSONObjectLists {
  /// Where it begins; nil once it is known to be no row.
  var start: Int?
  private let wanted: [String]
  /// Whether the lists in `wanted` are told apart by their names.
  private let areSeveral: Bool
  private var hasColumn = false
  private var hasEmptyList = false
  /// Whether a list of it was read, and what the lists of objects are called that were not.
  private var isContainer = false
  private(set) var unread: [String] = []

  init(start: Int? = nil, wanted: [String] = [], areSeveral: Bool? = nil) {
    (self.start, self.wanted) = (start, wanted)
    self.areSeveral = areSeveral ?? (wanted.count > 1)
  }

  /// Whether the rows are in the member called `name`, whose value is a list of this kind.
  mutating func wants(_ name: String, _ kind: JSONListKind) -> Bool {
    let isNamed = wanted.contains(name)
    let isUsual = wanted.isEmpty && kind == .objects && !hasColumn && Self.isUsual(name)
    if isNamed && kind != .other || isUsual {
      isContainer = true
      start = nil
      return true
    }
    switch kind {
    case .objects: unread.append(name)
    case .empty: hasEmptyList = hasEmptyList || Self.isUsual(name)
    case .other, .messages: hasColumn = hasColumn || Columns.isKnown(name)
    }
    return false
  }

  /// What the rows of the list called `name` note as their split; nil for nothing.
  func split(_ name: String) -> String? { areSeveral || Self.isSplit(name) ? name : nil }

  enum End {
    case row(start: Int)
    /// Its lists, none of which has a usual name, hold the rows.
    case readAgain(start: Int, wanted: [String])
    case noSuchList(there: [String])
    case done
  }

  /// What it was, now that all of its members are known.
  func end() -> End {
    if isContainer { return .done }
    guard let start else { return .noSuchList(there: unread) }
    if hasColumn { return .row(start: start) }
    if !unread.isEmpty { return .readAgain(start: start, wanted: unread) }
    return hasEmptyList ? .done : .row(start: start)
  }

  /// What datasets call the list of their rows. Source: the containers that the field's library for
  /// this job knows, and those of public datasets.
  private static func isUsual(_ name: String) -> Bool {
    let names: Set<String> = [
      "data", "dataset", "entries", "examples", "instances", "items", "records", "rows", "samples",
    ]
    return names.contains(name.lowercased()) || isSplit(name)
  }

  /// `train`, `test_sft`, `validation-2024`.
  private static func isSplit(_ name: String) -> Bool {
    let names: Set<String> = [
      "train", "training", "validation", "valid", "val", "dev", "eval", "evaluation", "test",
      "testing", "holdout",
    ]
    let first = name.lowercased().prefix { $0 != "_" && $0 != "-" }
    return names.contains(String(first))
  }
}
