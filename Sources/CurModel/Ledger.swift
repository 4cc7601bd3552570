import CSQLite
import CurTool
import Glibc
import Synchronization

/// The account of every try of every call of a run directory, in `ledger.sqlite` there.
///
/// It is the arbiter of a budget: whoever reserves does it in a transaction that sees what all others
/// have. It need not survive a loss of power, for it is of money and not of replies; a process that is
/// killed leaves its reservations, which may have been paid for.
final class Ledger: Sendable {
  private let connection: Mutex<Connection>
  private let role: String
  private let model: String

  init(path: String, role: String, model: String) throws(ToolError) {
    connection = Mutex(try Connection(path))
    (self.role, self.model) = (role, model)
  }

  func reserve(
    _ worst: Spending, _ budget: Budget, _ request: WireRequest
  ) throws(ToolError) -> Permission {
    try connection.withLock { (connection) throws(ToolError) in
      try connection.transact { (connection) throws(ToolError) in
        let (all, settled) = try connection.totals()
        if let over = budget.exceeded(by: all + worst) {
          guard budget.exceeded(by: settled + worst) != nil else { return .wait }
          return .refused(Treasurer.usedUp("the budget '\(over)' is used up"))
        }
        return .granted(try connection.insert(worst, role, model, request.key))
      }
    }
  }

  func settle(
    _ number: Int, from worst: Spending, to took: Spending, _ completion: Completion?,
    status: String
  ) throws(ToolError) {
    try connection.withLock { (connection) throws(ToolError) in
      try connection.transact { (connection) throws(ToolError) in
        try connection.update(number, worst, took, completion, status)
      }
    }
  }

  /// One connection with its statements. This file alone touches the ledger's pointers.
  private final class Connection {
    private let path: String
    private var database: OpaquePointer?
    private var select: OpaquePointer?
    private var insertion: OpaquePointer?
    private var settlement: OpaquePointer?
    private var addition: OpaquePointer?

    /// `total` holds the sums, so that no reservation reads all tries.
    private static let schema = """
      PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;
      BEGIN IMMEDIATE;
      CREATE TABLE IF NOT EXISTS attempt (
        id INTEGER PRIMARY KEY, role TEXT NOT NULL, model TEXT NOT NULL,
        request_sha256 BLOB NOT NULL, status TEXT NOT NULL, prompt_tokens INTEGER,
        completion_tokens INTEGER, tokens INTEGER NOT NULL, nano_dollars INTEGER NOT NULL,
        sent INTEGER NOT NULL DEFAULT (unixepoch()));
      CREATE TABLE IF NOT EXISTS total (
        id INTEGER PRIMARY KEY CHECK (id = 1), calls INTEGER, tokens INTEGER,
        nano_dollars INTEGER, settled_calls INTEGER, settled_tokens INTEGER,
        settled_nano_dollars INTEGER);
      INSERT OR IGNORE INTO total VALUES (1, 0, 0, 0, 0, 0, 0);
      COMMIT;
      """

    init(_ path: String) throws(ToolError) {
      self.path = path
      let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
      guard sqlite3_open_v2(path, &database, flags, nil) == SQLITE_OK else { throw fault("open") }
      sqlite3_busy_timeout(database, 30_000)
      var result = SQLITE_BUSY
      for _ in 0..<1500 where result == SQLITE_BUSY {
        result = sqlite3_exec(database, Self.schema, nil, nil, nil)
        if result == SQLITE_BUSY { usleep(20_000) }
      }
      guard result == SQLITE_OK else { throw fault("open") }
      try prepare("SELECT * FROM total", &select)
      try prepare(
        """
        INSERT INTO attempt (role, model, request_sha256, status, tokens, nano_dollars)
        VALUES (?, ?, ?, 'sent', ?, ?)
        """, &insertion)
      try prepare(
        """
        UPDATE attempt SET status=?, prompt_tokens=?, completion_tokens=?, tokens=?, nano_dollars=?
        WHERE id=?
        """, &settlement)
      try prepare(
        """
        UPDATE total SET calls=calls+?, tokens=tokens+?, nano_dollars=nano_dollars+?,
        settled_calls=settled_calls+?, settled_tokens=settled_tokens+?,
        settled_nano_dollars=settled_nano_dollars+?
        """, &addition)
    }

