import FileAccess
import GRDB
import PipelineCore

/// Translations in an SQLite file: those of people, found exactly (with their context) and nearly, and those of engines by
/// the engine's fingerprint. Shared by all workers; several processes may use a file at once.
public final class TranslationMemory: SentenceMemory {
  let queue: DatabaseQueue
  public let path: String

  /// Opens a memory; makes the file when there is none and `create` is true.
  ///
  /// - Throws: `MemoryFailure` when it cannot be opened, is no memory, or is of a later version of the program.
  public init(path: String, create: Bool = true) throws(MemoryFailure) {
    self.path = path
    if !create && !FileAccess.exists(path) { throw MemoryFailure("there is no translation memory `\(path)`") }
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL")
    }
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
      try MemorySchema.prepare(queue)
    } catch let error as MemoryFailure {
      throw MemoryFailure("`\(path)`: \(error.message)")
    } catch {
      throw MemoryFailure("`\(path)`: \(Self.words(error))")
    }
  }

  /// One statement of what went wrong, without the text of a story that GRDB would add.
  static func words(_ error: any Error) -> String {
    guard let error = error as? DatabaseError else { return "it cannot be used" }
    return error.message ?? error.resultCode.description
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(MemoryFailure) -> Value {
    do { return try queue.read(body) } catch { throw MemoryFailure("`\(path)`: \(Self.words(error))") }
  }

  func write<Value>(_ body: (Database) throws -> Value) throws(MemoryFailure) -> Value {
    do { return try queue.write(body) } catch { throw MemoryFailure("`\(path)`: \(Self.words(error))") }
  }

  /// What was made of units that were added.
  public struct Added: Sendable, Hashable {
    public var new = 0
    public var replaced = 0
    public var unchanged = 0
    public init() {}
  }

  /// Adds units in one transaction. A unit with the same sentence, context and maker as one that is there replaces it.
  public func add(_ units: [MemoryUnit]) throws(MemoryFailure) -> Added {
    try write { database in
      var added = Added()
      for unit in units { try MemoryStatements.add(unit, rule: "", unknown: "", database, &added) }
      return added
    }
  }

  public func translations(
    of queries: [MemoryQuery], fingerprints: [String]
  ) throws(MemoryFailure) -> [TranslationResult?] {
    let engines = fingerprints.compactMap(sha256)
    return try read { database in
      try queries.map { try MemoryStatements.exact($0, engines: engines, database) }
    }
  }

  public func remember(
    _ entries: [(query: MemoryQuery, result: TranslationResult)], fingerprint: String
  ) throws(MemoryFailure) {
    guard let engine = sha256(fingerprint) else { throw MemoryFailure("`\(path)`: no digest can be made") }
    try write { database in
      var added = Added()
      for (query, result) in entries {
        // An engine translates sentence by sentence: the context is nothing to it.
        let unit = MemoryUnit(from: query.from, to: query.to, source: query.text, target: result.text, engine: engine)
        let unknown = result.unknown.map { "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: " ")
        try MemoryStatements.add(unit, rule: result.rule, unknown: unknown, database, &added)
      }
    }
  }

  /// How many units there are of a pair of languages.
  public struct Count: Sendable, Hashable {
    public var from: String
    public var to: String
    /// Made by people, and by engines.
    public var people: Int
    public var engines: Int
  }

  /// Sorted by languages.
  public func counts() throws(MemoryFailure) -> [Count] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT s.from_language, s.to_language, SUM(t.engine = ''), SUM(t.engine <> '')
          FROM translation t JOIN sentence s ON s.id = t.sentence
          GROUP BY 1, 2 ORDER BY 1, 2
          """
      ).map { Count(from: $0[0], to: $0[1], people: $0[2], engines: $0[3]) }
    }
  }

  /// Units in the order they were added.
  ///
  /// - Parameters from, to: only this source, this target; nil for all.
  /// - Parameter engines: those of engines too.
  public func units(from: String? = nil, to: String? = nil, engines: Bool = false) throws(MemoryFailure) -> [MemoryUnit] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT s.from_language, s.to_language, s.text, t.target, t.previous, t.next, t.engine
          FROM translation t JOIN sentence s ON s.id = t.sentence
          WHERE (:from IS NULL OR s.from_language = :from) AND (:to IS NULL OR s.to_language = :to)
            AND (:engines OR t.engine = '')
          ORDER BY t.id
          """, arguments: ["from": from, "to": to, "engines": engines]
      ).map { row in
        let engine: String = row[6]
        return MemoryUnit(
          from: row[0], to: row[1], source: row[2], target: row[3], previous: row[4], next: row[5],
          engine: engine.isEmpty ? nil : engine)
      }
    }
  }
}
