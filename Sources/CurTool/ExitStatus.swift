/// How a cur command ends: the same numbers for every command (cur.7).
public enum ExitStatus: Int32, Sendable {
  case done = 0
  /// An answer of "no" that was asked for.
  case answeredNo = 1
  case usage = 2
  /// The run went on, but some lines could not be read.
  case unreadableLines = 3
  /// Input, output, or a missing program.
  case systemFailure = 4
  /// A model or service could not be reached, or a budget ran out.
  case modelFailure = 5
}

/// An error that ends the run: the status to end with, and what to tell the user.
public struct ToolError: Error, Sendable {
  public var status: ExitStatus
  /// One line without the program's name, which ``runCommand(_:_:)`` puts before it.
  public var message: String

  public init(_ status: ExitStatus, _ message: String) {
    (self.status, self.message) = (status, message)
  }

  /// A command line that cannot be carried out.
  public static func usage(_ message: String) -> ToolError { ToolError(.usage, message) }

  /// A system call that failed: the act, its subject in quotes, the system's words for errno.
  public static func system(_ act: String, _ subject: String) -> ToolError {
    ToolError(.systemFailure, "cannot \(act) '\(visible(subject))': \(systemError())")
  }
}
