import Testing

@testable import Terminology

@Suite struct PrepositionTests {
  @Test(arguments: [
    ("об", "Анне", true), ("об", "Сергее", false), ("о", "Сергее", true), ("о", "Анне", false), ("о", "экс-главе", false),
    ("с", "Сергеем", true), ("с", "Светланой", false), ("со", "Светланой", true), ("со", "Сергеем", false),
    ("в", "Владимире", false), ("во", "Владимире", true), ("ко", "Льву", false), ("к", "Льву", true), ("С", "спикером", false),
    ("для", "Анны", true),
  ])
  func russian(_ preposition: String, _ next: String, _ expected: Bool) {
    #expect(Preposition.fits(preposition, next, language: "ru") == expected)
  }

  @Test func otherLanguagesAndNoPreposition() {
    #expect(Preposition.fits("об", "Сергее", language: "uk"))
    #expect(Preposition.fits(nil, "Сергей", language: "ru"))
  }
}
