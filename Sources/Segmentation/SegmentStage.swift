import FileAccess
import ICUText
import LanguageData
import PipelineCore
import TextModel

/// The stage `segment`: paragraphs, sentences and words of every field of a document.
///
/// With the option `srx`, sentences of documents whose language the file maps to rules are those of the SRX rules alone:
/// a break stands where the first rule that matches says so and nowhere else, as SRX 2.0 defines it. They are not mixed
/// with the built-in rules, so a file gives the same sentences here as in other tools. Line breaks still end a sentence,
/// because paragraphs stay as they are. Documents in other languages keep the built-in rules.
public struct SegmentStage: Stage {
  public static let descriptor = StageDescriptor(
    name: "segment",
    summary: "find paragraphs, sentences and words (ICU, corrected by the rules of the language), quotations, datelines and credits",
    provides: ["paragraphs", "sentences", "words", "quotes", "furniture"],
    options: [
      OptionSpec(
        "srx", .path, "SRX 2.0 file whose rules alone end sentences in the languages it maps; others keep the built-in rules")
    ])

  /// A larger SRX file is refused.
  static let maximumSRXBytes = 4 << 20

  private let rules: SegmentationRuleStore
  private let quotations: QuotationFinder
  private let furniture: FurnitureFinder
  private let srx: SRXDocument?

  public init?(options: OptionReader, context: StageContext) {
    do throws(DataError) {
      let store = DataStore(folders: context.dataFolders)
      rules = try SegmentationRuleStore(store)
      quotations = try QuotationFinder(store)
      furniture = try FurnitureFinder(store)
    } catch {
      options.sink.report(contentsOf: error.diagnostics)
      return nil
    }
    if options.has("srx") {
      guard var document = Self.readSRX(options) else { return nil }
      document.regexLimits = SRXCompiler.limits(milliseconds: context.limits.regexMilliseconds)
      srx = document
    } else {
      srx = nil
    }
  }

  /// Reads and checks the file of the option `srx`; nil when something was wrong with it.
  private static func readSRX(_ options: OptionReader) -> SRXDocument? {
    guard let name = options.string("srx") else { return nil }
    let position = options.position(of: "srx")
    let path = FileAccess.resolve(name, from: FileAccess.parent(of: position.path))
    let before = options.sink.diagnostics.count
    do throws(FileError) {
      let bytes = try FileAccess.read(path, limit: maximumSRXBytes)
      guard let document = SRXReader.read(bytes, path: path, sink: options.sink) else { return nil }
      SRXCompiler.check(document, sink: options.sink)
      return options.sink.diagnostics.count == before ? document : nil
    } catch {
      options.sink.error(
        error.operation == .open ? "missing_file" : "unreadable_file", "the SRX file `\(name)` cannot be read: \(error.reason)",
        at: position.location, notes: ["looked for \(path)"])
      return nil
    }
  }

  public var dataFiles: [String] { rules.files + quotations.files + furniture.files + (srx.map { [$0.path] } ?? []) }

  public func makeProcessor() -> any StageProcessor { SegmentProcessor(rules, quotations, furniture, srx) }
}

/// Runs a `Segmenter` over the fields of documents.
final class SegmentProcessor: StageProcessor {
  private let rules: SegmentationRuleStore
  private let quotations: QuotationFinder
  private let furniture: FurnitureFinder
  private let srx: SRXSegmenter?
  private var segmenter: Segmenter?

  init(
    _ rules: SegmentationRuleStore, _ quotations: QuotationFinder, _ furniture: FurnitureFinder, _ srx: SRXDocument?
  ) {
    self.srx = srx.map { SRXSegmenter($0) }
    self.rules = rules
    self.quotations = quotations
    self.furniture = furniture
  }

  /// Opens ICU's handles with the first document, where a failure can be reported.
  private func makeSegmenter() throws(ICUError) -> Segmenter {
    if let segmenter { return segmenter }
    let made = try Segmenter(rules)
    segmenter = made
    return made
  }

  /// Sentences of the user's rules; nil where there are none.
  private func srxSentences(
    _ segmenter: Segmenter, _ document: Document
  ) throws(StageFailure) -> [[Sentence]?] {
    guard let srx else { return Array(repeating: nil, count: document.fields.count) }
    var all: [[Sentence]?] = []
    for field in document.fields {
      let paragraphs = segmenter.paragraphs(of: field.text)
      all.append(try srx.sentences(of: field.text, in: paragraphs, language: document.language))
    }
    return all
  }

  private static func failure(_ error: ICUError) -> StageFailure {
    StageFailure(code: "E_SEGMENT", "\(error)", isRetryable: error.code == .outOfMemory)
  }

  func process(_ document: inout Document) throws(StageFailure) {
    if let failure = document.emptiness { throw failure }
    let segmenter: Segmenter
    do throws(ICUError) { segmenter = try makeSegmenter() } catch { throw Self.failure(error) }
    let userSentences = try srxSentences(segmenter, document)
    do throws(ICUError) {
      let language = document.language
      for index in document.fields.indices {
        let text = document.fields[index].text
        let paragraphs = segmenter.paragraphs(of: text)
        let sentences: [Sentence]
        if let own = userSentences[index] {
          sentences = own
        } else {
          sentences = try segmenter.sentences(of: text, in: paragraphs, language: language)
        }
        let words = try segmenter.words(of: text)
        let quotes = quotations.find(in: text, paragraphs: paragraphs, language: language)
        // A headline has no furniture.
        let isText = document.fields[index].name == FieldName.text
        let found = isText ? furniture.find(in: text, paragraphs: paragraphs, language: language) : (paragraphs: paragraphs, furniture: [])
        document.withField(at: index) { field in
          field.layers[.paragraphs] = AnnotationLayer(found.paragraphs)
          field.layers[.furniture] = AnnotationLayer(found.furniture)
          field.layers[.sentences] = AnnotationLayer(sentences)
          field.layers[.words] = AnnotationLayer(words)
          field.layers[.quotations] = AnnotationLayer(quotes)
        }
      }
    } catch {
      throw Self.failure(error)
    }
  }
}
