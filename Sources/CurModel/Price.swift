import CurTool

/// What the tokens of a model cost, in billionths of a US dollar each: whole numbers, so that sums are
/// exact. (0.15 USD per million tokens are 150.)
public struct Price: Sendable, Equatable {
  public var prompt: Int
  public var completion: Int

  public init(prompt: Int, completion: Int) {
    (self.prompt, self.completion) = (prompt, completion)
  }

  /// When the table was gathered.
  public static let tableDate = "2026-11-20"

  /// The table's price of `model`, which is `PROVIDER/NAME`; nil if it has none.
  public static func listed(_ model: String) -> Price? {
    guard let slash = model.firstIndex(of: "/") else { return nil }
    let name = String(model[model.index(after: slash)...])
    let hasOwnNames = ["openai", "anthropic"].contains(model[..<slash])
    let wanted = hasOwnNames ? name : model
    for line in lines(of: table("prices")) where line.hasPrefix(wanted + "\t") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count >= 3, let prompt = nanoDollars(fields[1]),
        let completion = nanoDollars(fields[2].isEmpty ? "0" : fields[2])
      else { return nil }
      return Price(prompt: prompt, completion: completion)
    }
    return nil
  }

  /// A price as it is typed: `IN,OUT` in USD per million tokens.
  static func typed(_ text: String) throws(ToolError) -> Price {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let prompt = nanoDollars(parts[0]),
      let completion = nanoDollars(parts[1])
    else {
      throw .usage(
        "option '--price' needs IN,OUT in USD per million tokens, not '\(visible(text))'")
    }
    return Price(prompt: prompt, completion: completion)
  }

  /// `0.15 in, 0.6 out`, in USD per million tokens.
  var shown: String {
    "\(Double(prompt) / 1000) in, \(Double(completion) / 1000) out"
  }

  /// Billionths of a dollar a token from dollars a million tokens, rounded up.
  private static func nanoDollars(_ perMillion: String) -> Int? {
    guard let dollars = Double(perMillion), dollars >= 0, dollars < 1e6 else { return nil }
    return Int((dollars * 1000).rounded(.up))
  }
}

/// What calls take: how many, how many tokens, how much money.
public struct Spending: Sendable, Equatable {
  public var calls = 0
  public var tokens = 0
  /// In billionths of a US dollar.
  public var nanoDollars = 0

  init(calls: Int = 0, tokens: Int = 0, nanoDollars: Int = 0) {
    (self.calls, self.tokens, self.nanoDollars) = (calls, tokens, nanoDollars)
  }

  /// One call of so many tokens at `price`.
  init(prompt: Int, completion: Int, _ price: Price?) {
    calls = 1
    tokens = prompt + completion
    nanoDollars = price.map { prompt * $0.prompt + completion * $0.completion } ?? 0
  }

  static func + (a: Spending, b: Spending) -> Spending {
    Spending(
      calls: a.calls + b.calls, tokens: a.tokens + b.tokens,
      nanoDollars: a.nanoDollars + b.nanoDollars)
  }

  static func - (a: Spending, b: Spending) -> Spending {
    Spending(
      calls: a.calls - b.calls, tokens: a.tokens - b.tokens,
      nanoDollars: a.nanoDollars - b.nanoDollars)
  }
}

/// Billionths of a dollar as dollars: `$0.0123`, rounded up to the hundredth of a cent.
public func dollars(_ nano: Int) -> String {
  let units = (nano + 99_999) / 100_000
  let fraction = String(10_000 + units % 10_000).dropFirst()
  return "$\(units / 10_000).\(fraction)"
}
