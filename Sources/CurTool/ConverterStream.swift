import CSpawn
import Glibc

/// A converter whose output is read while it runs, however much it is.
///
/// Its time is not limited as a whole but from one piece to the next: what it may take depends on how
/// fast the output is used.
public final class ConverterStream {
  private let converter: Converter
  private var child: ConverterChild
  private var hasEnded = false

  /// Starts it on a file, of which it gets the descriptor as standard input.
  ///
  /// - Parameter input: stays the caller's.
  public init(_ converter: Converter, _ arguments: [String], input: Int32) throws(ConverterFault) {
    self.converter = converter
    child = try converter.start(arguments, input: input, cpuSeconds: nil)
  }

  deinit { if !hasEnded { child.end() } }

  /// Reads some of its output to the end of `buffer`; 0 at the end.
  ///
  /// - Throws: ``ConverterFault`` if it did not end with success, or wrote nothing for too long.
  public func read(into buffer: inout [UInt8]) throws(ConverterFault) -> Int {
    guard !hasEnded else { return 0 }
    do throws(ConverterFault) {
      let count = try child.readSome(
        into: &buffer, converter.program, seconds: converter.limits.seconds)
      if count > 0 { return count }
    } catch {
      hasEnded = true
      child.end()
      throw error
    }
    hasEnded = true
    _ = try converter.check(status: child.end(), child)
    return 0
  }
}

extension ByteSource {
  /// A descriptor of the bytes as a file that can be sought in: of the source itself where that is a
  /// regular file and not compressed, else of a copy in memory. Nil if there are more than `limit` to
  /// copy. The caller closes it.
  public func fileDescriptor(copying limit: Int) throws(ToolError) -> Int32? {
    _ = try peek()
    if let file = try regularFile() { return file }
    guard let bytes = try readAll(limit: limit) else { return nil }
    let file = bytes.withUnsafeBytes { cspawn_memory_file($0.baseAddress, $0.count) }
    guard file >= 0 else { throw .system("keep a copy in memory of", name) }
    return file
  }
}
