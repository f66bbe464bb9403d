import PipelineCore
import Testing
import TextModel

@testable import WireFormats

@Suite struct HTMLPageReaderTests {
  static func read(_ html: [UInt8], name: String = "page.html") -> Result<Document, RecordFailure> {
    HTMLPageReader(.standard).read(InputFile(name: name, bytes: html)) { bytes, name in
      bytes.withUnsafeBufferPointer(UTF8Scan.firstInvalid) == nil
        ? .success(bytes) : .failure(RecordFailure(code: "E_ENCODING", "not UTF-8"))
    }[0]
  }

  static let page = """
    <!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
    <title>Bridge reopens after two years | The River Post</title>
    <meta property="og:site_name" content="The River Post"><meta property="og:title" content="Bridge reopens after two years">
    <link rel="canonical" href="https://river.example/bridge">
    <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},
    {"@type":"NewsArticle","headline":"Bridge reopens","datePublished":"2026-11-24T10:00:00+02:00",
    "author":[{"@type":"Person","name":"Ann Lee"}],"publisher":{"name":"River Post"},"keywords":["bridge","traffic"]}]}</script>
    </head><body>
    <div id="cookie-notice"><p>We use cookies, as everybody does, to make this page better, and more.</p></div>
    <nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
    <main><article><header><h1>Bridge reopens</h1></header>
    <p>The bridge over the river reopened on Monday, after two years of repairs, the <a href="https://city.example/">city</a> said.</p>
    <div class="related-links"><a href="/a">Other story</a><a href="/b">Another one</a></div>
    <p><strong>Read also:</strong> <a href="/c">How the other bridge was built</a></p>
    <h2>What it <em>cost</em></h2>
    <ul><li>Steel: $5 million</li><li>Work: $7 million</li></ul>
    <blockquote><p>“We are proud of it, and of those who did it,” she said.</p></blockquote>
    <figure><img src="x.jpg"><figcaption>The bridge in spring.</figcaption></figure>
    <p style="display: none">Hidden words that nobody sees, or should see.</p>
    <p>Traffic will be limited to cars until spring, and buses will follow in April, the council said.</p>
    </article></main>
    <section class="commentsBlock"><p>First! I never liked that bridge, nor the river, nor the town, and so on.</p></section>
    <aside><p>Most read: ten things, each longer than the other, that you never knew.</p></aside>
    <footer><p>All rights reserved, 2026, The River Post, a company of somebody else.</p></footer>
    </body></html>
    """

