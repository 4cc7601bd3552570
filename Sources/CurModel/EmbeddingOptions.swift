public import CurTool

/// The options of commands that ask a model for embeddings.
public enum EmbeddingOptions {
  public static let all = [
    Option("embed", "PROVIDER/NAME", "the model that embeds; else CUR_EMBED_MODEL"),
    Option("api-base", "URL", "the base URL of its service; else CUR_EMBED_API_BASE"),
    Option("timeout", "SECONDS", "how long one call may take", standard: "300"),
    Option("max-retries", "N", "tries more after a temporary failure", standard: "5"),
    Option(
      "cache-mode", "MODE", "on, off, refresh (ask again) or only (make no call)", standard: "on"),
  ]
}

extension EmbeddingClient {
  /// The model that options or environment name; nil if neither names one.
  ///
  /// - Throws: ``ToolError`` if it cannot be asked, or if none is named and `CUR_BUILTIN` is `no`.
  public static func named(by options: OptionValues) throws(ToolError) -> EmbeddingClient? {
    guard let model = ModelRole.embed.model(option: options["embed"]) else {
      guard environmentValue("CUR_BUILTIN") != "no" else {
        throw .usage("no model: set CUR_EMBED_MODEL, for CUR_BUILTIN=no forbids the table")
      }
      return nil
    }
    var configuration = ModelConfiguration(
      role: .embed, model: model, apiBase: ModelRole.embed.apiBase(option: options["api-base"]))
    if options["jobs"] != nil { configuration.inFlight = try options.count("jobs", minimum: 1) }
    configuration.timeoutSeconds = try options.number("timeout", in: 0.1...86_400)
    configuration.maxRetries = try options.count("max-retries")
    let mode = try options.word("cache-mode", of: CacheMode.allCases.map(\.rawValue))
    configuration.cacheMode = CacheMode(rawValue: mode) ?? .on
    return try EmbeddingClient(configuration)
  }
}
