import Testing

@testable import Terminology

@Suite struct RecentKeysTests {
  @Test func knowsWhatWasInsertedLast() {
    var keys = RecentKeys()
    #expect(!keys.contains(7))
    keys.insert(7)
    #expect(keys.contains(7))
    #expect(!keys.contains(8))
    #expect(!keys.contains(0), "an empty place is no key")
  }

  /// A key that takes the place of another makes it forgotten, never confused.
  @Test func forgetsAndNeverConfuses() {
    var keys = RecentKeys()
    for key in UInt64(1)...100_000 { keys.insert(key) }
    #expect(keys.contains(100_000))
    #expect(!keys.contains(100_001))
    #expect((UInt64(1)...100_000).count { keys.contains($0) } == RecentKeys.size)
  }
}
