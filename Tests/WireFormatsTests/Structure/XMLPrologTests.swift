import Testing

@testable import WireFormats

@Suite struct XMLPrologTests {
  private func mended(_ text: String) -> String {
    String(decoding: XMLProlog.mended(Array(text.utf8)), as: UTF8.self)
  }

  @Test func whiteSpaceInFrontOfTheDeclarationComesBehindIt() {
    #expect(mended("\n \r\n<?xml version='1.0'?><a/>") == "<?xml version='1.0'?>\n \r\n<a/>")
  }

  @Test(arguments: ["<?xml version='1.0'?>\n<a/>", "\n<a/>", "", " \n", "\n<?xml version='1.0'", "x <?xml?>"])
  func everythingElseStays(text: String) { #expect(mended(text) == text) }
}
