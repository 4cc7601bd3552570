import CSQLite
package import CurTool
import Glibc
import Synchronization

/// A good reply as the cache keeps it.
struct CacheRecord: Sendable {
  /// The SHA-256 of the canonical request.
  var key: [UInt8]
  var request: [UInt8]
  var reply: [UInt8]
  var modelAsked: String
  var completion: Completion
}

/// Replies kept in SQLite by the SHA-256 of their request, so that none is paid for twice.
///
/// Readers and the one who commits have a connection each, so that neither waits for the other.
/// Several processes may share the file.
final class ReplyCache: Sendable {
  private let reader: Mutex<CacheConnection>
  private let writer: Mutex<CacheConnection>

  init(path: String) throws(ToolError) {
    writer = Mutex(try CacheConnection(path))
    reader = Mutex(try CacheConnection(path))
  }

  /// The body of the reply kept under `key`.
  func reply(_ key: [UInt8]) throws(ToolError) -> [UInt8]? {
    try reader.withLock { (connection) throws(ToolError) in try connection.reply(key) }
  }

  /// How many answers of `model` there are whose tokens were counted, and their mean.
  func tokens(ofModel model: String) throws(ToolError) -> (count: Int, meanTokens: Double) {
    try reader.withLock { (connection) throws(ToolError) in try connection.tokens(ofModel: model) }
  }

  /// Keeps `records` in one transaction. When it returns they are on the disk.
  ///
  /// - Returns: The body that is kept for each: another process may have been first, and what is
  ///   kept is what every later run will see.
  func keep(_ records: [CacheRecord], replacing: Bool) throws(ToolError) -> [[UInt8]] {
    try writer.withLock { (connection) throws(ToolError) in
      try connection.keep(records, replacing: replacing)
    }
  }
}

/// The calls that the reply cache keeps, for those who ask about them and for those who withdraw them.
package final class KeptCalls {
  private let connection: CacheConnection

  /// The cache of this environment; nil if there is none yet.
  package static func open() throws(ToolError) -> KeptCalls? {
    guard let path = try CacheFolder.existingDatabase(environment) else { return nil }
    return KeptCalls(try CacheConnection(path))
  }

  private init(_ connection: CacheConnection) { self.connection = connection }

  /// The canonical request and the body of the reply kept under `digest`, the SHA-256 of the request
  /// in hexadecimal; nil if there is none.
  package func call(_ digest: String) throws(ToolError) -> (request: [UInt8], reply: [UInt8])? {
    guard let key = bytes(ofHexadecimal: digest) else { return nil }
    return try connection.call(key)
  }

  /// Takes calls out of the cache; their bytes are overwritten.
  package func forget(_ digests: [String]) throws(ToolError) {
    try connection.forget(digests.compactMap { bytes(ofHexadecimal: $0) })
  }

  private func bytes(ofHexadecimal text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count == 64 else { return nil }
    var bytes: [UInt8] = []
    for k in stride(from: 0, to: 64, by: 2) {
      guard let byte = UInt8(String(decoding: digits[k..<k + 2], as: UTF8.self), radix: 16) else {
        return nil
      }
      bytes.append(byte)
    }
    return bytes
  }
}

/// One connection with its statements. This file alone touches SQLite's pointers.
private final class CacheConnection {
  private let path: String
  private var database: OpaquePointer?
  private var select: OpaquePointer?
  private var insert: OpaquePointer?
  private var replace: OpaquePointer?

  /// Of a new file, and before its journal's mode is set. A request and its reply are some 2 KB, of
  /// which a page of 8 KiB holds three and one of 4 KiB one: a third less to write.
  private static let pageSize = "PRAGMA page_size=8192"
  /// 2000 pages are 16 MB: so a page that is written often is copied into the database less often.
  private static let settings = "PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=2000"
  /// `user_version` tells a later schema from this one.
  private static let schema = """
    BEGIN IMMEDIATE;
    CREATE TABLE IF NOT EXISTS reply (
      request_sha256 BLOB PRIMARY KEY, request BLOB NOT NULL, reply BLOB NOT NULL,
      model_asked TEXT NOT NULL, model_answered TEXT NOT NULL, finish_reason TEXT NOT NULL,
      prompt_tokens INTEGER, completion_tokens INTEGER,
      created INTEGER NOT NULL DEFAULT (unixepoch()));
    PRAGMA user_version=1;
    COMMIT;
    """
  private static let row = """
    INTO reply (request_sha256, request, reply, model_asked, model_answered, finish_reason,
    prompt_tokens, completion_tokens) VALUES (?,?,?,?,?,?,?,?)
    """

  init(_ path: String) throws(ToolError) {
    self.path = path
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    guard sqlite3_open_v2(path, &database, flags, nil) == SQLITE_OK else { throw fault("open") }
    sqlite3_busy_timeout(database, 30_000)
    try run(Self.pageSize)
    try becomeWAL()
    try run(Self.settings)
    switch try version() {
    case 0: try run(Self.schema)
    case 1: break
    default:
      throw .usage(
        "the reply cache '\(visible(path))' is of a later cur: set CUR_CACHE to another folder")
    }
    try prepare("SELECT reply FROM reply WHERE request_sha256=?", &select)
    try prepare("INSERT OR IGNORE \(Self.row)", &insert)
    try prepare("INSERT OR REPLACE \(Self.row)", &replace)
  }

  deinit {
    for statement in [select, insert, replace] { sqlite3_finalize(statement) }
    sqlite3_close(database)
  }

  func reply(_ key: [UInt8]) throws(ToolError) -> [UInt8]? {
    bind(key, to: select, at: 1)
    defer { sqlite3_reset(select) }
    switch sqlite3_step(select) {
    case SQLITE_DONE: return nil
    case SQLITE_ROW: return blob(select, 0)
    default: throw fault("read")
    }
  }

