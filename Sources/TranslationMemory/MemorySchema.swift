import GRDB
import PipelineCore

/// The tables of a memory.
enum MemorySchema {
  /// `dpsh`, in the header of the file (SQLite's application id).
  static let application = 0x6470_7368
  static let version = 1

  /// Makes the tables in a new file; checks an old one.
  static func prepare(_ queue: DatabaseQueue) throws {
    try queue.write { database in
      let application = try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0
      let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      let count = try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM sqlite_master") ?? 0
      if count == 0 && application == 0 {
        try database.execute(sql: tables)
        return
      }
      if application != self.application { throw MemoryFailure("it is a database of another program") }
      if version != self.version {
        throw MemoryFailure("its version is \(version); this program knows version \(self.version)")
      }
    }
  }

  /// `sentence` holds each source sentence of a pair once; `translation` what was made of it; `gram` the sequences of
  /// three characters of sentences that people translated.
  private static var tables: String {
    """
    CREATE TABLE sentence (
      id INTEGER PRIMARY KEY,
      from_language TEXT NOT NULL, to_language TEXT NOT NULL,
      digest TEXT NOT NULL, text TEXT NOT NULL, length INTEGER NOT NULL, is_indexed INTEGER NOT NULL DEFAULT 0,
      UNIQUE (digest, from_language, to_language)
    ) STRICT;
    CREATE TABLE translation (
      id INTEGER PRIMARY KEY,
      sentence INTEGER NOT NULL REFERENCES sentence (id),
      engine TEXT NOT NULL, context TEXT NOT NULL,
      previous TEXT, next TEXT,
      target TEXT NOT NULL, rule TEXT NOT NULL, unknown TEXT NOT NULL,
      UNIQUE (sentence, engine, context)
    ) STRICT;
    CREATE TABLE gram (
      gram INTEGER NOT NULL, sentence INTEGER NOT NULL REFERENCES sentence (id),
      PRIMARY KEY (gram, sentence)
    ) STRICT, WITHOUT ROWID;
    PRAGMA application_id = \(application);
    PRAGMA user_version = \(version);
    """
  }
}
