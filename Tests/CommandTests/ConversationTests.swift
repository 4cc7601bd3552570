import Foundation
import TestSupport
import Testing

/// 1,000 conversations of every kind go through `cur-read | cur-export messages | cur-read`; each
/// comes out with the same turns, and the same tools, as went in.
@Test func conversationsSurviveReadingAndExport() throws {
  var random = Seeded(state: 7)
  let rows = (0..<1000).map { conversation($0, &random) }
  let folder = try Folder()
  let lines = try rows.map { try JSONSerialization.data(withJSONObject: $0) + Data("\n".utf8) }
  try Data(lines.joined()).write(to: URL(filePath: folder.path + "/rows.jsonl"))
  let run = try shell(
    """
    cd '\(folder.path)'
    cur-read -q --rejects r1 rows.jsonl > read.jsonl
    cur-export messages -q --rejects r2 read.jsonl > exported.jsonl
    cur-read -q --rejects r3 exported.jsonl > again.jsonl
    cat r1 r2 r3 2> none | cut -c 1-600
    """)
  #expect(run.text == "")
  let read = try samples(folder, "read.jsonl")
  let again = try samples(folder, "again.jsonl")
  try #require(read.count == rows.count && again.count == rows.count)
  for (k, row) in rows.enumerated() {
    for sample in [read[k], again[k]] {
      #expect(turns(of: sample).isEqual(row["messages"]), "conversation \(k)")
      let tools = sample["tools"] as? NSArray
      #expect(tools == row["tools"] as? NSArray, "tools of \(k)")
    }
  }
}

/// A row with messages as datasets have them: by turns, in odd orders, with tools, parts, reasoning.
private func conversation(_ number: Int, _ random: inout Seeded) -> [String: Any] {
  var messages: [[String: Any]] = []
  if random.next(3) == 0 { messages.append(["role": "system", "content": text(&random)]) }
  let isOdd = random.next(3) == 0
  for turn in 0...random.next(6) {
    let isUser = isOdd ? random.next(2) == 0 : turn % 2 == 0
    messages.append(isUser ? user(&random) : assistant(&random))
    if random.next(8) == 0 {
      messages.append(["role": "assistant", "content": NSNull(), "tool_calls": calls(&random)])
      messages.append(["role": "tool", "tool_call_id": "c1", "content": text(&random)])
    }
  }
  messages.append(assistant(&random))
  var row: [String: Any] = ["messages": messages, "number": number]
  if random.next(4) == 0 {
    row["tools"] = [["type": "function", "function": ["name": "look", "parameters": ["n": 1.5]]]]
  }
  return row
}

private func user(_ random: inout Seeded) -> [String: Any] {
  if random.next(6) > 0 { return ["role": "user", "content": text(&random)] }
  return [
    "role": "user", "name": "ann",
    "content": [
      ["type": "text", "text": text(&random)],
      ["type": "image_url", "image_url": ["url": "a.png"]],
    ],
  ]
}

private func assistant(_ random: inout Seeded) -> [String: Any] {
  var message: [String: Any] = ["role": "assistant", "content": text(&random)]
  if random.next(6) == 0 { message["reasoning_content"] = text(&random) }
  if random.next(8) == 0 { message["weight"] = 0 }
  return message
}

private func calls(_ random: inout Seeded) -> [[String: Any]] {
  [
    [
      "id": "c1", "type": "function",
      "function": ["name": "look", "arguments": "{\"for\": \"\(random.next(99))\"}"],
    ]
  ]
}

private func text(_ random: inout Seeded) -> String {
  let words = ["rain", "é", "\"so\"", "a\nb", "\u{1F600}", "x\\y", "<b>", "\u{0}\u{7F}", "天", " "]
  return "t" + (0...random.next(5)).map { _ in words[random.next(words.count)] }.joined()
}

private func samples(_ folder: Folder, _ name: String) throws -> [NSDictionary] {
  try Data(contentsOf: URL(filePath: folder.path + "/" + name))
    .split(separator: UInt8(ascii: "\n")).map {
      try #require(JSONSerialization.jsonObject(with: Data($0)) as? NSDictionary)
    }
}

/// The conversation that a sample is, in either form.
private func turns(of sample: NSDictionary) -> NSArray {
  if let messages = sample["messages"] as? NSArray { return messages }
  let metadata = sample["metadata"] as? NSDictionary
  var turns: [Any] = []
  if let system = metadata?["system_prompt"] {
    turns.append(["role": "system", "content": system])
  }
  if let question = sample["instruction"] { turns.append(["role": "user", "content": question]) }
  if let answer = sample["output"] { turns.append(["role": "assistant", "content": answer]) }
  return (turns + ((metadata?["turns"] as? [Any]) ?? [])) as NSArray
}

/// Numbers that are the same in every run.
private struct Seeded {
  var state: UInt64

  /// A number from 0 to less than `count`, by the upper bits of a linear congruence.
  mutating func next(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % count
  }
}
