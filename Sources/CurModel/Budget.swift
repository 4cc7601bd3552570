import CurTool

/// What a run may spend; nil for no limit.
public struct Budget: Sendable, Equatable {
  public var calls: Int?
  public var tokens: Int?
  /// In billionths of a US dollar.
  public var nanoDollars: Int?

  public init() {}

  var isLimited: Bool { calls != nil || tokens != nil || nanoDollars != nil }

  /// The option whose limit `spending` is over; nil if it is within all.
  func exceeded(by spending: Spending) -> String? {
    if let calls, spending.calls > calls { return "--max-calls \(calls)" }
    if let tokens, spending.tokens > tokens { return "--max-tokens-total \(tokens)" }
    if let nanoDollars, spending.nanoDollars > nanoDollars {
      return "--max-cost \(dollars(nanoDollars).dropFirst())"
    }
    return nil
  }
}

/// Whether a call may be made.
enum Permission {
  case granted(Int)
  /// What is reserved for calls under way stands in the way; they may take less.
  case wait
  case refused(ToolError)
}

/// Lets a call go only if the budget holds for its worst case, too, and keeps account of every try.
///
/// A try is reserved for before it is sent: the prompt at a token a byte, which no tokeniser exceeds,
/// and the answer at its limit with some slack. What it took is settled when the reply is there; a try
/// whose reply was lost may have been paid for and stays at its worst. With a run directory the
/// account is a file there that all its processes share, and those of an earlier run of it.
struct Treasurer {
  private let budget: Budget
  private let price: Price?
  private let ledger: Ledger?
  private var spent = Spending()
  private var reserved: [Int: Spending] = [:]
  private var reservedSum = Spending()
  private var next = 0

  /// Servers overrun the limit of an answer: by a tenth and this many tokens at most, as seen.
  /// (llama.cpp gave 26 tokens for a limit of 24; facts gathered 2026-11-20.)
  private static let slackTokens = 16
  /// What an answer without a limit is reckoned as. *Chosen*: few models write more.
  private static let unlimitedTokens = 16_384

  init(_ budget: Budget, _ price: Price?, _ ledger: Ledger?) {
    (self.budget, self.price, self.ledger) = (budget, price, ledger)
  }

  /// Reserves for a try of `request`.
  mutating func reserve(_ request: WireRequest) throws(ToolError) -> Permission {
    let worst = worst(of: request)
    if let over = budget.exceeded(by: worst) {
      return .refused(Self.usedUp("one call may take more than '\(over)' allows"))
    }
    guard let ledger else {
      if let over = budget.exceeded(by: spent + worst) {
        return .refused(Self.usedUp("the budget '\(over)' is used up"))
      }
      if budget.exceeded(by: spent + reservedSum + worst) != nil { return .wait }
      next += 1
      reserved[next] = worst
      reservedSum = reservedSum + worst
      return .granted(next)
    }
    let permission = try ledger.reserve(worst, budget, request)
    if case .granted(let number) = permission { reserved[number] = worst }
    return permission
  }

  /// Settles a try: `took` is what it was, nil where that is not known.
  ///
  /// - Returns: what was reserved for it.
  mutating func settle(
    _ number: Int, took: Spending?, _ completion: Completion?, status: String
  ) throws(ToolError) -> Spending {
    guard let worst = reserved.removeValue(forKey: number) else { return Spending() }
    let took = took ?? worst
    if let ledger {
      try ledger.settle(number, from: worst, to: took, completion, status: status)
    } else {
      reservedSum = reservedSum - worst
      spent = spent + took
    }
    return worst
  }

  /// What a reply took, as the service counted it; nil where it did not count.
  func spending(_ completion: Completion) -> Spending? {
    guard let prompt = completion.promptTokens, let answer = completion.completionTokens else {
      return nil
    }
    return Spending(prompt: prompt, completion: answer, price)
  }

  private func worst(of request: WireRequest) -> Spending {
    let limit = request.request.maxTokens ?? Self.unlimitedTokens
    return Spending(
      prompt: request.canonical.count, completion: limit + limit / 10 + Self.slackTokens, price)
  }

  static func usedUp(_ why: String) -> ToolError {
    ToolError(.modelFailure, "\(why): raise it and run again, what is paid for is kept")
  }
}
