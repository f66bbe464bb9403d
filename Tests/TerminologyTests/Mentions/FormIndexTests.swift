import Testing

@testable import Terminology

@Suite struct FormIndexTests {
  private static let genitive = FormSet(case: FormSet.genitive, number: 0)

  private let index = FormIndex([
    [FamilyForm(hash: 5, set: .singular), FamilyForm(hash: 1 << 40, set: genitive)],
    [FamilyForm(hash: 5, set: genitive), FamilyForm(hash: 9, set: .plural)],
    [FamilyForm(hash: 7 << 34, set: .singular)],
  ])

  @Test func ownersOfAForm() {
    #expect(index.entries(of: 5).map(\.owner) == [0, 1])
    #expect(index.entries(of: 5).map(\.set) == [.singular, Self.genitive])
    #expect(index.entries(of: 1 << 40).map(\.owner) == [0])
    #expect(index.entries(of: 9).map(\.owner) == [1])
    // Another hash with the same bit of the filter.
    #expect(index.entries(of: 6).isEmpty && index.entries(of: 0).isEmpty)
  }

  @Test func whoSharesAForm() { #expect(index.sharing() == [0, 1]) }
}
