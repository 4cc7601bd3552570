import CSpawn
import Glibc

/// Starting other programs: found on PATH, without a shell.
public enum ToolProcess {
  /// Starts `arguments` with the given descriptors, and with `environment` in place of this one's.
  /// Returns 0 or an errno.
  static func spawn(
    _ arguments: [String], environment: [String]? = nil, input: Int32, output: Int32, error: Int32,
    process: inout pid_t
  ) -> Int32 {
    let argv = arguments.map { strdup($0) } + [nil]
    let variables = (environment ?? []).map { strdup($0) } + [nil]
    defer { for text in argv + variables { free(text) } }
    guard environment != nil else {
      return cspawn(&process, argv, environ, ".", input, output, error)
    }
    return cspawn(&process, argv, variables, ".", input, output, error)
  }
}
