import PipelineCore
import Testing

@testable import WireFormats

@Suite struct FeedHeadTests {
  private func head(_ text: String) -> FeedHead { FeedHead(InputFile(name: "a", bytes: Array(text.utf8))) }

  @Test(arguments: [
    "<rss version='2.0'>", "<rss>", "<rss/>", "\u{FEFF}<?xml version='1.0'?>\n<rss\n>",
    "<!DOCTYPE rss><!-- <feed> - -- --><rss >", "HTTP/1.1 200 OK\n\n<rss>",
  ])
  func theFirstElement(_ text: String) {
    #expect(head(text).hasRoot("rss") && !head(text).hasRoot("feed") && !head(text).hasRoot("rs"))
  }

  @Test(arguments: ["", "rss", "<", "<rss", "<!-- <rss>", "<rssfeed>", "<?rss>", "1 < 2"])
  func noFirstElementOfThatName(_ text: String) { #expect(!head(text).hasRoot("rss")) }

  @Test func utf16IsLookedAtWithoutItsZeros() {
    let bytes: [UInt8] = [0xFF, 0xFE] + "<feed xmlns='http://www.w3.org/2005/Atom'>".utf8.flatMap { [$0, 0] }
    let head = FeedHead(InputFile(name: "a", bytes: bytes))
    #expect(head.hasRoot("feed") && head.has("w3.org/2005/Atom") && !head.has("rss"))
  }
}
