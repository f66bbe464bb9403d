/// Keys seen lately: a table that forgets an older key when a new one needs its place. It never says yes for a key that
/// was not inserted.
struct RecentKeys {
  static let size = 32768

  /// 0 is an empty place, so the key 0 is never kept.
  private var keys = [UInt64](repeating: 0, count: Self.size)

  @inline(__always)
  func contains(_ key: UInt64) -> Bool { key != 0 && keys[Self.place(key)] == key }

  @inline(__always)
  mutating func insert(_ key: UInt64) { keys[Self.place(key)] = key }

  @inline(__always)
  private static func place(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key ^ key >> 23) & (size - 1) }
}
