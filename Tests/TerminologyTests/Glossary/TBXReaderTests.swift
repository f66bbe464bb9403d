import Testing
import TextModel

@testable import Terminology

@Suite struct TBXReaderTests {
  static func document(_ body: String, type: String = "TBX-Basic", style: String = "dca") -> String {
    "<?xml version=\"1.0\"?>\n<tbx type=\"\(type)\" style=\"\(style)\" xml:lang=\"en\" xmlns=\"urn:iso:std:iso:30042:ed-2\" "
      + "xmlns:min=\"http://www.tbxinfo.net/ns/min\">\n<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc>"
      + "</tbxHeader><text><body>\n\(body)\n</body></text></tbx>"
  }

  private func check(_ glossary: Glossary?, _ place: EntryType) throws {
    let glossary = try #require(glossary)
    #expect(glossary.entries.map(\.id) == ["c1"])
    #expect(glossary.entries.map(\.type) == [place])
    #expect(glossary.forms(of: 0, in: "en") == ["Kyiv", "Kiev", "Kyiw"])
    #expect(glossary.forms(of: 0, in: "uk") == ["Київ"])
    #expect(glossary.status(of: "Kiev", entry: 0, language: "en") == .former)
    #expect(glossary.status(of: "Kyiw", entry: 0, language: "en") == .wrong)
    #expect(glossary.note(of: 0) == "the capital")
    #expect(glossary.details(of: 0)?.outlets.map(\.outlet) == ["ap"])
  }

  @Test func attributes() throws {
    let body = """
      <conceptEntry id="c1"><descrip type="subjectField">place</descrip><note>the
        capital</note>
      <langSec xml:lang="en">
      <termSec><term>Kiev</term><termNoteGrp><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termNoteGrp></termSec>
      <termSec><term>Ky<hi>iv</hi></term><termNote type="partOfSpeech">properNoun</termNote>
        <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote><admin type="customerSubset">ap</admin></termSec>
      <termSec><term>Kyiw</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
      </langSec><langSec xml:lang="uk"><termSec><term>Київ</term></termSec></langSec></conceptEntry>
      """
    let (glossary, found) = GlossaryFixture.read(Self.document(body))
    #expect(found == [])
    try check(glossary, .place)
  }

  @Test func tags() throws {
    let body = """
      <conceptEntry id="c1"><min:subjectField>place</min:subjectField><note>the capital</note>
      <langSec xml:lang="en">
      <termSec><term>Kyiv</term><min:partOfSpeech>noun</min:partOfSpeech><min:customerSubset>ap</min:customerSubset></termSec>
      <termSec><term>Kiev</term><min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec>
      <termSec><term>Kyiw</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
      </langSec><langSec xml:lang="uk"><termSec><term>Київ</term></termSec></langSec></conceptEntry>
      """
    let (glossary, found) = GlossaryFixture.read(Self.document(body, type: "TBX-Min", style: "dct"))
    #expect(found == [])
    try check(glossary, .place)
  }

  @Test func whatIsNotKeptIsTold() {
    let body = """
      <conceptEntry id="c1"><descrip type="definition">x</descrip><langSec xml:lang="en"><termSec><term>A</term>
      <termNote type="partOfSpeech">verb</termNote></termSec></langSec></conceptEntry>
      <conceptEntry id="c2"><descrip type="definition">y</descrip><langSec xml:lang="en"><termSec><term>B</term></termSec></langSec></conceptEntry>
      """
    #expect(
      GlossaryFixture.read(Self.document(body, type: "TBX-Ours")).found == [
        "2:1 unknown_dialect", "4:23 not_kept", "5:1 not_kept",
      ])
  }

  @Test func faults() {
    let body = """
      <conceptEntry><langSec xml:lang="en"><termSec><term>A</term></termSec></langSec></conceptEntry>
      <conceptEntry id="b"><langSec><termSec><term>A</term></termSec></langSec></conceptEntry>
      <conceptEntry id="c"/>
      <conceptEntry id="d"><langSec xml:lang="en"/><langSec xml:lang="uk"><termSec/></langSec></conceptEntry>
      <conceptEntry id="e"><langSec xml:lang="en"><termSec><term> </term><termNote type="administrativeStatus">good</termNote></termSec></langSec></conceptEntry>
      <conceptEntry id="f"><langSec xml:lang="en"><termSec><term>F</term></termSec></langSec></conceptEntry>
      <conceptEntry id="f"><langSec xml:lang="en"><termSec><term>G</term></termSec></langSec></conceptEntry>
      """
    #expect(
      GlossaryFixture.read(Self.document(body)).found == [
        "4:1 missing_id", "5:22 unknown_language", "6:1 no_forms", "7:22 no_forms", "7:69 no_forms", "8:54 empty_cell",
        "8:68 unknown_value", "10:1 duplicate_id",
      ])
  }

  @Test func otherDocuments() {
    #expect(GlossaryFixture.read("<martif type=\"TBX\"><text/></martif>").found == ["1:1 not_tbx"])
    #expect(GlossaryFixture.read(Self.document("")).found == ["1:1 no_entries"])
    let cut = Self.document(
      "<conceptEntry id=\"a\"><langSec xml:lang=\"en\"><termSec><term>A</term></termSec></langSec></conceptEntry>")
    let text = String(cut.dropLast(20))
    #expect(GlossaryFixture.read(text).found.count == 1)
    #expect(GlossaryFixture.read(text).found[0].hasSuffix(" xml_truncated"))
  }

  /// An entity bomb, an external entity and an undefined entity are faults before anything is expanded.
  @Test func entities() {
    let bomb = """
      <!DOCTYPE tbx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
      <tbx type="TBX-Min" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">&c;</tbx>
      """
    #expect(GlossaryFixture.read(bomb).found == ["1:1 xml_doctype"])
    let external = "<?xml version=\"1.0\"?>\n<!DOCTYPE tbx SYSTEM \"file:///etc/passwd\">\n<tbx/>"
    #expect(GlossaryFixture.read(external).found == ["2:1 xml_doctype"])
    let undefined = Self.document(
      "<conceptEntry id=\"a\"><langSec xml:lang=\"en\"><termSec><term>A&x;</term></termSec></langSec></conceptEntry>")
    #expect(GlossaryFixture.read(undefined).glossary == nil)
  }

  @Test func idsAreNames() {
    #expect(TBX.name(ofID: "zelensky-volodymyr") == "zelensky-volodymyr")
    #expect(TBX.name(ofID: "12 a") == "_x31_2_x20_a")
    for id in ["a", "-a", "1", "Київ", "a_x20_b", "_x", "__x41_", "a:b", "😀", "_"] {
      let name = TBX.name(ofID: id)
      #expect(TBX.id(ofName: name) == id)
      #expect(name.utf8.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: ":") && $0 != 0x20 })
    }
    // As others write ids: not ours to change.
    #expect(TBX.id(ofName: "c_x1") == "c_x1")
    #expect(TBX.id(ofName: "a_xyz_b") == "a_xyz_b")
  }
}
