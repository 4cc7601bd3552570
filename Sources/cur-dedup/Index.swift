import CurSample
import CurTool
import Glibc

/// What earlier runs kept, in a folder: one file that is replaced as a whole when a run has ended well,
/// so that a run that is killed loses nothing.
///
///     {"format":"cur-dedup index","version":1,"matchers":[…],"entries":2}   one line
///     id, source, and what each matcher compares by: 4 bytes of length before each, lowest first
///     XXH3-128 of all that, folded over pieces of 256 KiB
///
/// What it was made with must be what it is used with: other parameters are an error.
final class Index {
  private static let version = 1
  private let folder: String
  private let lock: Int32
  private let matchers: JSON
  /// The checksum; of nothing where there was no index. Part of the config, as it can change decisions.
  private(set) var digest = Digest.zero

  private var path: String { folder + "/index" }

  /// - Parameter matchers: the names of the matchers in their order, and their parameters.
  init(_ folder: String, _ matchers: JSON) throws(ToolError) {
    (self.folder, self.matchers) = (folder, matchers)
    try makeFolder(folder)
    let lockPath = folder + "/lock"
    lock = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard lock >= 0 else { throw .system("open", lockPath) }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      throw ToolError(
        .systemFailure, "the index '\(visible(folder))' is in use by another run: wait for its end")
    }
    if isThere { digest = try readDigest() }
  }

  deinit { close(lock) }

  private var isThere: Bool { access(path, F_OK) == 0 }

  /// The last 16 bytes, without reading all: the config needs them before the run begins.
  private func readDigest() throws(ToolError) -> Digest {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .system("open", path) }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 16)
    guard lseek(file, -16, SEEK_END) >= 0, read(file, &bytes, 16) == 16 else {
      throw damaged("it ends too early")
    }
    return Digest(record: bytes.span)
  }

  private func damaged(_ why: String) -> ToolError {
    ToolError(.systemFailure, "the index '\(visible(folder))' is damaged: \(why)")
  }

  /// Gives the tiers what it has. Returns the numbers of the entries by the hash of their id.
  func load(into tiers: [Tier]) throws(ToolError) -> [UInt64: Int] {
    guard isThere else { return [:] }
    var reader = try IndexReader(path)
    let header = try reader.line().flatMap { try? JSON(reading: $0) }
    guard let header, header["format"]?.string == "cur-dedup index",
      let count = header["entries"]?.int
    else { throw damaged("it has no header") }
    guard header["version"]?.int == Self.version else {
      throw .usage("the index '\(visible(folder))' is of another cur-dedup: make it anew")
    }
    guard let made = header["matchers"], made.canonicalBytes == matchers.canonicalBytes else {
      throw .usage(
        "the index '\(visible(folder))' was made with \(Self.text(header["matchers"])), not \(Self.text(matchers)): use the same options, or another folder"
      )
    }
    var numbers: [UInt64: Int] = [:]
    for number in 0..<count {
      guard let id = try reader.part(), let source = try reader.part() else {
        throw damaged("it ends too early")
      }
      numbers[hash64(id.span)] = number
      let bytes = id + source
      let entry = Tier.Entry(id: 0..<id.count, source: id.count..<bytes.count)
      for tier in tiers {
        guard let record = try reader.part() else { throw damaged("it ends too early") }
        try tier.add(indexed: entry, in: bytes.span, record: record.span)
      }
    }
    guard try reader.checksumHolds() else { throw damaged("its checksum does not match") }
    return numbers
  }

  private static func text(_ matchers: JSON?) -> String {
    String(decoding: (matchers ?? .null).bytes, as: UTF8.self)
  }

  /// Replaces it by what is left of it and the samples with `numbers` in each tier.
  func commit(_ tiers: [Tier], _ numbers: [[Int]]) throws(ToolError) {
    guard let first = tiers.first else { return }
    let old = (0..<first.indexed).filter { number in !tiers.contains { $0.isTakenOver(number) } }
    let writer = IndexWriter(try Output(path: path))
    let header: JSON = [
      "format": "cur-dedup index", "version": JSON(Self.version), "matchers": matchers,
      "entries": JSON(old.count + (numbers.first?.count ?? 0)),
    ]
    try writer.write(header.bytes + [0x0A])
    for number in old {
      try write(tiers, tiers.map { _ in number }, writer)
    }
    for k in (numbers.first ?? []).indices {
      try write(tiers, numbers.map { $0[k] }, writer)
    }
    try writer.finish()
  }

  private func write(_ tiers: [Tier], _ numbers: [Int], _ writer: IndexWriter) throws(ToolError) {
    let (id, source) = try tiers[0].identity(of: numbers[0])
    try writer.write(part: Array(id.utf8))
    try writer.write(part: source.isEmpty ? [] : JSON.string(source).bytes)
    for (tier, number) in zip(tiers, numbers) {
      try writer.write(part: tier.sieve.record(of: number))
    }
  }
}

/// Folds bytes into a digest by pieces, however they come.
private struct PieceDigest {
  private static let piece = 1 << 18
  private var waiting: [UInt8] = []
  private var digest = Digest.zero

  mutating func add(_ bytes: some Sequence<UInt8>) {
    waiting.append(contentsOf: bytes)
    while waiting.count >= Self.piece {
      digest = Digest(of: digest.record + waiting[..<Self.piece])
      waiting.removeFirst(Self.piece)
    }
  }

  var end: Digest { Digest(of: digest.record + waiting) }
}

private final class IndexWriter {
  private let output: Output
  private var buffer: [UInt8] = []
  private var digest = PieceDigest()

  init(_ output: Output) { self.output = output }

  func write(_ bytes: [UInt8]) throws(ToolError) {
    buffer += bytes
    if buffer.count >= 1 << 20 { try flush() }
  }

  func write(part: [UInt8]) throws(ToolError) {
    buffer.append(word: UInt32(part.count))
    try write(part)
  }

  private func flush() throws(ToolError) {
    digest.add(buffer)
    try output.write(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  func finish() throws(ToolError) {
    try flush()
    try output.write(digest.end.record)
    try output.finish()
  }
}

private struct IndexReader: ~Copyable {
  private let source: ByteSource
  private var bytes: [UInt8] = []
  private var at = 0
  private var digest = PieceDigest()

  init(_ path: String) throws(ToolError) { source = try ByteSource(path) }

  /// Makes sure that `count` bytes are there; false at the end.
  private mutating func need(_ count: Int) throws(ToolError) -> Bool {
    while bytes.count - at < count {
      if at > 1 << 20 {
        bytes.removeFirst(at)
        at = 0
      }
      if try source.read(into: &bytes, atMost: 1 << 18) == 0 { return false }
    }
    return true
  }

  private mutating func take(_ count: Int) -> [UInt8] {
    let part = Array(bytes[at..<at + count])
    digest.add(part)
    at += count
    return part
  }

  mutating func line() throws(ToolError) -> [UInt8]? {
    var count = 1
    while try need(count) {
      if bytes[at + count - 1] == 0x0A { return take(count) }
      count += 1
    }
    return nil
  }

  mutating func part() throws(ToolError) -> [UInt8]? {
    guard try need(4) else { return nil }
    let length = take(4)
    let count = Int(length.span.word(at: 0))
    guard try need(count) else { return nil }
    return take(count)
  }

  /// Whether what is left is the digest of what was read.
  mutating func checksumHolds() throws(ToolError) -> Bool {
    guard try need(16) else { return false }
    let written = Array(bytes[at..<at + 16])
    at += 16
    return try !need(1) && written == digest.end.record
  }
}
