import CSpawn
import Glibc

/// Starting other programs: found on PATH, without a shell.
public enum ToolProcess {
  /// Starts `arguments` with the given descriptors. Returns 0 or an errno.
  static func spawn(
    _ arguments: [String], input: Int32, output: Int32, error: Int32, process: inout pid_t
  ) -> Int32 {
    let argv = arguments.map { strdup($0) } + [nil]
    defer { for argument in argv { free(argument) } }
    return cspawn(&process, argv, environ, ".", input, output, error)
  }
}
