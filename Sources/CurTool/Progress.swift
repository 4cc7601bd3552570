import Glibc

/// One line on a terminal's stderr after one second: how many samples, how fast, how long yet.
///
/// In a pipe of commands one draws: the one that holds an fcntl(2) lock on the terminal.
final class Progress {
  private let start = monotonicSeconds()
  private var lastDrawn = 0.0
  private var isDrawn = false
  private lazy var mayDraw = isatty(2) == 1 && holdsTerminal()

  /// Draws, ten times a second at most.
  ///
  /// - Parameter share: how much of the input is done, from 0 to 1; nil where it is not known.
  func show(_ name: String, samples: Int, share: Double?) {
    let now = monotonicSeconds()
    guard now - start > 1, now - lastDrawn > 0.1, mayDraw else { return }
    lastDrawn = now
    isDrawn = true
    let rate = Double(samples) / (now - start)
    var line = "\(name): \(samples) samples, \(Int(rate)) a second"
    if let share, share > 0.001 {
      line += ", \(Int(share * 100)) %, \(Int((now - start) / share * (1 - share)) + 1) s left"
    }
    write("\r\u{1B}[K" + line)
  }

  /// Wipes the line.
  func wipe() {
    if isDrawn { write("\r\u{1B}[K") }
    isDrawn = false
  }

  private func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
  }

  private func holdsTerminal() -> Bool {
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    return fcntl(2, F_SETLK, &lock) == 0
  }
}

/// Seconds of a clock that nobody sets.
func monotonicSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
