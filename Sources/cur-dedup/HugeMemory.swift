import Glibc

/// Zeroed memory that lies on large pages where it is large itself.
///
/// A table's places are read at random: with pages of 4 KiB most of the time went into finding out
/// where a page is. The unsafe pointer is that of mmap(2), which it owns.
struct HugeMemory: ~Copyable {
  private static let page = 1 << 21
  let start: UnsafeMutableRawPointer
  let count: Int
  private let mapped: UnsafeMutableRawPointer
  private let mappedCount: Int

  /// - Parameter count: in bytes. A machine without that much memory ends the program here.
  init(count: Int) {
    self.count = count
    let isLarge = count >= Self.page / 2
    mappedCount = isLarge ? count + Self.page : count
    let place = mmap(
      nil, mappedCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    guard let place, place != MAP_FAILED else { fatalError("no memory for \(count) bytes") }
    mapped = place
    let offset = (Self.page - Int(bitPattern: place) % Self.page) % Self.page
    start = isLarge ? place + offset : place
    if isLarge { madvise(start, count, 14 /* MADV_HUGEPAGE, which Glibc's module lacks */) }
  }

  deinit { munmap(mapped, mappedCount) }

  /// Gives the first `done` bytes back to the system; their content is lost.
  func release(upTo done: Int) {
    let whole = done / Self.page * Self.page
    if whole > 0 { madvise(start, whole, MADV_DONTNEED) }
  }
}
