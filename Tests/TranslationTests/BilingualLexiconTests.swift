import LanguageData
import Testing

@testable import Translation

@Suite struct BilingualLexiconTests {
  @Test(arguments: [
    ("uk", "які", "которые"), ("uk", "немає", "нет"), ("uk", "дослідниками", "исследователями"),
    ("uk", "зруйновано", "разрушено"), ("uk", "інших", "других"), ("uk", "під час", "во время"), ("uk", "бере участь", "участвует"),
    ("ru", "исследователями", "дослідниками"), ("ru", "понедельник", "понеділок"), ("ru", "несколько", "кілька"),
  ])
  func frequentWords(_ from: String, _ word: String, _ expected: String) throws {
    #expect(try LexiconFixture.data(from: from).lexicon?.entry(word)?.text == expected)
  }

  /// The first meaning of a form is kept, a direction is kept to, and a class gives all its forms.
  @Test func recordsOfAFile() throws {
    let endings = try EndingTable(LexiconFixture.file(["f\tа\tа", "f\tы\tи"]), reversed: false)
    let file = try LexiconFixture.file(["стран\tкраїн\tf", "мир\tсвіт\t-\t>", "мир\tмир\t-\t<", "страна\tсторона"])
    let lexicon = try BilingualLexicon(file, name: "t", endings: endings, reversed: false)
    #expect(lexicon.entry("страна")?.text == "країна")
    #expect(lexicon.entry("страны")?.text == "країни")
    #expect(lexicon.entry("мир")?.text == "світ")
    #expect(lexicon.entry("страна")?.line == 1)
  }

  @Test func faultsHaveTheirPlace() throws {
    let endings = try EndingTable(LexiconFixture.file(["f\tа\tа"]), reversed: false)
    for (line, column) in [("одно", 1), ("стран\tкраїн\tnone", 12 + 11), ("а\tб\t-\t?", 1)] {
      let error = #expect(throws: DataError.self) {
        try BilingualLexicon(LexiconFixture.file(["а\tб", line]), name: "t", endings: endings, reversed: false)
      }
      let place = try #require(error?.diagnostics.first?.location)
      guard case .file(_, let foundLine, let foundColumn) = place else {
        Issue.record("a file location is expected")
        continue
      }
      #expect(foundLine == 2 && foundColumn == column, "\(line)")
    }
  }

  /// Everything the program ships can be read in both directions.
  @Test func theShippedLexiconIsSound() throws {
    for from in ["ru", "uk"] { #expect(try #require(LexiconFixture.data(from: from).lexicon).count > 5000) }
  }
}
