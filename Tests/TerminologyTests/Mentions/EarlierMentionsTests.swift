import Testing

@testable import Terminology

@Suite struct EarlierMentionsTests {
  private func full(_ first: Int, person: Int, isQuoted: Bool = false) -> FullMention {
    FullMention(
      tokens: first..<(first + 2), familyStart: first + 1, set: .singular, person: person, isQuoted: isQuoted, role: nil)
  }

  @Test func theFirstOutsideQuotationsBeforeATokenIsGiven() {
    let earlier = EarlierMentions(
      [full(0, person: 0, isQuoted: true), full(4, person: 1), full(8, person: 0), full(12, person: 0)], persons: 3)
    #expect(earlier.first(of: 0, before: 30)?.tokens == 8..<10)
    #expect(earlier.first(of: 0, before: 10)?.tokens == 8..<10)
    #expect(earlier.first(of: 0, before: 9) == nil)
    #expect(earlier.first(of: 1, before: 6)?.tokens == 4..<6)
    #expect(earlier.first(of: 2, before: 30) == nil)
    #expect(earlier.withOffice(of: 0).isEmpty)
  }
}
