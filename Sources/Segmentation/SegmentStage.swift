import ICUText
import LanguageData
import PipelineCore
import TextModel

/// The stage `segment`: paragraphs, sentences and words of every field of a document.
public struct SegmentStage: Stage {
  public static let descriptor = StageDescriptor(
    name: "segment",
    summary: "find paragraphs, sentences and words (ICU, corrected by the rules of the language), quotations, datelines and credits",
    provides: ["paragraphs", "sentences", "words", "quotes", "furniture"])

  private let rules: SegmentationRuleStore
  private let quotations: QuotationFinder
  private let furniture: FurnitureFinder

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
  }

  public var dataFiles: [String] { rules.files + quotations.files + furniture.files }

  public func makeProcessor() -> any StageProcessor { SegmentProcessor(rules, quotations, furniture) }
}

/// Runs a `Segmenter` over the fields of documents.
final class SegmentProcessor: StageProcessor {
  private let rules: SegmentationRuleStore
  private let quotations: QuotationFinder
  private let furniture: FurnitureFinder
  private var segmenter: Segmenter?

  init(_ rules: SegmentationRuleStore, _ quotations: QuotationFinder, _ furniture: FurnitureFinder) {
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

  func process(_ document: inout Document) throws(StageFailure) {
    do throws(ICUError) {
      let segmenter = try makeSegmenter()
      let language = document.language
      for index in document.fields.indices {
        let text = document.fields[index].text
        let paragraphs = segmenter.paragraphs(of: text)
        let sentences = try segmenter.sentences(of: text, in: paragraphs, language: language)
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
      throw StageFailure(code: "E_SEGMENT", "\(error)", isRetryable: error.code == .outOfMemory)
    }
  }
}
