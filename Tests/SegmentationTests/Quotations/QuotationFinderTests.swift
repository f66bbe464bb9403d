import FileAccess
import LanguageData
import Segmentation
import Testing
import TextModel

@Suite struct QuotationFinderTests {
  private func find(_ string: String, _ language: String?) throws -> (text: SourceText, found: [Quotation]) {
    let text = SourceText(string)
    let segmenter = try Segmenter(try Fixtures.rules())
    let finder = try Fixtures.quotationFinder()
    return (text, finder.find(in: text, paragraphs: segmenter.paragraphs(of: text), language: language))
  }

  @Test func continuationIsMarked() throws {
    let (_, found) = try find("“One.\n“Two.\n“Three,” she said. “Four.”", "en")
    #expect(found.map(\.isUnclosed) == [true, true, false, false])
    #expect(found.map(\.continuesPrevious) == [false, true, true, false])
  }

  /// The line breaks of the story are lost, as in many collections.
  @Test func continuationWithoutLineBreaks() throws {
    let (text, found) = try find("He said: “One thing. “Another thing.” Then he left.", "en")
    #expect(found.map { text.string(in: $0.span) } == ["“One thing.", "“Another thing.”"])
    #expect(found.map(\.isUnclosed) == [true, false])
    #expect(found.map(\.continuesPrevious) == [false, true])
  }

  @Test func anOddMarkStaysInItsParagraph() throws {
    let (text, found) = try find("Він сказав: \"Так.\nДругий \"абзац\" цілий.", "uk")
    #expect(found.map { text.string(in: $0.span) } == ["\"Так.", "\"абзац\""])
    #expect(found.map(\.isUnclosed) == [true, false])
    #expect(found.map(\.continuesPrevious) == [false, false])
  }

  @Test func strayClosersAreLeftAlone() throws {
    #expect(try find("слово», - сказав він. Ще слово\". І “", "uk").found.isEmpty)
    #expect(try find("\" \" і «»", "uk").found.isEmpty)
  }

  @Test func reportingClauseIsOutsideItsSigns() throws {
    let (text, found) = try find("«Так», — сказав міністр Іван Коваль у четвер. Потім пішов.", "uk")
    #expect(found.first?.reporting.map(text.string(in:)) == "сказав міністр Іван Коваль у четвер")
    #expect(found.first?.speaker.map(text.string(in:)) == "Іван Коваль")
    let (inner, dash) = try find("— Так, — сказав він. — Ні.", "uk")
    #expect(dash.first?.style == .dash)
    #expect(dash.first?.reporting.map(inner.string(in:)) == "сказав він")
  }

  @Test func insertionsAreFound() throws {
    let (text, found) = try find(
      "«Вони [росіяни] прийшли (йдеться про 2022 рік. — Ред.) уночі (о третій)», — сказала вона.", "uk")
    #expect(found.first?.insertions.map(text.string(in:)) == ["[росіяни]", "(йдеться про 2022 рік. — Ред.)"])
  }

  @Test func unknownLanguageKnowsAllWords() throws {
    let (text, found) = try find("“So it goes,” Hodge said.\n\n«Так», — сказав Коваль.", nil)
    #expect(found.map { $0.speaker.map(text.string(in:)) ?? "" } == ["Hodge", "Коваль"])
  }

  @Test func regionsAndUnknownTagsWork() throws {
    #expect(try find("«Так», — сказав Коваль.", "uk-UA").found.first?.speaker != nil)
    #expect(try find("«Так», — сказав Коваль.", "xx").found.count == 1)
    #expect(try find("", "uk").found.isEmpty)
  }

  @Test func theDataFilesAreListed() throws {
    let names = try Fixtures.quotationFinder().files.map { String($0.split(separator: "/").last ?? "") }
    #expect(names.contains("marks.tsv") && names.contains("uk.tsv") && names.contains("de.tsv"))
  }

  @Test func faultsAreReportedAtTheirPlace() throws {
    let folder = try DataFolder(
      "quotations",
      [
        "marks.tsv": "en\t“ ”\t‘ ’\tno\tno\ten\nuk\t« x\t„ “\tmaybe\tyes\tuq\nen\t“ ”\t‘ ’\tno\tno\t-\nru\t«\n",
        "uk.tsv": "verd\tсказав\nverb\nskip\tодин_два\n", "en.tsv": "verb\tsaid\n",
      ])
    let error = #expect(throws: DataError.self) { try QuotationFinder(folder.store) }
    #expect(
      error?.places == [
        "uk.tsv:1:1 unknown_word_class", "uk.tsv:2:1 malformed_record", "uk.tsv:3:6 malformed_record",
        "marks.tsv:2:4 unknown_mark", "marks.tsv:2:17 malformed_record", "marks.tsv:2:27 missing_word_list",
        "marks.tsv:3:1 duplicate_record", "marks.tsv:4:1 malformed_record",
      ])
    #expect(error?.diagnostics.first?.notes == ["did you mean `verb`?"])
  }

  @Test func aMissingFileNamesWhereItLooked() {
    let error = #expect(throws: DataError.self) { try QuotationFinder(DataStore(folders: ["/nonexistent"])) }
    #expect(error?.diagnostics.first?.code == "missing_data_file")
  }
}
