import CurTool

/// What a model is asked for. No role's model, base URL or key stands in for another's.
public enum ModelRole: Sendable {
  case generate, judge, embed

  /// The option that names the model.
  public var option: String {
    switch self {
    case .generate: "--model"
    case .judge: "--judge"
    case .embed: "--embed"
    }
  }

  /// The environment variable that names the model.
  public var modelVariable: String {
    switch self {
    case .generate: "CUR_MODEL"
    case .judge: "CUR_JUDGE_MODEL"
    case .embed: "CUR_EMBED_MODEL"
    }
  }

  /// The environment variable that holds the base URL.
  public var baseVariable: String {
    switch self {
    case .generate: "CUR_API_BASE"
    case .judge: "CUR_JUDGE_API_BASE"
    case .embed: "CUR_EMBED_API_BASE"
    }
  }

  /// The model string to use: what the option gave, else the variable; nil if neither is set.
  public func model(option given: String?) -> String? { given ?? environmentValue(modelVariable) }

  /// The base URL to use instead of the provider's own: what `--api-base` gave, else the variable.
  public func apiBase(option given: String?) -> String? { given ?? environmentValue(baseVariable) }
}

/// How the reply cache is used.
public enum CacheMode: String, Sendable, CaseIterable {
  /// Replies are read from it and kept in it.
  case on
  /// It is not touched.
  case off
  /// Everything is asked again, once a run, and replaces what was kept.
  case refresh
  /// Only what is kept is used: no call is made.
  case only
}

/// What becomes of calls.
public enum CallOutlet: Sendable, Equatable {
  /// They are made.
  case service
  /// They are counted, and answered with made-up replies: `--dry-run`.
  case rehearsal
  /// They are written to a file for a batch service, and fail: `--batch-out`.
  case batch(String)
}

/// What a ``ModelClient`` is made from.
public struct ModelConfiguration: Sendable {
  public var role: ModelRole
  /// `PROVIDER/NAME`; the name may hold slashes.
  public var model: String
  /// Instead of the provider's own base URL; see ``ModelRole/apiBase(option:)``.
  public var apiBase: String?
  /// Where the service scores texts; nil for one that answers.
  public var door: ScoringDoor?
  /// The most calls in flight.
  public var inFlight = 16
  /// How long one try may take. Chosen: long enough for a slow local model's long answer.
  public var timeoutSeconds = 300.0
  /// How often a call is tried again after a temporary failure.
  public var maxRetries = 5
  public var cacheMode = CacheMode.on
  public var outlet = CallOutlet.service
  /// A file of results of a batch service, which are taken before calls are made; nil for none.
  public var batchResults: String?
  /// What the run may spend.
  public var budget = Budget()
  /// What the model's tokens cost; nil where it is not known.
  public var price: Price?
  /// The most calls and tokens a minute; nil for no limit.
  public var callsPerMinute: Int?
  public var tokensPerMinute: Int?
  /// The file of the run's account, and the role it is asked for; nil for none.
  package var ledger: (path: String, role: String)?
  /// Where keys, key file and cache folder are looked up.
  package var environment: @Sendable (String) -> String? = environmentValue

  public init(role: ModelRole, model: String, apiBase: String? = nil) {
    (self.role, self.model, self.apiBase) = (role, model, apiBase)
  }
}
