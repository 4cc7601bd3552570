/// One record of a sample's chain, and where its parts stand.
public struct RecordPlace: Sendable {
  public internal(set) var step: JSONPlace?
  public internal(set) var version: JSONPlace?
  public internal(set) var config: JSONPlace?
  public internal(set) var notes: JSONPlace?

  // Notes of origin and of who did the work (cur-sample.5).
  public internal(set) var model: JSONPlace?
  public internal(set) var judge: JSONPlace?
  public internal(set) var answered: JSONPlace?
  public internal(set) var request: JSONPlace?
  public internal(set) var tokens: JSONPlace?
  public internal(set) var converter: JSONPlace?
  public internal(set) var fileHash: JSONPlace?
  public internal(set) var rowHash: JSONPlace?
  public internal(set) var bytes: JSONPlace?
  public internal(set) var parents: JSONPlace?
  public internal(set) var duplicateOf: JSONPlace?
  public internal(set) var cluster: JSONPlace?
}

extension Sample {
  /// Gives `body` the records of the chain, in their order; what is no object is passed over.
  public func forEachRecord(_ body: (RecordPlace) -> Void) {
    let k = known.chain
    guard k >= 0, members[k].kind == .array else { return }
    var walker = Walker(bytes.span.bytes, at: members[k].value.lowerBound)
    while walker.nextElement() {
      guard walker.byte(walker.at) == UInt8(ascii: "{") else {
        _ = walker.value()
        continue
      }
      body(walker.record())
    }
  }

  /// The value that the last record to note `name` has; nil if none has.
  public func lastNote(_ name: StaticString) -> JSONPlace? {
    var last: JSONPlace?
    forEachRecord { record in
      if let notes = record.notes, let value = member(name, at: notes) { last = value }
    }
    return last
  }
}

extension Walker {
  /// Steps over one record.
  @_lifetime(self: copy self)
  fileprivate mutating func record() -> RecordPlace {
    var record = RecordPlace()
    while let key = nextMember() {
      if keyIs(key, "step") {
        record.step = place()
      } else if keyIs(key, "version") {
        record.version = place()
      } else if keyIs(key, "config") {
        record.config = place()
      } else if keyIs(key, "notes") {
        let start = at
        if byte(at) == UInt8(ascii: "{") { notes(&record) } else { _ = value() }
        record.notes = JSONPlace(kind: .object, whole: start..<at, escaped: false)
      } else {
        _ = value()
      }
    }
    return record
  }

  /// Steps over the notes of a record.
  @_lifetime(self: copy self)
  private mutating func notes(_ record: inout RecordPlace) {
    while let key = nextMember() {
      // Most notes are measures, and told by the lengths of their names.
      switch escaped ? 0 : key.count {
      case 4 where keyIs(key, "xxh3"): record.rowHash = place()
      case 5 where keyIs(key, "model"): record.model = place()
      case 5 where keyIs(key, "judge"): record.judge = place()
      case 5 where keyIs(key, "bytes"): record.bytes = place()
      case 6 where keyIs(key, "tokens"): record.tokens = place()
      case 7 where keyIs(key, "request"): record.request = place()
      case 7 where keyIs(key, "parents"): record.parents = place()
      case 7 where keyIs(key, "cluster"): record.cluster = place()
      case 8 where keyIs(key, "answered"): record.answered = place()
      case 9 where keyIs(key, "converter"): record.converter = place()
      case 11 where keyIs(key, "file_sha256"): record.fileHash = place()
      case 12 where keyIs(key, "duplicate_of"): record.duplicateOf = place()
      default: _ = value()
      }
    }
  }
}
