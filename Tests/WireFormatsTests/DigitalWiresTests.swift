import PipelineCore
import Testing
import TextModel

@testable import WireFormats

@Suite struct DigitalWiresTests {
  private static let item = """
    {"format":"digitalwires@0.9.1","type":"composite","entry_id":"x","urn":"urn:newsml:norwire.example:1","version":2,
     "pubstatus":"usable","signal":"sig:correction","embargoed":null,"version_created":"2026-11-24T09:00:00+01:00",
     "language":"de","urgency":3,"kicker":"Verkehr","headline":"Brücke offen","subhead":null,"teaser":"Kurz gesagt.",
     "byline":"Von Ann Lee, nna","dateline":"Norport (nna) - ","creditline":"nna","genre_names":["Bericht"],
     "article_html":"<section class=\\"main\\"><p>Die Brücke ist offen.</p><h2>Lang</h2><p>Sie ist lang.</p></section>",
     "ednotes":[{"role":"note","ednote":"Neu: Länge","is_publishable":true}],"associations":[],"notepad":{}}
    """

  @Test func itsMembersAreThoseOfNinjs() throws {
    let input = InputFile(name: "a.json", bytes: Array(Self.item.utf8))
    #expect(NinjsReader(.standard, .standard).recognition(of: input) == .certain)
    let document = try NinjsReaderTests.read(Self.item)[0].get()
    #expect(document.title?.text.string == "Brücke offen")
    #expect(document.text.text.string == "Die Brücke ist offen.\n\nLang\n\nSie ist lang.")
    #expect(document.language == "de" && document.metadata.date == "2026-11-24")
    let item = try #require(document.metadata.item)
    #expect(item.identifier == "urn:newsml:norwire.example:1" && item.version == "2" && item.status == .usable)
    #expect(item.signal == .correction && item.urgency == 3 && item.slugline == "Verkehr")
    #expect(item.dateline == "Norport (nna) - " && item.summary == "Kurz gesagt." && item.editorialNote == "Neu: Länge")
    #expect(item.genres == [.init(name: "Bericht")] && item.embargoed == nil)
    #expect(!document.diagnostics.contains { $0.severity == .warning })
  }

  @Test func anEmbargoIsKept() throws {
    let held = Self.item.replacing("\"embargoed\":null", with: "\"embargoed\":\"2026-11-25T06:00:00+01:00\"")
    #expect(try NinjsReaderTests.read(held)[0].get().metadata.item?.embargoed == "2026-11-25T06:00:00+01:00")
  }

  @Test func membersOfTheWrongTypeAreRefusedAsInNinjs() {
    let wrong = Self.item.replacing("\"embargoed\":null", with: "\"embargoed\":5")
    guard case .failure(let failure)? = NinjsReaderTests.read(wrong).first else { return #expect(Bool(false)) }
    #expect(failure.code == "E_NINJS_TYPE")
  }
}
