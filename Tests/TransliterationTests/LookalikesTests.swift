import Testing

@testable import Transliteration

@Suite struct LookalikesTests {
  @Test func thePairsAreOneLetterEachAndOfTheirScript() throws {
    let pairs = try Lookalikes(data: Fixtures.data).pairs
    #expect(pairs.count > 20)
    for pair in pairs {
      #expect((0x400..<0x530).contains(pair.cyrillic))
      #expect(pair.latin < 0x250 || pair.latin == 0x259)
    }
    #expect(Set(pairs.map(\.cyrillic)).count == pairs.count)
    #expect(pairs.filter(\.isNumeral).map(\.latin) == [0x78, 0x69])
  }
}
