import Testing
import TextModel
import XMLText

@testable import WireFormats

/// Which part of a page is the story, and what in it is not.
@Suite struct HTMLMainTextTests {
  private static let first = "The bridge over the river reopened on Monday, after two years of repairs, the council of the town said."
  private static let second = "Buses will follow in April, and cars must wait until the autumn, an official told reporters."
  private static let story = "<p>\(first)</p><p>\(second)</p>"

  private func text(_ body: String) throws -> String {
    let tree = try HTMLTree(Array("<html><body>\(body)</body></html>".utf8), path: "a")
    return String(decoding: HTMLMainText(tree, .standard).text().bytes, as: UTF8.self)
  }

  private static let whole = "\(first)\n\n\(second)"

  @Test(arguments: [
    // Words of pictures.
    "<div class=\"picBox\"><img src=\"a.jpg\"><p>The bridge in spring, when it was closed</p></div>",
    "<p><img src=\"a.jpg\"><br><em>(Credit: Ann Lee)</em></p>",
    // Labels.
    "<p class=\"byline\">Von Ann Lee, Redaktion</p>", "<div class=\"item time\">Today, 17:40</div>",
    "<div class=\"article__info\"><div>Today</div><a href=\"/w\">World</a></div>",
    // A part of a block is called after itself.
    "<div class=\"article__social\">Tell all your friends of it.</div>",
    // What no screen shows.
    "<div class=\"d-none d-print-block\">Printed on Monday from our pages.</div>", "<p class=\"sr-only\">Skip what follows, please.</p>",
    // Comments of readers and forms.
    "<ol class=\"commentlist\"><li>I never liked that bridge, nor the river.</li></ol>",
    "<div id=\"respond\"><p>Your address will not be published. All fields are required.</p></div>",
    "<form><p>Tell us what you think of it, please.</p></form>", "<div><a href=\"/more\">Read more of it</a></div>",
  ])
  func whatIsNoneOfTheStoryIsLeftOut(_ block: String) throws {
    #expect(try text("<article><p>\(Self.first)</p>\(block)<p>\(Self.second)</p></article>") == Self.whole)
  }

  @Test(arguments: [
    "<p class=\"byline\">Ann Lee told it to all who asked her.</p>", "<div class=\"photo-story\">The bridge in spring.</div>",
    "<p class=\"teaser\">After two years of works a bridge is open once more in our town, and in good time.</p>",
    "<div class=\"d-none d-md-block\">On larger screens the story goes on.</div>",
    "<p><img src=\"a.jpg\">It rained <em>on Monday</em>.</p>",
    "<div class=\"ad__text\">It rained.</div>",
  ])
  func sentencesStay(_ block: String) throws {
    #expect(try text("<article><p>\(Self.first)</p>\(block)<p>\(Self.second)</p></article>") != Self.whole)
  }

  @Test func aDateInASentenceStays() throws {
    let sentence = "<p>On <span class=\"date\">Monday</span> it rained.</p>"
    #expect(try text("<article><p>\(Self.first)</p>\(sentence)</article>").hasSuffix("On Monday it rained."))
  }

  @Test func paragraphsInFrontOfTheBlockBelongToTheStory() throws {
    let lead = "After two years of works, a bridge in our town is open once more, and in good time."
    let block = "<div class=\"long\">\(String(repeating: Self.story, count: 8))</div>"
    #expect(try text("<div class=\"col\"><h1>Bridge</h1><p class=\"intro\">\(lead)</p>\(block)</div>").contains(lead))
    // Another story below is none of it, nor a notice of the page.
    let more = "<div><h1>Bridge</h1><p>\(lead)</p>\(block)<div><p>\(Self.second) And ferries, too, all day long, since May.</p></div></div>"
    #expect(try !text("<div>\(more)</div>").contains("ferries"))
    #expect(try !text("<p>\(lead)</p>\(block)").contains(lead))
  }

  @Test func theSmallestArticleWithMostOfTheStoryIsTaken() throws {
    let around = "<section><h5>Ann Lee</h5><p>This post first stood elsewhere, on other pages, of other people.</p></section>"
    let page = "<main><div>\(around)<article>\(Self.story)</article></div></main>"
    #expect(try text(page) == Self.whole)
  }
}
