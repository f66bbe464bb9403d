import FileAccess
import Glibc
import PipelineYAML
import Testing
import TextModel

@testable import Terminology

/// Reads glossaries from texts, for tests of formats.
enum GlossaryFixture {
  /// The glossary, and the findings as `line:column code`, with the file before when it is not `g`.
  static func read(
    _ text: String, format: GlossaryFormat? = nil, languages: [String] = []
  ) -> (glossary: Glossary?, found: [String]) {
    read([("g", Array(text.utf8))], format: format, languages: languages)
  }

  static func read(
    _ files: [(path: String, bytes: [UInt8])], format: GlossaryFormat? = nil, languages: [String] = []
  ) -> (glossary: Glossary?, found: [String]) {
    let sink = DiagnosticSink()
    let options = GlossaryReader.Options(format: format, languages: languages, parseYAML: YAMLDocument.parser)
    let glossary = GlossaryReader.read(files, options: options, sink: sink)
    #expect((glossary == nil) == sink.hasErrors)
    return (glossary, sink.diagnostics.map(describe))
  }

  static func describe(_ diagnostic: Diagnostic) -> String {
    guard case .file(let path, let line, let column) = diagnostic.location else { return diagnostic.code }
    let file = path == "g" ? "" : FileAccess.name(of: path) + ":"
    return "\(file)\(line):\(column) \(diagnostic.code)"
  }

  /// Writes a glossary and reads it again.
  static func roundTrip(_ glossary: Glossary, _ format: GlossaryFormat, _ languages: [String] = []) throws -> Glossary {
    let written = try GlossaryWriter.write(glossary, as: format, languages: languages)
    let (again, found) = read([("g", written.bytes)], languages: languages)
    #expect(found.isEmpty, "\(format): \(found)")
    return try #require(again)
  }

  /// A folder of this test's own.
  static func folder() throws -> String {
    var template = Array("/tmp/depesha-glossary-XXXXXX".utf8CString)
    return try #require(mkdtemp(&template).map { String(cString: $0) })
  }

  static let parser = YAMLDocument.parser

  /// Root of the checkout.
  static var checkout: String {
    var path = "\(#filePath)"
    for _ in 0..<4 { path = FileAccess.parent(of: path) }
    return path
  }
}
