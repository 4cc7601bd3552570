import Glibc

/// Says one line on standard error, in one write(2) so that lines of parallel commands do not mix.
public func say(_ message: String) {
  let line = Array((message + "\n").utf8)
  _ = line.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
}

/// `text` with control characters as `\x1b`, so that quoted data cannot drive the terminal, and so the
/// bytes of a file's name that are not UTF-8.
public func visible(_ text: String) -> String {
  func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || scalar.value == 0x7F || FileName.isByte(scalar)
  }
  guard text.unicodeScalars.contains(where: isHidden) else { return text }
  var shown = ""
  for scalar in text.unicodeScalars {
    if isHidden(scalar) {
      let byte = FileName.isByte(scalar) ? FileName.byte(scalar) : UInt8(scalar.value)
      let digits = String(byte, radix: 16)
      shown += "\\x" + (digits.count < 2 ? "0" : "") + digits
    } else {
      shown.unicodeScalars.append(scalar)
    }
  }
  return shown
}

/// The system's words for errno.
public func systemError() -> String { String(cString: strerror(errno)) }