  @Test func theStoryOfAPageWithItsStructure() throws {
    let document = try Self.read(Array(Self.page.utf8)).get()
    #expect(document.title?.text.string == "Bridge reopens")
    #expect(
      document.text.text.string == """
        The bridge over the river reopened on Monday, after two years of repairs, the city said.

        What it cost

        Steel: $5 million

        Work: $7 million

        “We are proud of it, and of those who did it,” she said.

        Traffic will be limited to cars until spring, and buses will follow in April, the council said.
        """)
    #expect(
      document.text.layers[.blocks]?.map(\.kind) == [
        .paragraph, .heading(level: 2), .listItem(ordered: false, depth: 1), .listItem(ordered: false, depth: 1),
        .quotation, .paragraph,
      ])
    #expect(document.text.layers[.marks]?.map(\.kind) == [.link("https://city.example/"), .emphasis])
    #expect(document.language == "en")
    #expect(document.metadata.date == "2026-11-24")
    #expect(document.metadata.byline == "Ann Lee")
    #expect(document.metadata.item?.url == "https://river.example/bridge")
    #expect(document.metadata.item?.keywords == ["bridge", "traffic"])
    #expect(document.metadata.item?.provider == "River Post")
  }

  @Test func aPageWithoutMarkupOfItsOwnIsReadByDensity() throws {
    let long =
      "Engineers, drivers and the city council had waited for this day, which came at last, for two long years."
    let html = """
      <html><head><title>Day at last - Post</title></head><body><table><tr><td><a href="/1">One</a> <a href="/2">Two</a></td>
      <td><div id="x"><div>\(long)<br><br>\(long) Twice.</div><div>\(long) Thrice.</div></div></td></tr></table></body></html>
      """
    let document = try Self.read(Array(html.utf8)).get()
    #expect(document.text.text.string.contains("Thrice."))
    #expect(document.text.text.string.contains("Twice."))
    #expect(!document.text.text.string.contains("Two"))
  }

  @Test func aPageInsideAFormIsRead() throws {
    let html =
      "<html><body><form><nav><a href='/'>Home</a></nav><div class='content'><p>The bridge was opened, at last, on Tuesday.</p></div><input></form></body></html>"
    #expect(try Self.read(Array(html.utf8)).get().text.text.string == "The bridge was opened, at last, on Tuesday.")
  }

  @Test func theDeclaredCharsetDecodes() throws {
    // "Міст відкрили. Рух відновлено, черг немає." in windows-1251.
    let words: [UInt8] = [0xCC, 0xB3, 0xF1, 0xF2, 0x20, 0xE2, 0xB3, 0xE4, 0xEA, 0xF0, 0xE8, 0xEB, 0xE8, 0x2E]
    let page =
      Array(
        #"<html lang="uk"><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"></head><p>"#
          .utf8) + words
    #expect(try Self.read(page).get().text.text.string == "Міст відкрили.")
    let bad = Array(#"<html><meta charset="nonsense-9"><p>Text of it.</p>"#.utf8)
    guard case .failure(let failure) = Self.read(bad) else { return #expect(Bool(false)) }
    #expect(failure.code == "E_CHARSET")
  }

  /// What the caller says of the charset is for pages that do not say.
  @Test func aDeclarationIsStrongerThanTheCaller() throws {
    let other: DocumentReader.Decode = { _, _ in .success(Array("<p>Something else.".utf8)) }
    func text(_ page: [UInt8]) throws -> String {
      try HTMLPageReader(.standard).read(InputFile(name: "a.html", bytes: page), decode: other)[0].get().text.text.string
    }
    #expect(try text(Array("<html><meta charset=utf-8><p>Міст.".utf8)) == "Міст.")
    #expect(try text([0xEF, 0xBB, 0xBF] + Array("<html><p>Міст.".utf8)) == "Something else.")
    #expect(try text(Array("<html><p>Міст.".utf8)) == "Something else.")
    let broken = Array("<html><meta charset=utf-8>\n<p>M".utf8) + [0xFF]
    guard case .failure(let failure) = HTMLPageReader(.standard).read(InputFile(name: "a.html", bytes: broken), decode: other)[0]
    else { return #expect(Bool(false)) }
    #expect(failure.code == "E_ENCODING")
    #expect(failure.location == .file(path: "a.html", line: 2, column: 5))
  }

  @Test func brokenAndHostilePagesHaveANamedOutcome() throws {
    func code(_ html: String) -> String? {
      guard case .failure(let failure) = Self.read(Array(html.utf8)) else { return nil }
      return failure.code
    }
    #expect(code("<html></html>") == "E_EMPTY")
    #expect(code("<html>" + String(repeating: "<div>", count: 100_000) + "text") == "E_HTML")
    #expect(code("<html>" + String(repeating: "<b>", count: 100_000) + "text") == "E_HTML")
    #expect(code("<html><script>only a script</script>") == "E_EMPTY")
    let document = try Self.read(Array("<html><p>Half a <b>story &amp; no end <a href='javascript:x'>link".utf8)).get()
    #expect(document.text.text.string == "Half a story & no end link")
    #expect(document.text.layers[.marks]?.map(\.kind) == [.strong])
    for cut in stride(from: 15, to: Self.page.utf8.count, by: 97) {
      switch Self.read(Array(Self.page.utf8.prefix(cut))) {
      case .success(let document): #expect(!document.text.text.isEmpty)
      case .failure(let failure): #expect(failure.code.hasPrefix("E_"))
      }
    }
  }

  @Test func theMarkupOfATextReadsBackAsTheSameText() throws {
    var out = StructuredText()
    for (ordered, words) in [(true, "one"), (false, "two & <three>")] {
      out.openList(ordered: ordered)
      out.openItem()
      out.text(words)
      out.closeBlock()
      out.closeList()
    }
    out.openBlock(.tableRow)
    out.cell()
    out.text("a")
    out.cell()
    out.text("b")
    out.closeBlock()
    out.finish()
    let html = HTMLMarkup.write(out.field("text"))
    #expect(
      html
        == "<ol><li>one</li></ol><ul><li>two &amp; &lt;three&gt;</li></ul><table><tr><td>a</td><td>b</td></tr></table>")
    #expect(try HTMLBody.fragment(html, path: "").bytes == out.bytes)
  }
}
