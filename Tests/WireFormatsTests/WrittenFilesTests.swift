import FileAccess
import Foundation
import PipelineCore
import Testing
import TextModel

@testable import WireFormats

/// What the writers make of 200 generated stories and of real ones is what other people's validators accept.
///
/// Real stories are the JSON Lines files of the folder that `DEPESHA_STORIES` names, at most 50 of them, else the
/// samples of `pipelines/samples`.
@Suite struct WrittenFilesTests {
  private static let generated: [Document] = {
    var wire = WireRandom(seed: 40)
    return (0..<200).map { number in
      var generator = StoryGenerator(seed: UInt64(1000 + number))
      return number % 2 == 0 ? generator.document() : wire.document(id: "story-\(number)", format: "ninjs", version: "3.1")
    }
  }()

  private static func real() throws -> [Document] {
    guard let folder = ProcessInfo.processInfo.environment["DEPESHA_STORIES"] else {
      let samples = FileAccess.parent(of: FileAccess.parent(of: FileAccess.parent(of: #filePath))) + "/pipelines/samples"
      return try FileAccess.list(samples).sorted().flatMap { name in
        let input = InputFile(name: name, bytes: try FileAccess.read(samples + "/" + name))
        return try PlainTextReader(.standard).read(input) { bytes, _ in .success(bytes) }.map { try $0.get() }
      }
    }
    var documents: [Document] = []
    let names = try FileAccess.list(folder).sorted().filter { $0.hasSuffix(".jsonl") }
    let each = (50 + names.count - 1) / max(1, names.count)
    for name in names {
      for line in try FileAccess.read(folder + "/" + name).split(separator: 0x0A).prefix(each) {
        let read = Array(line).withUnsafeBufferPointer {
          RecordReader().read($0, inputName: name, lineNumber: 1, fallbackId: "f")
        }
        documents.append(try read.get())
      }
    }
    return Array(documents.prefix(50))
  }

  private static func stories() throws -> [Story] {
    try (generated + real()).map { document in
      var latin = document
      latin.language = "uk"
      return Story(
        document: document,
        renditions: [
          Rendition(id: "source", tag: document.language ?? "und", document: document),
          Rendition(id: "latin", tag: "uk-Latn", document: latin),
        ])
    }
  }

  private func written<Writer: DocumentWriter>(_ type: Writer.Type) throws -> [[UInt8]] {
    let writer = try #require(WriterFixture.make(type))
    let stories = try Self.stories()
    #expect(stories.count >= 210)
    return stories.map { writer.write($0) }
  }

  @Test(.enabled(if: SchemaCheck.isPossible, "needs xmllint, and DEPESHA_FORMATS naming a folder with schemas"))
  func newsMLG2AndNITFFollowTheirSchemas() throws {
    #expect(try SchemaCheck.faults(of: written(NewsMLG2Writer.self), schema: SchemaCheck.newsMLG2) == "")
    #expect(try SchemaCheck.faults(of: written(NITFWriter.self), schema: SchemaCheck.nitf) == "")
  }

  @Test func ninjsFollowsItsShape() throws {
    for bytes in try written(NinjsWriter.self) {
      let faults = try #require(NinjsShapes.standard[3]).faults(of: try JSONParser.parse(bytes))
      #expect(faults.isEmpty, "\(faults)")
    }
  }

  @Test(
    .enabled(
      if: SchemaCheck.formats != nil && PythonCheck.hasJSONSchema,
      "needs Python's jsonschema, and DEPESHA_FORMATS naming a folder with ninjs/ninjs-schema_3.1.json"))
  func ninjsFollowsItsSchema() throws {
    let schema = (SchemaCheck.formats ?? "") + "/ninjs/ninjs-schema_3.1.json"
    #expect(try PythonCheck.faults(of: written(NinjsWriter.self), ["ninjs", schema]) == "")
    #expect(try PythonCheck.faults(of: [Array("{\"uri\":5}".utf8)], ["ninjs", schema]).contains("is not of type"))
  }

  @Test(.enabled(if: PythonCheck.hasFeedparser, "needs Python's feedparser"))
  func feedsAreNotBozo() throws {
    #expect(try PythonCheck.faults(of: written(RSSWriter.self) + written(AtomWriter.self), ["feed"]) == "")
    #expect(try PythonCheck.faults(of: [Array("<rss><channel><item>".utf8)], ["feed"]) != "")
  }

  /// Every other writer gives text that its own kind of reader takes.
  @Test func theRestIsWellFormed() throws {
    for bytes in try written(BriefJSONWriter.self) { _ = try JSONParser.parse(bytes) }
    for bytes in try written(RecordWriter.self) {
      for line in bytes.split(separator: 0x0A) { _ = try JSONParser.parse(Array(line)) }
    }
    for bytes in try written(MailWriter.self) {
      let read = MailReader().read(InputFile(name: "a.eml", bytes: bytes)) { bytes, _ in .success(bytes) }
      #expect(throws: Never.self) { try read[0].get() }
    }
    for bytes in try written(TSVWriter.self) {
      let rows = bytes.split(separator: 0x0A).map { $0.count { $0 == 0x09 } }
      #expect(rows.count == 3 && Set(rows).count == 1)
    }
  }
}
