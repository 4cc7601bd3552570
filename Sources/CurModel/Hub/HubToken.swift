import CurTool

/// The token of the Hub: in the environment or the file of `CUR_KEYS` as `HF_TOKEN`, else in the
/// file that the Hub's own client keeps, if nobody else may read it.
enum HubToken {
  static func find(_ environment: (String) -> String?) throws(ToolError) -> APIKey? {
    if let key = try Keys.find(["HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"], in: environment) {
      return key
    }
    if let path = environment("HF_TOKEN_PATH") {
      return try APIKey(
        try Keys.privateText(of: path, from: "HF_TOKEN_PATH"), from: "HF_TOKEN_PATH")
    }
    // Nobody named this one: if it is not fit to be used, it is as if it were not there.
    guard let path = path(environment), let text = try? Keys.privateText(of: path) else {
      return nil
    }
    return try? APIKey(text, from: path)
  }

  /// Source: the Hub client's `HF_HOME` and its default.
  private static func path(_ environment: (String) -> String?) -> String? {
    if let home = environment("HF_HOME") { return home + "/token" }
    if let cache = environment("XDG_CACHE_HOME") { return cache + "/huggingface/token" }
    return environment("HOME").map { $0 + "/.cache/huggingface/token" }
  }
}
