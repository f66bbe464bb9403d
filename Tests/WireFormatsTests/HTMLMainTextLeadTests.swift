import PipelineCore
import Testing

@testable import WireFormats

/// Paragraphs of the story in front of the block that holds the others.
@Suite struct HTMLMainTextLeadTests {
  private static let story =
    "<div class=\"c\"><p>The bridge over the river reopened on Monday, after two years of repairs, the council of the town said.</p><p>Buses will follow in April, and cars must wait until the autumn, an official told reporters.</p>\(String(repeating: "<p>The old bridge, built of wood, stone and iron, was sold in March, and the new one, it said, is to last.</p>", count: 4))</div>"
  private static let lead = "The town has its bridge again, two years after it had to be closed."

  private func text(_ body: String) throws -> String {
    let page = "<html><head><meta charset=\"utf-8\"><title>Bridge reopens</title></head><body><div>\(body)</div></body></html>"
    return try HTMLPageReaderTests.read(Array(page.utf8)).get().text.text.string
  }

  @Test(arguments: ["<p>%</p>", "<div class=\"news-short\"><p>%</p></div>", "<section><div><p>%</p></div></section>"])
  func aLeadInFrontOfTheBlockIsOfTheStory(_ lead: String) throws {
    let line = lead.replacing("%", with: Self.lead)
    let related = "<div class=\"module\"><h5>See also</h5><a href=\"/a\">The old bridge was sold</a></div>"
    #expect(try text("<h1>Bridge reopens</h1>\(line)\(Self.story)").hasPrefix(Self.lead))
    #expect(try text("<h1>Bridge reopens</h1><div>\(line)\(related)\(Self.story)</div>").hasPrefix(Self.lead))
  }

  @Test func aLeadInTheHeaderOfAnArticleIsOfTheStory() throws {
    let header = "<header><h1>Bridge reopens</h1><p class=\"lead\">\(Self.lead)</p><p><time datetime=\"2026-11-24\">24 November 2026</time></p></header>"
    #expect(try text("<article><div>\(header)</div><div role=\"main\">\(Self.story)</div></article>").hasPrefix(Self.lead))
    // Of another story.
    let other = "<div><h2>Roads</h2><p class=\"lead\">\(Self.lead)</p></div>"
    #expect(try text("\(other)<h1>Bridge reopens</h1><div role=\"main\">\(Self.story)</div>").hasPrefix("The bridge over"))
  }

  @Test(arguments: [
    "<p>We use cookies to make this site work better, and so may our partners.</p>", "<div><p>Подписывайтесь на наш канал, в нём новости выходят раньше, чем на сайте.</p></div>",
    "<p>Підтримайте нас: одна гривня на місяць допоможе редакції працювати далі.</p>", "<p>Home / News / Roads and bridges / The bridge over the river</p>",
    "<div><p>One thing and another are told here, and no story.</p><p>And here is told one more.</p></div>",
  ])
  func noticesInFrontOfTheBlockAreNot(_ notice: String) throws {
    #expect(try text("\(notice)\(Self.story)").hasPrefix("The bridge over"))
    #expect(try text("<h1>Bridge reopens</h1>\(notice)\(Self.story)").hasPrefix("The bridge over"))
  }

  @Test func whatStandsAboveTheHeadlineIsNot() throws {
    #expect(try text("<p>\(Self.lead)</p><div><h1>Bridge reopens</h1>\(Self.story)</div>").hasPrefix("The bridge over"))
  }
}
