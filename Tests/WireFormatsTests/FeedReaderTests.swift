import PipelineCore
import Testing
import TextModel

@testable import WireFormats

@Suite struct FeedReaderTests {
  static let decode: DocumentReader.Decode = { bytes, _ in .success(bytes) }

  static let rss = """
    <?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel><title>Ріка</title><link>https://ryka.example/</link><language>uk-UA</language>
    <image><title>no story</title></image>
    <item><title>Міст &amp;amp; ріка</title><link>https://ryka.example/1</link><guid isPermaLink="false">id-1</guid>
    <media:description xmlns:media="http://search.yahoo.com/mrss/">A picture of a bridge, described at more length than the story itself is told.</media:description>
    <pubDate>Tue, 24 Nov 2026 10:00:00 +0200</pubDate><dc:creator>Олена Коваль</dc:creator>
    <category domain="topics">місто</category><description>Коротко.</description>
    <content:encoded><![CDATA[<p>Міст <b>відкрили</b>.</p><div class="social-share"><a href="https://x.example">Share</a></div>
    <ul><li>Раз</li><li>Два</li></ul>]]></content:encoded></item>
    <item><title>Без тексту</title><author>a@example.com (Ann Lee)</author><pubDate>Tue, 24 Nov 26 10:00 GMT</pubDate></item>
    <item><description>&lt;p&gt;Лише опис.&lt;/p&gt;</description></item>
    </channel></rss>
    """

  @Test(arguments: [
    (
      "<atom:author><atom:name>Анна Іванова</atom:name><atom:email>a@a.example</atom:email></atom:author>",
      "Анна Іванова"
    ),
    (
      "<author><name>Ann Lee</name><uri>https://a.example</uri></author><author><name>Bob Ray</name></author>",
      "Ann Lee, Bob Ray"
    ),
    ("<dc:creator>Ann Lee</dc:creator><dc:creator>Bob Ray</dc:creator>", "Ann Lee, Bob Ray"),
    ("<author><name>Фото: Bob Ray</name></author><author><name>Ann Lee</name></author>", "Ann Lee"),
    ("<dc:creator>Foto: a</dc:creator><author>Fotograf AG</author>", "Fotograf AG"),
    ("<author>a@a.example (Ann Lee)</author>", "Ann Lee"),
    ("<itunes:author>Ann Lee</itunes:author>", "Ann Lee"),
    ("<itunes:author>Radio</itunes:author><author>Ann Lee</author>", "Ann Lee"),
  ])
  func theWritersOfAnItem(_ authors: String, _ names: String) throws {
    let feed =
      "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"><channel><item><title>Bridge</title>\(authors)<description>Open.</description></item></channel></rss>"
    let input = InputFile(name: "feed.xml", bytes: Array(feed.utf8))
    #expect(try RSSReader(.standard).read(input, decode: Self.decode)[0].get().metadata.byline == names)
  }

  @Test func anEpisodeIsToldByItsSummaryWhenItHasNoOtherText() throws {
    func text(_ item: String) throws -> String {
      let feed =
        "<rss version=\"2.0\" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"><channel><item><title>Bridge</title>\(item)</item></channel></rss>"
      return try RSSReader(.standard).read(InputFile(name: "a.xml", bytes: Array(feed.utf8)), decode: Self.decode)[0]
        .get().text.text.string
    }
    let summary = "<itunes:summary>We talk about the bridge and those who built it.</itunes:summary>"
    #expect(try text(summary) == "We talk about the bridge and those who built it.")
    #expect(try text(summary + "<description>Open.</description>") == "Open.")
  }

  @Test func anEntryIsDatedByItsPublication() throws {
    let feed =
      "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>Bridge</title><updated>2026-11-26T10:00:00Z</updated><published>2026-11-24T10:00:00Z</published><summary>Open.</summary></entry></feed>"
    let document = try AtomReader(.standard).read(
      InputFile(name: "a.atom", bytes: Array(feed.utf8)), decode: Self.decode)[0].get()
    #expect(document.metadata.date == "2026-11-24")
    #expect(document.metadata.item?.versionCreated == "2026-11-26T10:00:00Z")
  }

