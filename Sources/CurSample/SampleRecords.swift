/// One record of a sample's chain, as it stands.
public struct RecordPlace: Sendable {
  public internal(set) var step: JSONPlace?
  public internal(set) var version: JSONPlace?
  public internal(set) var config: JSONPlace?
  public internal(set) var notes: JSONPlace?
}

extension Sample {
  /// Gives `body` the records of the chain, in their order; what is no object is passed over.
  public func forEachRecord(_ body: (RecordPlace) -> Void) {
    guard let chain = place("provenance_chain") else { return }
    forEachElement(at: chain) { element in
      var record = RecordPlace()
      forEachMember(at: element) { name, value in
        switch length(ofName: name) {
        case 4 where isText(name, "step"): record.step = value
        case 7 where isText(name, "version"): record.version = value
        case 6 where isText(name, "config"): record.config = value
        case 5 where isText(name, "notes"): record.notes = value
        default: break
        }
      }
      body(record)
      return true
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
