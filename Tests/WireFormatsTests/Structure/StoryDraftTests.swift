import PipelineCore
import Testing
import TextModel

@testable import WireFormats

@Suite struct StoryDraftTests {
  private func read(headline: String?, body: String) throws -> Document {
    let head = headline.map { "<body.head><hedline><hl1>\($0)</hl1></hedline></body.head>" } ?? ""
    return try XMLFixture.read(NITFReader(.standard), "<nitf><body>\(head)<body.content>\(body)</body.content></body></nitf>")[0]
      .get()
  }

  @Test(arguments: [nil, "Bridge opens"])
  func theHeadingAboveTheTextIsTheHeadline(headline: String?) throws {
    let document = try read(headline: headline, body: "<hl1>Bridge opens</hl1><p>The bridge opened on Tuesday.</p>")
    #expect(document.title?.text.string == "Bridge opens")
    #expect(XMLFixture.blocks(document) == ["p: The bridge opened on Tuesday."])
  }

  @Test(arguments: [nil, "Bridge opens"])
  func aHeadingWithNothingBelowItIsTheText(headline: String?) throws {
    let document = try read(headline: headline, body: "<hl1>Bridge opens</hl1>")
    #expect(document.title?.text.string == headline)
    #expect(XMLFixture.blocks(document) == ["h1: Bridge opens"])
  }

  @Test(arguments: [
    ("<h1>Head</h1><h2>Sub</h2><p>One.</p>", ["p: One."]),
    ("<h1>Head</h1><h2>Other</h2><p>One.</p>", ["h2: Other", "p: One."]),
    ("<h2>Sub</h2><p>One.</p>", ["h2: Sub", "p: One."]), ("<h1>Head</h1><h2>Sub</h2>", ["h2: Sub"]),
  ])
  func theSubheadlineBelowTheHeadlineIsNoText(body: String, blocks: [String]) throws {
    let item = XMLFixture.short(
      "g", description: "<headline role='x:subtitle'>Sub</headline>", content: XMLFixture.xhtml(body))
    let document = try XMLFixture.read(NewsMLG2Reader(.standard), item)[0].get()
    #expect(XMLFixture.blocks(document) == blocks)
    #expect(document.metadata.item?.subheadline == "Sub")
  }

  @Test func aHeadlineAloneIsNoText() {
    #expect(throws: RecordFailure.self) { try read(headline: "Bridge opens", body: "") }
  }

  @Test func aBlockOfTheClassBylineIsNoText() throws {
    func read(_ content: String, _ description: String = "") throws -> Document {
      let item = XMLFixture.short("g", description: description, content: XMLFixture.xhtml(content))
      return try XMLFixture.read(NewsMLG2Reader(.standard), item)[0].get()
    }
    let body = "<div class='story__byline'>By <span>Ann Lee</span></div><p>The bridge opened.</p><p class='nobyline'>It is long.</p>"
    let document = try read(body)
    #expect(XMLFixture.blocks(document) == ["p: The bridge opened.", "p: It is long."])
    #expect(document.metadata.byline == "By Ann Lee")
    let other = try read(body, "<by>Bo Roe</by>")
    #expect(other.metadata.byline == "Bo Roe" && other.metadata.item?.editorialNote == "By Ann Lee")
  }
}
