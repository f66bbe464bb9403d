import Testing

@testable import WireFormats

@Suite struct ExternalDoctypeTests {
  private func removed(_ doctype: String) -> String {
    String(decoding: ExternalDoctype.removed(from: Array((doctype + "<x/>").utf8)), as: UTF8.self)
  }

  @Test(arguments: [
    "<!DOCTYPE x>", "<!DOCTYPE x SYSTEM 'a>b[c'>", "<!DOCTYPE x PUBLIC \"-//A//B\" 'c.dtd'>",
    "<!DOCTYPE x SYSTEM 'n.dtd' [<!ENTITY % nitf SYSTEM 'nitf.dtd'> %nitf;]>",
    "<!DOCTYPE x PUBLIC 'urn:n' 'n.dtd'\n[\n<!ENTITY % nitf PUBLIC 'p' 'nitf>.dtd'>\n%nitf;\n]\n>",
    "<!DOCTYPE x [<!ENTITY % a SYSTEM 'a'><!ENTITY % b SYSTEM 'b'>%b;%a;]>",
  ])
  func whatOnlyNamesOtherFilesIsOverwritten(doctype: String) {
    let blank = String(doctype.map { $0 == "\n" ? "\n" : " " })
    #expect(removed(doctype) == blank + "<x/>")
  }

  @Test(arguments: [
    "<!DOCTYPE x [<!ENTITY a 'b'>]>", "<!DOCTYPE x [<!ENTITY a SYSTEM 'b'>]>", "<!DOCTYPE x [ ]>",
    "<!DOCTYPE x [<!ENTITY % a 'b'>%a;]>", "<!DOCTYPE x [<!ENTITY % a SYSTEM 'b'>%c;]>", "<!DOCTYPE x [%c;]>",
    "<!DOCTYPE x [<!ENTITY % a SYSTEM 'b'><!ENTITY c 'd'>]>", "<!DOCTYPE x [<!ENTITY % a SYSTEM 'b' NDATA c>]>",
    "<!DOCTYPE x [<!ENTITY % a SYSTEM 'b'><!ELEMENT x ANY>]>", "<!DOCTYPE x [<!ENTITY % a SYSTEM 'b'>",
    "<!DOCTYPE x ]>",
    "<!DOCTYPE x [<!ENTITY % a PUBLIC 'b'>%a;]>", "<!DOCTYPE x [<!ENTITY % a SYSTEM 'b' 'c'>%a;]>",
  ])
  func whatDefinesSomethingIsLeftForTheParserToRefuse(doctype: String) {
    #expect(removed(doctype) == doctype + "<x/>")
  }

  @Test func aSubsetOfManyNamesIsLeft() {
    let many = (0..<40).map { "<!ENTITY % e\($0) SYSTEM 'f'>" }.joined()
    #expect(removed("<!DOCTYPE x [\(many)]>") == "<!DOCTYPE x [\(many)]><x/>")
  }
}
