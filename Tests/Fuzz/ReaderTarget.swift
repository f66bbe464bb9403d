import Depesha
import PipelineCore
import Segmentation
import TextModel

/// All readers of wire formats, and the writers on what they read.
///
/// The first byte chooses the reader: `A` and what follows in the order of the list, anything else the reader that
/// knows the input best.
final class ReaderTarget: FuzzTarget {
  static let name = "reader"
  private let decoder = TextDecoder(detector: nil)
  private let readers: ReaderRegistry
  private let writers: [(id: String, writer: any DocumentWriter)]
  /// Formats that are read again after they were written.
  private static let again = ["ninjs", "newsml-g2", "nitf", "rss", "atom"]
  private static let mostStories = 4

  init() {
    let position = ConfigPosition(path: "fuzz", line: 1, column: 1)
    writers = BuiltIn.writers.formats.compactMap { format in
      BuiltIn.writers.makeWriter(
        named: format.id, at: position, options: ConfigNode(.null, at: position), context: BuiltIn.context(Places.data),
        sink: DiagnosticSink()
      ).map { (format.id, $0) }
    }
    guard let readers = try? BuiltIn.readers(Places.data) else { fail("the readers' data cannot be read") }
    self.readers = readers
    expect(writers.count > 10, "only \(writers.count) writers were made")
  }

  func run(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let input = InputFile(name: "in", bytes: Array(bytes.dropFirst()))
    let all = readers.readers
    let number = Int(first) - 0x41
    guard let reader = all.indices.contains(number) ? all[number] : readers.reader(for: input) else { return }
    let format = type(of: reader).format.id
    _ = reader.recognition(of: input)
    let results = read(input, reader)
    expect(!results.isEmpty, "\(format) gives nothing")
    for (index, result) in results.enumerated() {
      switch result {
      case .success(let document):
        Checks.fields(document, format)
        expect(!document.text.text.isEmpty || !document.diagnostics.isEmpty, "\(format) gives an empty story")
        for diagnostic in document.diagnostics {
          if case .document(_, let name, let span) = diagnostic.location, let field = document[field: name] {
            expect(span.end <= field.text.count, "\(format): \(diagnostic.code) beyond the end of \(name)")
          }
        }
        // One writer a story: all of them take ten times as long as the reader.
        if index < Self.mostStories { write(document, writers[(bytes.count + index) % writers.count]) }
      case .failure(let failure):
        expect(failure.code.hasPrefix("E_") && !failure.message.isEmpty, "\(format) fails without a name")
        if case .file(_, let line, let column) = failure.location {
          expect(line >= 1 && column >= 1, "\(format): \(failure.code) at \(line):\(column)")
        }
      }
    }
  }

  private func read(_ input: InputFile, _ reader: any DocumentReader) -> [Result<Document, RecordFailure>] {
    reader.read(input) { [decoder] bytes, name in
      decoder.decode(bytes, declared: nil).map(\.utf8).mapError { problem in
        RecordFailure(
          code: problem.code, problem.message, at: .file(path: name, line: problem.line, column: problem.column))
      }
    }
  }

  private func write(_ document: Document, _ output: (id: String, writer: any DocumentWriter)) {
    let rendition = Rendition(id: "source", tag: document.language ?? "und", document: document)
    let (id, bytes) = (output.id, output.writer.write(Story(document: document, renditions: [rendition])))
    let isBlank = document.text.text.trimmed(document.text.text.span).isEmpty
    // An item without text is told when it is read. A Word document is a ZIP file.
    expect(isBlank || !bytes.isEmpty, "\(id) writes nothing")
    expect(id == "docx" || Checks.isUTF8(bytes), "\(id) writes no text")
    guard !isBlank, Self.again.contains(id), let reader = readers.reader(named: id) else { return }
    let input = InputFile(name: "out", bytes: bytes)
    expect(reader.recognition(of: input) >= .likely, "\(id) is not known again")
    for case .failure(let failure) in read(input, reader) {
      fail("\(id) that was written cannot be read: \(failure.code) \(failure.message)")
    }
  }
}
