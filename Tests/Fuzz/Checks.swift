import FileAccess
import Glibc
import LanguageData
import PipelineCore
import TextModel

/// What holds of every text, layer and finding.
enum Checks {
  static func isUTF8(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBufferPointer(UTF8Scan.firstInvalid) == nil }

  static func text(_ text: SourceText, _ what: String) {
    expect(isUTF8(text.bytes), "\(what) is not valid UTF-8")
  }

  /// Spans lie in the text, in order, on the borders of scalars.
  static func layer<Element: Annotation>(_ layer: AnnotationLayer<Element>?, of text: SourceText, _ what: String) {
    guard let layer else { return }
    var last = 0
    for element in layer {
      let span = element.span
      expect(span.start <= span.end && span.end <= text.count, "\(what) \(span.start)..<\(span.end) of \(text.count)")
      expect(span.start >= last, "\(what) \(span.start) stands before \(last)")
      expect(isBorder(span.start, text) && isBorder(span.end, text), "\(what) \(span.start)..<\(span.end) cuts a scalar")
      last = span.start
    }
  }

  static func isBorder(_ offset: Int, _ text: SourceText) -> Bool {
    offset == text.count || text.bytes[offset] & 0xC0 != 0x80
  }

  static func fields(_ document: Document, _ what: String) {
    for field in document.fields {
      text(field.text, "\(what) \(field.name)")
      layer(field.layers[.blocks], of: field.text, "\(what) block")
      layer(field.layers[.marks], of: field.text, "\(what) mark")
      layer(field.layers[.paragraphs], of: field.text, "\(what) paragraph")
      layer(field.layers[.furniture], of: field.text, "\(what) furniture")
      layer(field.layers[.sentences], of: field.text, "\(what) sentence")
      layer(field.layers[.words], of: field.text, "\(what) word")
      layer(field.layers[.quotations], of: field.text, "\(what) quotation")
      layer(field.layers[.terms], of: field.text, "\(what) term")
      layer(field.layers[.units], of: field.text, "\(what) unit")
      let source = field.sourceSpan(of: field.text.span)
      expect(source.end <= field.revisions[0].text.count, "\(what) \(field.name) comes from beyond its source")
    }
  }

  /// Findings say something, and where: a line that the file has and a column that a line may have.
  static func findings(_ diagnostics: [Diagnostic], of bytes: [UInt8], path: String) {
    var lines = 2
    for byte in bytes where byte == 0x0A || byte == 0x0D || byte == 0x85 || byte == 0xA8 || byte == 0xA9 { lines += 1 }
    var printer = DiagnosticPrinter()
    printer.addSource(path: path, bytes: bytes)
    for diagnostic in diagnostics {
      expect(!diagnostic.code.isEmpty && !diagnostic.message.isEmpty, "a finding says nothing")
      if case .file(let file, let line, let column) = diagnostic.location, file == path {
        expect(
          line >= 1 && line <= lines && column >= 1 && column <= 4 * bytes.count + 2,
          "\(diagnostic.code) stands at \(line):\(column) of a file of \(lines) lines")
      }
      expect(!printer.describe(diagnostic).isEmpty, "a finding cannot be printed")
    }
  }
}

/// Where the program's own files are, and a folder for files of the fuzzer.
enum Places {
  static let checkout = FileAccess.parent(of: FileAccess.parent(of: FileAccess.parent(of: #filePath)))
  static let data = DataStore(folders: [checkout + "/" + DataStore.checkoutFolder])

  /// A folder of this process. The script that starts it removes it.
  static let folder: String = {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    let folder = parent + "/depesha-fuzz-\(getpid())"
    expect(mkdir(folder, 0o700) == 0 || errno == EEXIST, "\(folder) cannot be made")
    return folder
  }()

  /// Puts an input where the program can read it.
  static func write(_ bytes: [UInt8], to path: String) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    expect(descriptor >= 0, "\(path) cannot be written")
    do { try bytes.withUnsafeBytes { try FileAccess.write($0, to: descriptor, path: path) } } catch { fail("\(error)") }
    close(descriptor)
  }
}
