import GRDB
import PipelineCore

/// A sentence of people that is nearly the one asked for, for a translator to start from. Never used by itself.
public struct FuzzyMatch: Sendable, Hashable {
  public var unit: MemoryUnit
  /// 0…1; 1 for the same sentence.
  public var similarity: Double
}

extension TranslationMemory {
  /// Best first; equal ones in the order they were added.
  ///
  /// Candidates share the most sequences of three characters; the edit distance decides among them.
  public func nearMatches(
    to query: MemoryQuery, threshold: Double = 0.7, limit: Int = 5
  ) throws(MemoryFailure) -> [FuzzyMatch] {
    let grams = Grams.of(query.text)
    if grams.isEmpty { return [] }
    let scalars = Array(query.text.unicodeScalars)
    let length = Double(scalars.count)
    return try read { database in
      // The numbers are our own: no text gets into the statement.
      let list = grams.map(String.init).joined(separator: ",")
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT s.id, s.text FROM gram g JOIN sentence s ON s.id = g.sentence
          WHERE g.gram IN (\(list)) AND s.from_language = ? AND s.to_language = ? AND s.length BETWEEN ? AND ?
          GROUP BY s.id ORDER BY COUNT(*) DESC, s.id LIMIT 60
          """, arguments: [query.from, query.to, Int(length * threshold), Int(length / max(threshold, 0.01)) + 1])
      var found: [(id: Int64, similarity: Double)] = []
      for row in rows {
        let text: String = row[1]
        let similarity = EditDistance.similarity(scalars, Array(text.unicodeScalars), threshold: threshold)
        if similarity >= threshold { found.append((row[0], similarity)) }
      }
      found.sort { $0.similarity == $1.similarity ? $0.id < $1.id : $0.similarity > $1.similarity }
      return try found.prefix(limit).compactMap { id, similarity in
        guard
          let row = try Row.fetchOne(
            database,
            sql: """
              SELECT s.text, t.target, t.previous, t.next FROM translation t JOIN sentence s ON s.id = t.sentence
              WHERE s.id = ? AND t.engine = '' ORDER BY t.id DESC LIMIT 1
              """, arguments: [id])
        else { return nil }
        let unit = MemoryUnit(
          from: query.from, to: query.to, source: row[0], target: row[1], previous: row[2], next: row[3])
        return FuzzyMatch(unit: unit, similarity: similarity)
      }
    }
  }
}
