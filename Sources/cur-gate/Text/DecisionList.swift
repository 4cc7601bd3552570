import CurSample
import CurTool

/// Ids with what was decided of them, as `ids` reads it.
struct DecisionList: Sendable {
  struct Entry: Sendable {
    /// Nil where the row only names the id.
    var keeps: Bool?
    var reason: String?
  }

  private var entries: [String: Entry] = [:]
  /// Of the list's bytes.
  let digest: Digest

  subscript(id: String) -> Entry? { entries[id] }

  /// - Parameter file: its path, or `data:` and what it would hold.
  init(_ file: String) throws(ToolError) {
    let bytes = try readData(file, limit: 1 << 30)
    digest = Digest(of: bytes)
    let name = file.hasPrefix("data:") ? "data" : file
    for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated()
    {
      let line = line.trimmed
      guard !line.isEmpty else { continue }
      let fields = try Self.fields(line, name, number + 1)
      if number == 0, fields.first == "id" { continue }
      guard let id = fields.first, !id.isEmpty else {
        throw .usage("\(visible(name)):\(number + 1): expected an id")
      }
      let reason = fields.count > 2 && !fields[2].isEmpty ? fields[2] : nil
      entries[id] = Entry(
        keeps: try Self.decision(fields.count > 1 ? fields[1] : "", name, number + 1),
        reason: reason)
    }
  }

  private static func decision(
    _ word: String, _ file: String, _ line: Int
  ) throws(ToolError) -> Bool? {
    switch word.lowercased() {
    case "": return nil
    case "keep", "kept", "accept", "accepted", "approve", "approved", "yes": return true
    case "drop", "dropped", "reject", "rejected", "discard", "discarded", "no": return false
    default:
      throw .usage("\(visible(file)):\(line): '\(visible(word))' is neither keep nor drop")
    }
  }

  /// Id, decision and reason of one row.
  private static func fields(
    _ line: ArraySlice<UInt8>, _ file: String, _ number: Int
  ) throws(ToolError) -> [String] {
    guard line.first == UInt8(ascii: "{") else { return cells(line) }
    guard let row = try? JSON(reading: Array(line)), let id = row["id"] else {
      throw .usage("\(visible(file)):\(number): expected an object with an 'id'")
    }
    return [
      id.string ?? id.text, row["decision"]?.string ?? "", row["reason"]?.string ?? "",
    ]
  }

  /// The cells of a row of CSV that does not go on in the next line.
  private static func cells(_ line: ArraySlice<UInt8>) -> [String] {
    var cells: [[UInt8]] = [[]]
    var isQuoted = false
    var at = line.startIndex
    while at < line.endIndex {
      let byte = line[at]
      at += 1
      if byte == 0x22, isQuoted, at < line.endIndex, line[at] == 0x22 {
        cells[cells.count - 1].append(byte)
        at += 1
      } else if byte == 0x22, isQuoted || cells[cells.count - 1].isEmpty {
        isQuoted.toggle()
      } else if byte == 0x2C, !isQuoted {
        cells.append([])
      } else {
        cells[cells.count - 1].append(byte)
      }
    }
    return cells.map { String(decoding: $0[...].trimmed, as: UTF8.self) }
  }
}