  @Test func anRSSFeedIsManyStories() throws {
    let input = InputFile(name: "feed.xml", bytes: Array(Self.rss.utf8))
    #expect(RSSReader(.standard).recognition(of: input) == .certain)
    #expect(AtomReader(.standard).recognition(of: input) == .no)
    let documents = try RSSReader(.standard).read(input, decode: Self.decode).map { try $0.get() }
    #expect(documents.map(\.id) == ["feed.xml:1", "feed.xml:2", "feed.xml:3"])
    #expect(documents.map { $0.title?.text.string } == ["Міст & ріка", "Без тексту", nil])
    #expect(documents.map(\.text.text.string) == ["Міст відкрили.\n\nРаз\n\nДва", "", "Лише опис."])
    #expect(documents[0].text.layers[.marks]?.map(\.kind) == [.strong])
    #expect(documents.allSatisfy { $0.language == "uk" })
    let item = try #require(documents[0].metadata.item)
    #expect(item.identifier == "id-1")
    #expect(item.byline == "Олена Коваль")
    #expect(item.versionCreated == "2026-11-24T10:00:00+02:00")
    #expect(item.subjects == [.init(scheme: "topics", name: "місто")])
    #expect(item.summary == "Коротко.")
    #expect(item.url == "https://ryka.example/1")
    #expect(item.provider == "Ріка")
    #expect(documents[1].metadata.item?.byline == "Ann Lee")
    #expect(documents[1].metadata.item?.versionCreated == "2026-11-24T10:00:00Z")
    #expect(documents[1].diagnostics.map(\.code) == ["feed_no_text"])
  }

  @Test func rss1HasItsItemsBesideTheChannel() throws {
    let rdf = """
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://a.example/"><title>A</title><dc:language>de</dc:language><items><rdf:Seq/></items></channel>
      <item rdf:about="https://a.example/1"><title>Eins</title><link>https://a.example/1</link>
      <description>Die Brücke ist offen.</description><dc:date>2026-11-24T10:00:00+01:00</dc:date><dc:subject>Stadt</dc:subject></item>
      </rdf:RDF>
      """
    let input = InputFile(name: "a.rdf", bytes: Array(rdf.utf8))
    #expect(RSSReader(.standard).recognition(of: input) == .certain)
    let document = try RSSReader(.standard).read(input, decode: Self.decode)[0].get()
    #expect(document.id == "a.rdf")
    #expect(document.text.text.string == "Die Brücke ist offen.")
    #expect(document.language == "de")
    #expect(document.metadata.date == "2026-11-24")
    #expect(document.metadata.item?.keywords == ["Stadt"])
    #expect(document.metadata.item?.formatVersion == "1.0")
  }

  static let atom = """
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB"><title>Post</title><id>urn:a</id><author><name>Desk</name></author>
    <entry><id>urn:a:1</id><title type="html">One &amp;amp; &lt;b&gt;two&lt;/b&gt;</title><updated>2026-11-24T10:00:00Z</updated>
    <published>2026-11-23T10:00:00Z</published><link href="https://a.example/1"/><category term="city" scheme="s" label="City"/>
    <summary>Short.</summary>
    <content type="xhtml" xml:lang="en"><div xmlns="http://www.w3.org/1999/xhtml"><h2>Sub</h2><p>It is <em>open</em> &amp; free.</p></div></content></entry>
    <entry xml:lang="fr"><id>urn:a:2</id><title>Deux</title><updated>2026-11-24T10:00:00Z</updated><content>Ligne une.
    Ligne deux.</content><author><name>Anne</name></author></entry></feed>
    """

  @Test func anAtomFeed() throws {
    let input = InputFile(name: "a.xml", bytes: Array(Self.atom.utf8))
    #expect(AtomReader(.standard).recognition(of: input) == .certain)
    let documents = try AtomReader(.standard).read(input, decode: Self.decode).map { try $0.get() }
    #expect(documents.map { $0.title?.text.string } == ["One & two", "Deux"])
    #expect(documents.map(\.text.text.string) == ["Sub\n\nIt is open & free.", "Ligne une.\n\nLigne deux."])
    #expect(documents.map(\.language) == ["en", "fr"])
    #expect(documents.map { $0.metadata.byline } == ["Desk", "Anne"])
    #expect(documents[0].metadata.item?.subjects == [.init(code: "city", scheme: "s", name: "City")])
    #expect(documents[0].metadata.item?.summary == "Short.")
    #expect(documents[0].text.layers[.blocks]?.map(\.kind) == [.heading(level: 2), .paragraph])
  }

  @Test func aJSONFeed() throws {
    let json = """
      {"version":"https://jsonfeed.org/version/1.1","title":"Post","language":"en","items":[
      {"id":"1","url":"https://a.example/1","title":"One","content_html":"<p>It is open.</p>","date_published":"2026-11-24T10:00:00Z",
       "authors":[{"name":"Ann"}],"tags":["city"],"summary":"Short."},{"id":"2","content_text":"Plain words."}]}
      """
    let input = InputFile(name: "a.json", bytes: Array(json.utf8))
    #expect(JSONFeedReader(.standard).recognition(of: input) == .certain)
    let documents = try JSONFeedReader(.standard).read(input, decode: Self.decode).map { try $0.get() }
    #expect(documents.map(\.text.text.string) == ["It is open.", "Plain words."])
    #expect(documents[0].metadata.item?.summary == "Short.")
    #expect(documents[0].metadata.item?.keywords == ["city"])
    #expect(documents[0].metadata.byline == "Ann")
  }

