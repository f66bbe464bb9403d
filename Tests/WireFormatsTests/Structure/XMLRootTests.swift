import Testing

@testable import WireFormats

@Suite struct XMLRootTests {
  private func name(_ text: String) -> String? { XMLRoot(of: Array(text.utf8))?.name }

  @Test func theRootIsFoundBehindWhatMayStandBeforeIt() {
    #expect(name("<?xml version='1.0'?>\n<!-- <a> -->\n<n:nitf k='>'>") == "nitf")
    #expect(name("\u{FEFF}<!DOCTYPE nitf SYSTEM 'x'><nitf/>") == "nitf")
    #expect(name("<!DOCTYPE nitf [<!ENTITY a '<b>'>]><nitf/>") == "nitf")
    #expect(XMLRoot(of: Array("<a xmlns='urn:a'>".utf8))?.tag == "<a xmlns='urn:a'")
  }

  @Test func longCommentsComeBeforeTheRoot() {
    let comment = "<!--" + String(repeating: " word", count: 5000) + "-->"
    #expect(name("<?xml version='1.0'?>\(comment)<nitf/>") == "nitf")
    #expect(name("\(comment)<!DOCTYPE nitf SYSTEM 'x'>\(comment)<n:nitf/>") == "nitf")
    #expect(name(comment + "words") == nil)
  }

  @Test func otherInputHasNone() {
    for text in ["", "words <b>", "<?xml is a declaration", "{\"a\": \"<b>\"}", "<", "< a>"] { #expect(name(text) == nil) }
  }
}