    deinit {
      for statement in [select, insertion, settlement, addition] { sqlite3_finalize(statement) }
      sqlite3_close(database)
    }

    func transact<Result>(
      _ body: (Connection) throws(ToolError) -> Result
    ) throws(ToolError) -> Result {
      guard sqlite3_exec(database, "BEGIN IMMEDIATE", nil, nil, nil) == SQLITE_OK else {
        throw fault("write")
      }
      do throws(ToolError) {
        let result = try body(self)
        guard sqlite3_exec(database, "COMMIT", nil, nil, nil) == SQLITE_OK else {
          throw fault("write")
        }
        return result
      } catch {
        sqlite3_exec(database, "ROLLBACK", nil, nil, nil)
        throw error
      }
    }

    /// What is spent or reserved, and what of it is spent.
    func totals() throws(ToolError) -> (all: Spending, settled: Spending) {
      defer { sqlite3_reset(select) }
      guard sqlite3_step(select) == SQLITE_ROW else { throw fault("read") }
      func spending(from column: Int32) -> Spending {
        Spending(
          calls: Int(sqlite3_column_int64(select, column)),
          tokens: Int(sqlite3_column_int64(select, column + 1)),
          nanoDollars: Int(sqlite3_column_int64(select, column + 2)))
      }
      return (spending(from: 1), spending(from: 4))
    }

    func insert(
      _ worst: Spending, _ role: String, _ model: String, _ key: [UInt8]
    ) throws(ToolError) -> Int {
      _ = csqlite_bind_text(insertion, 1, role)
      _ = csqlite_bind_text(insertion, 2, model)
      _ = key.withUnsafeBytes {
        csqlite_bind_blob(insertion, 3, $0.baseAddress, Int32($0.count))
      }
      sqlite3_bind_int64(insertion, 4, Int64(worst.tokens))
      sqlite3_bind_int64(insertion, 5, Int64(worst.nanoDollars))
      try finish(insertion)
      let number = Int(sqlite3_last_insert_rowid(database))
      try add(worst, settled: Spending())
      return number
    }

    func update(
      _ number: Int, _ worst: Spending, _ took: Spending, _ completion: Completion?,
      _ status: String
    ) throws(ToolError) {
      _ = csqlite_bind_text(settlement, 1, status)
      bind(completion?.promptTokens, 2)
      bind(completion?.completionTokens, 3)
      sqlite3_bind_int64(settlement, 4, Int64(took.tokens))
      sqlite3_bind_int64(settlement, 5, Int64(took.nanoDollars))
      sqlite3_bind_int64(settlement, 6, Int64(number))
      try finish(settlement)
      try add(took - worst, settled: took)
    }

    private func add(_ change: Spending, settled: Spending) throws(ToolError) {
      let values = [
        change.calls, change.tokens, change.nanoDollars, settled.calls, settled.tokens,
        settled.nanoDollars,
      ]
      for (k, value) in values.enumerated() {
        sqlite3_bind_int64(addition, Int32(k + 1), Int64(value))
      }
      try finish(addition)
    }

    private func bind(_ number: Int?, _ index: Int32) {
      if let number {
        sqlite3_bind_int64(settlement, index, Int64(number))
      } else {
        sqlite3_bind_null(settlement, index)
      }
    }

    private func finish(_ statement: OpaquePointer?) throws(ToolError) {
      let result = sqlite3_step(statement)
      sqlite3_reset(statement)
      guard result == SQLITE_DONE else { throw fault("write") }
    }

    private func prepare(_ query: String, _ statement: inout OpaquePointer?) throws(ToolError) {
      guard sqlite3_prepare_v2(database, query, -1, &statement, nil) == SQLITE_OK else {
        throw fault("open")
      }
    }

    private func fault(_ act: String) -> ToolError {
      let words = String(cString: sqlite3_errmsg(database))
      return ToolError(.systemFailure, "cannot \(act) the ledger '\(visible(path))': \(words)")
    }
  }
}
