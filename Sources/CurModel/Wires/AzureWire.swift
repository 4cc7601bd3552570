import CurSample

/// Azure OpenAI: OpenAI's bodies at a path of its own, the key in `api-key`
/// (Azure OpenAI in Foundry Models, REST API reference, version v1). The model is the deployment.
struct AzureWire: Wire {
  private let openAI = OpenAIWire(keyHeader: "api-key")

  /// A base URL that goes on to a deployment is used as it stands; else the v1 API is asked.
  func url(_ base: String, model: String, _ request: ChatRequest) -> String {
    let isWhole = base.contains("/openai/deployments/") || base.hasSuffix("/openai/v1")
    return openAI.url(isWhole ? base : base + "/openai/v1", model: model, request)
  }

  func headers(_ key: APIKey?) -> [String] { openAI.headers(key) }

  func body(_ request: WireRequest, model: String, _ manners: Manners) -> [UInt8] {
    openAI.body(request, model: model, manners)
  }
}