  @Test func whatFeedsDoAgainstXMLIsMendedAndTold() throws {
    let rss = """
      <!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
        "http://my.netscape.com/publish/formats/rss-0.91.dtd">
      <rss version="0.91"><channel><title>AT&T</title><item><title>Caf&eacute;&nbsp;&amp; &unknown; more</title>
      <description><![CDATA[A &amp; B & C]]></description></item></channel></rss>
      """
    let document = try RSSReader(.standard).read(InputFile(name: "a.rss", bytes: Array(rss.utf8)), decode: Self.decode)[
      0
    ].get()
    #expect(document.title?.text.string == "Café & &unknown; more")
    #expect(document.text.text.string == "A & B & C")
    #expect(document.metadata.item?.provider == "AT&T")
    #expect(document.diagnostics.map(\.code) == ["feed_mended"])
    #expect(FeedRepair.mend(Array(Self.rss.utf8)) == nil)
  }

  @Test func emptyLinesInFrontOfTheDeclarationAreMendedAndTold() throws {
    let rss =
      "\n\n<?xml version='1.0'?>\n<rss version='2.0'><channel><item><title>A</title>"
      + "<description>B.</description></item></channel></rss>"
    let document = try RSSReader(.standard).read(InputFile(name: "a.rss", bytes: Array(rss.utf8)), decode: Self.decode)[
      0
    ].get()
    #expect(document.title?.text.string == "A" && document.text.text.string == "B.")
    #expect(document.diagnostics.map(\.code) == ["feed_mended"])
  }

  @Test func aPrefixThatIsNotDeclaredIsMendedAndTold() throws {
    let rss =
      "<rss version='2.0'><channel><item><title>A</title><description>B.</description>"
      + "<media:title>C</media:title></item></channel></rss>"
    let document = try RSSReader(.standard).read(InputFile(name: "a.rss", bytes: Array(rss.utf8)), decode: Self.decode)[
      0
    ].get()
    #expect(document.title?.text.string == "A" && document.text.text.string == "B.")
    #expect(document.diagnostics.map(\.code) == ["feed_mended"])
  }

  @Test func faultsAreNamed() {
    func code(_ reader: any DocumentReader, _ text: String) -> String? {
      guard
        case .failure(let failure)? = reader.read(InputFile(name: "a", bytes: Array(text.utf8)), decode: Self.decode)
          .first
      else { return nil }
      return failure.code
    }
    #expect(code(RSSReader(.standard), "<rss><channel><title>x</title></channel></rss>") == "E_NO_STORIES")
    #expect(code(RSSReader(.standard), "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel/></rss>") == "E_FEED")
    #expect(code(RSSReader(.standard), "<rss><channel><item><title>a</b></item></channel></rss>") == "E_FEED")
    #expect(code(RSSReader(.standard), "<html/>") == "E_FEED")
    #expect(code(RSSReader(.standard), "<rss><channel><item><title>x</title>") == "E_FEED")
    #expect(code(RSSReader(.standard), "<rss><channel><item><guid>1</guid></item></channel></rss>") == "E_EMPTY")
    #expect(code(AtomReader(.standard), "<rss/>") == "E_FEED")
    #expect(code(JSONFeedReader(.standard), #"{"version":"https://jsonfeed.org/version/1"}"#) == "E_JSONFEED")
    #expect(code(RSSReader(.standard), "<rss>" + String(repeating: "<a>", count: 5000)) == "E_TOO_LARGE")
  }

  @Test(arguments: [
    ("Bridge opens - River Post", "Bridge opens"), ("Bridge - and road - opens", "Bridge - and road - opens"),
    ("River Post", "River Post"),
  ])
  func aTitleEndsBeforeTheSourceThatTheItemNames(_ title: String, _ expected: String) throws {
    let feed =
      "<rss version=\"2.0\"><channel><item><title>\(title)</title><source url=\"https://a.example\">River Post</source></item></channel></rss>"
    let input = InputFile(name: "feed.xml", bytes: Array(feed.utf8))
    #expect(try RSSReader(.standard).read(input, decode: Self.decode)[0].get().title?.text.string == expected)
  }

