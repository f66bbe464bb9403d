import Testing

@testable import Terminology

@Suite struct NameAnalysesTests {
  /// Kept or made anew, the answer is that of the declension.
  @Test func answersAsTheDeclension() throws {
    let declension = try sharedDeclension.get()
    let analyses = NameAnalyses(declension)
    for word in ["Сергея", "Лаврова", "KLM", "Сергея", "Лаврова"] {
      for kind in [NameKind.given, .family] {
        #expect(analyses.of(word, language: "ru", kind: kind) == declension.analyze(word, language: "ru", kind: kind))
      }
    }
    #expect(analyses.of("Олени", language: "uk", kind: .given).contains { $0.lemma == "Олена" && $0.isKnown })
  }
}
