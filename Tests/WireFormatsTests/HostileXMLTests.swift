import PipelineCore
import Testing
import TextModel

@testable import WireFormats

/// Input nobody vouches for: each gives text or a named failure, soon.
@Suite struct HostileXMLTests {
  private static let readers: [(reader: any DocumentReader, fixture: String)] = [
    (NewsMLG2Reader(.standard), XMLFixture.g2Item),
    (
      NewsMLG2Reader(.standard),
      XMLFixture.message(
        XMLFixture.short("a", content: XMLFixture.xhtml("<p>x</p>")),
        XMLFixture.g2Item.replacing(#"<?xml version="1.0" encoding="UTF-8"?>"#, with: ""))
    ),
    (NITFReader(.standard), XMLFixture.nitf), (NewsML1Reader(.standard), XMLFixture.newsML1),
    (RBNewsReader(.standard), RBNewsReaderTests.item),
  ]

  /// Reads and checks what every answer must be like.
  @discardableResult
  private func check(_ reader: any DocumentReader, _ bytes: [UInt8], _ name: String) -> [Result<
    Document, RecordFailure
  >] {
    let clock = ContinuousClock()
    var outcomes: [Result<Document, RecordFailure>] = []
    let time = clock.measure {
      _ = reader.recognition(of: InputFile(name: name, bytes: bytes))
      outcomes = XMLFixture.read(reader, bytes, name: name)
    }
    #if !SANITIZER
      #expect(time < .seconds(5), "\(name)")
    #endif
    #expect(!outcomes.isEmpty, "\(name)")
    for outcome in outcomes {
      switch outcome {
      case .success(let document):
        #expect(!document.text.text.trimmed(document.text.text.span).isEmpty, "\(name)")
        for block in document.text.layers[.blocks] ?? AnnotationLayer() {
          #expect(block.span.end <= document.text.text.count)
        }
      case .failure(let failure):
        #expect(
          failure.code.hasPrefix("E_") && !failure.message.isEmpty && failure.id?.hasPrefix(name) == true, "\(name)")
        guard case .file(let path, let line, _) = failure.location else {
          #expect(Bool(false), "\(name): no place"); break
        }
        #expect(path == name && line >= 1)
      }
    }
    return outcomes
  }

  @Test func cutAtAnyPlace() {
    for (index, (reader, fixture)) in Self.readers.enumerated() {
      let bytes = Array(fixture.utf8)
      for end in stride(from: 0, to: bytes.count, by: 97) {
        let outcomes = check(reader, Array(bytes[..<end]), "cut-\(index)-\(end)")
        // The last answer is the fault: what is cut is never taken for whole.
        #expect(XMLFixture.code(outcomes.last)?.hasPrefix("E_XML_") == true, "cut \(index) at \(end)")
      }
      #expect(XMLFixture.code(check(reader, bytes, "whole-\(index)").last) == nil)
    }
  }

  @Test func oneByteChangedAnywhere() {
    for (index, (reader, fixture)) in Self.readers.enumerated() {
      let bytes = Array(fixture.utf8)
      var random = SeededRandom(state: UInt64(index))
      for place in stride(from: 0, to: bytes.count, by: 41) {
        var changed = bytes
        changed[place] = UInt8(truncatingIfNeeded: random.next())
        check(reader, changed, "changed-\(index)-\(place)")
      }
    }
  }

  private func item(_ body: String) -> [UInt8] { Array(XMLFixture.short("a", content: XMLFixture.xhtml(body)).utf8) }

  @Test func nestingAttributesAndEntities() {
    let deep = String(repeating: "<b>", count: 100_000) + "x"
    #expect(XMLFixture.code(check(NewsMLG2Reader(.standard), item(deep), "deep").first) == "E_XML_TOO_DEEP")
    let legal = String(repeating: "<blockquote>", count: 200) + "x" + String(repeating: "</blockquote>", count: 200)
    #expect(XMLFixture.code(check(NewsMLG2Reader(.standard), item(legal), "nested").first) == nil)
    let lists = String(repeating: "<ul><li>", count: 100) + "x" + String(repeating: "</li></ul>", count: 100)
    #expect(XMLFixture.code(check(NewsMLG2Reader(.standard), item(lists), "lists").first) == nil)
    let attributes = (0..<100_000).map { " a\($0)=''" }.joined()
    #expect(
      XMLFixture.code(check(NewsMLG2Reader(.standard), item("<p\(attributes)>x</p>"), "attributes").first)
        == "E_XML_TOO_LARGE")
    var bomb = "<!DOCTYPE nitf [<!ENTITY a \"aaaaaaaaaa\">"
    for level in 0..<20 { bomb += "<!ENTITY b\(level) \"" + String(repeating: "&b\(level - 1);", count: 10) + "\">" }
    bomb += "]><nitf><body><body.content><p>&b19;</p></body.content></body></nitf>"
    #expect(XMLFixture.code(check(NITFReader(.standard), Array(bomb.utf8), "bomb").first) == "E_XML_DOCTYPE")
    let outside = "<!DOCTYPE nitf [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><nitf><body>&x;</body></nitf>"
    #expect(XMLFixture.code(check(NITFReader(.standard), Array(outside.utf8), "outside").first) == "E_XML_DOCTYPE")
    #expect(
      XMLFixture.code(check(NITFReader(.standard), Array("<nitf>&nbsp;</nitf>".utf8), "entity").first) == "E_XML_ENTITY"
    )
  }

  @Test func encodingsThatLie() {
    let body = XMLFixture.short("a", content: XMLFixture.xhtml("<p>@@@@</p>"))
    func encoded(_ declaration: String, _ text: [UInt8]) -> [UInt8] {
      Array(declaration.utf8) + body.utf8.flatMap { $0 == 0x40 ? text : [$0] }
    }
    let cyrillic: [UInt8] = [0xCF, 0xF0]
    #expect(
      XMLFixture.code(check(NewsMLG2Reader(.standard), encoded("", cyrillic), "undeclared").first) == "E_XML_ENCODING")
    #expect(
      XMLFixture.code(
        check(NewsMLG2Reader(.standard), encoded("<?xml version='1.0' encoding='x-none'?>", [0x41]), "unknown").first)
        == "E_XML_ENCODING")
    for name in ["UTF-16", "UTF-32", "UTF-7", "EBCDIC-CP-US", "ISO-2022-JP"] {
      check(NewsMLG2Reader(.standard), encoded("<?xml version='1.0' encoding='\(name)'?>", cyrillic), name)
    }
    check(NewsMLG2Reader(.standard), [0xFE, 0xFF] + Array(body.utf8), "mark of another encoding")
    check(
      NewsMLG2Reader(.standard),
      Array("<?xml version='1.0' encoding='UTF-8'?>".utf8)
        + body.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 255), UInt8(unit >> 8)] }, "wide")
    check(NewsMLG2Reader(.standard), Array(body.utf8.map { $0 == 0x40 ? 0 : $0 }), "zeros")
  }

  @Test func controlsOfDirectionAndInvisibleCharactersStayInTheText() throws {
    let text = "\u{202E}evil\u{202C} \u{200B}zero\u{200D}\u{2060} \u{FEFF}\u{2066}x\u{2069} \u{E0041}"
    let document = try check(NewsMLG2Reader(.standard), item("<p>\(text)</p>"), "bidi")[0].get()
    #expect(document.text.text.bytes == Array(text.utf8))
  }

  @Test func manyAndLongThings() {
    let marks = String(repeating: "\u{301}\u{316}", count: 15_000)
    check(NewsMLG2Reader(.standard), item("<p>a\(marks)</p><p class='\(marks)'>x</p>"), "stacked marks")
    check(
      NewsMLG2Reader(.standard), item("<p><p\(marks.prefix(9000)) a\(marks.prefix(900))=''/>x</p>"),
      "stacked marks in names")
    let stacked = (0..<20).map { "<keyword>\($0)\(marks)</keyword><edNote>\($0)\(marks)</edNote>" }.joined()
    let stackedAttributes = (0..<20).map {
      "<subject type='cpnat:\(marks)\($0)' qcode='a:\($0)\(marks)'/><headline role='\(marks)'>h</headline>"
    }.joined()
    let signals = "<signal qcode='sig:\(marks)'/><link rel='irel:\(marks)' href='\(marks)'/>"
    let meta = XMLFixture.short(
      "a", management: stacked + signals, description: stacked + stackedAttributes,
      content: XMLFixture.xhtml("<p>x</p>"))
    check(NewsMLG2Reader(.standard), Array(meta.utf8), "stacked marks in metadata")
    check(NewsMLG2Reader(.standard), item(String(repeating: "<p>x</p>", count: 20_000)), "paragraphs")
    check(NewsMLG2Reader(.standard), item(String(repeating: "<p/>", count: 50_000) + "x"), "empty paragraphs")
    check(NewsMLG2Reader(.standard), item("<p>" + String(repeating: "<b>x</b> ", count: 20_000) + "</p>"), "marks")
    let wrapped =
      String(repeating: "<b>", count: 200) + String(repeating: "<p>x</p>", count: 5_000)
      + String(repeating: "</b>", count: 200)
    check(NewsMLG2Reader(.standard), item(wrapped), "marks around paragraphs")
    check(NewsMLG2Reader(.standard), item("<p>" + String(repeating: "<br/>", count: 50_000) + "x</p>"), "breaks")
    check(
      NewsMLG2Reader(.standard),
      item("<table><tr>" + String(repeating: "<td/>", count: 50_000) + "<td>x</td></tr></table>"),
      "cells")
    check(NewsMLG2Reader(.standard), item("<pre>" + String(repeating: "\n", count: 500_000) + "x</pre>"), "lines")
    check(NewsMLG2Reader(.standard), item("<p>" + String(repeating: "a \n", count: 300_000) + "</p>"), "spaces")
    let notes = (0..<5_000).map { "<edNote>note \($0)</edNote>" }.joined()
    check(
      NewsMLG2Reader(.standard),
      Array(XMLFixture.short("a", management: notes, content: XMLFixture.xhtml("<p>x</p>")).utf8),
      "notes")
    let words = (0..<10_000).map {
      "<Property FormalName='Keyword' Value='\($0)'/><SubjectCode><Subject FormalName='\($0)'/></SubjectCode>"
    }
    check(
      NewsML1Reader(.standard),
      Array(
        "<NewsML><NewsItem><NewsComponent><DescriptiveMetadata>\(words.joined())</DescriptiveMetadata><ContentItem><DataContent>x</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
          .utf8),
      "words")
    let plain = String(repeating: "line\n\n  indented &lt;\n", count: 20_000)
    check(
      NewsMLG2Reader(.standard),
      Array(XMLFixture.short("a", content: "<inlineData contenttype='text/html'>\(plain)&lt;p&gt;</inlineData>").utf8),
      "plain")
    check(
      NewsMLG2Reader(.standard),
      Array(XMLFixture.message((0..<2_000).map { XMLFixture.short("\($0)", content: "") }.joined()).utf8), "items")
    check(
      NITFReader(.standard), Array(("<!--" + String(repeating: "<!", count: 50_000) + "--><nitf/>").utf8), "comment")
    check(NITFReader(.standard), Array((String(repeating: "<!---->", count: 20_000) + "<nitf/>").utf8), "comments")
    check(NITFReader(.standard), Array(String(repeating: "<", count: 200_000).utf8), "brackets")
    check(
      NITFReader(.standard), Array(("<!DOCTYPE nitf " + String(repeating: "'>'", count: 20_000) + "><nitf/>").utf8),
      "quotes")
  }
}
