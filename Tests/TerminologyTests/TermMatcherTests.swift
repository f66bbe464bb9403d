import Testing
import TextModel

@testable import Terminology

@Suite struct TermMatcherTests {
  @Test func leftmostLongestAndWordBounds() throws {
    let f = try Fixture("id\ttype\ten\nny\tplace\tNew York\nnyt\torganization\tNew York Times\nyork\tplace\tYork\n")
    #expect(
      f.found("The New York Times of New York, not Yorkshire, but York.") == [
        "New York Times=nyt", "New York=ny", "York=york",
      ])
  }

  @Test func spacesLineBreaksAndInvisibles() throws {
    let f = try Fixture("id\ttype\ten\nny\tplace\tNew York\n")
    #expect(f.found("New\u{A0}York") == ["New\u{A0}York=ny"])
    #expect(f.found("New\nYork") == ["New\nYork=ny"])
    #expect(f.found("New\n\nYork") == [])
    #expect(f.found("N\u{AD}ew Yo\u{200B}rk") == ["N\u{AD}ew Yo\u{200B}rk=ny"])
  }

  @Test func letterCase() throws {
    let f = try Fixture(
      "id\ttype\ten\npoland\tplace\tPoland\nus\tplace\tUS\neu\torganization\tEuropean Union\nvat\tterm\tvalue added tax\n"
    )
    #expect(f.found("POLAND, poland and Poland told us of the US") == ["POLAND=poland", "Poland=poland", "US=us"])
    #expect(f.found("European union, european union") == ["European union=eu"])
    #expect(f.found("Value Added Tax") == ["Value Added Tax=vat"])
  }

  @Test func apostrophesYoAndStress() throws {
    let f = try Fixture("id\ttype\tuk\tru\nk\tplace\tСлов'янськ\t-\nk2\tplace\t-\tКоролёв\n")
    #expect(f.found("Слов’янськ і Словʼянськ", "uk") == ["Слов’янськ=k", "Словʼянськ=k"])
    #expect(f.found("Королев, Короле\u{301}в", "ru") == ["Королев=k2", "Короле\u{301}в=k2"])
  }

  @Test func hyphenatedCompounds() throws {
    let f = try Fixture("id\ttype\ten\nyork\tplace\tYork\nkyiv\tplace\tKyiv\nparis\tplace\tParis\n")
    #expect(f.found("New-York, Kyiv-based, the Kyiv-Paris train") == ["Kyiv=kyiv", "Kyiv=kyiv", "Paris=paris"])
  }

  @Test func personsWithGivenNamesAndInitials() throws {
    let f = try Fixture("id\ttype\ten\nd\tperson\tKirill Dmitriev\n")
    let text = "Kirill Dmitriev, Kirill A. Dmitriev, K. Dmitriev, K.A. Dmitriev, Dmitriev K., Dmitriev's"
    #expect(
      f.found(text) == [
        "Kirill Dmitriev=d", "Kirill A. Dmitriev=d", "K. Dmitriev=d", "K.A. Dmitriev=d", "Dmitriev K.=d",
        "Dmitriev's=d",
      ])
    #expect(f.found("V. Dmitriev and Kirill") == [])
  }

  @Test func addressesAreNotNames() throws {
    let f = try Fixture("id\ttype\ten\nr\torganization\tRyanair\n")
    #expect(f.found("Ryanair.com, @Ryanair, Ryanair.") == ["Ryanair=r"])
  }

  @Test func piecesOfLongTexts() throws {
    let f = try Fixture("id\ttype\ten\nny\tplace\tNew York\n")
    // No line feed at all, so that pieces are cut at spaces; and one long word that cannot be cut well.
    let text = String(repeating: "in New York it rained, ", count: 3 * TermMatcher.pieceSize / 23)
    let source = SourceText(text)
    let found = f.index.makeRecognizer().recognize([source], language: "en").terms[0]
    #expect(found.count >= 3 * TermMatcher.pieceSize / 23 - 3)
    #expect(found.allSatisfy { source.string(in: $0.span) == "New York" })
    let word = SourceText(String(repeating: "ї", count: TermMatcher.pieceSize))
    #expect(f.index.makeRecognizer().recognize([word], language: "en").terms[0].isEmpty)
  }

  @Test func mixedScriptWords() throws {
    let f = try Fixture("id\ttype\tuk\ni\torganization\tІнтерфакс\n")
    #expect(f.found("Iнтерфакс Інтерфакс Interfax", "uk") == ["Iнтерфакс=i", "Інтерфакс=i"])
  }

  @Test func latinFormsInCyrillicText() throws {
    let f = try Fixture("id\ttype\tuk\ten\nb\torganization\tБі-бі-сі\tBBC\nt\tterm\tподаток\ttax\n")
    #expect(f.found("Як пише BBC, tax", "uk") == ["BBC=b"])
  }

  @Test func sharedFamilyName() throws {
    let f = try Fixture("id\ttype\ten\na\tperson\tAnna Smith\nb\tperson\tBob Smith\n")
    #expect(
      f.found("Bob Smith came. Smith left. Anna Smith stayed. Smith slept.") == [
        "Bob Smith=b", "Smith=b", "Anna Smith=a", "Smith=a",
      ])
    let result = f.index.makeRecognizer().recognize([SourceText("Smith left.")], language: "en")
    #expect(result.terms[0].map(\.entry) == ["a"])
    #expect(result.ambiguities.map(\.entries) == [["a", "b"]])
  }
}
