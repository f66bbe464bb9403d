import PipelineCore
import Testing
import TextModel

@testable import WireFormats

@Suite struct NewsML1TextTests {
  private func read(_ components: String, management: String = "", identifier: String = "") -> [Result<
    Document, RecordFailure
  >] {
    XMLFixture.read(
      NewsML1Reader(.standard),
      "<NewsML><NewsEnvelope><DateAndTime>20261126T090000Z</DateAndTime></NewsEnvelope><NewsItem><Identification>"
        + "<NewsIdentifier>\(identifier)</NewsIdentifier></Identification><NewsManagement>\(management)</NewsManagement>"
        + components + "</NewsItem></NewsML>")
  }

  /// A component with a text of its own.
  private func part(_ role: String, _ text: String, language: String = "en", type: String = "") -> String {
    "<NewsComponent xml:lang='\(language)'><Role FormalName='\(role)'/><ContentItem>\(type)<DataContent>\(text)</DataContent>"
      + "</ContentItem></NewsComponent>"
  }

  private func group(_ parts: String..., role: String = "Short", language: String = "en", head: String = "H") -> String
  {
    "<NewsComponent xml:lang='\(language)'><Role FormalName='\(role)'/><NewsLines><HeadLine>\(head)</HeadLine></NewsLines>"
      + parts.joined() + "</NewsComponent>"
  }

  @Test func aLeadAndABodyAreOneText() throws {
    let outcomes = read(
      "<NewsComponent>"
        + group(
          part("Title", "Ferry sails"), part("Lead", "The ferry sailed."), part("Body", "It was full.\n\nOf cars."))
        + group(part("Title", "Ferry"), part("Caption", "The ferry at the quay"), role: "Picture") + "</NewsComponent>")
    let document = try #require(outcomes.first).get()
    #expect(outcomes.count == 1 && document.title?.text.string == "H")
    #expect(XMLFixture.blocks(document) == ["p: The ferry sailed.", "p: It was full.", "p: Of cars."])
  }

  @Test func whatStandsBesideTheStoryIsNotTheStory() throws {
    let outcomes = read(
      "<NewsComponent>"
        + group(
          part("Abstract", "In short."),
          part("StyleSheet", "p { margin: 0 }", type: "<MimeType FormalName='text/css'/>"),
          part("HeadLine", "Loud"), part("Contact", "Call us"), part("Body", "The story."), part("TweetText", "Tweet"))
        + "</NewsComponent>")
    #expect(try outcomes.map { try $0.get().text.text.string } == ["The story."])
  }

  @Test func aTitleAloneIsTheText() throws {
    let outcomes = read("<NewsComponent>" + group(part("Title", "Fire in town"), part("Body", "")) + "</NewsComponent>")
    #expect(try outcomes.map { try $0.get().text.text.string } == ["Fire in town"])
  }

  @Test func ofAVideoTheBodyIsTheText() throws {
    let outcomes = read(
      "<NewsComponent>" + group(part("Title", "Fire"), part("Body", "00:00 A fire."), role: "Video")
        + "</NewsComponent>")
    #expect(try outcomes.map { try $0.get().text.text.string } == ["00:00 A fire."])
  }

  @Test func anItemInTwoLanguagesIsAStoryInEach() throws {
    let outcomes = read(
      "<NewsComponent xml:lang='nl'>"
        + group(part("Body", "De brug is open.", language: "nl"), language: "nl", head: "Brug open")
        + group(part("Body", "Le pont est ouvert.", language: "fr"), language: "fr", head: "Pont ouvert")
        + group(part("Body", "Weer de brug.", language: "nl"), language: "nl") + "</NewsComponent>")
    let documents = try outcomes.map { try $0.get() }
    #expect(documents.map(\.language) == ["nl", "fr"])
    #expect(documents.map { $0.title?.text.string } == ["Brug open", "Pont ouvert"])
    #expect(documents.map(\.text.text.string) == ["De brug is open.", "Le pont est ouvert."])
    #expect(documents.map(\.id) == ["wire.xml:1", "wire.xml:2"])
  }

  @Test(arguments: [
    (
      "<MediaType FormalName='ComplexData'/><MimeType FormalName='text/vnd.IPTC.NITF'/>",
      "<nitf><body><body.content><p>One.</p></body.content></body></nitf>", "One."
    ),
    (
      "<MediaType FormalName='ComplexData'/>",
      "<nitf><body><body.content><p>Two.</p></body.content></body></nitf>", "Two."
    ),
    (
      "<MediaType FormalName='Text'/>", "<body><body.content><![CDATA[Four<BR>five]]></body.content></body>",
      "Four\nfive"
    ),
  ])
  func textIsKnownByItsTypes(type: String, content: String, expected: String) throws {
    #expect(try read(part("Main", content, type: type))[0].get().text.text.string == expected)
  }

  @Test func dataOfAnotherKindIsNoText() {
    let type = "<MediaType FormalName='ComplexData'/><MimeType FormalName='application/pdf'/>"
    #expect(XMLFixture.code(read(part("Main", "%PDF", type: type)).first) == "E_NO_TEXT")
  }

  @Test func urgencyAndDateAreFoundWhereTheyStand() throws {
    func item(_ management: String, _ identifier: String = "") throws -> NewsItem? {
      try read(part("Main", "x"), management: management, identifier: identifier)[0].get().metadata.item
    }
    #expect(try item("<Urgency>2</Urgency>")?.urgency == 2)
    #expect(try item("<Urgency FormalName='4'/>")?.urgency == 4)
    #expect(try item("")?.versionCreated == "20261126T090000Z")
    #expect(try item("", "<DateId>2026-11-25 13:00:00</DateId>")?.versionCreated == "2026-11-25 13:00:00")
    #expect(
      try item("<FirstCreated>20261124T100000Z</FirstCreated>", "<DateId>20261125</DateId>")?.versionCreated == nil)
  }

  @Test func paragraphsMayStandRightInTheContentItem() throws {
    let item = "<NewsLines><HeadLine>H</HeadLine></NewsLines><NewsComponent><MediaType FormalName='Text'/><ContentItem>"
    let outcomes = read(
      "<NewsComponent>\(item)<Format FormalName='x'/><p>One.</p><p>Two.</p></ContentItem></NewsComponent></NewsComponent>"
    )
    #expect(try outcomes.map { try XMLFixture.blocks($0.get()) } == [["p: One.", "p: Two."]])
    let empty = read("<NewsComponent>\(item)<Comment>One.</Comment></ContentItem></NewsComponent></NewsComponent>")
    #expect(XMLFixture.code(empty.first) == "E_NO_TEXT")
  }
}
