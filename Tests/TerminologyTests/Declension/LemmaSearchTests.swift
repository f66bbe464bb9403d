import Testing

@testable import Terminology

@Suite struct LemmaSearchTests {
  private func lemmas(_ form: String, _ language: String) throws -> [String] {
    let tables = try #require(try sharedDeclension.get().tables(language))
    return LemmaSearch(word: EncodedWord(form), tables: tables).run().map { String(decoding: $0, as: UTF8.self) }
  }

  /// The form itself comes first, and none twice.
  @Test(arguments: ["Песковым", "Марии", "Льва", "KLM", "я"])
  func formFirstAndOnce(_ form: String) throws {
    let found = try lemmas(form, "ru")
    #expect(found.first == form && Set(found).count == found.count)
  }

  @Test(arguments: [
    ("ru", "Песковым", "Песков"), ("ru", "Марии", "Мария"), ("ru", "Достоевскому", "Достоевский"),
    // Stem changes are undone: a fleeting vowel, г and з, a word that the data list whole.
    ("ru", "Льва", "Лев"), ("uk", "Ользі", "Ольга"), ("uk", "Шевця", "Швець"),
  ])
  func lemmasAreFound(_ language: String, _ form: String, _ lemma: String) throws {
    #expect(try lemmas(form, language).contains(lemma))
  }
}
