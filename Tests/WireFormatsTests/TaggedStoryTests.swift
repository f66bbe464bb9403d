import PipelineCore
import Testing
import TextModel

@testable import WireFormats

@Suite struct TaggedStoryTests {
  private static let file =
    "zczc\r\nAN#123\r\nKN#Norwire\r\nPD#24 November 2026 14:00:00\r\nSF#*\r\nBY#Ann Lee\r\nKY#bridge\r\nTI#Bridge opens in Norport\r\nTX#\r\nThe bridge opened.\r\n\r\nIt is long.\r\nnnnn\r\n"

  private func read(_ file: String) throws -> Document { try PlainTextReaderTests.standard(file) }

  @Test func partsBehindTags() throws {
    let document = try read(Self.file)
    #expect(document.title?.text.string == "Bridge opens in Norport")
    #expect(document.text.text.string.split(separator: "\r\n") == ["The bridge opened.", "It is long."])
    #expect(document.metadata.date == "2026-11-24")
    #expect(document.metadata.byline == "Ann Lee")
    #expect(document.metadata.values["slug"] == "bridge")
  }

  @Test(arguments: ["TI#Bridge", "PD#", "TX#\r\n", "AN#"])
  func anythingLessIsNone(_ tag: String) throws {
    let file = Self.file.replacing(tag, with: tag.replacing("#", with: ":"))
    #expect(try read(file).metadata.values["slug"] == nil)
  }
}
