import LanguageData
import Testing
import TextModel

@testable import Terminology

/// A glossary, its matcher and what it finds, for tests.
struct Fixture {
  var index: TermIndex

  init(_ tsv: String, source: any FormSource = LemmaOnly(), context: CaseContext = CaseContext()) throws {
    let sink = DiagnosticSink()
    let glossary = GlossaryReader.read([("g.tsv", Array(tsv.utf8))], sink: sink)
    try #require(sink.diagnostics.isEmpty, "\(sink.diagnostics)")
    index = TermIndex(glossary: try #require(glossary), source: source, context: context)
  }

  /// With the declension and the data of the program.
  init(declined tsv: String) throws {
    let forms = DeclensionForms(try Self.declension.get())
    try self.init(tsv, source: forms, context: try CaseContext(store: Self.store))
  }

  /// Loaded once: without optimisation it takes most of a second.
  private static let declension = Result { () throws(DataError) in try Declension(store: store) }

  static var store: DataStore {
    let here = "\(#filePath)".utf8.split(separator: UInt8(ascii: "/")).dropLast(3).map { String(Substring($0)) }
    return DataStore(folders: ["/" + here.joined(separator: "/") + "/" + DataStore.checkoutFolder])
  }

  func terms(_ text: String, _ language: String) -> [Term] {
    index.makeRecognizer().recognize([SourceText(text)], language: language).terms[0]
  }

  /// The mentions as `text=Case,Number`, in order.
  func cases(_ text: String, _ language: String) -> [String] {
    let source = SourceText(text)
    return terms(text, language).map { "\(source.string(in: $0.span))=\($0.grammaticalCase),\($0.number)" }
  }

  /// The mentions as `text=entry`, in order.
  func found(_ text: String, _ language: String = "en") -> [String] {
    let source = SourceText(text)
    return index.makeRecognizer().recognize([source], language: language).terms[0].map {
      "\(source.string(in: $0.span))=\($0.entry)"
    }
  }
}
