import LanguageData
import PipelineCore
import TextModel

/// Marks the persons of a story, by full name and by family name alone, so that a brief can call them by the full name
/// at their first mention. Knows English, Russian and Ukrainian; a story in another language stays as it is.
public struct MentionsStage: Stage {
  public static let descriptor = StageDescriptor(
    name: "mentions",
    summary: "marks persons and what their full name would be where the family name stands alone; en, ru, uk",
    requires: [StageFact.language, LayerKey<Sentence>.sentences.name, LayerKey<Quotation>.quotations.name],
    provides: [LayerKey<PersonMention>.mentions.name])

  private let source: DeclensionForms
  private let declension: Declension
  private let context: CaseContext
  private let words: [String: MentionWords]
  public let dataFiles: [String]

  public init?(options: OptionReader, context stage: StageContext) {
    let store = DataStore(folders: stage.dataFolders)
    do throws(DataError) {
      declension = try Declension(store: store)
      source = DeclensionForms(declension)
      context = try CaseContext(store: store)
      (words, dataFiles) = try MentionWords.load(from: store, declension)
    } catch {
      options.sink.report(contentsOf: error.diagnostics)
      return nil
    }
  }

  public func makeProcessor() -> any StageProcessor { Processor(self) }

  /// The mentions in the newest revision of a text. O(bytes + names · forms).
  func mentions(in field: TextField, language: String, _ analyses: NameAnalyses) -> AnnotationLayer<PersonMention> {
    guard let words = words[language] else { return AnnotationLayer() }
    let text = MentionText(field, language: language, words: words)
    return MentionBuilder(source: source, analyses: analyses, context: context, text: text).build()
  }

  private final class Processor: StageProcessor {
    private let stage: MentionsStage
    private let analyses: NameAnalyses

    init(_ stage: MentionsStage) {
      self.stage = stage
      analyses = NameAnalyses(stage.declension)
    }

    func process(_ document: inout Document) throws(StageFailure) {
      guard let place = document.fieldIndex(FieldName.text) else { return }
      let language = Glossary.primaryLanguage(document.language ?? "und")
      document.withField(at: place) { $0.layers[.mentions] = stage.mentions(in: $0, language: language, analyses) }
    }
  }
}
