import FileAccess
import Foundation
import Testing
import XMLText

@testable import TranslationMemory

@Suite struct MemoryFileTests {
  private typealias F = MemoryFixture

  private static let units = [
    F.unit("«Слава & честь» <x id=\"1\"/>", "«Слава & честь» <x id=\"1\"/>", "До.", nil),
    F.unit("Два\r\nрядки \"у\" тексті", "Two\tlines", nil, "Після & <далі>."),
    MemoryUnit(from: "ru", to: "uk", source: "в", target: "г", engine: String(repeating: "a", count: 64)),
  ]

  @Test func tmxRoundTrip() throws {
    let (bytes, skipped) = TMXWriter.write(Self.units + [F.unit("\u{1}", "б")], version: "0.1")
    #expect(skipped == 1)
    let file = try MemoryFormat.read(bytes, path: "a.tmx")
    #expect(file.units == Self.units && file.skipped.isEmpty)
  }

  @Test func xliffRoundTrip() throws {
    for version in XLIFFWriter.Version.allCases {
      let segments = Self.units.map { XLIFFWriter.Segment(source: $0.source, target: $0.target, state: .reviewed, note: "a < b") }
      let more = [
        XLIFFWriter.Segment(source: "\u{1}а\u{FFFE}", target: "б\u{1F}", state: .final),
        XLIFFWriter.Segment(source: "пусто", target: nil, state: .translated),
        XLIFFWriter.Segment(source: "машина", target: "machine", state: .initial),
      ]
      let bytes = XLIFFWriter.write(segments + more, from: "ru", to: "uk", original: "a \"b\"", version: version)
      let file = try MemoryFormat.read(bytes, path: "a.xlf")
      #expect(file.units.map(\.source) == Self.units.map(\.source) + ["\u{1}а\u{FFFE}"])
      #expect(file.units.map(\.target) == Self.units.map(\.target) + ["б\u{1F}"])
      #expect(file.units[1].previous == Self.units[0].source && file.units[1].next == "в" && file.units[0].previous == nil)
      #expect(file.skipped == ["an empty translation": 1, "a segment in the state `initial`": 1])
    }
  }

  /// As other programs write it: a DOCTYPE, codes, several languages, regions, either attribute of the language.
  @Test func tmxOfOthers() throws {
    let text = """
      <?xml version="1.0"?>
      <!DOCTYPE tmx SYSTEM "tmx14.dtd">
      <tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en-us"
       srclang="EN-US" datatype="xml"><prop type="x-context-pre">header</prop></header><body>
      <tu><prop type="x-context-pre">Before.</prop>
       <tuv xml:lang="uk-UA"><seg>Він <bpt i="1">&lt;b></bpt>пішов<ept i="1">&lt;/b></ept>.</seg></tuv>
       <tuv xml:lang="en-US"><seg> He <hi>left</hi>.<ph x="1">{1}<sub>not this</sub></ph> </seg></tuv>
       <tuv lang="ru"><note>n</note><seg>Он ушёл.</seg></tuv></tu>
      <tu srclang="de"><tuv xml:lang="fr"><seg>Non</seg></tuv></tu>
      <tu><tuv xml:lang="en"><seg>Alone</seg></tuv></tu>
      <tu><tuv xml:lang="en"><seg>Empty</seg></tuv><tuv xml:lang="uk"><seg/></tuv></tu>
      </body></tmx>
      """
    let expected = [
      MemoryUnit(from: "en", to: "uk", source: "He left.", target: "Він пішов.", previous: "Before."),
      MemoryUnit(from: "en", to: "ru", source: "He left.", target: "Он ушёл.", previous: "Before."),
    ]
    var utf16: [UInt8] = [0xFF, 0xFE]
    for unit in text.replacingOccurrences(of: "version=\"1.0\"", with: "version=\"1.0\" encoding=\"UTF-16\"").utf16 {
      utf16 += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
    for bytes in [Array(text.utf8), utf16, [0xEF, 0xBB, 0xBF] + Array(text.utf8)] {
      let file = try MemoryFormat.read(bytes, path: "a.tmx")
      #expect(file.units == expected)
      #expect(
        file.skipped == ["a unit without its source language": 1, "a unit without a translation": 1, "an empty translation": 1])
    }
  }

  @Test func xliffOfOthers() throws {
    let text = """
      <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" version="2.0"
       srcLang="en-GB" trgLang="uk"><file id="a"><group id="g" translate="no"><unit id="0"><segment state="final">
       <source>No</source><target>Ні</target></segment></unit></group><unit id="1">
       <mtc:matches><mtc:match ref="#s"><source>x</source><target>y</target></mtc:match></mtc:matches>
       <segment id="s" state="final"><source>He <pc id="1"><mrk id="m" type="term">left</mrk></pc><ph id="2"/>.</source>
       <target>Він пішов.</target></segment><ignorable><source> </source></ignorable>
       <segment state="translated"><source>Yes.</source><target>Так.</target></segment></unit></file></xliff>
      """
    let file = try MemoryFormat.read(Array(text.utf8), path: "a.xlf")
    #expect(
      file.units == [
        MemoryUnit(from: "en", to: "uk", source: "He left.", target: "Він пішов.", previous: "No", next: "Yes."),
        MemoryUnit(from: "en", to: "uk", source: "Yes.", target: "Так.", previous: "He left."),
      ])
    #expect(file.skipped == ["a unit that is not translated": 1])
  }

  @Test(arguments: [
    "", "<tmx", "<a/>", "<!DOCTYPE tmx [<!ENTITY x \"y\">]><tmx version=\"1.4\"><body>&x;</body></tmx>",
    "<tmx><body><tu><tuv xml:lang=\"en\"><seg>a", "<xliff version=\"1.2\"><file/></xliff>",
  ])
  func faultsHaveTheirPlace(_ text: String) {
    let error = #expect(throws: XMLError.self) { try MemoryFormat.read(Array(text.utf8), path: "a") }
    #expect(error.map { $0.position.line >= 1 } == true)
  }

  /// The files are valid where the schema and `xmllint` are at hand.
  @Test(.enabled(if: FileAccess.exists("/usr/bin/xmllint"), "needs apt-get install libxml2-utils"))
  func writtenFilesAreWellFormed() throws {
    let fixture = try F()
    let files = [
      ("a.tmx", TMXWriter.write(Self.units, version: "1").bytes),
      ("a.xlf", XLIFFWriter.write([.init(source: "\u{1}<a>", target: "б", state: .final)], from: "ru", to: "uk", original: "a")),
    ]
    for (name, bytes) in files {
      try FileAccess.replace(fixture.folder + "/" + name, with: bytes)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/xmllint")
      process.arguments = ["--noout", "--nonet", fixture.folder + "/" + name]
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "\(name)")
    }
  }
}
