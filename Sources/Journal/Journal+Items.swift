import GRDB

/// The index from source items to the stories made of them, and what became of those.
extension Journal {
  static let itemTables = """
    CREATE TABLE IF NOT EXISTS item (
      sequence INTEGER PRIMARY KEY, identifier TEXT, version TEXT, instant INTEGER, effect INTEGER NOT NULL,
      is_settled INTEGER NOT NULL);
    CREATE INDEX IF NOT EXISTS item_open ON item (sequence) WHERE is_settled = 0;
    CREATE INDEX IF NOT EXISTS item_identifier ON item (identifier) WHERE identifier IS NOT NULL;
    CREATE TABLE IF NOT EXISTS item_key (
      key TEXT NOT NULL, sequence INTEGER NOT NULL, tier INTEGER NOT NULL, version TEXT,
      PRIMARY KEY (key, sequence, tier)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS item_key_sequence ON item_key (sequence);
    CREATE TABLE IF NOT EXISTS standing (sequence INTEGER PRIMARY KEY, state TEXT NOT NULL, by_sequence INTEGER);
    """

  /// Adds the item of a story, or puts it in the place of the one that was there.
  static func add(_ item: JournalItem, sequence: Int, in database: Database) throws {
    try database.cachedStatement(
      sql:
        "INSERT OR REPLACE INTO item (sequence, identifier, version, instant, effect, is_settled) VALUES (?, ?, ?, ?, ?, 0)"
    ).execute(arguments: [sequence, item.identifier, item.version, item.instant, item.effect.rawValue])
    try database.cachedStatement(sql: "DELETE FROM item_key WHERE sequence = ?").execute(arguments: [sequence])
    let key = try database.cachedStatement(
      sql: "INSERT OR IGNORE INTO item_key (key, sequence, tier, version) VALUES (?, ?, ?, ?)")
    for entry in item.keys { try key.execute(arguments: [entry.text, sequence, entry.tier, entry.version]) }
  }

  /// Every story that hangs together by its item with one whose standing has not been looked at since it came, in order.
  ///
  /// - Complexity: in time and memory the number of these stories and their keys.
  public func unsettledBriefs() throws(JournalError) -> (open: [Int], connected: [JournalBrief]) {
    try read { database in
      let open = try Int.fetchAll(database, sql: "SELECT sequence FROM item WHERE is_settled = 0 ORDER BY sequence")
      var sequences = Set(open)
      var keys: Set<String> = []
      var waiting = open
      let keysOf = try database.cachedStatement(sql: "SELECT key FROM item_key WHERE sequence = ?")
      let storiesOf = try database.cachedStatement(sql: "SELECT DISTINCT sequence FROM item_key WHERE key = ?")
      while let sequence = waiting.popLast() {
        for key in try String.fetchAll(keysOf, arguments: [sequence]) where keys.insert(key).inserted {
          for other in try Int.fetchAll(storiesOf, arguments: [key]) where sequences.insert(other).inserted {
            waiting.append(other)
          }
        }
      }
      return (open, try sequences.sorted().map { try Self.brief($0, in: database) })
    }
  }

  private static func brief(_ sequence: Int, in database: Database) throws -> JournalBrief {
    let statement = try database.cachedStatement(
      sql: """
        SELECT name, digest IS NOT NULL, identifier, version, instant, effect, state, by_sequence
        FROM item JOIN story USING (sequence) LEFT JOIN standing USING (sequence) WHERE item.sequence = ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [sequence]) else {
      throw DatabaseError(message: "no story \(sequence)")
    }
    let keys = try database.cachedStatement(
      sql: "SELECT key, tier, version FROM item_key WHERE sequence = ? ORDER BY tier, key")
    let item = JournalItem(
      identifier: row[2], version: row[3], instant: row[4], effect: JournalItem.Effect(rawValue: row[5]) ?? .none,
      keys: try Row.fetchAll(keys, arguments: [sequence]).map { JournalItem.Key($0[0], tier: $0[1], version: $0[2]) })
    let state: String? = row[6]
    let standing = state.flatMap(JournalStanding.State.init(rawValue:)).map { JournalStanding($0, by: row[7]) }
    return JournalBrief(sequence: sequence, name: row[0] ?? "", hasFiles: row[1], item: item, standing: standing)
  }

  /// Notes what became of stories, after their files are where they belong; all in one transaction.
  public func settle(_ open: [Int], changes: [(sequence: Int, standing: JournalStanding?)]) throws(JournalError) {
    try write { database in
      let set = try database.cachedStatement(
        sql: "INSERT OR REPLACE INTO standing (sequence, state, by_sequence) VALUES (?, ?, ?)")
      let remove = try database.cachedStatement(sql: "DELETE FROM standing WHERE sequence = ?")
      for change in changes {
        if let standing = change.standing {
          try set.execute(arguments: [change.sequence, standing.state.rawValue, standing.by])
        } else {
          try remove.execute(arguments: [change.sequence])
        }
      }
      let settled = try database.cachedStatement(sql: "UPDATE item SET is_settled = 1 WHERE sequence = ?")
      for sequence in open { try settled.execute(arguments: [sequence]) }
    }
  }

  /// The story of a place in the order; nil when it has no item.
  public func brief(_ sequence: Int) throws(JournalError) -> JournalBrief? {
    try read { database in
      let sql = "SELECT 1 FROM item WHERE sequence = ?"
      return try Int.fetchOne(database, sql: sql, arguments: [sequence]).map { _ in
        try Self.brief(sequence, in: database)
      }
    }
  }

  /// The stories made of an item, its identifier as the source gave it, in order.
  public func briefs(of identifier: String) throws(JournalError) -> [JournalBrief] {
    try read { database in
      guard try database.tableExists("item") else { return [] }
      let sql = "SELECT sequence FROM item WHERE identifier = ? ORDER BY sequence"
      return try Int.fetchAll(database, sql: sql, arguments: [identifier]).map { try Self.brief($0, in: database) }
    }
  }

  /// Hands on every story that has a standing, in order.
  public func forEachStanding(_ body: (JournalBrief) -> Void) throws(JournalError) {
    try read { database in
      let rows = try Int.fetchCursor(database, sql: "SELECT sequence FROM standing ORDER BY sequence")
      while let sequence = try rows.next() { body(try Self.brief(sequence, in: database)) }
    }
  }

  /// Numbers of stories by what became of them.
  public func standings() throws(JournalError) -> [JournalStanding.State: Int] {
    try read { database in
      guard try database.tableExists("standing") else { return [:] }
      var counts: [JournalStanding.State: Int] = [:]
      for row in try Row.fetchAll(database, sql: "SELECT state, count(*) FROM standing GROUP BY state") {
        if let state = JournalStanding.State(rawValue: row[0]) { counts[state] = row[1] }
      }
      return counts
    }
  }

  /// Hands on every story that has files, in order, with what became of it.
  public func forEachPlaced(
    _ body: (_ name: String, _ digest: String, _ state: JournalStanding.State?) -> Void
  ) throws(JournalError) {
    try read { database in
      let hasStandings = try database.tableExists("standing")
      let sql = """
        SELECT name, digest, \(hasStandings ? "state" : "NULL")
        FROM story \(hasStandings ? "LEFT JOIN standing USING (sequence)" : "")
        WHERE digest IS NOT NULL ORDER BY story.sequence
        """
      let rows = try Row.fetchCursor(database, sql: sql)
      while let row = try rows.next() {
        let state: String? = row[2]
        body(row[0], row[1], state.flatMap(JournalStanding.State.init(rawValue:)))
      }
    }
  }
}
