import CSpawn
import Glibc

/// A path at which programs that this one starts can read `bytes`, as long as this one runs. The file is in
/// memory and has no name, so nothing of it can be left behind.
public func memoryFilePath(_ bytes: [UInt8]) throws(ToolError) -> String {
  let file = bytes.withUnsafeBytes { cspawn_memory_file($0.baseAddress, $0.count) }
  guard file >= 0 else { throw .system("make", "a file in memory") }
  return "/proc/\(getpid())/fd/\(file)"
}
