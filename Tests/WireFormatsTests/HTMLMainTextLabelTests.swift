import PipelineCore
import Testing

@testable import WireFormats

/// Short lines that the names of their blocks say to be none of the story.
@Suite struct HTMLMainTextLabelTests {
  private static let story =
    "<p>The bridge over the river reopened on Monday, after two years of repairs, the council of the town said.</p><p>Buses will follow in April, and cars must wait until the autumn, an official told reporters.</p>"

  private func text(_ body: String) throws -> String {
    let page = "<html><head><meta charset=\"utf-8\"><title>Bridge reopens</title></head><body><article>\(body)</article></body></html>"
    return try HTMLPageReaderTests.read(Array(page.utf8)).get().text.text.string
  }

  @Test(arguments: [
    "<div class=\"post_views\">2457</div>", "<div class=\"post_tags\">Topics: <a href=\"/t\">roads</a></div>",
    "<header><h1>Bridge reopens</h1><span class=\"post-meta-infos\"><time>5 May 2026</time> / <span>in <a href=\"/n\">News</a>, River Radio, Roads, Towns</span></span></header>",
    "<div class=\"print-button\">print it</div>", "<div class=\"jp-relatedposts\"><h3>More</h3><p>The old bridge was sold in March, the town said.</p></div>",
  ])
  func linesSoNamedAreLeftOut(_ line: String) throws {
    #expect(try text(line + Self.story).hasPrefix("The bridge over"))
  }

  @Test func theDayAtTheStartOfATextWithoutParagraphsIsLeftOut() throws {
    let body = Self.story.split(separator: "</p>").map { $0.dropFirst(3) }.joined(separator: "<br><br>")
    #expect(try text("<div class=\"news-detail\"><span class=\"news-date\">15.04.2026</span> \(body)</div>").hasPrefix("The bridge over"))
    #expect(try text("<div><span class=\"news-date\">Monday</span> was the day. \(body)</div>").hasPrefix("Monday was"))
  }

  @Test(arguments: [
    "<p class=\"info\">Call 1545 for help</p>", "<p>On <span class=\"date\">24 November</span> it rained.</p>",
    "<div class=\"info\">— We waited for two years, — says Ann</div>", "<div class=\"author\">«Нарешті», – каже мер</div>",
    "<blockquote>We are glad.<div class=\"author\">Ann Lee, mayor</div></blockquote>", "<div class=\"meta\">It rained all night long. Now it is dry</div>",
    "<div class=\"info\">What the town promises:</div>", "<div class=\"info\">It was his ‘last word’</div>",
  ])
  func whatMayBeOfTheStoryStays(_ line: String) throws {
    let paragraphs = Self.story.split(separator: "</p>").map { $0 + "</p>" }
    let words = line.replacing(#/<[^>]*>/#, with: "")
    let whole = try text(paragraphs[0] + line + paragraphs[1]).replacing("\n\n", with: "")
    #expect(whole.contains(words), "\(whole)")
  }

  @Test(arguments: ["info", "date", "meta", "author", "article-info", "views", "tags", "topics", "button"])
  func aNameAroundTheWholeStoryTakesNothing(_ name: String) throws {
    #expect(try text("<div class=\"\(name)\">\(Self.story)</div>").hasPrefix("The bridge over"))
    #expect(try text("<div class=\"\(name)\"><p>Rain is expected tonight</p></div>") == "Rain is expected tonight")
  }
}
