import PipelineCore
import Testing
import TextModel

@testable import WireFormats

/// Which text of an entry is the story, and where it ends.
@Suite struct FeedTextTests {
  private func read(_ items: String, root: String = "<rss version=\"2.0\">", end: String = "</rss>") throws -> [Document] {
    let xml = "\(root)<channel><title>River</title><language>en</language>\(items)</channel>\(end)"
    let input = InputFile(name: "a.xml", bytes: Array(xml.utf8))
    #expect(RSSReader(.standard).recognition(of: input) == .certain)
    return try RSSReader(.standard).read(input, decode: FeedReaderTests.decode).map { try $0.get() }
  }

  private func text(_ html: String) throws -> String {
    try read("<item><link>https://a.example/1</link><description><![CDATA[\(html)]]></description></item>")[0].text.text.string
  }

  @Test func aLinkToTheStoryItselfAtTheEndIsNoText() throws {
    #expect(try text("<p>The bridge is open.</p> <a href=\"https://a.example/1?utm_source=rss\">Go on reading...</a>") == "The bridge is open.")
    #expect(try text("<p>The bridge is open.</p><div><a href=\"https://a.example/1\">&nbsp;★&nbsp;</a></div>") == "The bridge is open.")
    // Another story's link, and one in a sentence, stay.
    #expect(try text("<p>Open.</p><p><a href=\"https://a.example/2\">Map</a></p>") == "Open.\n\nMap")
    #expect(try text("<p>Open.</p><p>See <a href=\"https://a.example/1\">the map</a></p>") == "Open.\n\nSee the map")
  }

  @Test func aTagThatIsCutOffAtTheEndIsNoText() throws {
    #expect(try text("<p>The bridge is open.</p>\n < ") == "The bridge is open.")
    #expect(FeedEntry.withoutCutTag("Less than 5 < 6") == "Less than 5 < 6")
  }

  @Test func theFullestTextIsTheStory() throws {
    let documents = try read(
      "<item><description>Short.</description><content>&lt;p&gt;The bridge over the river is open.&lt;/p&gt;</content></item>")
    #expect(documents[0].text.text.string == "The bridge over the river is open.")
    #expect(documents[0].metadata.item?.summary == "Short.")
  }

  @Test func feedsInRDFAreKnownByTheirElements() throws {
    let root = "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://feeds.example/simple/0.9/\">"
    let xml = "\(root)<channel><title>River</title></channel><item><title>Bridge</title><description>It is open.</description></item></rdf:RDF>"
    let input = InputFile(name: "a.rdf", bytes: Array(xml.utf8))
    #expect(RSSReader(.standard).recognition(of: input) == .certain)
    let document = try RSSReader(.standard).read(input, decode: FeedReaderTests.decode)[0].get()
    #expect(document.title?.text.string == "Bridge" && document.text.text.string == "It is open.")
  }

  @Test func aDateInWords() throws {
    let document = try read("<item><description>Open.</description><pubDate>5 августа 2026</pubDate></item>")[0]
    #expect(document.metadata.date == "2026-08-05")
  }
}
