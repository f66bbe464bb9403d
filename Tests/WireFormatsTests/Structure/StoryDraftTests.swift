import PipelineCore
import Testing
import TextModel

@testable import WireFormats

@Suite struct StoryDraftTests {
  private func read(headline: String?, body: String) throws -> Document {
    let head = headline.map { "<body.head><hedline><hl1>\($0)</hl1></hedline></body.head>" } ?? ""
    return try XMLFixture.read(NITFReader(), "<nitf><body>\(head)<body.content>\(body)</body.content></body></nitf>")[0]
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

  @Test func aHeadlineAloneIsNoText() {
    #expect(throws: RecordFailure.self) { try read(headline: "Bridge opens", body: "") }
  }
}
