import FileAccess
import LanguageData
import TextModel
import Synchronization
import Testing

@testable import Transliteration

/// Where the checkout keeps data and fixtures.
enum Fixtures {
  static let root = FileAccess.parent(of: FileAccess.parent(of: FileAccess.parent(of: #filePath)))
  static let folder = root + "/Tests/Fixtures/transliteration"
  static let data = DataStore(folders: [root + "/" + DataStore.checkoutFolder])

  private static let shared = Result { try SchemeLibrary(data: data) }
  static func library() throws -> SchemeLibrary { try shared.get() }

  private static let compiled = Mutex<[String: Transliterator]>([:])

  /// Compiled once for all tests: that takes a while without optimisation.
  static func transliterator(_ id: String, reverse: Bool = false) throws -> Transliterator {
    let key = reverse ? id + " reverse" : id
    if let known = compiled.withLock({ $0[key] }) { return known }
    let made = try library().transliterator(id, reverse: reverse)
    compiled.withLock { $0[key] = made }
    return made
  }

  /// The pairs of a fixture file.
  static func pairs(_ id: String) throws -> [(source: String, expected: String)] {
    let path = folder + "/" + id + ".tsv"
    let file = try RecordFile(path: path, bytes: try FileAccess.read(path))
    return file.records.map { ($0[0], $0[1]) }
  }

  static func scheme(_ text: String, path: String = "my.tsv") throws -> Scheme {
    let file = try RecordFile(path: path, bytes: Array(text.utf8))
    let sink = DiagnosticSink()
    let parsed = SchemeParser(file: file, name: path, parent: nil, sink: sink).parse()
    return try #require(parsed, "\(sink.diagnostics)")
  }

  static let header = """
    # id: my
    # title: Mine
    # languages: uk
    # from: Cyrl
    # to: Latn
    # standard: none
    # source: test
    # version: 1
    # licence: CC0-1.0

    """
}
