import GRDB

/// Files that came into a watched folder, told apart by their bytes.
extension Journal {
  public struct Arrival: Sendable, Hashable {
    /// The `item` of its stories.
    public var number: Int
    public var path: String
    public var name: String
  }

  /// True when a file of these bytes has come before, under whatever name.
  public func hasArrived(sha256: String) throws(JournalError) -> Bool {
    try read { try Int.fetchOne($0, sql: "SELECT 1 FROM arrival WHERE sha256 = ?", arguments: [sha256]) != nil }
  }

  /// Notes a file before its stories are made, so that a run that is ended in the midst of them goes on there.
  public func arrive(sha256: String, path: String, name: String) throws(JournalError) -> Arrival {
    var number: Int64 = 0
    try write { database in
      try database.execute(
        sql: "INSERT INTO arrival (sha256, path, name, is_done) VALUES (?, ?, ?, 0)", arguments: [sha256, path, name])
      number = database.lastInsertedRowID
    }
    return Arrival(number: Int(number), path: path, name: name)
  }

  /// All stories of the files are in the journal.
  public func finishArrivals(_ numbers: [Int]) throws(JournalError) {
    try write { database in
      let statement = try database.cachedStatement(sql: "UPDATE arrival SET is_done = 1 WHERE number = ?")
      for number in numbers { try statement.execute(arguments: [number]) }
    }
  }

  /// Files whose stories are not all there, with the number of those that are.
  public func openArrivals() throws(JournalError) -> [(arrival: Arrival, sha256: String, done: Int)] {
    try read { database in
      let sql = """
        SELECT number, path, arrival.name, sha256, (SELECT count(*) FROM story WHERE item = number)
        FROM arrival WHERE is_done = 0 ORDER BY number
        """
      return try Row.fetchAll(database, sql: sql).map {
        (Arrival(number: $0[0], path: $0[1], name: $0[2]), $0[3], $0[4])
      }
    }
  }

  /// Size and times of a file that needs no second look; nil when it was not looked at.
  public func stamp(of path: String) throws(JournalError) -> String? {
    try read { try String.fetchOne($0, sql: "SELECT stamp FROM place WHERE path = ?", arguments: [path]) }
  }

  public func setStamps(_ stamps: [(path: String, stamp: String)]) throws(JournalError) {
    try write { database in
      let statement = try database.cachedStatement(sql: "INSERT OR REPLACE INTO place (path, stamp) VALUES (?, ?)")
      for place in stamps { try statement.execute(arguments: [place.path, place.stamp]) }
    }
  }
}