  @Test func aFilmIsToldByTheWordsOfItsGroup() throws {
    func text(_ more: String) throws -> String {
      let group =
        "<media:group><media:title>A</media:title><media:description>The bridge from above.</media:description></media:group>"
      let feed =
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:media=\"http://search.yahoo.com/mrss/\"><entry><title>Bridge</title>\(more)\(group)</entry></feed>"
      let input = InputFile(name: "feed.xml", bytes: Array(feed.utf8))
      return try AtomReader(.standard).read(input, decode: Self.decode)[0].get().text.text.string
    }
    #expect(try text("") == "The bridge from above.")
    #expect(try text("<summary>Open.</summary>") == "Open.")
  }

  private func item(_ item: String, namespaces: String = "") throws -> Document {
    let feed = "<rss version=\"2.0\" \(namespaces)><channel><item>\(item)</item></channel></rss>"
    return try RSSReader(.standard).read(InputFile(name: "a.xml", bytes: Array(feed.utf8)), decode: Self.decode)[0]
      .get()
  }

  @Test(arguments: [
    "<dct:modified>2026-11-24T10:00:00Z</dct:modified>", "<dct:created>2026-11-24T10:00:00Z</dct:created>",
    "<updated>2026-11-24T10:00:00Z</updated>", "<published>2026-11-24T10:00:00Z</published>",
    "<dct:issued>2026-11-24</dct:issued><dct:modified>2026-11-25</dct:modified>",
  ])
  func datesOfOtherVocabularies(_ date: String) throws {
    let document = try item(
      "<title>Bridge</title><description>Open.</description>\(date)",
      namespaces: "xmlns:dct=\"http://purl.org/dc/terms/\"")
    #expect(document.metadata.date == "2026-11-24")
  }

  @Test func anExtensionThatIsCalledAsAnElementOfTheFeedIsAnother() throws {
    let own = "<title>Bridge</title><description>Open.</description>"
    let other = "<x:title>Other</x:title><x:description>A much longer description of something else.</x:description>"
    let names = "xmlns:x=\"http://example.com/x\""
    #expect(try item(other + own, namespaces: names).title?.text.string == "Bridge")
    #expect(try item(other + own, namespaces: names).text.text.string == "Open.")
    #expect(try item(other, namespaces: names).title?.text.string == "Other")
  }

  @Test func charactersOfWindowsInATitle() throws {
    #expect(try item("<title>It&#146;s open</title>").title?.text.string == "It\u{2019}s open")
  }

  @Test(arguments: [
    "<p>(Image credit: Ann Lee)</p>", "<p><a href=\"https://a.example\">Read more</a></p>",
    "<blockquote><p>Support us on Patreon to back our journalism.</p></blockquote>", "<p>Читати далі на сайті</p>",
  ])
  func whatStandsBehindTheText(_ end: String) throws {
    #expect(
      try item("<description><![CDATA[<p>It is open.</p>\(end)]]></description>").text.text.string == "It is open.")
    #expect(try item("<description><![CDATA[\(end)]]></description>").text.text.bytes.isEmpty == false)
  }

  @Test func whoSaysItIsAParagraphOfTheStory() throws {
    let source =
      "<p><b>Source:</b> <a href=\"https://t.example/1\">Norport City Council</a>; <a href=\"https://t.example/2\">the mayor of Norport</a></p>"
    let story =
      "<p>The bridge over the river reopened on Monday, after two years of repairs, the council of the town said.</p>"
    func text(_ html: String) throws -> String {
      try item("<description><![CDATA[\(html)]]></description>").text.text.string
    }
    #expect(try text(story + source + story).contains("Source: Norport City Council; the mayor of Norport"))
    #expect(try !text(story + source.replacing("Source:", with: "See:") + story).contains("Norport City"))
  }

  @Test func wholeEntriesOfAFeedThatBreaksOffAreRead() throws {
    let whole = "<rss version=\"2.0\"><channel>\n<item><title>One</title></item>\n<item><title>Two</title></item>\n"
    for end in [
      "<item><title>Thr", "<item><title>Three</title></item></channel></rss></rss>", "</item>",
      "<item>\u{1}</item></channel></rss>",
    ] {
      let found = RSSReader(.standard).read(
        InputFile(name: "a.xml", bytes: Array((whole + end).utf8)), decode: Self.decode)
      #expect(try found.prefix(2).map { try $0.get().title?.text.string } == ["One", "Two"])
      guard case .failure(let failure)? = found.last else {
        #expect(Bool(false), "\(end)")
        continue
      }
      #expect(failure.code == "E_FEED" && failure.message.hasPrefix("the feed is no XML from here on"))
      #expect("\(failure.location)".contains("4"))
    }
    let none = RSSReader(.standard).read(
      InputFile(name: "a.xml", bytes: Array("<rss><channel><item><title>One".utf8)), decode: Self.decode)
    #expect(none.count == 1)
    if case .success? = none.first { #expect(Bool(false)) }
  }
}
