import Testing

@testable import Terminology

@Suite struct WordClassTests {
  /// Each name of the data files is another bit.
  @Test func namesAreDistinct() {
    #expect(Set(WordClass.named.map(\.name)).count == WordClass.named.count)
    #expect(WordClass.named.allSatisfy { $0.value.rawValue.nonzeroBitCount == 1 })
    #expect(Set(WordClass.named.map(\.value.rawValue)).count == WordClass.named.count)
    let other: WordClass = [.anyOffice, .verb, .stopWord]
    #expect(other.rawValue.nonzeroBitCount == 3 && WordClass.named.allSatisfy { $0.value.isDisjoint(with: other) })
  }
}
