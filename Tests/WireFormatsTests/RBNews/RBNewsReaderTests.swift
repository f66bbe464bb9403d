import PipelineCore
import Testing
import TextModel

@testable import WireFormats

@Suite struct RBNewsReaderTests {
  static let item = """
    <?xml version="1.0"?>
    <RBNews xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><NewsID>n-1</NewsID><version>2</version>
    <PublishDate>2026-11-24T10:00:00.5</PublishDate><strapline>BRO</strapline><headline>Bro åben</headline>
    <subtitle i:nil="true"/><town>Kyiv</town><origin>/eks/</origin><section>Udland</section><sectionShort>U</sectionShort>
    <content>&lt;p&gt;Broen er "åben".&lt;/p&gt;&lt;p&gt;Ingen kø.&lt;br&gt;Slut&amp;nbsp;nu.&lt;/p&gt;</content>
    <Priority>3</Priority><Korrektion>true</Korrektion><Annuleret>false</Annuleret><byLine>A. B.</byLine>
    <TilRedaktionen>Foto følger</TilRedaktionen><format>Flash</format></RBNews>
    """

  @Test func anItemIsRead() throws {
    let document = try XMLFixture.read(RBNewsReader(.standard), Self.item)[0].get()
    #expect(document.title?.text.string == "Bro åben")
    #expect(XMLFixture.blocks(document) == ["p: Broen er \"åben\".", "p: Ingen kø.\nSlut\u{A0}nu."])
    #expect(document.metadata.date == "2026-11-24" && document.metadata.byline == "A. B.")
    #expect(document.language == "da")
    let item = try #require(document.metadata.item)
    #expect(item.signal == .correction && item.status == .usable && item.priority == 3)
    #expect(item.identifier == "n-1" && item.slugline == "BRO" && item.located == "Kyiv" && item.subheadline == nil)
    #expect(
      item.editorialNote == "Foto følger" && item.subjects == [.init(code: "U", scheme: "ritzau", name: "Udland")])
  }

  @Test func whatWasEscapedOnceTooOftenIsReadAsItWasMeant() throws {
    let item = Self.item.replacing("Bro åben<", with: "Broens &amp;apos;dag&amp;apos;<")
      .replacing("<subtitle i:nil=\"true\"/>", with: "<subtitle>Kø &amp;amp; støj<br/></subtitle>")
      .replacing("Ingen kø.", with: "&amp;amp;quot;Ingen kø&amp;amp;quot; hos B&amp;amp;W, 1 &amp;lt; 2.")
    let document = try XMLFixture.read(RBNewsReader(.standard), item)[0].get()
    #expect(document.title?.text.string == "Broens 'dag'")
    #expect(document.metadata.item?.subheadline == "Kø & støj")
    #expect(XMLFixture.blocks(document).last == "p: \"Ingen kø\" hos B&W, 1 < 2.\nSlut\u{A0}nu.")
  }

  @Test func aCancellationAndAnEmptyItemAreNamed() {
    let canceled = "<RBNews><Annuleret>true</Annuleret></RBNews>"
    #expect(XMLFixture.code(XMLFixture.read(RBNewsReader(.standard), canceled).first) == "E_CANCELED")
    #expect(
      XMLFixture.code(XMLFixture.read(RBNewsReader(.standard), "<RBNews><content/></RBNews>").first) == "E_NO_TEXT")
    #expect(XMLFixture.code(XMLFixture.read(RBNewsReader(.standard), "<x/>").first) == "E_RBNEWS")
  }

  @Test func theAnswerOfTheServiceHoldsManyItems() throws {
    let item = Self.item.replacing("<?xml version=\"1.0\"?>", with: "")
    let answer =
      "<XMLNewsQueuedResponse xmlns='http://tempuri.org/'><XMLNewsQueuedResult><error xmlns=''>0</error><ListOfRBNews xmlns=''>"
      + item + item.replacing("n-1", with: "n-2") + "</ListOfRBNews></XMLNewsQueuedResult></XMLNewsQueuedResponse>"
    #expect(RBNewsReader(.standard).recognition(of: InputFile(name: "a.xml", bytes: Array(answer.utf8))) == .certain)
    let outcomes = XMLFixture.read(RBNewsReader(.standard), answer)
    #expect(try outcomes.map { try $0.get().metadata.item?.identifier } == ["n-1", "n-2"])
    #expect(XMLFixture.code(XMLFixture.read(RBNewsReader(.standard), "<XMLNewsQueuedResponse/>").first) == "E_NO_TEXT")
  }

  @Test func theEditorsNoteIsReadWithoutItsMarkup() throws {
    let item = Self.item.replacing(
      "Foto følger", with: "&lt;p&gt;Foto følger.&lt;br /&gt;Senere.&lt;/p&gt;&lt;p&gt;Ring&lt;/p&gt;")
    let note = try XMLFixture.read(RBNewsReader(.standard), item)[0].get().metadata.item?.editorialNote
    #expect(note == "Foto følger. Senere. Ring")
  }

  @Test func theLanguageIsTheOneSaidOrTheOneThatItsLettersTell() throws {
    func language(_ text: String, _ more: String = "") throws -> String? {
      try XMLFixture.read(RBNewsReader(.standard), "<RBNews><content>\(text)</content>\(more)</RBNews>")[0].get()
        .language
    }
    #expect(try language("Broen er \u{E5}ben for k\u{F8}rsel.") == "da")
    #expect(try language("&lt;p&gt;K&amp;oslash;en er lang.&lt;/p&gt;") == "da")
    #expect(try language("Broen er \u{E5}pen for k\u{F8}er, sier hun.") == nil)
    #expect(try language("The bridge is open.") == nil)
    #expect(try language("The bridge S\u{F8} is open.", "<Language>en</Language>") == "en")
  }
}
