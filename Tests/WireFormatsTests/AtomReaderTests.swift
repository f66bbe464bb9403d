import PipelineCore
import Testing
import TextModel

@testable import WireFormats

@Suite struct AtomReaderTests {
  private static let old = "http://purl.org/atom/ns#"

  private func read(_ entry: String, namespace: String = old, version: String = "0.3") throws -> Document {
    let feed =
      "<!-- of old -->\n<feed version=\"\(version)\" xmlns=\"\(namespace)\"><title>News</title><entry>\(entry)</entry></feed>"
    let input = InputFile(name: "feed.xml", bytes: Array(feed.utf8))
    #expect(AtomReader(.standard).recognition(of: input) == .certain)
    return try AtomReader(.standard).read(input, decode: FeedReaderTests.decode)[0].get()
  }

  @Test func version0Point3() throws {
    let document = try read(
      """
      <title type="text/html" mode="escaped">Bridge &lt;b&gt;opens&lt;/b&gt;</title><issued>2026-11-24T10:00:00Z</issued>
      <modified>2026-11-25T10:00:00Z</modified>
      <content type="text/html" mode="escaped">&lt;p&gt;It is open.&lt;/p&gt;&lt;p&gt;It is long.&lt;/p&gt;</content>
      """)
    #expect(document.title?.text.string == "Bridge opens")
    #expect(document.text.text.string == "It is open.\n\nIt is long.")
    #expect(document.metadata.item?.firstCreated == "2026-11-24T10:00:00Z")
    #expect(document.metadata.item?.versionCreated == "2026-11-25T10:00:00Z")
  }

  @Test(arguments: [
    (#"type="application/xhtml+xml"><div><p>It is open.</p></div>"#, "It is open."),
    (#"type="text/html" mode="xml"><p>It is <b>open</b>.</p>"#, "It is open."),
    (#"mode="base64">SXQgaXMgb3Blbi4="#, "It is open."),
    (#"type="text/html" mode="base64">PHA+SXQgaXMgb3Blbi48L3A+"#, "It is open."),
    (#"mode="escaped">It &lt;is&gt; open."#, "It <is> open."),
  ])
  func howContentIsWritten(_ content: String, _ text: String) throws {
    #expect(try read("<title>Bridge</title><content \(content)</content>").text.text.string == text)
  }

  @Test func aFeedWithoutItsNamespaceIsOneToo() throws {
    let feed = InputFile(
      name: "a.xml", bytes: Array("<feed><entry><title>Bridge</title><summary>Open.</summary></entry></feed>".utf8))
    #expect(AtomReader(.standard).recognition(of: feed) == .likely)
    #expect(try AtomReader(.standard).read(feed, decode: FeedReaderTests.decode)[0].get().text.text.string == "Open.")
    let other = InputFile(name: "a.xml", bytes: Array("<feed><product/></feed>".utf8))
    #expect(AtomReader(.standard).recognition(of: other) == .no)
  }

  @Test func theLanguageMayStandAtTheWords() throws {
    let entry = "<title xml:lang=\"uk\">Міст</title><summary type=\"text\" xml:lang=\"uk\">Відкрито.</summary>"
    #expect(try read(entry, namespace: "http://www.w3.org/2005/Atom", version: "1.0").language == "uk")
  }
}
