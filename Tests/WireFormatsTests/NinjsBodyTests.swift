import PipelineCore
import Testing
import TextModel

@testable import WireFormats

@Suite struct NinjsBodyTests {
  @Test func listsOfDraftsOfVersion2() throws {
    let document = try NinjsReaderTests.read(
      """
      {"uri":"http://example.com/1","type":"text","language":"en","versioncreated":"2026-11-24T10:00:00Z",
       "headline":[{"name":"main","text":"Bridge opens"}],
       "body":[{"name":"text","value":"It is open. It is long."},
               {"name":"xhtml","value":"<p>It is open.</p><p>It is long.</p>"}]}
      """)[0].get()
    #expect(document.title?.text.string == "Bridge opens")
    #expect(document.text.text.string == "It is open.\n\nIt is long.")
  }

  @Test func theBodyInNITFHasTheStructure() throws {
    let nitf =
      "<?xml version='1.0'?><nitf><body><body.head><hedline><hl1>Bridge opens</hl1></hedline></body.head>"
      + "<body.content><block><p>It is open.</p><p>It is long.</p></block></body.content></body></nitf>"
    func text(_ nitf: String) throws -> String {
      try NinjsReaderTests.read(
        """
        {"uri":"http://example.com/1","type":"text","headlines":[{"value":"Bridge opens"}],
         "bodies":[{"role":"nitf","contenttype":"text/vnd.IPTC.NITF","value":"\(nitf)"},
                   {"role":"text","contenttype":"text/plain","value":"It is open. It is long."}]}
        """)[0].get().text.text.string
    }
    #expect(try text(nitf) == "It is open.\n\nIt is long.")
    #expect(try text("<nitf><body>") == "It is open. It is long.")
    #expect(try text("<nitf><body><body.content><p>It.</p></body.content></body></nitf>") == "It is open. It is long.")
  }

  @Test(arguments: ["body_html", "body_nitf"])
  func whatIsForEditorsIsTakenAsFromOtherWires(member: String) throws {
    let text = "<p>(Adds quotes)</p><p>By Ann Lee</p><p>It is open.</p><p>It is long.</p><p>abc/de</p>"
    let body = member == "body_nitf" ? "<nitf><body><body.content>\(text)</body.content></body></nitf>" : text
    let document = try NinjsReaderTests.read(
      #"{"uri":"http://example.com/1","type":"text","headline":"Bridge opens","\#(member)":"\#(body)"}"#)[0].get()
    #expect(document.text.text.string == "It is open.\n\nIt is long.")
    #expect(document.metadata.item?.byline == "Ann Lee" && document.metadata.item?.editorialNote == "(Adds quotes)")
    #expect(document.metadata.values["sign_off"] == "abc/de")
  }

  @Test func aStoryWithLineBreaksHasParagraphs() throws {
    let document = try NinjsReaderTests.read(
      #"{"uri":"http://example.com/1","type":"text","body_html":"It is open.<br>It is long.<br>It is new."}"#)[0].get()
    #expect(document.text.text.string == "It is open.\n\nIt is long.\n\nIt is new.")
  }

  @Test func markupWhereNinjsHasPlainText() throws {
    func text(_ body: String) throws -> String {
      try NinjsReaderTests.read("{\"uri\":\"urn:x:1\",\"headline\":\"Bridge\",\"body_text\":\"\(body)\"}")[0].get().text
        .text.string
    }
    #expect(try text("<p>It is open.</p><p>It is long.</p>") == "It is open.\n\nIt is long.")
    #expect(try text("<5 is less than 6>") == "<5 is less than 6>")
  }
}
