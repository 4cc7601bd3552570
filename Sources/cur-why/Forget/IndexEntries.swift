import CurSample
import CurTool

/// The ids in an index of cur-dedup: a line of JSON, then entries whose parts each follow their length
/// in four bytes, lowest first; the first part of an entry is the id, the second the source.
struct IndexEntries {
  private let bytes: [UInt8]
  private let path: String

  init(_ folder: String) throws(ToolError) {
    path = folder + "/index"
    bytes = try ByteSource(path).readAll(limit: 1 << 34) ?? []
  }

  /// Those of `wanted` that it has, in its order.
  func ids(in wanted: Set<String>) throws(ToolError) -> [String] {
    guard let end = bytes.firstIndex(of: 0x0A),
      let header = try? JSON(reading: Array(bytes[..<end])),
      header["format"]?.string == "cur-dedup index", let entries = header["entries"]?.int,
      let matchers = header["matchers"]?.array
    else { throw ToolError(.systemFailure, "'\(visible(path))' is no index of cur-dedup") }
    var found: [String] = []
    var at = end + 1
    for _ in 0..<entries {
      for number in 0..<2 + matchers.count {
        guard let range = part(at: at) else {
          throw ToolError(.systemFailure, "'\(visible(path))' is damaged: it ends too early")
        }
        at = range.upperBound
        let id = number == 0 ? String(decoding: bytes[range], as: UTF8.self) : ""
        if number == 0, wanted.contains(id) { found.append(id) }
      }
    }
    return found
  }

  private func part(at start: Int) -> Range<Int>? {
    guard start + 4 <= bytes.count else { return nil }
    let count = (0..<4).reduce(0) { $0 | Int(bytes[start + $1]) << ($1 * 8) }
    let range = start + 4..<start + 4 + count
    return range.upperBound <= bytes.count ? range : nil
  }
}