  func call(_ key: [UInt8]) throws(ToolError) -> (request: [UInt8], reply: [UInt8])? {
    var statement: OpaquePointer?
    try prepare("SELECT request, reply FROM reply WHERE request_sha256=?", &statement)
    defer { sqlite3_finalize(statement) }
    bind(key, to: statement, at: 1)
    switch sqlite3_step(statement) {
    case SQLITE_DONE: return nil
    case SQLITE_ROW: return (blob(statement, 0), blob(statement, 1))
    default: throw fault("read")
    }
  }

  func tokens(ofModel model: String) throws(ToolError) -> (count: Int, meanTokens: Double) {
    var statement: OpaquePointer?
    try prepare(
      "SELECT count(completion_tokens), avg(completion_tokens) FROM reply WHERE model_asked=?",
      &statement)
    defer { sqlite3_finalize(statement) }
    _ = csqlite_bind_text(statement, 1, model)
    guard sqlite3_step(statement) == SQLITE_ROW else { throw fault("read") }
    return (Int(sqlite3_column_int64(statement, 0)), sqlite3_column_double(statement, 1))
  }

  /// Deletes the rows of `keys`, their bytes too, and those that the journal still holds.
  func forget(_ keys: [[UInt8]]) throws(ToolError) {
    try run("PRAGMA secure_delete=ON")
    var statement: OpaquePointer?
    try prepare("DELETE FROM reply WHERE request_sha256=?", &statement)
    defer { sqlite3_finalize(statement) }
    try run("BEGIN IMMEDIATE")
    for key in keys {
      bind(key, to: statement, at: 1)
      let result = sqlite3_step(statement)
      sqlite3_reset(statement)
      guard result == SQLITE_DONE else {
        let failure = fault("write")
        sqlite3_exec(database, "ROLLBACK", nil, nil, nil)
        throw failure
      }
    }
    try run("COMMIT")
    try run("PRAGMA wal_checkpoint(TRUNCATE)")
  }

  private func blob(_ statement: OpaquePointer?, _ column: Int32) -> [UInt8] {
    Array(
      UnsafeRawBufferPointer(
        start: sqlite3_column_blob(statement, column),
        count: Int(sqlite3_column_bytes(statement, column))))
  }

  func keep(_ records: [CacheRecord], replacing: Bool) throws(ToolError) -> [[UInt8]] {
    // IMMEDIATE: to ask for the lock at once is to wait for it, and not to fail half-way.
    try run("BEGIN IMMEDIATE")
    var kept: [[UInt8]] = []
    do throws(ToolError) {
      for record in records {
        try put(record, with: replacing ? replace : insert)
        let isNew = sqlite3_changes(database) > 0
        kept.append(isNew ? record.reply : try reply(record.key) ?? record.reply)
      }
      try run("COMMIT")
    } catch {
      sqlite3_exec(database, "ROLLBACK", nil, nil, nil)
      throw error
    }
    return kept
  }

  private func put(_ record: CacheRecord, with statement: OpaquePointer?) throws(ToolError) {
    bind(record.key, to: statement, at: 1)
    bind(record.request, to: statement, at: 2)
    bind(record.reply, to: statement, at: 3)
    _ = csqlite_bind_text(statement, 4, record.modelAsked)
    _ = csqlite_bind_text(statement, 5, record.completion.model)
    _ = csqlite_bind_text(statement, 6, record.completion.finishReason)
    bind(record.completion.promptTokens, to: statement, at: 7)
    bind(record.completion.completionTokens, to: statement, at: 8)
    let result = sqlite3_step(statement)
    defer { sqlite3_reset(statement) }
    guard result == SQLITE_DONE else { throw fault("write") }
  }

  /// Changing to WAL takes a lock for which SQLite's own busy handler does not wait.
  private func becomeWAL() throws(ToolError) {
    for _ in 0..<1500 {
      let result = sqlite3_exec(database, "PRAGMA journal_mode=WAL", nil, nil, nil)
      if result == SQLITE_OK { return }
      guard result == SQLITE_BUSY else { throw fault("open") }
      usleep(20_000)
    }
    throw fault("open")
  }

  private func version() throws(ToolError) -> Int {
    var statement: OpaquePointer?
    try prepare("PRAGMA user_version", &statement)
    defer { sqlite3_finalize(statement) }
    guard sqlite3_step(statement) == SQLITE_ROW else { throw fault("open") }
    return Int(sqlite3_column_int64(statement, 0))
  }

  private func run(_ query: String) throws(ToolError) {
    guard sqlite3_exec(database, query, nil, nil, nil) == SQLITE_OK else { throw fault("write") }
  }

  private func prepare(_ query: String, _ statement: inout OpaquePointer?) throws(ToolError) {
    guard sqlite3_prepare_v2(database, query, -1, &statement, nil) == SQLITE_OK else {
      throw fault("open")
    }
  }

  private func bind(_ bytes: [UInt8], to statement: OpaquePointer?, at index: Int32) {
    _ = bytes.withUnsafeBytes {
      csqlite_bind_blob(statement, index, $0.baseAddress, Int32($0.count))
    }
  }

  private func bind(_ number: Int?, to statement: OpaquePointer?, at index: Int32) {
    if let number {
      sqlite3_bind_int64(statement, index, Int64(number))
    } else {
      sqlite3_bind_null(statement, index)
    }
  }

  private func fault(_ act: String) -> ToolError {
    let words = String(cString: sqlite3_errmsg(database))
    return ToolError(.systemFailure, "cannot \(act) the reply cache '\(visible(path))': \(words)")
  }
}
