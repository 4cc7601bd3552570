public import CurSample

/// What a row decides of one sample, and what it measured.
///
/// A verdict that nobody touches keeps the sample. It is reused from sample to sample: notes are
/// appended as bytes.
public struct Verdict: ~Copyable {
  /// The members of the record's notes, commas between.
  private(set) var notes: [UInt8] = []
  /// The first reason it was rejected for; nil while it is kept.
  public private(set) var reason: String?
  /// Whether the row ended the sample because it finds none of the fields it reads.
  private(set) var wantedFields: StaticString?
  /// What is written in place of the sample, where the row turns samples into something else.
  public var row: [UInt8] = []
  private var laterReasons: [StaticString] = []

  public init() {}

  /// Notes a whole number under the option's or the measure's name.
  public mutating func note(_ name: StaticString, _ number: Int) {
    begin(name)
    notes.append(decimal: number)
  }

  /// Notes a number, in as few digits as give it back.
  public mutating func note(_ name: StaticString, _ number: Double) {
    begin(name)
    notes.append(utf8: plain(number))
  }

  /// Notes a text.
  public mutating func note(_ name: StaticString, _ text: String) {
    begin(name)
    notes.append(quoted: text)
  }

  /// Notes any value.
  public mutating func note(_ name: StaticString, _ value: JSON) {
    begin(name)
    value.write(to: &notes)
  }

  /// Notes a value under a name that is not known before.
  public mutating func note(_ member: JSONMember) {
    if !notes.isEmpty { notes.append(UInt8(ascii: ",")) }
    notes.append(quoted: member.name)
    notes.append(UInt8(ascii: ":"))
    member.value.write(to: &notes)
  }

  /// Notes a digest.
  public mutating func note(_ name: StaticString, _ digest: Digest) {
    begin(name)
    notes.append(UInt8(ascii: "\""))
    notes.append(digest)
    notes.append(UInt8(ascii: "\""))
  }

  /// Rejects the sample. The first reason counts; later ones are noted with `--all-reasons`.
  public mutating func reject(_ code: StaticString) {
    if reason == nil { reason = code.description } else { laterReasons.append(code) }
  }

  /// Refuses a line that has none of the fields the row reads, which are `wanted`:
  /// `'instruction' or 'output'`.
  public mutating func refuseForeignLine(wanted: StaticString) {
    wantedFields = wanted
    reason = "not_a_sample"
  }

  /// Whether the sample is kept so far.
  public var isKept: Bool { reason == nil }

  mutating func clear() {
    row.removeAll(keepingCapacity: true)
    guard !notes.isEmpty || reason != nil else { return }
    notes.removeAll(keepingCapacity: true)
    laterReasons.removeAll(keepingCapacity: true)
    (reason, wantedFields) = (nil, nil)
  }

  mutating func noteLaterReasons() {
    guard !laterReasons.isEmpty else { return }
    note("also", .array(laterReasons.map { .string($0.description) }))
  }

  private mutating func begin(_ name: StaticString) {
    if !notes.isEmpty { notes.append(UInt8(ascii: ",")) }
    notes.append(UInt8(ascii: "\""))
    notes.append(name)
    notes.append("\":")
  }
}
