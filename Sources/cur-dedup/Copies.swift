import CurSample
import CurTool
import Synchronization

/// Which samples have a key that an earlier one has: in a table or, after ``spill(to:)``, found by
/// sorting files of keys, each of which holds those with the same first bits.
final class Copies: @unchecked Sendable {  // the table is guarded; one thread adds at a time
  private static let parts = 64
  private let table = Mutex<SeenTable?>(SeenTable())
  private var count = 0
  /// Copy and first, for each copy found so far.
  private var found: [(copy: UInt32, first: UInt32)] = []
  private var files: [RowStore] = []
  /// Every key, where they may be asked for again.
  private var keys: RowStore?

  /// - Parameter keepsKeys: whether ``record(of:)`` will be asked.
  init(keepsKeys: Bool = false) { if keepsKeys { keys = RowStore(rowBytes: 16) } }

  var bytes: Int {
    table.withLock { $0?.bytes ?? 0 } + found.count * 8 + files.reduce(0) { $0 + $1.bytes }
      + (keys?.bytes ?? 0)
  }

  /// Whether `key` was added before; false also where that is not known yet.
  func holds(_ key: Digest) -> Bool { table.withLock { $0?.number(of: key) != nil } }

  /// Adds the next key. Returns the number of the first that has it, if there is one and it is known.
  func add(_ key: Digest) throws(ToolError) -> Int? {
    let number = count
    count += 1
    if let keys {
      let row = key.record
      try keys.append(row.span)
    }
    guard files.isEmpty else {
      try write(SeenTable.kept(key), number)
      return nil
    }
    let first = table.withLock { $0?.first(with: key) { number } }
    if let first {
      found.append((UInt32(truncatingIfNeeded: number), UInt32(truncatingIfNeeded: first)))
    }
    return first
  }

  /// Moves the keys to files in `folder`, and those that come, too.
  func spill(to folder: String) throws(ToolError) {
    guard files.isEmpty else { return }
    for _ in 0..<Self.parts {
      let file = RowStore(rowBytes: MemoryLayout<Entry>.stride, rowsAChunk: 1 << 12)
      try file.spill(to: folder)
      files.append(file)
    }
    let old = table.withLock { table in
      defer { table = nil }
      return table
    }
    try old?.forEach { key, number throws(ToolError) in try write(key, number) }
    try keys?.spill(to: folder)
  }

  private struct Entry {
    var high: UInt64
    var low: UInt64
    var number: Int
  }

  private func write(_ key: Digest, _ number: Int) throws(ToolError) {
    var entry = Entry(high: key.high, low: key.low, number: number)
    try withUnsafeBytes(of: &entry) { bytes throws(ToolError) in
      if let base = bytes.baseAddress { try files[Int(key.high >> 58)].append(base) }
    }
  }

  /// Gives `body` every copy with the first that has its key.
  func forEachCopy(_ body: (Int, Int) -> Void) throws(ToolError) {
    for (copy, first) in found { body(Int(copy), Int(first)) }
    for file in files {
      var entries: [Entry] = []
      entries.reserveCapacity(file.count)
      file.forEachChunk { base, _, rows in
        for k in 0..<rows {
          entries.append(
            base.load(fromByteOffset: k * MemoryLayout<Entry>.stride, as: Entry.self))
        }
      }
      entries.sort { ($0.high, $0.low, $0.number) < ($1.high, $1.low, $1.number) }
      var first = 0
      for k in entries.indices.dropFirst() {
        if entries[k].high == entries[first].high, entries[k].low == entries[first].low {
          body(entries[k].number, entries[first].number)
        } else {
          first = k
        }
      }
    }
  }

  /// The bytes of the key with `number`.
  func record(of number: Int) -> [UInt8] {
    keys?.withRow(number) { Array(UnsafeRawBufferPointer(start: $0, count: 16)) } ?? []
  }
}
