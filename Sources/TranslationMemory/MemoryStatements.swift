import GRDB
import PipelineCore

/// Reads and writes of single units.
enum MemoryStatements {
  /// The key of a context; empty when nothing is known of it.
  static func context(previous: String?, next: String?) throws -> String {
    if previous == nil && next == nil { return "" }
    // A length before each part, so that parts cannot run into each other.
    let text = [previous, next].map { $0.map { "\($0.utf8.count):\($0)" } ?? "-" }.joined(separator: "|")
    return try digest(text)
  }

  static func digest(_ text: String) throws -> String {
    guard let digest = sha256(text) else { throw DatabaseError(message: "no digest can be made") }
    return digest
  }

  static func add(
    _ unit: MemoryUnit, rule: String, unknown: String, _ database: Database, _ added: inout TranslationMemory.Added
  ) throws {
    let digest = try digest(unit.source)
    let grams = unit.engine == nil ? Grams.of(unit.source) : []
    try database.cachedStatement(
      sql: """
        INSERT INTO sentence (from_language, to_language, digest, text, length) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """
    ).execute(arguments: [unit.from, unit.to, digest, unit.source, unit.source.unicodeScalars.count])
    guard
      let row = try Row.fetchOne(
        database.cachedStatement(
          sql: "SELECT id, is_indexed FROM sentence WHERE digest = ? AND from_language = ? AND to_language = ?"),
        arguments: [digest, unit.from, unit.to])
    else { throw DatabaseError(message: "a sentence was not stored") }
    let sentence: Int64 = row[0]
    if unit.engine == nil, row[1] == 0 {
      let insert = try database.cachedStatement(sql: "INSERT OR IGNORE INTO gram (gram, sentence) VALUES (?, ?)")
      for gram in grams { try insert.execute(arguments: [gram, sentence]) }
      try database.execute(sql: "UPDATE sentence SET is_indexed = 1 WHERE id = ?", arguments: [sentence])
    }
    let context = try context(previous: unit.previous, next: unit.next)
    let key: StatementArguments = [sentence, unit.engine ?? "", context]
    let old = try String.fetchOne(
      database.cachedStatement(sql: "SELECT target FROM translation WHERE sentence = ? AND engine = ? AND context = ?"),
      arguments: key)
    if let old {
      if old.utf8.elementsEqual(unit.target.utf8) {
        added.unchanged += 1
        return
      }
      added.replaced += 1
      try database.execute(
        sql: "DELETE FROM translation WHERE sentence = ? AND engine = ? AND context = ?", arguments: key)
    } else {
      added.new += 1
    }
    try database.cachedStatement(
      sql: """
        INSERT INTO translation (sentence, engine, context, previous, next, target, rule, unknown)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [sentence, unit.engine ?? "", context, unit.previous, unit.next, unit.target, rule, unknown])
  }

  /// People before engines, the same context before none, none before another, later before earlier; engines in the
  /// order they would be asked.
  static func exact(_ query: MemoryQuery, engines: [String], _ database: Database) throws -> TranslationResult? {
    let rows = try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT t.engine, t.context, t.target, t.rule, t.unknown, t.previous, t.next
          FROM translation t JOIN sentence s ON s.id = t.sentence
          WHERE s.digest = ? AND s.from_language = ? AND s.to_language = ? ORDER BY t.id DESC
          """), arguments: [digest(query.text), query.from, query.to])
    if rows.isEmpty { return nil }
    let context = try context(previous: query.previous, next: query.next)
    var best: (rank: Int, row: Row)?
    for row in rows {
      let engine: String = row[0]
      let rank: Int
      if engine.isEmpty {
        rank = self.rank(row, context, query)
      } else if let place = engines.firstIndex(of: engine) {
        rank = 10 + place
      } else {
        continue
      }
      if best.map({ rank < $0.rank }) ?? true { best = (rank, row) }
    }
    guard let (rank, row) = best else { return nil }
    let rule: String = row[3]
    let name = rank >= 10 ? "memory/\(rule)" : rank == 0 ? "memory/context" : "memory/exact"
    return TranslationResult(text: row[2], unknown: ranges(row[4]), rule: name)
  }

  private static func rank(_ row: Row, _ context: String, _ query: MemoryQuery) -> Int {
    if row[1] == context && !context.isEmpty { return 0 }
    let (previous, next): (String?, String?) = (row[5], row[6])
    if previous != nil && previous == query.previous || next != nil && next == query.next { return 1 }
    return row[1] == "" ? 2 : 3
  }

  /// `3-5 8-9`
  private static func ranges(_ text: String) -> [Range<Int>] {
    text.split(separator: " ").compactMap { part in
      let ends = part.split(separator: "-").compactMap { Int($0) }
      return ends.count == 2 && ends[0] <= ends[1] ? ends[0]..<ends[1] : nil
    }
  }
}
