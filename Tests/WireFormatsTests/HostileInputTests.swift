import PipelineCore
import Testing
import TextModel

@testable import WireFormats

/// Every reader answers every input with stories or named failures, in time. A crash would end the test run.
@Suite(.serialized) struct HostileInputTests {
  static let readers: [any DocumentReader] = [
    NinjsReader(.standard), JSONFeedReader(.standard), RSSReader(.standard), AtomReader(.standard),
    IPTC7901Reader(.standard), ANPA1312Reader(.standard), MailReader(),
    MarkdownReader(), HTMLPageReader(.standard), PlainTextReader(.standard),
    ArchiveReader(ReaderRegistry([PlainTextReader(.standard)])),
  ]

  /// A well-formed input of every format, with a text of one's own in it.
  static func samples(_ text: String) -> [(name: String, bytes: [UInt8])] {
    var json = JSONWriter()
    json.string(text)
    let quoted = String(decoding: json.bytes, as: UTF8.self)
    let html = HTMLText.escape(text)
    return [
      ("a.json", #"{"uri":"a","headline":\#(quoted),"body_text":\#(quoted),"body_xhtml":\#(quoted)}"#),
      (
        "b.json",
        #"{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":\#(quoted),"content_html":\#(quoted)}]}"#
      ),
      ("a.rss", "<rss><channel><item><title>\(html)</title><description>\(html)</description></item></channel></rss>"),
      (
        "a.atom",
        "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>\(html)</title><content>\(html)</content></entry></feed>"
      ),
      (
        "a.txt",
        "\u{1}abc123 3 i 5 x nwa 1\r\n\r\nslug/\r\n\u{2}\(text) =\r\n\r\n   \(text)\r\n\u{3}241015 GMT Nov 26\r\n\u{4}"
      ),
      (
        "a.tst",
        "\u{16}\u{16}\u{1}A1234\u{1F}x\nu i\u{13}\u{11} BC-X 11-24 0001\n\u{2}^slug<\n^\(text)<\n\t   \(text)\n\u{3}NN-WF-11-24-26 1015GMT<\n\u{4}"
      ),
      ("a.eml", "From: a\r\nTo: b\r\nSubject: \(text)\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\(text)\r\n"),
      ("a.md", "# \(text)\n\n\(text)\n\n- \(text)\n"),
      ("a.html", "<!doctype html><html><title>\(html)</title><article><h1>\(html)</h1><p>\(html)</p></article>"),
      ("b.txt", "Headline\n\n\(text)\n"),
    ].map { ($0.0, Array($0.1.utf8)) }
  }

  private func check(_ name: String, _ bytes: [UInt8], _ comment: String = "") {
    let clock = ContinuousClock()
    let input = InputFile(name: name, bytes: bytes)
    for reader in Self.readers {
      let format = type(of: reader).format.id
      let time = clock.measure {
        _ = reader.recognition(of: input)
        let results = reader.read(input, decode: TeleprinterReaderTests.utf8)
        #expect(!results.isEmpty, "\(format) \(name) \(comment)")
        for result in results {
          switch result {
          case .success(let document):
            #expect(!document.text.text.isEmpty || !document.diagnostics.isEmpty, "\(format) \(name) \(comment)")
            #expect(document.text.text.bytes.withUnsafeBufferPointer(UTF8Scan.firstInvalid) == nil)
            let end = document.text.text.count
            for block in document.text.layers[.blocks] ?? AnnotationLayer() { #expect(block.span.end <= end) }
            for mark in document.text.layers[.marks] ?? AnnotationLayer() { #expect(mark.span.end <= end) }
          case .failure(let failure):
            #expect(failure.code.hasPrefix("E_") && !failure.message.isEmpty, "\(format) \(name) \(comment)")
          }
        }
      }
      #if !SANITIZER
        #expect(time < .seconds(5), "\(format) \(name) \(comment): \(time)")
      #endif
    }
  }

  @Test func truncationsOfEveryFormat() {
    let text = String(repeating: "The bridge over the river «Nor» was opened, — міст відкрили. ", count: 8)
    for (name, bytes) in Self.samples(text) {
      for cut in stride(from: 0, to: bytes.count, by: 97) { check(name, Array(bytes[..<cut]), "\(cut)") }
    }
  }

  @Test func bytesThatAreNoText() {
    var random = WireRandom(seed: 3)
    for (name, bytes) in Self.samples("The bridge over the river Nor was opened.") {
      for replacement: [UInt8] in [[0], [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0x1B], [0x01], [0x04]] {
        var broken = bytes
        let place = random.number(0...bytes.count - 1)
        broken.replaceSubrange(place..<place, with: replacement)
        check(name, broken, "\(replacement) at \(place)")
      }
    }
    for seed in 1...30 {
      random = WireRandom(seed: UInt64(seed))
      check("noise", (0..<random.number(0...400)).map { _ in UInt8(truncatingIfNeeded: random.next()) }, "seed \(seed)")
    }
    check("empty", [])
    check("wide", [0xFF, 0xFE, 0x41, 0x00])
  }

  @Test(arguments: [
    ("stacked marks", String(repeating: "\u{301}", count: 13_000)),
    ("bidi", String(repeating: "\u{202E}a\u{2066}", count: 3500)),
    ("stars", String(repeating: "*a ", count: 7000)), ("tags", String(repeating: "<b>", count: 7000)),
    ("ends", String(repeating: "</b>", count: 7000)), ("ampersands", String(repeating: "&amp;", count: 7000)),
    ("spaces", String(repeating: " ", count: 20_000)), ("lines", String(repeating: "a\n", count: 7000)),
    ("one word", String(repeating: "a", count: 20_000)), ("brackets", String(repeating: "[](", count: 7000)),
    ("encoded words", String(repeating: "=?utf-8?B?", count: 2000)),
    ("colons", String(repeating: "a: b\n", count: 3500)),
    ("carets", String(repeating: "^a<\n", count: 3500)), ("boundaries", String(repeating: "--b\n", count: 3500)),
    ("quotes", String(repeating: "\"`'", count: 7000)), ("zero width", String(repeating: "\u{200D}👩", count: 3500)),
  ])
  func longTexts(name: String, text: String) {
    for sample in Self.samples(text) { check(sample.name, sample.bytes, name) }
  }

  @Test func deepNesting() {
    let depth = 100_000
    check("a.json", Array((#"{"uri":"a","x":"# + String(repeating: "[", count: depth)).utf8), "arrays")
    check("a.html", Array(("<html>" + String(repeating: "<div>", count: depth)).utf8), "divs")
    check("a.html", Array(("<html>" + String(repeating: "<ul><li>", count: depth)).utf8), "lists")
    check("a.html", Array(("<html>" + String(repeating: "<table><tr><td>", count: depth / 2)).utf8), "tables")
    check("a.rss", Array(("<rss>" + String(repeating: "<channel>", count: depth)).utf8), "channels")
    check("a.md", Array(String(repeating: "> ", count: depth).utf8), "quotations")
    check("a.md", Array((0..<500).map { String(repeating: " ", count: 2 * $0) + "- a\n" }.joined().utf8), "items")
    let quoted =
      String(repeating: "<blockquote>", count: 300) + "Text." + String(repeating: "</blockquote>", count: 300)
    check("a.json", Array(#"{"uri":"a","body_xhtml":"\#(quoted)"}"#.utf8), "quotations")
  }

  @Test func manyAttributesAndEntries() {
    check("a.html", Array(("<html><p " + (0..<20_000).map { "a\($0)='b' " }.joined() + ">Text.").utf8), "attributes")
    check(
      "a.rss",
      Array(
        ("<rss><channel>" + String(repeating: "<item><title>a</title></item>", count: 10_001) + "</channel></rss>").utf8
      ))
    check("a.json", Array(("[" + String(repeating: #"{"uri":"a","body_text":"b"},"#, count: 10_001) + "{}]").utf8))
    check("a.txt", Array(String(repeating: "\u{1}abc123 3 i 5\n\u{2}a\u{3}\u{4}", count: 10_001).utf8))
  }
}
