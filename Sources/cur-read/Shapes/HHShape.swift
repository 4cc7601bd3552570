import CurSample

/// A better and a worse conversation as one text each, as in Anthropic's HH: turns begin with
/// `Human:` and `Assistant:` after a blank line. What both begin with is the prompt.
struct HHShape: Shape {
  static let name: StaticString = "hh"
  static let description = ShapeDescription(
    aliases: ["anthropic"],
    summary: #"two conversations as texts of '\n\nHuman:' and '\n\nAssistant:': chosen, rejected"#,
    examples: [
      (
        #"{"chosen":"\n\nHuman: a\n\nAssistant: b","rejected":"\n\nHuman: a\n\nAssistant: c"}"#,
        #"{"task_type":"preference","instruction":"a","chosen":"b","rejected":"c"}"#
      ),
      (
        #"{"chosen":"\n\nHuman: a\n\nAssistant: b\n\nHuman: c\n\nAssistant: d","rejected":"\n\nHuman: a\n\nAssistant: b\n\nHuman: c\n\nAssistant: e"}"#,
        #"{"task_type":"preference","messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"}],"chosen":"d","rejected":"e"}"#
      ),
      (
        #"{"chosen":"\n\nHuman: a\n\nAssistant: b\n\nHuman: c","rejected":"\n\nHuman: x\n\nAssistant: c"}"#,
        #"{"task_type":"implicit_preference","chosen":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"}],"rejected":[{"role":"user","content":"x"},{"role":"assistant","content":"c"}]}"#
      ),
    ])

  /// A turn: who speaks, and the inside of a JSON string, escapes as they are spelled.
  private struct Turn: Equatable {
    var isUser: Bool
    var text: [UInt8]
  }

  static func claim(_ columns: inout RowColumns) -> Claim? {
    guard columns.lacks(.instruction, .conversation) else { return nil }
    var claim = Claim()
    claim[.chosen] = columns.take(.chosen, .text)
    claim[.rejected] = columns.take(.rejected, .text)
    return claim[.chosen] == nil || claim[.rejected] == nil ? nil : claim
  }

  static func write(_ row: borrowing Sample, _ claim: Claim, to draft: inout Draft) throws(Misfit) {
    guard let first = claim[.chosen], let second = claim[.rejected] else { return }
    let chosen = row.withJSON(at: row.memberPlace(first)) { turns($0) }
    let rejected = row.withJSON(at: row.memberPlace(second)) { turns($0) }
    guard !chosen.isEmpty else { throw .type(row, first) }
    guard !rejected.isEmpty else { throw .type(row, second) }
    let shared = sharedTurns(chosen, rejected)
    if shared == 1 {
      draft[.instruction] = .json(quoted(chosen[0].text))
      draft.parts.insert(.instruction)
    } else if shared > 1 {
      draft[.messages] = .json(messages(chosen[..<shared]))
      draft.parts.insert(.messages)
    }
    let sides = [chosen[shared...], rejected[shared...]]
    let areTexts = shared > 0 && sides.allSatisfy { $0.count == 1 }
    for (field, side) in [(Draft.Field.chosen, sides[0]), (.rejected, sides[1])] {
      draft[field] = .json(areTexts ? quoted(side[side.startIndex].text) : messages(side))
    }
    draft.parts.insert(.pair)
  }

  /// How many turns both begin with, the last of them the user's, so that something is left of each.
  private static func sharedTurns(_ a: [Turn], _ b: [Turn]) -> Int {
    var count = 0
    while count < min(a.count, b.count), a[count] == b[count] { count += 1 }
    count = min(count, a.count - 1, b.count - 1)
    while count > 0, !a[count - 1].isUser { count -= 1 }
    return count
  }

  /// The turns of a text, given as a JSON string; none if it does not begin with one of the user's.
  private static func turns(_ json: Span<UInt8>) -> [Turn] {
    var turns: [Turn] = []
    var start: Int?
    var isUser = false
    var at = 1
    let end = json.count - 1
    func finish(_ end: Int) {
      guard let start else { return }
      turns.append(Turn(isUser: isUser, text: [UInt8](json.extracting(start..<end))))
    }
    while at < end {
      guard json[at] == UInt8(ascii: "\\") else {
        if start == nil { return [] }
        at += 1
        continue
      }
      let isHuman = json.begins(with: #"\n\nHuman:"#, at: at)
      guard isHuman || json.begins(with: #"\n\nAssistant:"#, at: at) else {
        if start == nil { return [] }
        at += 2
        continue
      }
      finish(at)
      isUser = isHuman
      if turns.isEmpty && start == nil && !isUser { return [] }
      at += isHuman ? 10 : 14
      if at < end, json[at] == 0x20 { at += 1 }
      start = at
    }
    finish(end)
    return turns
  }

  private static func quoted(_ text: [UInt8]) -> [UInt8] {
    [UInt8(ascii: "\"")] + text + [UInt8(ascii: "\"")]
  }

  private static func messages(_ turns: ArraySlice<Turn>) -> [UInt8] {
    var json: [UInt8] = [UInt8(ascii: "[")]
    for turn in turns {
      if json.count > 1 { json.append(UInt8(ascii: ",")) }
      json.append(turn.isUser ? #"{"role":"user","content":"# : #"{"role":"assistant","content":"#)
      json += quoted(turn.text) + [UInt8(ascii: "}")]
    }
    json.append(UInt8(ascii: "]"))
    return json
  }
}

extension Span<UInt8> {
  /// Whether the bytes from `start` on are those of `text`.
  fileprivate func begins(with text: StaticString, at start: Int) -> Bool {
    guard start + text.utf8CodeUnitCount <= count else { return false }
    return text.withUTF8Buffer { text in
      text.indices.allSatisfy { self[start + $0] == text[$0] }
    }
  }
}
