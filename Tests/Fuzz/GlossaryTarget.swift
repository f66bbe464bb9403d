import Depesha
import Terminology
import TextModel

/// The readers and writers of all glossary formats.
///
/// The first byte chooses the format: `A` and what follows in the order of `GlossaryFormat`, anything else the one that
/// the content shows. Glossaries that include others are left out: they would read the disk.
final class GlossaryTarget: FuzzTarget {
  static let name = "glossary"
  private static let include = Array("include".utf8)

  init() {}

  func run(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let text = Array(bytes.dropFirst())
    if text.firstRange(of: Self.include) != nil { return }
    let formats = GlossaryFormat.allCases
    let number = Int(first) - 0x41
    let sink = DiagnosticSink()
    let read = read(text, as: formats.indices.contains(number) ? formats[number] : nil, sink)
    Checks.findings(sink.diagnostics, of: text, path: "in")
    expect((read == nil) == sink.hasErrors, "a glossary is nil without an error, or there in spite of one")
    guard let glossary = read else { return }
    for format in formats {
      let written: GlossaryWriter.Result
      do throws(GlossaryWriter.Problem) {
        written = try GlossaryWriter.write(glossary, as: format)
      } catch {
        expect(!error.message.isEmpty, "\(format) gives no reason")
        continue
      }
      expect(Checks.isUTF8(written.bytes), "\(format) is not UTF-8")
      let second = DiagnosticSink()
      if self.read(written.bytes, as: format, second) == nil {
        let reason = second.diagnostics.first.map { "\($0.code): \($0.message) at \($0.location)" } ?? ""
        fail("\(format) that was written cannot be read: \(reason)\n\(String(decoding: written.bytes, as: UTF8.self))")
      }
    }
  }

  private func read(_ bytes: [UInt8], as format: GlossaryFormat?, _ sink: DiagnosticSink) -> Glossary? {
    let options = GlossaryReader.Options(format: format, languages: ["en", "uk"], parseYAML: BuiltIn.parseYAML)
    return GlossaryReader.read([("in", bytes)], options: options, sink: sink)
  }
}
