import LanguageData
import PipelineCore
import TextModel

/// Stage `summarize`: chooses the units of a brief and makes them the text.
public struct SummarizeStage: Stage {
  public static let descriptor = StageDescriptor(
    name: "summarize",
    summary: "choose whole units (sentences, quotations with their speakers) for a short brief",
    requires: ["sentences", "words"], provides: ["units", StageFact.brief], rewrites: true,
    options: [
      OptionSpec("method", .choice(Summarizer.methods), default: DeskMethod.name, "how units are scored"),
      OptionSpec("sentences", .integer, "at most this many sentences"),
      OptionSpec("words", .integer, "at most this many words (UAX #29)"),
      OptionSpec("characters", .integer, "at most this many characters (extended grapheme clusters)"),
      OptionSpec(
        "relevance", .number, default: "0.8", "weight of the score against repetition (MMR lambda), 0 to 1"),
    ])

  private let summarizer: Summarizer

  public init?(options: OptionReader, context: StageContext) {
    let budget = SummaryBudget(
      sentences: options.integer("sentences", in: 1...10_000), words: options.integer("words", in: 1...1_000_000),
      characters: options.integer("characters", in: 1...10_000_000))
    if budget == SummaryBudget() && !options.sink.hasErrors {
      options.sink.error(
        "missing_option", "stage `summarize` needs a budget: `sentences`, `words` or `characters`",
        at: options.position.location)
    }
    let method = options.string("method") ?? DeskMethod.name
    let relevance = options.number("relevance", in: 0...1) ?? 0.8
    do throws(DataError) {
      summarizer = try Summarizer(
        store: DataStore(folders: context.dataFolders), method: method, budget: budget, relevance: relevance)
    } catch {
      options.sink.report(contentsOf: error.diagnostics)
      return nil
    }
  }

  public func makeProcessor() -> any StageProcessor { Processor(summarizer) }

  private final class Processor: StageProcessor {
    private let summarizer: Summarizer
    init(_ summarizer: Summarizer) { self.summarizer = summarizer }

    func process(_ document: inout Document) throws(StageFailure) { try summarizer.summarize(&document) }
  }
}
