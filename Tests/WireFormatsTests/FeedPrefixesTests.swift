import Testing

@testable import WireFormats

@Suite struct FeedPrefixesTests {
  private func declared(_ text: String) -> String? {
    FeedPrefixes.declared(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func prefixesWithoutANamespaceAreDeclaredInTheFirstTag() {
    #expect(
      declared("<?xml version='1.0'?>\n<rss a='b'><media:title/><x:y><x:z/></x:y></rss>")
        == "<?xml version='1.0'?>\n<rss xmlns:media=\"http://search.yahoo.com/mrss/\" xmlns:x=\"urn:undeclared:x\" a='b'>"
        + "<media:title/><x:y><x:z/></x:y></rss>")
  }

  @Test(arguments: [
    "<rss xmlns:media='m'><media:title/></rss>", "<rss><a xmlns:x='y'><x:b/></a></rss>", "<rss><title/></rss>",
    "<rss><![CDATA[<x:b/>]]><!-- <x:c> --></rss>", "", "<",
  ])
  func nothingIsAddedWhereNothingIsMissing(text: String) { #expect(declared(text) == nil) }
}
