import Testing

@testable import Terminology

@Suite struct FormCellsTests {
  /// Every case of every form, as the paradigm itself has it.
  @Test(arguments: [
    ("ru", "Лавров"), ("ru", "Мария"), ("ru", "Лев"), ("uk", "Ольга"), ("uk", "Порошенко"), ("uk", "Коваль"),
    ("uk", "Гюго"),
  ])
  func asTheParadigm(_ language: String, _ lemma: String) throws {
    let tables = try #require(try sharedDeclension.get().tables(language))
    let word = EncodedWord(lemma)
    for number in GrammaticalNumber.allCases {
      let request = DeclensionRequest(
        language: language, lemma: lemma, kind: .family, gender: .masculine, number: number)
      let selection = tables.selection(request, word)
      guard let rule = tables.rule(for: word, selection) else { continue }
      let isAnimate = selection.animacy & 1 != 0
      let paradigm = tables.forms(of: word, lemma: lemma, rule: rule, number: number, isAnimate: isAnimate)
      for form in paradigm {
        let cells = tables.cells(of: word, rule: rule, number, isAnimate: isAnimate, with: EncodedWord(form.form))
        let expected = GrammaticalCase.allCases.filter { wanted in
          paradigm.contains {
            $0.grammaticalCase == wanted && EncodedWord($0.form).codes == EncodedWord(form.form).codes
          }
        }
        #expect(cells.cases == expected && cells.number == form.number)
      }
    }
  }

  @Test func letters() {
    let word = EncodedWord("Петров")
    for (text, expected) in [
      ("Петров", true), ("ПЕТРОВ", true), ("Петро́в", true), ("Петрова", false), ("Петро", false), ("Pетров", false),
      ("", false),
    ] {
      #expect(word.hasLetters(of: text) == expected, "\(text)")
    }
    #expect(word.hasLetters(of: Array("Петр".utf8), Array("ов".utf8)))
    #expect(!word.hasLetters(of: Array("Петров".utf8), Array("ов".utf8)))
  }
}
