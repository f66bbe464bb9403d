import PipelineCore
import Testing
import TextModel
import XMLText

@testable import WireFormats

/// When the story of a page was published.
@Suite struct HTMLPageDateTests {
  private static let story =
    "<p>The bridge over the river reopened on Monday, after two years of repairs, the council of the town said.</p><p>Buses will follow in April, and cars must wait until the autumn, an official told reporters.</p>"

  private func date(_ body: String, head: String = "") throws -> String? {
    let page = "<html><head><meta charset=\"utf-8\"><title>Bridge reopens</title>\(head)</head><body>\(body)</body></html>"
    return try HTMLPageReaderTests.read(Array(page.utf8)).get().metadata.date
  }

  private static let modified = "<meta property=\"article:modified_time\" content=\"2026-11-26T10:00:00Z\">"

  @Test func theDayOfPublicationGoesBeforeThatOfAChange() throws {
    let data = #"{"@type":"NewsArticle","datePublished":"2026-11-24T10:00:00Z","dateModified":"2026-11-26T10:00:00Z"}"#
    #expect(try date(Self.story, head: "<script type=\"application/ld+json\">\(data)</script>") == "2026-11-24")
    #expect(try date("<h1>Bridge reopens</h1><p>24.11.2026</p>\(Self.story)", head: Self.modified) == "2026-11-24")
    #expect(try date(Self.story, head: Self.modified) == "2026-11-26")
  }

  @Test func theDayBesideTheHeadlineGoesBeforeThatOfTheMakingOfThePage() throws {
    let made = "<meta itemprop=\"dateCreated\" content=\"2026-11-29T10:00:00Z\">"
    #expect(try date("<h1>Bridge reopens</h1><div>24.11.2026, 19:16 Uhr</div>\(made)\(Self.story)") == "2026-11-24")
    #expect(try date("\(made)\(Self.story)") == "2026-11-29")
  }

  @Test func aTimeElsewhereOnThePageIsTheLastToAsk() throws {
    let event = "<div><time datetime=\"2026-12-11T00:00:00Z\">11.12.2026</time> Concert</div>"
    #expect(try date("<h1>Bridge reopens</h1>\(Self.story)<p>VERÖFFENTLICHT AM 24.11.2026</p>\(event)") == "2026-11-24")
    let far = event + String(repeating: "<b>!</b>", count: 20)
    #expect(try date("\(far)<h1>Bridge reopens</h1><time datetime=\"2026-11-24\">today</time>\(Self.story)") == "2026-11-24")
    #expect(try date("<h1>Bridge reopens</h1>\(Self.story)\(event)") == "2026-12-11")
  }

  @Test func aHeadlineLongerThanAParagraphIsNone() throws {
    let title = "The bridge over the river that had been closed for two long years is open for buses, cars and all of us"
    let tree = try HTMLTree(Array("<h1>\(title)</h1><p>24.11.2026</p>\(Self.story)".utf8), path: "a")
    let start = HTMLMainText(tree, .standard).start
    #expect(HTMLPageDate.find(in: tree, title: title, start: start, dates: HTMLFurniture.standard.dates) == "2026-11-24")
  }

  @Test func aTimeInALineSaysItMoreExactly() throws {
    let line = "<div><time datetime=\"2026-11-24T10:00:27+02:00\">24 November 2026 10:00</time> in Roads</div>"
    let page = "<html><head><title>Bridge reopens</title></head><body><h1>Bridge reopens</h1>\(line)\(Self.story)</body></html>"
    #expect(try HTMLPageReaderTests.read(Array(page.utf8)).get().metadata.item?.contentCreated == "2026-11-24T10:00:27+02:00")
  }

  @Test func aDayBetweenBars() throws {
    let line = "Author: Ann Lee of the River Post and others | 24.11.2026, 10:00 | Read 300 times | Comments (2)"
    #expect(try date("<h1>Bridge reopens</h1><div>\(line)</div>\(Self.story)") == "2026-11-24")
  }

  @Test func aDayInTheTitle() throws {
    #expect(try date(Self.story, head: "<meta property=\"og:title\" content=\"Bridge reopens | RP | 24.11.2026\">") == "2026-11-24")
    #expect(HTMLPageDate.inTitle(["Since 24.11.2026 open"], dates: HTMLFurniture.standard.dates) == nil)
  }

  @Test func aLargePageTakesLittleTime() throws {
    let page = "<h1>Bridge reopens</h1>" + String(repeating: "<div><span>It</span> rained on 2 days.</div>", count: 4000)
    let tree = try HTMLTree(Array(page.utf8), path: "a")
    let time = ContinuousClock().measure {
      _ = HTMLPageDate.find(in: tree, title: "Bridge reopens", start: tree.nodes.count, dates: HTMLFurniture.standard.dates)
    }
    #if !SANITIZER
      // With time that grew with the square it would be many minutes.
      #expect(time < .seconds(60), "\(time)")
    #endif
  }
}
