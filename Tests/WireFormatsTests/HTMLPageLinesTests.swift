import PipelineCore
import Testing
import TextModel

@testable import WireFormats

/// Lines around the story of a page, the choice of its block, its title and its date.
@Suite struct HTMLPageLinesTests {
  private static let story =
    "<p>The bridge over the river reopened on Monday, after two years of repairs, the council of the town said.</p><p>Buses will follow in April, and cars must wait until the autumn, an official told reporters.</p>"

  private func read(_ body: String, head: String = "<title>Bridge reopens</title>") throws -> Document {
    try HTMLPageReaderTests.read(Array("<html><head><meta charset=\"utf-8\">\(head)</head><body>\(body)</body></html>".utf8)).get()
  }

  private func text(_ body: String) throws -> String { try read(body).text.text.string }

  private static let start = "The bridge over"
  private static let end = "told reporters."

  @Test(arguments: [
    "<div>24 November 2026, 10:00</div>", "<p>Published on 24.11.2026</p>", "<p>By Ann Lee</p>", "<p>302 views</p>",
    "<h2>Roads</h2><h1>Bridge reopens</h1>",
    "<div>Ann Lee, a writer on roads, rivers, bridges, ferries and everything else that moves in this town</div><h1>Bridge reopens</h1>", "<p align=center>Bridge reopens</p>",
    "<div class=\"photo-credit\">Ann Lee, somewhere</div>", "<ul class=\"crumbs\"><li>Roads</li></ul>",
  ])
  func whatStandsBeforeTheStoryIsLeftOut(_ line: String) throws {
    #expect(try text("<article>\(line)\(Self.story)</article>").hasPrefix(Self.start))
  }

  @Test(arguments: [
    "<p>© 2026 River Post. All rights reserved.</p>", "<p>Follow @annlee</p>", "<p>(END)</p>", "<p>ann@a.example (END)</p>", "<p>（编辑：王明）</p><p>【纠错】</p>",
    "<h2>More on this</h2>", "<h3>Още по темата</h3><p>© 2026 River Post</p>",
  ])
  func whatStandsBehindTheStoryIsLeftOut(_ line: String) throws {
    #expect(try text("<article>\(Self.story)\(line)</article>").hasSuffix(Self.end))
  }

  @Test(arguments: ["<p>It was 24 November 2026.</p>", "<p>By all means.</p>", "<blockquote>By Ann Lee</blockquote>", "<p>Good news.</p>"])
  func shortParagraphsOfTheStoryStay(_ line: String) throws {
    #expect(try !text("<article>\(line)\(Self.story)</article>").hasPrefix(Self.start))
  }

  @Test func aHeadingThatIsASentenceMayEndTheStory() throws {
    #expect(try text("<article>\(Self.story)<h3>So it goes.</h3></article>").hasSuffix("So it goes."))
    #expect(try text("<article>\(Self.story)<h3>Roads</h3><p>Open.</p></article>").hasSuffix("Roads\n\nOpen."))
  }

  @Test func aNameDoesNotBarTheBlockWithTheStory() throws {
    let long = String(repeating: Self.story, count: 4)
    let menu = String(repeating: "<p>Our cookies are the best of all, says everybody, and so do we.</p>", count: 7)
    // None of the three is half of the page.
    let page = "<div class=\"sponsored-wrap\">\(long)</div><div class=\"cookie\">\(menu)</div><div class=\"consent\">\(menu)</div><div><p>Load more of them, please, all</p></div>"
    #expect(try text(page).contains(Self.start))
  }

  @Test func siblingsOfOneClassAreOneStory() throws {
    let parts = ["<p>First, the bridge over the river is open again, the town said, after long works.</p>", "<p>Second, no one was hurt, the town said, in two years of works, on the river.</p>"]
    let page = parts.map { "<div class=\"block\"><div class=\"block-text\">\($0)</div></div>" }.joined()
    let found = try text("<div id=\"a\"><div>\(page)</div></div>")
    #expect(found.contains("First,") && found.contains("Second,"))
    // Stories under one another stay apart.
    let stories = parts.map { "<div class=\"block\"><div class=\"block-text\"><h2>News</h2>\($0)</div></div>" }.joined()
    let one = try text("<div id=\"a\"><div>\(stories)</div></div>")
    #expect(!(one.contains("First,") && one.contains("Second,")))
  }

  @Test func theTextOfTheSearchEnginesWhenThePageHasLittle() throws {
    let body = String(repeating: "The bridge is open, the town said. ", count: 20)
    let head = "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Bridge\",\"articleBody\":\"\(body)\"}</script>"
    #expect(try read("<p>Read it in our app, dear readers, please.</p>", head: head).text.text.string == body.trimmedSpace)
  }

  @Test(arguments: [
    ("<title>Міст знову відкрили -- river.example</title><link rel=canonical href=\"https://river.example/1\">", "", "Міст знову відкрили"),
    ("<title>Bridge opens again-River Post</title>", "<h1>Bridge opens again</h1><h1>Other</h1>", "Bridge opens again"),
    ("<meta property=\"og:title\" content=\"桥梁重新开放通车：河报\"><meta property=\"og:site_name\" content=\"河报\">", "", "桥梁重新开放通车"),
    ("<title>What it cost us all - a bridge</title>", "", "What it cost us all - a bridge"),
  ])
  func aTitleEndsBeforeTheSite(_ head: String, _ body: String, _ title: String) throws {
    #expect(try read("\(body)<div>\(Self.story)</div>", head: head).title?.text.string == title)
  }

  @Test(arguments: [
    ("<meta name=\"modified-date\" content=\"2026-11-26\"><meta name=\"publish-date\" content=\"2026-11-24 10:00:00\">", "", "2026-11-24"),
    ("<meta name=\"dcterms.issued\" content=\"24 листопада 2026\">", "", "2026-11-24"),
    ("", "<h1>Bridge reopens</h1><span>24.11.2026 21:50 (МСК)</span>", "2026-11-24"), ("", "<time>November 24, 2026</time>", "2026-11-24"),
  ])
  func aDateIsFound(_ head: String, _ body: String, _ day: String) throws {
    let document = try read("<div>\(body)\(Self.story)</div>", head: "<title>Bridge reopens</title>" + head)
    #expect(document.metadata.date == day)
  }
}
