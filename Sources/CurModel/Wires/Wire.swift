import CurSample

/// How one kind of service is asked for an answer. Its replies tell by their shape how they are read:
/// see ``Completion``.
protocol Wire: Sendable {
  /// Where a call to `model` goes, given the base URL.
  func url(_ base: String, model: String, _ request: ChatRequest) -> String
  /// The headers that the service asks for, beside that of the content's type.
  func headers(_ key: APIKey?) -> [String]
  /// What is sent to ask `model`.
  func body(_ request: WireRequest, model: String, _ manners: Manners) -> [UInt8]
}

/// What a service will take, as far as its replies have shown.
struct Manners: Sendable, Equatable {
  /// How much of a schema it may be asked to keep.
  var format = FormatLevel.schema
  /// Whether the limit of an answer is called `max_completion_tokens`, as for reasoning models.
  var limitsCompletion = false
  /// Whether it takes a temperature at all; reasoning models have their own.
  var takesTemperature = true

  /// The milder of both, in each respect.
  func and(_ other: Manners) -> Manners {
    Manners(
      format: min(format, other.format),
      limitsCompletion: limitsCompletion || other.limitsCompletion,
      takesTemperature: takesTemperature && other.takesTemperature)
  }

  /// What it may take although it refused this with `message`; nil if the refusal is about something
  /// else.
  func milder(after message: String, of request: WireRequest) -> Manners? {
    var milder = self
    if !limitsCompletion, message.contains("max_completion_tokens") {
      milder.limitsCompletion = true
    } else if takesTemperature,
      message.contains("'temperature'") || message.contains("`temperature`")
    {
      milder.takesTemperature = false
    } else if let next = format.next, request.schema != nil {
      milder.format = next
    } else {
      return nil
    }
    return milder
  }
}

extension Wire {
  /// `Authorization: Bearer …`, the way of most.
  func headers(_ key: APIKey?) -> [String] {
    key.map { ["Authorization: Bearer \($0.secret)"] } ?? []
  }
}

/// The wire that a row of the provider table names; nil for those that are not spoken here.
func wire(_ name: String) -> (any Wire)? {
  switch name {
  case "openai", "openai+vllm": OpenAIWire()
  case "openai+api-key-header": OpenAIWire(keyHeader: "api-key")
  case "anthropic": AnthropicWire()
  case "gemini": GeminiWire()
  case "azure": AzureWire()
  case "ollama": OllamaWire()
  default: nil
  }
}
