import LanguageData
import Testing
import TextModel

@testable import Verification

@Suite struct VerifierTests {
  private static let story = """
    KYIV, Nov. 24 - "We will not give up," Olha Bondar told reporters on Tuesday. Bondar's plan costs 1.5 million dollars and
    has 28 points. It was signed in Geneva yesterday. "It is a start", an aide said.
    """

  /// Quotations are those between straight marks.
  private func field(_ text: String) -> TextField {
    var field = TextField(name: FieldName.text, text: SourceText(text))
    var quotations: [Quotation] = []
    var start: Int?
    for (index, byte) in field.text.bytes.enumerated() where byte == UInt8(ascii: "\"") {
      if let open = start {
        quotations.append(Quotation(span: TextSpan(open, index + 1)))
        start = nil
      } else {
        start = index
      }
    }
    field.layers[.quotations] = AnnotationLayer(quotations)
    return field
  }

  private func findings(_ brief: String, date: String? = "2026-11-24") throws -> [String] {
    var document = Document(id: "s", language: "en", text: field(Self.story))
    document.metadata.date = date
    let brief = field(brief)
    return try Verifier(.standard()).findings(in: [brief], language: "en", story: document).map {
      "\($0.finding.kind.rawValue) \(brief.text.string(in: $0.finding.span))"
    }
  }

  @Test(arguments: [
    "\"We will not give up,\" Bondar said.", "Her plan has 28 points and costs $1,500,000.",
    "The plan was signed in Geneva on Monday.", "It was signed on Nov. 23.", "\"It is a start,\" an aide said on Nov. 24.",
    "Olha Bondar spoke to reporters today.", "They met in Geneva.",
  ])
  func whatTheStorySays(_ brief: String) throws {
    #expect(try findings(brief) == [])
  }

  @Test(arguments: [
    ("\"We will never give up,\" Bondar said.", ["quotation_not_in_source \"We will never give up,\""]),
    ("\"We will not\" give up.", []), ("Her plan has 20 points.", ["number_not_in_source 20"]),
    ("It costs 1.5 million euros.", ["unit_differs 1.5"]), ("It costs 1.5 billion dollars.", ["number_not_in_source 1.5"]),
    ("It was signed on Friday.", ["date_not_in_source Friday"]), ("It was signed on Nov. 20.", ["date_not_in_source Nov. 20"]),
    ("It was signed in Vienna.", ["name_not_in_source Vienna"]),
    ("The plan of Iryna Koval has 28 points.", ["name_not_in_source Iryna", "name_not_in_source Koval"]),
  ])
  func whatTheStoryDoesNotSay(_ brief: String, _ expected: [String]) throws {
    #expect(try findings(brief) == expected)
  }

  /// Without the day of the story a relative date is compared by its word alone.
  @Test func withoutADate() throws {
    #expect(try findings("It was signed yesterday.", date: nil) == [])
    #expect(try findings("It was signed on Monday.", date: nil) == ["date_not_in_source Monday"])
  }

  @Test func namesOfTheRegister() throws {
    func with(_ term: String, _ entry: String, _ text: String) -> TextField {
      var field = field(text)
      let start = text.utf8.count - Substring(text).utf8.drop { $0 != term.utf8.first }.count
      field.layers[.terms] = AnnotationLayer([
        Term(
          span: TextSpan(start, start + term.utf8.count), entry: entry, type: "person", lemma: term,
          origin: Origin(stage: "terms", rule: entry))
      ])
      return field
    }
    let story = Document(id: "s", language: "en", text: with("Kyiv", "kyiv", "In Kyiv they met."))
    let verifier = try Verifier(.standard())
    #expect(verifier.findings(in: [with("Kiev", "kyiv", "In Kiev they met.")], language: "en", story: story).isEmpty)
    let found = verifier.findings(in: [with("Lviv", "lviv", "In Lviv they met.")], language: "en", story: story)
    #expect(found.map(\.finding.kind) == [.name])
  }
}
