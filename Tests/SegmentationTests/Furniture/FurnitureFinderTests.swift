import FileAccess
import LanguageData
import Segmentation
import Testing
import TextModel

@Suite struct FurnitureFinderTests {
  private func find(_ string: String) throws -> (text: SourceText, paragraphs: [Paragraph], furniture: [Paragraph]) {
    let text = SourceText(string)
    let segmenter = try Segmenter(try Fixtures.rules())
    let (paragraphs, furniture) = try Fixtures.furnitureFinder().find(
      in: text, paragraphs: segmenter.paragraphs(of: text), language: nil)
    return (text, paragraphs, furniture)
  }

  @Test func paragraphsMarkedByHand() throws {
    let finder = try Fixtures.furnitureFinder()
    let file = Fixtures.root + "/Tests/Fixtures/furniture/paragraphs.tsv"
    let records = try RecordFile(path: file, bytes: try FileAccess.read(file, limit: 1 << 20)).records
    #expect(records.count > 100)
    for record in records {
      let (string, spans) = MarkedStory.unmark(record[1])
      let text = SourceText(string)
      let (paragraphs, furniture) = finder.find(in: text, paragraphs: [Paragraph(span: text.span)], language: "uk")
      let expected = record[0]
      let role = expected.hasPrefix("=") ? String(expected.dropFirst()) : "body"
      #expect(paragraphs.map(\.role.rawValue) == [role], "line \(record.line): \(string)")
      let pieces = expected == "-" || expected.hasPrefix("=") ? [] : [expected]
      #expect(furniture.map(\.role.rawValue) == pieces, "line \(record.line): \(string)")
      #expect(
        MarkedStory.mark(string, furniture.map(\.span)) == MarkedStory.mark(string, spans), "line \(record.line)")
    }
  }

  @Test func aWholeStory() throws {
    let (text, paragraphs, furniture) = try find(
      """
      Grain exports rise

      By Maryna Lukianchenko and Thomas Hale

      ODESA, Ukraine, Nov. 25 (Depesha) — Ports loaded 6.4 million tons.

      Insurance is still the largest cost.

      Read also: How the grain moves

      Reporting by Maryna Lukianchenko; editing by J. P. Moreau
      """)
    #expect(paragraphs.map(\.role) == [.body, .byline, .body, .body, .related, .credit])
    #expect(furniture.map { text.string(in: $0.span) } == ["ODESA, Ukraine, Nov. 25 (Depesha) —"])
    #expect(furniture.first?.role == .dateline)
  }

  /// A role that a reader of wire formats has set is kept.
  @Test func rolesAreKept() throws {
    let text = SourceText("By Jane Doe\nBy Jane Doe")
    let given = [Paragraph(span: TextSpan(0, 11), role: .heading), Paragraph(span: TextSpan(12, 23))]
    let (paragraphs, _) = try Fixtures.furnitureFinder().find(in: text, paragraphs: given, language: "en")
    #expect(paragraphs.map(\.role) == [.heading, .byline])
  }

  /// Place names without agency and date are datelines at the top of a story only.
  @Test func looseFormsStandAtTheTop() throws {
    let loose =
      "Cape Town - The controversy surrounding referees grew on Wednesday after two late penalties were given against the hosts."
    let body = "The league said nothing about the matter on the day, and nothing on the next."
    #expect(try find(loose).furniture.count == 1)
    #expect(try find(Array(repeating: body, count: 9).joined(separator: "\n\n") + "\n\n" + loose).furniture.isEmpty)
  }

  @Test func emptyAndTinyTexts() throws {
    for string in ["", " ", "A", "(", "*", "«", "—", "1", "КИЇВ", "(AP", "By", "Фото:", "/", "."] {
      let (_, paragraphs, furniture) = try find(string)
      #expect(paragraphs.allSatisfy { $0.role == .body } && furniture.isEmpty, "\(string)")
    }
  }

  /// Spans stay on scalar boundaries inside their paragraphs, whatever the text.
  @Test func spansAreSound() throws {
    let pieces = [
      "КИЇВ", "Kyiv", "LONDON", ", ", ". ", " ", "(", ")", "/", "24 листопада", "Nov. 24", "2025", "Reuters", "УНІАН",
      " — ",
      " - ", "_", "\n", "By ", "Фото: ", "Jane Doe", "Reporting by ", "(Updates ", "* ", "🙂", "e\u{301}", "т", "\u{A0}",
      ":",
    ]
    let finder = try Fixtures.furnitureFinder()
    let segmenter = try Segmenter(try Fixtures.rules())
    var generator = QuotationPropertyTests.Generator(state: 3)
    var count = 0
    for _ in 0..<1500 {
      var string = ""
      for _ in 0..<Int.random(in: 1...14, using: &generator) { string += pieces.randomElement(using: &generator) ?? "" }
      let text = SourceText(string)
      let given = segmenter.paragraphs(of: text)
      let (paragraphs, furniture) = finder.find(in: text, paragraphs: given, language: nil)
      count += furniture.count
      var isSound = paragraphs.map(\.span) == given.map(\.span)
      for (index, piece) in furniture.enumerated() {
        isSound = isSound && given.contains { $0.span.contains(piece.span) }
        isSound = isSound && !piece.span.isEmpty && text.trimmed(piece.span) == piece.span
        isSound = isSound && (piece.span.end == text.count || text.bytes[piece.span.end] & 0xC0 != 0x80)
        isSound = isSound && (index == 0 || furniture[index - 1].span.end <= piece.span.start)
      }
      #expect(isSound, "\(string.debugDescription)")
    }
    #expect(count > 15)
  }

  @Test func faultsAreReportedAtTheirPlace() throws {
    let folder = try DataFolder(
      "furniture",
      [
        "en.tsv": "mont\tjanuary\nby\n", "agencies.tsv": "AP|\nReuters\tX\n",
        "uk.tsv": "by\tодин два три чотири п'ять шість сім\n",
      ])
    let error = #expect(throws: DataError.self) { try FurnitureFinder(folder.store) }
    #expect(
      error?.places == [
        "agencies.tsv:1:1 malformed_record", "agencies.tsv:2:1 malformed_record", "en.tsv:1:1 unknown_phrase_class",
        "en.tsv:2:1 malformed_record", "uk.tsv:1:4 malformed_record",
      ])
  }

  @Test func aMissingFolderNamesWhereItLooked() {
    let error = #expect(throws: DataError.self) { try FurnitureFinder(DataStore(folders: ["/nonexistent"])) }
    #expect(error?.diagnostics.first?.code == "missing_data_file")
  }
}
