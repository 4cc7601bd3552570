import Glibc

/// The value of the environment variable `name`; nil if it is unset or empty.
func environmentValue(_ name: String) -> String? {
  guard let value = getenv(name), value[0] != 0 else { return nil }
  return String(cString: value)
}

/// Seconds of a clock that only goes forward.
func monotonicSeconds() -> Double {
  var now = timespec()
  clock_gettime(CLOCK_MONOTONIC, &now)
  return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
}

/// The lines of `text`, which may end in LF or CR LF. By bytes, because to Swift CR LF is one
/// character and no line feed.
func lines(of text: String) -> [String] {
  text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
    String(Substring(line.last == 0x0D ? line.dropLast() : line))
  }
}

/// `text` without white space at either end.
func trimmed(_ text: some StringProtocol) -> String {
  let tail = text.drop { $0.isWhitespace }
  guard let last = tail.lastIndex(where: { !$0.isWhitespace }) else { return "" }
  return String(tail[...last])
}
