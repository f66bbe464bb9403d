import ICUText
import LanguageData
import PipelineCore
import TextModel

/// The stage `segment`: paragraphs, sentences and words of every field of a document.
public struct SegmentStage: Stage {
  public static let descriptor = StageDescriptor(
    name: "segment",
    summary: "Finds paragraphs, sentences and words (ICU, corrected by the rules of the language)",
    provides: ["paragraphs", "sentences", "words"])

  private let rules: SegmentationRuleStore

  public init?(options: OptionReader, context: StageContext) {
    do {
      rules = try SegmentationRuleStore(DataStore(folders: context.dataFolders))
    } catch {
      options.sink.report(contentsOf: error.diagnostics)
      return nil
    }
  }

  public init(rules: SegmentationRuleStore) { self.rules = rules }

  public var dataFiles: [String] { rules.files }

  public func makeProcessor() -> any StageProcessor { SegmentProcessor(rules) }
}

/// Runs a `Segmenter` over the fields of documents.
final class SegmentProcessor: StageProcessor {
  private let rules: SegmentationRuleStore
  private var segmenter: Segmenter?

  init(_ rules: SegmentationRuleStore) { self.rules = rules }

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
        document.withField(at: index) { field in
          field.layers[.paragraphs] = AnnotationLayer(paragraphs)
          field.layers[.sentences] = AnnotationLayer(sentences)
          field.layers[.words] = AnnotationLayer(words)
          // Quotations and furniture join here: QuotationFinder → `.quotations`, FurnitureFinder → `.furniture`.
        }
      }
    } catch {
      throw StageFailure(code: "E_SEGMENT", "\(error)", isRetryable: error.code == .outOfMemory)
    }
  }
}
