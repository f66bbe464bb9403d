import FileAccess
import LanguageData
import Testing
import TextModel

@testable import Terminology

@Suite struct MentionWordsTests {
  private func token(_ word: String) throws -> (TextToken, [UInt8]) {
    var buffer = TokenBuffer()
    buffer.scan(word)
    let token = try #require(buffer.tokens.first)
    return (token, Array(buffer.folded[Int(token.foldedStart)..<Int(token.foldedEnd)]))
  }

  @Test(arguments: ["en", "ru", "uk"])
  func everyLanguageHasOfficesAndVerbs(_ language: String) throws {
    let words = try MentionFixture.words(language)
    #expect(words.count(of: .anyOffice) > 100)
    let verb = ["en": "said", "ru": "заявил", "uk": "заявив"][language] ?? ""
    #expect(words.isVerb(try token(verb).0))
    #expect((words.givenName(try token("Marco").0) == 1) == (language == "en"))
  }

  @Test func officesHaveTheirCases() throws {
    let words = try MentionFixture.words("ru")
    let set = try #require(words.office(try token("президента").0))
    #expect(set.contains(FormSet(case: FormSet.genitive, number: 0)) && set.contains(FormSet(case: FormSet.accusative, number: 0)))
    #expect(!set.contains(FormSet(case: FormSet.nominative, number: 0)))
  }

  @Test func officesInACase() throws {
    let words = try MentionFixture.words("ru")
    let hash = MentionWords.hash("президент")
    #expect(words.officeForm(hash, case: FormSet.instrumental) == "президентом")
    #expect(words.officeForm(MentionWords.hash("президента"), case: FormSet.instrumental) == nil)
  }

  @Test func beginningsOfEponyms() throws {
    let words = try MentionFixture.words("ru")
    for (word, expected) in [("закона", true), ("театре", true), ("президента", false)] {
      let (token, folded) = try token(word)
      #expect(words.isEponym(token, folded[...]) == expected, "\(word)")
    }
  }

  @Test func wrongRecordsAreNamed() throws {
    let folder = try GlossaryFixture.folder()
    try FileAccess.makeFolder(folder + "/mentions")
    try FileAccess.replace(folder + "/mentions/en.tsv", with: Array("office\nnothing\ta|b\n".utf8))
    let store = DataStore(folders: [folder] + Fixture.store.folders)
    #expect {
      _ = try MentionWords.load(from: store, Declension(store: Fixture.store))
    } throws: { error in
      (error as? DataError)?.diagnostics.map(\.code) == ["wrong_record", "wrong_record"]
    }
  }
}
