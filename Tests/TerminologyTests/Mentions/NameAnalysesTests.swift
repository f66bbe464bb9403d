import Testing
import TextModel

@testable import Terminology

@Suite struct NameAnalysesTests {
  private func word(_ text: String, _ analyses: NameAnalyses) throws -> AnalysedWord {
    var buffer = TokenBuffer()
    buffer.scan(text)
    return analyses.word(try #require(buffer.tokens.first), in: SourceText(text))
  }

  /// Kept or made anew, the answer is that of the declension.
  @Test func answersAsTheDeclension() throws {
    let declension = try sharedDeclension.get()
    let analyses = NameAnalyses(declension, language: "ru")
    for text in ["Сергея", "Лаврова", "KLM", "Сергея", "Лаврова"] {
      let readings = analyses.familyReadings(try word(text, analyses)).map {
        [$0.lemma, "\($0.cases.rawValue)", $0.gender?.rawValue ?? ""]
      }
      let expected = declension.analyze(text, language: "ru", kind: .family).filter { $0.number == .singular }.map {
        [$0.lemma, "\(1 << $0.grammaticalCase.index)", $0.gender?.rawValue ?? ""]
      }
      #expect(readings == expected)
    }
  }

  /// Only known given names, and no vocatives.
  @Test func givenNames() throws {
    let analyses = NameAnalyses(try sharedDeclension.get(), language: "uk")
    #expect(analyses.givenReadings(try word("Олени", analyses)).map(\.lemma) == ["Олена"])
    #expect(analyses.givenReadings(try word("Олено", analyses)).isEmpty)
    #expect(analyses.givenReadings(try word("Рада", analyses)).isEmpty)
  }

  @Test func patronymics() throws {
    let analyses = NameAnalyses(try sharedDeclension.get(), language: "ru")
    for (text, expected) in [("Викторовичем", true), ("Ивановны", true), ("Лавров", false), ("Викторовичем", true)] {
      #expect(analyses.isPatronymic(try word(text, analyses)) == expected, "\(text)")
    }
  }

  /// Names of one text are one object; words of other letters case are other words.
  @Test func sameNameSameObject() throws {
    let analyses = NameAnalyses(try sharedDeclension.get(), language: "ru")
    #expect(analyses.name("Лавров") === analyses.name("Лавров"))
    #expect(analyses.name("Лавров") !== analyses.name("Песков"))
    #expect(try word("Лавров", analyses) === word("Лавров", analyses))
    #expect(try word("Лавров", analyses) !== word("ЛАВРОВ", analyses))
  }

  @Test func formsOfFamilyNames() throws {
    let russian = NameAnalyses(try sharedDeclension.get(), language: "ru")
    let forms = russian.familyForms(russian.name("Лавров"), .masculine)
    let dative = try #require(forms.first { $0.hash == MentionWords.hash("Лаврову") })
    #expect(dative.set == FormSet(case: FormSet.dative, number: 0))
    let english = NameAnalyses(try sharedDeclension.get(), language: "en")
    for (name, expected) in [("Rubio", ["Rubio", "Rubio's"]), ("Banks", ["Banks", "Banks's", "Banks'"])] {
      #expect(
        english.familyForms(english.name(name), nil).map(\.hash)
          == expected.reduce(into: []) { hashes, form in
            let hash = MentionWords.hash(form)
            if !hashes.contains(hash) { hashes.append(hash) }
          })
    }
  }
}
