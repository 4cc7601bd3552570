import CurSample

/// A service that scores texts, by the path where it does so. The text is the last message.
public enum ScoringDoor: String, Sendable {
  /// Text Embeddings Inference (its API, "predict"): `{"inputs": …}`.
  case predict
  /// vLLM (its server's documentation, "Classification API"): `{"model": …, "input": …}`.
  case classify
  /// OpenAI (its API reference, "Create moderation").
  case moderations

  var wire: any Wire { ScoringWire(door: self) }
}

private struct ScoringWire: Wire {
  let door: ScoringDoor

  func url(_ base: String, model: String, _ request: ChatRequest) -> String {
    "\(base)/\(door.rawValue)"
  }

  func body(_ request: WireRequest, model: String, _ manners: Manners) -> [UInt8] {
    let text = JSON.string(request.request.messages.last?.content ?? "")
    let body: JSON =
      door == .predict
      ? ["inputs": text, "truncate": true] : ["model": .string(model), "input": text]
    return body.bytes
  }
}

extension Completion {
  /// Reads the scores of a text, by label, whichever service gives them; they become an object of
  /// numbers.
  init?(scores reply: JSON) {
    let found: [JSONMember]?
    if let scores = reply["results"]?[0]?["category_scores"]?.object {
      found = scores
    } else if let first = reply["data"]?[0], let label = first["label"]?.string,
      let share = first["probs"]?.array?.compactMap(\.double).max()
    {
      found = [JSONMember(label, .number(String(share)))]
    } else if let list = (reply[0]?[0] == nil ? reply : reply[0])?.array {
      found = list.compactMap { item in
        guard let label = item["label"]?.string, let score = item["score"] else { return nil }
        return JSONMember(label, score)
      }
    } else if reply["toxicity"]?.double != nil || reply["toxic"]?.double != nil {
      found = reply.object?.filter { $0.value.double != nil }
    } else {
      found = nil
    }
    guard let found, !found.isEmpty, found.allSatisfy({ $0.value.double?.isFinite == true }) else {
      return nil
    }
    self.init(content: JSON.object(found).text)
    finishReason = "stop"
    model = reply["model"]?.string ?? ""
    promptTokens = reply["usage"]?["prompt_tokens"]?.int
  }
}
