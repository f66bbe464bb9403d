import PipelineCore
import Testing
import TextModel

@testable import WireFormats

@Suite struct StoryDraftTests {
  private func read(headline: String?, body: String) throws -> Document {
    let head = headline.map { "<body.head><hedline><hl1>\($0)</hl1></hedline></body.head>" } ?? ""
    return try XMLFixture.read(
      NITFReader(.standard), "<nitf><body>\(head)<body.content>\(body)</body.content></body></nitf>")[0]
      .get()
  }

  @Test(arguments: [nil, "Bridge opens"])
  func theHeadingAboveTheTextIsTheHeadline(headline: String?) throws {
    let document = try read(headline: headline, body: "<hl1>Bridge opens</hl1><p>The bridge opened on Tuesday.</p>")
    #expect(document.title?.text.string == "Bridge opens")
    #expect(XMLFixture.blocks(document) == ["p: The bridge opened on Tuesday."])
  }

  @Test func theOnlyHeadingOfALowerLevelAboveTheTextIsTheHeadline() throws {
    let one = try read(headline: nil, body: "<hl2>Correction</hl2><p>The bridge is long.</p>")
    #expect(one.title?.text.string == "Correction" && XMLFixture.blocks(one) == ["p: The bridge is long."])
    let two = try read(headline: nil, body: "<hl2>Cost</hl2><p>It is high.</p><hl2>Work</hl2><p>It is long.</p>")
    #expect(two.title == nil && XMLFixture.blocks(two).count == 4)
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
    let body =
      "<div class='story__byline'>By <span>Ann Lee</span></div><p>The bridge opened.</p><p class='nobyline'>It is long.</p>"
    let document = try read(body)
    #expect(XMLFixture.blocks(document) == ["p: The bridge opened.", "p: It is long."])
    #expect(document.metadata.byline == "By Ann Lee")
    let other = try read(body, "<by>Bo Roe</by>")
    #expect(other.metadata.byline == "Bo Roe" && other.metadata.item?.editorialNote == "By Ann Lee")
  }

  @Test func aHeadingBelowTheHeadlineIsTheSubheadline() throws {
    func read(_ body: String) throws -> Document {
      try XMLFixture.read(NewsMLG2Reader(.standard), XMLFixture.short("g", content: XMLFixture.xhtml(body)))[0].get()
    }
    let deck = "The mayor says that it is late"
    let document = try read("<h1>Head</h1><h2>\(deck)</h2><p>One.</p><h3>Part</h3><p>Two.</p>")
    #expect(XMLFixture.blocks(document) == ["p: One.", "h3: Part", "p: Two."])
    #expect(document.metadata.item?.subheadline == deck)
    #expect(try read("<h1>Head</h1><h2>And a half</h2><p>One.</p>").metadata.item?.subheadline == "And a half")
    // Few words above parts with headings are the heading of a first part.
    let first = try read("<h1>Head</h1><h2>The bridge</h2><p>One.</p><h3>Its length</h3><p>Two.</p>")
    #expect(XMLFixture.blocks(first) == ["h2: The bridge", "p: One.", "h3: Its length", "p: Two."])
    #expect(first.metadata.item?.subheadline == nil)
    let parts = try read("<h1>Head</h1><h2>Why?</h2><p>One.</p><h2>When?</h2><p>Two.</p>")
    #expect(XMLFixture.blocks(parts) == ["h2: Why?", "p: One.", "h2: When?", "p: Two."])
    let part = try read("<h1>Head</h1><h3>Part</h3><p>One.</p>")
    #expect(XMLFixture.blocks(part) == ["h3: Part", "p: One."] && part.metadata.item?.subheadline == nil)
    #expect(XMLFixture.blocks(try read("<h2>Part</h2><p>One.</p>")) == ["h2: Part", "p: One."])
  }

  @Test func theDatelineOfTheTextIsThatOfAnItemWithoutOne() throws {
    func dateline(_ body: String, _ description: String = "") throws -> String? {
      let item = XMLFixture.short("g", description: description, content: XMLFixture.xhtml(body))
      return try XMLFixture.read(NewsMLG2Reader(.standard), item)[0].get().metadata.item?.dateline
    }
    let body = "<p>NORPORT (NWI) - The bridge opened.</p>"
    #expect(try dateline(body) == "NORPORT (NWI)")
    #expect(try dateline(body, "<dateline>Norport, May 3</dateline>") == "Norport, May 3")
    #expect(try dateline("<p>The bridge (of Norport) opened.</p>") == nil)
  }

  @Test func elementsByTheirType() throws {
    let idf =
      "<inlineXML><idf xmlns='urn:x:idf'><group type='body'><element type='headline'>Bridge opens</element>"
      + "<element type='leadin'>It is long.</element><object type='x/image'><links><link><data><text>A bridge</text></data>"
      + "</link></links></object><element type='subheadline1'>Trains</element><element type='body'>They run.</element>"
      + "</group></idf></inlineXML>"
    let item = XMLFixture.short("g", content: idf).replacing("<headline>Head</headline>", with: "")
    let document = try XMLFixture.read(NewsMLG2Reader(.standard), item)[0].get()
    #expect(document.title?.text.string == "Bridge opens")
    #expect(XMLFixture.blocks(document) == ["p: It is long.", "h3: Trains", "p: They run."])
  }

  @Test func aStoryInOneParagraphWithLineBreaksHasParagraphs() throws {
    let document = try read(headline: "Head", body: "<p>The bridge opened.<br/>It is long.<br/>It is new.</p>")
    #expect(XMLFixture.blocks(document) == ["p: The bridge opened.", "p: It is long.", "p: It is new."])
  }

  @Test func theElementOfTheDatelineIsNoText() throws {
    func read(_ description: String = "") throws -> Document {
      let idf =
        "<inlineXML><idf xmlns='urn:x:idf'><group type='header'><element type='dateline'><p>Norport</p></element></group>"
        + "<group type='body'><element type='body'><p>It is long.</p></element></group></idf></inlineXML>"
      let item = XMLFixture.short("g", description: description, content: idf)
      return try XMLFixture.read(NewsMLG2Reader(.standard), item)[0].get()
    }
    let document = try read()
    #expect(XMLFixture.blocks(document) == ["p: It is long."])
    #expect(document.metadata.item?.dateline == "Norport")
    let other = try read("<dateline>Rivers, May 3</dateline>").metadata.item
    #expect(other?.dateline == "Rivers, May 3" && other?.editorialNote == "Norport")
  }
}
