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

  @Test func aLinkInBracketsToReadOnIsNoText() throws {
    #expect(try text("<p>The bridge is open.[<a href=\"https://a.example/1\">mehr</a>]</p>") == "The bridge is open.")
    // In the middle, to another story, and a remark.
    for kept in [
      "<p>It is open. [<a href=\"https://a.example/1\">Map</a>]</p><p>Buses follow.</p>",
      "<p>It is open. [<a href=\"https://a.example/2\">Map</a>]</p>", "<p>\"It [the bridge] is open.\"</p>", "<p>Open [sic]</p>",
    ] {
      #expect(FeedText.withoutReadMore(kept, ["https://a.example/1"]) == kept)
    }
  }

  @Test(arguments: [
    "The post <a href=\"https://a.example/1\">Bridge</a> appeared first on <a href=\"https://a.example\">River</a>.",
    "Запис <a href=\"https://a.example/1/\">Міст</a> спершу з&#039;явився на <a href=\"https://a.example/\">Ріка</a>.",
  ])
  func whereAPostAppearedFirstIsNoText(_ line: String) throws {
    #expect(try text("<p>The bridge is open.</p><p>\(line)</p>") == "The bridge is open.")
    #expect(try text("<p>\(line)</p>").hasSuffix("."))
  }

  @Test(arguments: [
    "See <a href=\"https://a.example/1\">the map</a> and <a href=\"https://b.example\">the plan</a>.",
    "See <a href=\"https://a.example/1\">the map</a> and <a href=\"https://a.example/2\">the plan</a>.",
    "The mayor said that the bridge that we <a href=\"https://a.example/1\">wrote of</a> was good, and that <a href=\"https://a.example\">this paper</a> should say so at once, and on its first page.",
  ])
  func otherParagraphsWithLinksStay(_ line: String) throws {
    #expect(try text("<p>Open.</p><p>\(line)</p>").hasPrefix("Open.\n\n"))
  }

  @Test(arguments: [
    ("The bridge is open.\n\nBuses follow in April,\nan official said.", "The bridge is open.\n\nBuses follow in April, an official said."),
    ("Міст відкрили.\n«Нарешті», – сказав мер.\nАвтобуси поїдуть у квітні.", "Міст відкрили.\n\n«Нарешті», – сказав мер.\n\nАвтобуси поїдуть у квітні."),
    ("The bridge is open.\nBuses follow in\nApril.", "The bridge is open. Buses follow in April."), ("  One line.  \n", "One line."),
  ])
  func plainTextHasParagraphs(_ source: String, _ expected: String) throws {
    #expect(try read("<item><title>A</title><description>\(source)</description></item>")[0].text.text.string == expected)
  }

  @Test func linesOfHTMLAreNoParagraphs() throws {
    #expect(try text("<p>The bridge is open.\nBuses follow.</p>") == "The bridge is open. Buses follow.")
  }

  @Test func anArticleForSocialNetworksBeginsBehindItsHeader() throws {
    let html = "<!doctype html><html><head><title>Bridge</title></head><body><article><header><h1>Bridge opens</h1><h3>Roads</h3><time>1 May</time><address>Ann Lee</address></header><p>The bridge is open.</p></article></body></html>"
    #expect(try text(html) == "The bridge is open.")
    #expect(try text("<article><header><p>The bridge is open.</p></header></article>") == "The bridge is open.")
  }

  @Test func aHeadlineInTheTextIsThatOfAnEntryWithoutOne() throws {
    func title(_ item: String) throws -> String? { try read("<item>\(item)</item>")[0].title?.text.string }
    let content = "<description><![CDATA[<header><h1>Bridge opens</h1></header><p>Open.</p>]]></description>"
    #expect(try title(content) == "Bridge opens")
    #expect(try title("<title>Roads</title>" + content) == "Roads")
    #expect(try title("<t:topic xmlns:t=\"http://turbo.yandex.ru\">Topic</t:topic>" + content) == "Topic")
    #expect(try title("<topic>News</topic><description>Open.</description>") == nil)
    #expect(try title("<description><![CDATA[<h1>One</h1><p>Open.</p><h1>Two</h1>]]></description>") == nil)
  }

  @Test func manyLinesTakeLittleTime() {
    let text = String(repeating: "one of many\n", count: 100_000)
    let time = ContinuousClock().measure { #expect(FeedText.lines(text) == nil) }
    #if !SANITIZER
      // With a copy of the whole for every line it would be a minute and more.
      #expect(time < .seconds(20))
    #endif
  }
}
