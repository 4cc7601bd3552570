import Glibc

/// Says one line on standard error, in one write(2) so that lines of parallel commands do not mix.
public func say(_ message: String) {
  let line = Array((message + "\n").utf8)
  _ = line.withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
}

/// `text` with control characters as `\x1b`, so that quoted data cannot drive the terminal.
public func visible(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
    return text
  }
  var shown = ""
  for scalar in text.unicodeScalars {
    if scalar.value < 0x20 || scalar.value == 0x7F {
      let digits = String(scalar.value, radix: 16)
      shown += "\\x" + (digits.count < 2 ? "0" : "") + digits
    } else {
      shown.unicodeScalars.append(scalar)
    }
  }
  return shown
}

/// The system's words for errno.
public func systemError() -> String { String(cString: strerror(errno)) }
