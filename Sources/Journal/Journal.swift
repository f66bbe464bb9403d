import Foundation
import GRDB

/// What a run has done, on disk: SQLite with a write-ahead log and `synchronous=FULL`.
///
/// A row is written only after what it speaks of is on disk, so that after any end of the process the journal is
/// behind the outputs or level with them, never ahead. Local disks only: a write-ahead log needs shared memory.
public final class Journal {
  public static let fileName = ".journal.sqlite"
  /// The files of a journal: the database, its log and the log's index.
  public static let fileNames = [fileName, fileName + "-wal", fileName + "-shm"]

  private let queue: DatabaseQueue
  public let path: String

  /// Opens or makes the journal. `isReadOnly`: for a look at a journal that another process may be writing.
  public init(folder: String, isReadOnly: Bool = false) throws(JournalError) {
    let path = folder + "/" + Self.fileName
    self.path = path
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.readonly = isReadOnly
    if !isReadOnly { configuration.journalMode = .wal }
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
      if isReadOnly { return }
      // Not in `prepareDatabase`: GRDB sets NORMAL after it, when it switches to the write-ahead log.
      try queue.inDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      try queue.write { try Self.makeTables($0) }
    } catch {
      throw JournalError(error, path: path)
    }
  }

  private static func makeTables(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS story (
          sequence INTEGER PRIMARY KEY, item INTEGER NOT NULL, part INTEGER NOT NULL, name TEXT, digest TEXT, code TEXT);
        CREATE UNIQUE INDEX IF NOT EXISTS story_name ON story (name) WHERE name IS NOT NULL;
        CREATE TABLE IF NOT EXISTS letter (
          sequence INTEGER PRIMARY KEY, letter BLOB NOT NULL, input TEXT NOT NULL, input_name TEXT NOT NULL,
          is_record INTEGER NOT NULL, line INTEGER, record BLOB);
        CREATE TABLE IF NOT EXISTS warning (code TEXT PRIMARY KEY NOT NULL, count INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS arrival (
          number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, path TEXT NOT NULL, name TEXT NOT NULL,
          is_done INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS place (path TEXT PRIMARY KEY NOT NULL, stamp TEXT NOT NULL) WITHOUT ROWID;
        """ + itemTables)
  }

  func read<T>(_ body: (Database) throws -> T) throws(JournalError) -> T {
    do {
      return try queue.read(body)
    } catch {
      throw JournalError(error, path: path)
    }
  }

  func write(_ body: (Database) throws -> Void) throws(JournalError) {
    do {
      try queue.write(body)
    } catch {
      throw JournalError(error, path: path)
    }
  }

  // MARK: - Facts

  /// Everything that is known of the run as a whole; empty when no run has begun.
  public func facts() throws(JournalError) -> [String: String] {
    try read { database in
      guard try database.tableExists("fact") else { return [:] }
      var facts: [String: String] = [:]
      for row in try Row.fetchAll(database, sql: "SELECT name, value FROM fact") { facts[row[0]] = row[1] }
      return facts
    }
  }

  /// Sets facts in one transaction.
  public func set(_ facts: [String: String]) throws(JournalError) {
    try write { database in try Self.set(facts, in: database) }
  }

  private static func set(_ facts: [String: String], in database: Database) throws {
    let statement = try database.cachedStatement(sql: "INSERT OR REPLACE INTO fact (name, value) VALUES (?, ?)")
    for (name, value) in facts { try statement.execute(arguments: [name, value]) }
  }

  /// Forgets everything, for a run that begins anew.
  public func clear() throws(JournalError) {
    try write { try $0.execute(sql: """
      DELETE FROM fact; DELETE FROM story; DELETE FROM letter; DELETE FROM warning; DELETE FROM arrival;
      DELETE FROM place; DELETE FROM item; DELETE FROM item_key; DELETE FROM standing;
      """) }
  }

  // MARK: - Stories

  /// Adds rows, or replaces those of the same place, and sets facts; all in one transaction that is on disk afterwards.
  ///
  /// - Parameter warnings: counts by code, added to those that are there.
  public func commit(
    _ rows: [JournalRow], warnings: [String: Int] = [:], facts: [String: String] = [:]
  ) throws(JournalError) {
    try write { database in
      let story = try database.cachedStatement(
        sql: """
          INSERT INTO story (sequence, item, part, name, digest, code) VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT (sequence) DO UPDATE SET name = excluded.name, digest = excluded.digest, code = excluded.code
          """)
      let letter = try database.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO letter (sequence, letter, input, input_name, is_record, line, record)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """)
      let noLetter = try database.cachedStatement(sql: "DELETE FROM letter WHERE sequence = ?")
      for row in rows {
        try story.execute(arguments: [row.sequence, row.item, row.part, row.name, row.digest, row.failure?.code])
        if let failure = row.failure {
          try letter.execute(arguments: [
            row.sequence, Data(failure.letter), failure.input, failure.inputName, failure.isRecord, failure.line,
            failure.record.map { Data($0) },
          ])
        } else {
          try noLetter.execute(arguments: [row.sequence])
        }
        if let item = row.source { try Self.add(item, sequence: row.sequence, in: database) }
      }
      let warning = try database.cachedStatement(
        sql: """
          INSERT INTO warning (code, count) VALUES (?, ?)
          ON CONFLICT (code) DO UPDATE SET count = count + excluded.count
          """)
      for (code, count) in warnings { try warning.execute(arguments: [code, count]) }
      try Self.set(facts, in: database)
    }
  }

  /// True when a story of an earlier transaction has files of this name.
  public func hasName(_ name: String) throws(JournalError) -> Bool {
    try read { database in
      let statement = try database.cachedStatement(sql: "SELECT 1 FROM story WHERE name = ?")
      return try Int.fetchOne(statement, arguments: [name]) != nil
    }
  }

  /// The last story in order, nil when there is none.
  public func last() throws(JournalError) -> (sequence: Int, item: Int, part: Int)? {
    try read { database in
      let sql = "SELECT sequence, item, part FROM story ORDER BY sequence DESC LIMIT 1"
      return try Row.fetchOne(database, sql: sql).map { ($0[0], $0[1], $0[2]) }
    }
  }

  /// Inputs so far: one more than the highest number.
  public func itemCount() throws(JournalError) -> Int {
    try read { try Int.fetchOne($0, sql: "SELECT coalesce(max(item), -1) + 1 FROM story") ?? 0 }
  }

  public func counts() throws(JournalError) -> (ok: Int, error: Int) {
    try read { database in
      let sql = "SELECT count(*), count(code) FROM story"
      guard try database.tableExists("story"), let row = try Row.fetchOne(database, sql: sql) else { return (0, 0) }
      let (all, error): (Int, Int) = (row[0], row[1])
      return (all - error, error)
    }
  }

  /// Failed stories by code.
  public func errors() throws(JournalError) -> [String: Int] {
    try counts(sql: "SELECT code, count(*) FROM story WHERE code IS NOT NULL GROUP BY code")
  }

  /// Findings by code, counted once a story and finding.
  public func warnings() throws(JournalError) -> [String: Int] { try counts(sql: "SELECT code, count FROM warning") }

  private func counts(sql: String) throws(JournalError) -> [String: Int] {
    try read { database in
      var counts: [String: Int] = [:]
      for row in try Row.fetchAll(database, sql: sql) { counts[row[0]] = row[1] }
      return counts
    }
  }

  /// Hands on every story that was done, in order.
  public func forEachDone(_ body: (_ name: String, _ digest: String) -> Void) throws(JournalError) {
    try read { database in
      let sql = "SELECT name, digest FROM story WHERE digest IS NOT NULL ORDER BY sequence"
      let rows = try Row.fetchCursor(database, sql: sql)
      while let row = try rows.next() { body(row[0], row[1]) }
    }
  }

  /// Failed stories after a place, in order; at most `limit`.
  public func failures(after sequence: Int, limit: Int) throws(JournalError) -> [JournalRow] {
    try read { database in
      let sql = """
        SELECT story.sequence, item, part, code, letter, input, input_name, is_record, line, record, name
        FROM story JOIN letter USING (sequence) WHERE story.sequence > ? ORDER BY story.sequence LIMIT ?
        """
      return try Row.fetchAll(database, sql: sql, arguments: [sequence, limit]).map { row in
        let (letter, record): (Data, Data?) = (row[4], row[9])
        let failure = JournalRow.Failure(
          code: row[3], letter: Array(letter), input: row[5], inputName: row[6], isRecord: row[7], line: row[8],
          record: record.map { Array($0) })
        return JournalRow(sequence: row[0], item: row[1], part: row[2], name: row[10], failure: failure)
      }
    }
  }

  // MARK: - Whole

  /// - Returns: nil when SQLite finds no fault in the file, else what it says.
  public func damage() throws(JournalError) -> String? {
    let finding = try read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
    return finding == "ok" ? nil : finding ?? "no answer"
  }

  /// Moves the log into the database and closes it.
  public func close() throws(JournalError) {
    do {
      if !queue.configuration.readonly { _ = try queue.writeWithoutTransaction { try $0.checkpoint(.truncate) } }
      try queue.close()
    } catch {
      throw JournalError(error, path: path)
    }
  }
}
