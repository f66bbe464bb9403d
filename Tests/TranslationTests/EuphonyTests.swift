import Testing

@testable import Translation

@Suite struct EuphonyTests {
  /// Ukrainian has one word for `из` and `с`; the case of what follows tells them apart.
  @Test(arguments: [
    ("из", "учителем", false, "с"), ("из", "школы", false, "из"), ("из", "дом", false, "из"), ("из", "новыми", false, "с"),
    ("в", "пациентов", false, "у"), ("в", "киев", true, "в"), ("в", "школе", false, "в"), ("в", "остров", false, "в"),
    ("к", "500", false, "до"), ("к", "столице", false, "к"), ("с", "мной", false, "со"), ("о", "этом", false, "об"), ("о", "школе", false, "о"),
    ("о", "англии", false, "об"),
  ])
  func russianPrepositions(_ word: String, _ next: String, _ isName: Bool, _ expected: String) throws {
    let euphony = try #require(LexiconFixture.data(from: "uk").euphony)
    #expect(euphony.variant(of: word, before: "а", after: next, isName: isName) == expected)
  }

  /// Orthography of 2019, §§ 23-25.
  @Test(arguments: [("у", "а", "києві", "в"), ("в", "н", "києві", "у"), ("і", "а", "океан", "й"), ("у", "а", "львові", "у")])
  func ukrainianPrepositions(_ word: String, _ before: Unicode.Scalar, _ next: String, _ expected: String) throws {
    let euphony = try #require(LexiconFixture.data(from: "ru").euphony)
    #expect(euphony.variant(of: word, before: before, after: next) == expected)
  }
}
