package import CurTool

/// Where the calls of one role go, and with which key.
package struct Endpoint: Sendable {
  /// `provider/name`, as the user typed it.
  package let model: String
  /// The name as the server knows it.
  package let name: String
  /// Without a slash at the end.
  package let baseURL: String
  package let key: APIKey?
  let keyVariable: String
  let role: ModelRole

  /// How the service is spoken to.
  let wire: any Wire

  /// Finds provider, base URL and key, or says what is missing.
  package init(_ configuration: ModelConfiguration) throws(ToolError) {
    role = configuration.role
    model = configuration.model
    let parts = model.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw .usage(
        "'\(role.option) \(visible(model))' is not PROVIDER/NAME, such as openai/gpt-4o-mini")
    }
    name = parts[1]
    let given = try configuration.apiBase.map(Self.checked)
    let provider = try Self.provider(parts[0], at: given)
    baseURL = given ?? provider.baseURL
    // Gemini's other door, at /v1beta/openai, speaks as its name says.
    let spoken = baseURL.hasSuffix("/openai") ? OpenAIWire() : CurModel.wire(provider.wire)
    wire = configuration.door?.wire ?? spoken ?? OpenAIWire()
    keyVariable = provider.keyVariables[0]
    key = try Keys.find(provider.keyVariables, in: configuration.environment)
    let needsNone =
      given != nil || Self.isLoopback(baseURL) || configuration.cacheMode == .only
      || configuration.outlet != .service
    // A server of one's own may well ask for no key; a provider's own address always does.
    guard key != nil || needsNone else {
      throw .usage(
        "no key for '\(provider.name)': set \(keyVariable), or name a file with the line "
          + "'\(keyVariable)=…' in CUR_KEYS")
    }
  }

  /// The provider to ask, which is one whose API is spoken here, or a gateway.
  private static func provider(_ name: String, at base: String?) throws(ToolError) -> Provider {
    guard var provider = Provider.named(name) else {
      guard let base else {
        throw .usage("unknown provider '\(visible(name))': give its base URL with '--api-base URL'")
      }
      return .unlisted(name, at: base)
    }
    if !provider.isSpoken {
      guard base != nil else {
        throw .usage(
          "the API of provider '\(name)' is not spoken here: run a gateway such as LiteLLM and use "
            + "'litellm_proxy/NAME' with '--api-base URL'")
      }
      // At a given base such a name means a gateway, and the provider's own key is not for that.
      provider.keyVariables =
        Provider.named("litellm_proxy")?.keyVariables ?? ["LITELLM_PROXY_API_KEY"]
    } else if base == nil, provider.baseURL.contains("{") {
      throw .usage("provider '\(name)' has no base URL of its own: give '--api-base URL'")
    }
    return provider
  }

  /// A base URL as it is used: http or https, nothing after the path, no slash at the end.
  static func checked(_ base: String) throws(ToolError) -> String {
    var url = base
    while url.hasSuffix("/") { url.removeLast() }
    for path in ["/chat/completions", "/messages", "/api/chat"] where url.hasSuffix(path) {
      url.removeLast(path.count)
    }
    let scheme = ["http://", "https://"].first { url.hasPrefix($0) }
    guard let scheme, url.count > scheme.count,
      url.utf8.allSatisfy({ $0 > 0x20 && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") })
    else {
      throw .usage("'--api-base \(visible(base))' is not a URL such as http://127.0.0.1:8000/v1")
    }
    guard !authority(of: url).contains("@") else {
      // Not shown: what stands before the @ may be a password.
      throw .usage("'--api-base' holds a user name: put the key into a variable instead")
    }
    return url
  }

  /// Whether `url` names this machine.
  static func isLoopback(_ url: String) -> Bool {
    let authority = authority(of: url)
    if authority.hasPrefix("[::1]") { return true }
    let host = authority.prefix { $0 != ":" }
    return host == "localhost" || host.hasPrefix("127.")
  }

  private static func authority(of url: String) -> Substring {
    guard let colon = url.firstIndex(of: ":") else { return "" }
    return url[colon...].dropFirst(3).prefix { $0 != "/" }
  }
}
