import PipelineCore
import Testing
import TextModel

@testable import WireFormats

/// Messages whose control characters are lost.
@Suite struct WireMessageBareTests {
  private func input(_ text: String) -> InputFile { InputFile(name: "m.txt", id: "m", bytes: Array(text.utf8)) }
  private let decode: DocumentReader.Decode = { bytes, _ in .success(bytes) }

  private static let iptc = """
    nwa0042 3 i 31     nwi 1003

    /politics/Norland/

    Norland opens its longest bridge
    By Ann Lee, nwi =

    Norport (nwi) - The bridge opened on Monday after two years of
    repairs.

    It is long.

    101137 GMT Dec 18

    """

  private static let anpa = """
    V4644-----
    r e BC-NL--Bridge-Opens     02-09 0121
    ^BC-NL--Bridge Opens,0176<
    ^Norland opens its longest bridge<
    \tNORPORT (AP) _ The bridge opened on Monday.
    \tIt is long.
    \tAP-WF-02-10-16 0423GMT<

    """

  @Test func iptc7901() throws {
    let file = input(Self.iptc)
    #expect(IPTC7901Reader(.standard).recognition(of: file) == .certain)
    #expect(ANPA1312Reader(.standard).recognition(of: file) == .no)
    let document = try #require(IPTC7901Reader(.standard).read(file, decode: decode).first).get()
    #expect(document.title?.text.string == "Norland opens its longest bridge")
    #expect(document.text.text.string.hasPrefix("Norport (nwi) - The bridge opened on Monday after two years of"))
    #expect(document.text.text.string.hasSuffix("It is long."))
    #expect(document.metadata.item?.versionCreated == "2018-12-10T11:37:00Z")
    #expect(document.metadata.item?.slugline == "/politics/Norland/")
    #expect(document.diagnostics.contains { $0.code == "no_control_characters" })
  }

  @Test func keywordsRightBelowTheHeader() throws {
    let file = input(
      """
      ABC010 3 GEN 0336 F NWI-0102
      NORLAND/PONT/
      Le pont est ouvert

         NORPORT 15/06 (NWI) = Le pont a ouvert lundi, a annoncé la ville.
      ./.
      150920 JUN 07

      """)
    let document = try #require(IPTC7901Reader(.standard).read(file, decode: decode).first).get()
    #expect(document.title?.text.string == "Le pont est ouvert")
    #expect(document.metadata.item?.slugline == "NORLAND/PONT/")
    #expect(document.metadata.item?.provider == "NWI")
    #expect(document.metadata.item?.dateline?.hasPrefix("NORPORT 15/06") == true)
    #expect(document.text.text.string.hasSuffix("a annoncé la ville."))
    #expect(document.metadata.item?.versionCreated == "2007-06-15T09:20:00")
  }

  @Test func anpa1312() throws {
    let file = input(Self.anpa)
    #expect(ANPA1312Reader(.standard).recognition(of: file) == .certain)
    #expect(IPTC7901Reader(.standard).recognition(of: file) == .no)
    let document = try #require(ANPA1312Reader(.standard).read(file, decode: decode).first).get()
    #expect(document.title?.text.string == "Norland opens its longest bridge")
    #expect(document.metadata.item?.versionCreated == "2016-02-10T04:23:00Z")
    #expect(document.text.text.string.hasSuffix("It is long."))
  }

  @Test(arguments: [
    "A story\n\nIt is long.\n\nIt ends.\n", "abc12 3 i 5\ntext\ntext\nno time\n", "V4644-----\nno header\ntext\ntext\n",
    "",
    "nwa0042 3 i 31 nwi 1003\n101137 GMT Dec 18",
  ])
  func otherTexts(_ text: String) { #expect(WireMessage.bare(Array(text.utf8)) == nil) }

  @Test func emptyLinesBehindTheStartOfTheHeader() throws {
    let file = input(
      "\u{1}\r\n\nnwa0042 3 i 31 nwi 1003\r\n\u{2}Bridge opens =\r\n\r\nIt is long.\r\n\u{3}101137 GMT Dec 18\u{4}")
    #expect(IPTC7901Reader(.standard).recognition(of: file) == .certain)
    let document = try #require(IPTC7901Reader(.standard).read(file, decode: decode).first).get()
    #expect(document.title?.text.string == "Bridge opens")
  }

  @Test func aTableOfANPA1312WithoutAWordCount() throws {
    let text = Self.anpa.replacing("r e BC-NL--Bridge-Opens     02-09 0121", with: "r s BC-NL--BridgeTable     02-09")
    let document = try #require(ANPA1312Reader(.standard).read(input(text), decode: decode).first).get()
    #expect(document.title?.text.string == "Norland opens its longest bridge")
    #expect(WireMessage.bare(Array("V4644-----\nr s Bridge 2-9\ntext\ntext\n".utf8)) == nil)
  }

  @Test func manyMessagesOfADay() throws {
    let second = Self.iptc.replacing("nwa0042", with: "nwa0043").replacing("longest bridge", with: "shortest tunnel")
    let third = "nwa0044 3 i 12 nwi 1004\nNORLAND/PONT/\nLe pont ferme\n\n   NORPORT (NWI) = Le pont a fermé.\n./.AB\n"
    let file = input(Self.iptc + second + "NNNN\n\n" + third + "\n" + Self.iptc)
    #expect(IPTC7901Reader(.standard).recognition(of: file) == .certain)
    let documents = try IPTC7901Reader(.standard).read(file, decode: decode).map { try $0.get() }
    #expect(documents.map(\.id) == ["m:1", "m:2", "m:3", "m:4"])
    #expect(
      documents.map { $0.title?.text.string } == [
        "Norland opens its longest bridge", "Norland opens its shortest tunnel", "Le pont ferme",
        "Norland opens its longest bridge",
      ])
    #expect(documents[2].text.text.string == "NORPORT (NWI) = Le pont a fermé.")
    // A line like a header in the midst of a story begins none.
    let inside = Self.iptc.replacing("It is long.", with: "abc1 4 i 211 x\n\nIt is long.")
    #expect(WireMessage.bareMessages(Array(inside.utf8)).isEmpty)
  }
}
