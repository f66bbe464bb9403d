import PipelineCore
import Testing
import TextModel

@testable import WireFormats

@Suite struct NewsML1ReaderTests {
  private func read(_ xml: String) -> [Result<Document, RecordFailure>] {
    XMLFixture.read(NewsML1Reader(.standard), xml)
  }

  private func item(_ content: String, status: String = "Usable") -> String {
    "<NewsML><NewsItem><NewsManagement><Status FormalName='\(status)'/></NewsManagement><NewsComponent>"
      + "<NewsLines><HeadLine>H</HeadLine></NewsLines><ContentItem>\(content)</ContentItem></NewsComponent></NewsItem></NewsML>"
  }

  @Test func theMainComponentIsReadWithTheLinesAroundIt() throws {
    let document = try read(XMLFixture.newsML1)[0].get()
    #expect(document.title?.text.string == "Le pont est ouvert")
    #expect(XMLFixture.blocks(document) == ["p: Le pont est ouvert.", "p: Pas de bouchons."])
    #expect(document.language == "fr" && document.metadata.date == "2026-11-24")
    var expected = NewsItem(format: "newsml1")
    expected.formatVersion = "1.2"
    expected.identifier = "urn:newsml:example.org:20261124:PONT"
    expected.version = "2"
    expected.type = "text"
    expected.status = .usable
    expected.signal = .update
    expected.urgency = 4
    expected.priority = 3
    expected.genres = [.init(name: "Current")]
    expected.subjects = [.init(code: "subj:04015001")]
    expected.keywords = ["pont"]
    expected.places = [.init(name: "UKR")]
    expected.slugline = "Ukraine-pont"
    expected.byline = "Jean Petit"
    expected.dateline = "KIEV, 24 nov 2026 (EX) -"
    expected.located = "Kiev"
    expected.creditLine = "Exemple"
    expected.provider = "EX"
    expected.language = "fr"
    expected.usageTerms = "Presse"
    expected.firstCreated = "20261124T100000+0000"
    expected.versionCreated = "20261124T120500+0000"
    expected.embargoed = "20261124T140000Z"
    expected.links = [.init(relation: "derivedFrom", target: "urn:newsml:example.org:20261123:PONT")]
    #expect(document.metadata.item == expected)
  }

  @Test(arguments: [
    (
      "<DataContent><html xmlns='x'><head><title>t</title></head><body><p>A</p><p>B</p></body></html></DataContent>",
      ["p: A", "p: B"]
    ),
    ("<DataContent>One\nline.\n\nTwo.</DataContent>", ["p: One\nline.", "p: Two."]),
    ("<Format FormalName='XHTML'/><DataContent>&lt;p&gt;A&lt;/p&gt;</DataContent>", ["p: A"]),
    ("<DataContent><p>A</p></DataContent>", ["p: A"]),
    (
      "<MediaType FormalName='HTML'/><DataContent><![CDATA[<P>A</P><P></P><P>B &eacute;</P>]]></DataContent>",
      ["p: A", "p: B é"]
    ),
  ])
  func contentComesInManyDresses(content: String, blocks: [String]) throws {
    #expect(XMLFixture.blocks(try read(item(content))[0].get()) == blocks)
  }

  @Test func aHeadlineMayStandInALine() throws {
    let xml = """
      <NewsML><NewsItem><NewsComponent><NewsLines><NewsLine><HeadLine>Bridge opens</HeadLine></NewsLine></NewsLines>
      <ContentItem><DataContent><lead><BYLINE>Ann Lee/EX</BYLINE></lead><p>One.</p></DataContent></ContentItem>
      </NewsComponent></NewsItem></NewsML>
      """
    let document = try read(xml)[0].get()
    #expect(document.title?.text.string == "Bridge opens")
    #expect(document.metadata.item?.byline == "Ann Lee/EX")
  }

  @Test func statesAreRead() throws {
    func state(_ status: String) throws -> NewsItem? {
      try read(item("<DataContent>x</DataContent>", status: status))[0].get().metadata.item
    }
    #expect(try state("Usable")?.status == .usable)
    #expect(try state("Canceled")?.status == .canceled)
    #expect(try state("Withheld")?.status == .withheld)
    #expect(try state("Embargoed")?.embargoed == "indefinite")
  }

  @Test func whatHoldsNoTextIsAFailure() {
    #expect(XMLFixture.code(read(item("<DataContent/>")).first) == "E_NO_TEXT")
    #expect(XMLFixture.code(read(item("<DataContent/>", status: "Canceled")).first) == "E_CANCELED")
    #expect(
      XMLFixture.code(read(item("<MediaType FormalName='Photo'/><DataContent>AAA</DataContent>")).first) == "E_NO_TEXT")
    #expect(
      XMLFixture.code(read(item("<Encoding Notation='Base64'><DataContent>QQ==</DataContent></Encoding>")).first)
        == "E_NO_TEXT")
    #expect(XMLFixture.code(read("<NewsML><NewsItem><Update/></NewsItem></NewsML>").first) == "E_NO_TEXT")
    #expect(XMLFixture.code(read("<NewsML/>").first) == "E_NO_TEXT")
    #expect(XMLFixture.code(read("<x/>").first) == "E_NEWSML_1")
  }

  @Test func itemsInsideAPackageAreItemsOfTheirOwn() throws {
    let inner = { (text: String) in
      "<NewsItem><NewsComponent><ContentItem><DataContent>\(text)</DataContent></ContentItem></NewsComponent></NewsItem>"
    }
    let outcomes = read(
      "<NewsML><NewsItem><NewsComponent>\(inner("One."))\(inner("Two."))</NewsComponent></NewsItem></NewsML>")
    #expect(try outcomes.map { try $0.get().text.text.string } == ["One.", "Two."])
    #expect(try outcomes.map { try $0.get().id } == ["wire.xml:1", "wire.xml:2"])
  }
}
