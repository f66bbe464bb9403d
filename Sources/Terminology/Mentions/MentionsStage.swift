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

  private let declension: Declension
  private let context: CaseContext
  private let words: [String: MentionWords]
  public let dataFiles: [String]

  public init?(options: OptionReader, context stage: StageContext) {
    do throws(DataError) {
      let data = try DeclensionData.shared(stage)
      declension = data.declension
      context = data.context
      (words, dataFiles) = try MentionWords.load(from: DataStore(folders: stage.dataFolders), declension)
    } catch {
      options.sink.report(contentsOf: error.diagnostics)
      return nil
    }
  }

  public func makeProcessor() -> any StageProcessor { Processor(self) }

  private final class Processor: StageProcessor {
    private let stage: MentionsStage
    private var analyses: [String: NameAnalyses] = [:]
    private var buffer = TokenBuffer()

    init(_ stage: MentionsStage) { self.stage = stage }

    func process(_ document: inout Document) throws(StageFailure) {
      guard let place = document.fieldIndex(FieldName.text) else { return }
      let language = Glossary.primaryLanguage(document.language ?? "und")
      let mentions = mentions(in: document.fields[place], language)
      document.withField(at: place) { $0.layers[.mentions] = mentions }
    }

    /// The mentions in the newest revision of a text. O(bytes + names · forms).
    private func mentions(in field: TextField, _ language: String) -> AnnotationLayer<PersonMention> {
      guard let words = stage.words[language] else { return AnnotationLayer() }
      let analyses = analyses[language] ?? NameAnalyses(stage.declension, language: language)
      self.analyses[language] = analyses
      analyses.beginStory()
      field.text.withBytes { buffer.scan($0, in: 0..<$0.count) }
      let text = MentionText(field, language: language, words: words, buffer)
      return MentionBuilder(analyses: analyses, context: stage.context, text: text).build()
    }
  }
}
