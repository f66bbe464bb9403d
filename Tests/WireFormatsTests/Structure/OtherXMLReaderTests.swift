import PipelineCore
import Testing

@testable import WireFormats

@Suite struct OtherXMLReaderTests {
  private let readers = ReaderRegistry([NITFReader(), OtherXMLReader(), PlainTextReader()])

  private func format(_ text: String) -> String? {
    readers.reader(for: InputFile(name: "a", bytes: Array(text.utf8))).map { type(of: $0).format.id }
  }

  @Test func xmlOfNoKnownFormatIsRefusedByName() {
    let text = "<?xml version='1.0'?><catalogue><b>x</b></catalogue>"
    #expect(format(text) == "xml")
    let outcomes = XMLFixture.read(OtherXMLReader(), text)
    #expect(XMLFixture.code(outcomes.first) == "E_FORMAT")
    guard case .failure(let failure)? = outcomes.first else { return }
    #expect(failure.message == "<catalogue> is of no XML format that is read")
  }

  @Test func longCommentsComeBeforeTheRoot() {
    let comment = "<!--" + String(repeating: " word", count: 5000) + "-->"
    #expect(format("<?xml version='1.0'?>\(comment)<nitf/>") == "nitf")
    #expect(format("\(comment)<!DOCTYPE nitf SYSTEM 'x'>\(comment)<n:nitf/>") == "nitf")
    #expect(format(comment + "words") == "text")
  }

  @Test func otherInputIsLeftAlone() {
    #expect(format("<?xml version='1.0'?><nitf/>") == "nitf")
    #expect(format("<b>bold</b> words") == "text")
    #expect(format("<?xml is a declaration") == nil)
  }
}
