/// What a command offers, declared once.
public struct Command: Sendable {
  /// `cur-gate`.
  public var name: String
  public var summary: String
  /// What a row of its table is called: `gate`, `task`, `format`.
  public var rowWord: String
  public var rows: [RowDescription]
  /// Whether the first operand names rows.
  public var takesRow: Bool
  /// Whether it may name several, with commas between.
  public var joinsRows: Bool
  /// Its own options, beside those of its rows and those of every command.
  public var options: [Option]
  /// Whether its input are samples, which it may judge anew.
  public var filters: Bool
  /// Whether its rows read texts that `--fields` may name.
  public var readsTexts: Bool
  /// Whether it answers questions about samples, and writes none.
  public var answers: Bool
  /// The operands, as its help shows them, where it has no rows.
  public var operands: String

  public init(
    name: String, summary: String, rowWord: String, rows: [RowDescription], takesRow: Bool = true,
    joinsRows: Bool = true, operands: String = "[FILE ...]",
    options: [Option] = [], filters: Bool = true, readsTexts: Bool = false, answers: Bool = false
  ) {
    (self.name, self.summary, self.rowWord, self.rows) = (name, summary, rowWord, rows)
    (self.takesRow, self.joinsRows) = (takesRow, joinsRows)
    (self.options, self.filters, self.readsTexts) = (options, filters, readsTexts)
    (self.answers, self.operands) = (answers, operands)
    if readsTexts { self.options.append(CommonOptions.fields) }
  }

  /// The options that it shares with other commands.
  var common: [Option] {
    let streams = CommonOptions.streams.filter {
      !answers || CommonOptions.ofAnswers.contains($0.name)
    }
    return streams + (filters ? CommonOptions.filters : []) + CommonOptions.asking
  }

  /// The options of the command itself and of every command.
  public var allOptions: [Option] {
    options + common
  }
}

/// One row of a command's table: everything help, completions, manual check and tests need to know.
public struct RowDescription: Sendable {
  public var name: String
  public var summary: String
  public var options: [Option]
  /// The reasons it refuses for, each with what it means.
  public var reasons: [Reason]
  public var keeps: [Example]
  public var rejects: [Example]
  /// Whether it reads a sample's own fields alone, so that `--fields` cannot name others: it has to
  /// know which text is the question and which the answer.
  public var needsOwnFields: Bool

  public init(
    name: String, summary: String, options: [Option] = [], reasons: [Reason] = [],
    keeps: [Example] = [], rejects: [Example] = [], needsOwnFields: Bool = false
  ) {
    (self.name, self.summary, self.options, self.reasons) = (name, summary, options, reasons)
    (self.keeps, self.rejects, self.needsOwnFields) = (keeps, rejects, needsOwnFields)
  }
}

/// A code that `rejection_reason` may hold, and what it means.
public struct Reason: Sendable {
  public var code: StaticString
  public var meaning: String
  public init(_ code: StaticString, _ meaning: String) {
    (self.code, self.meaning) = (code, meaning)
  }
}

/// A line that a row keeps or rejects: its documentation and its test.
public struct Example: Sendable {
  public var line: String
  public var options: [String: String]
  /// The reason it is rejected for; nil where it is kept.
  public var reason: String?
  /// What becomes of `output`, where the row edits.
  public var output: String?

  public init(
    line: String, options: [String: String] = [:], reason: String? = nil, output: String? = nil
  ) {
    (self.line, self.options, self.reason, self.output) = (line, options, reason, output)
  }
}

/// The options that every command has.
public enum CommonOptions {
  static let streams = [
    Option("output", short: "o", "FILE", "write to FILE, aside and renamed when done"),
    Option("jobs", short: "j", "N", "threads, or calls in flight where a model is asked"),
    Option("head", "N", "stop reading after N samples"),
    Option("shard", "I/N", "take the samples whose id falls into part I of N, from 0"),
    Option("seed", "N", "the seed of every random choice", standard: "0"),
    Option("max-line", "SIZE", "the longest line read", standard: "64M"),
    Option(
      "rejects", "FILE", "append refused samples to FILE; DIR/ writes one file a step, - the stream"
    ),
    Option("run", "DIR", "keep rejects, counts and configs in DIR"),
    Option("stats", "FILE", "append the closing counts to FILE as JSON"),
    Option("fail-if-empty", nil, "exit 1 if no sample was written"),
    Option("quiet", short: "q", nil, "print no closing line"),
  ]

  /// Those of ``streams`` that a command has which writes no samples.
  static let ofAnswers: Set = ["output", "jobs", "max-line", "run"]

  static let filters = [
    Option("max-errors", "N", "so many unreadable lines still end in 0", standard: "0"),
    reopen,
    Option("all-reasons", nil, "note every reason, not the first alone"),
    Option("min-pass", "SHARE", "exit 1 if a smaller share was kept"),
  ]

  private static let reopen = {
    var option = Option(
      "reopen", "CODES", "judge rejected samples anew: all, or those of these reasons")
    option.mayStandAlone = true
    return option
  }()

  static let fields = Option(
    "fields", "PATHS",
    "the texts, for lines whose fields have other names: meta.answer,turns[].text")

  static let asking = [
    Option("show-config", nil, "print the options in force and their hash"),
    Option("completions", "SHELL", "print completions for bash, zsh or fish"),
    Option("help", short: "h", nil, "print this help"),
    Option("version", nil, "print the version"),
  ]
}
