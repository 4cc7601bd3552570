import CurSample
import CurTool
import Synchronization

/// Calls as they would be made, counted and answered with made-up replies: what `--dry-run` tells.
///
/// A made-up reply fits the schema that was asked for, or is a line of text, so that tasks of several
/// calls go on to the next. What it says is nobody's, and no sample of it is written.
final class Rehearsal: Sendable {
  private let counts = Mutex((calls: 0, cached: 0, promptTokens: 0, mostReplyTokens: 0))

  func wasCached() { counts.withLock { $0.cached += 1 } }

  /// Counts a call and makes up its reply.
  func answer(_ wire: WireRequest) -> Answer {
    let number = counts.withLock { counts in
      counts.calls += 1
      counts.promptTokens += wire.promptTokens
      counts.mostReplyTokens += wire.request.maxTokens ?? 0
      return counts.calls
    }
    let text = wire.schema.map { $0.root.example(number).text } ?? "Rehearsed answer \(number)."
    let body: JSON = [
      "choices": [["message": ["content": .string(text)], "finish_reason": "stop"]],
      "model": "rehearsal",
    ]
    return Answer(body: body.bytes, completion: Completion(content: text))
  }

  /// The estimate, a line each.
  ///
  /// - Parameters:
  ///   - kept: how many replies of the model the cache has, and their mean tokens.
  ///   - price: nil where it is not known.
  func report(_ model: String, kept: (count: Int, meanTokens: Double), _ price: Price?) -> String {
    let seen = counts.withLock { $0 }
    let likely = kept.count > 0 ? Int(Double(seen.calls) * kept.meanTokens) : nil
    var lines = [
      "model: \(visible(model))", "calls: \(seen.calls), and \(seen.cached) answers from the cache",
      "prompt tokens: about \(seen.promptTokens)", "reply tokens: at most \(seen.mostReplyTokens)",
    ]
    if let likely {
      lines[3] += ", about \(likely) if they are as long as the \(kept.count) in the cache"
    }
    guard let price else {
      lines.append("cost: unknown, for no price is known: give '--price IN,OUT'")
      return lines.joined(separator: "\n") + "\n"
    }
    let prompts = seen.promptTokens * price.prompt
    var cost = "cost: at most \(dollars(prompts + seen.mostReplyTokens * price.completion))"
    if let likely { cost += ", about \(dollars(prompts + likely * price.completion))" }
    lines.append(
      cost + " (USD per million tokens: \(price.shown); table of \(Price.tableDate))")
    return lines.joined(separator: "\n") + "\n"
  }
}

extension WireRequest {
  /// The tokens of the prompt as providers reckon them beforehand: four bytes each.
  var promptTokens: Int { messages.count / 4 }
}

extension Rule {
  /// A value that fits. Texts differ by `number`, for tasks refuse what they were given already.
  func example(_ number: Int) -> JSON {
    if let choice = choices.first { return choice }
    switch types.first {
    case "array":
      let count = max(minItems ?? 1, min(1, maxItems ?? 1))
      return .array((0..<count).map { items?.example(number &+ $0) ?? .string("Rehearsed \($0).") })
    case "string":
      let text = "Rehearsed answer \(number)."
      let missing = max(0, (minLength ?? 0) - text.count)
      return .string(text + String(repeating: ".", count: missing))
    case "number", "integer":
      let least = minimum ?? maximum.map { min(0, $0) } ?? 0
      return .number(least == least.rounded() ? String(Int(least.rounded(.up))) : String(least))
    case "boolean": return true
    case "null": return .null
    default:
      return .object(
        members.map { JSONMember($0.name, $0.rule.example(number)) }
          + required.filter { rule(of: $0) == nil }.map { JSONMember($0, "Rehearsed.") })
    }
  }
}
