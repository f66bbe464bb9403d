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
        "relevance", .number,
        "weight of the score against repetition (MMR lambda), 0 to 1; methods desk and mmr, which have one of their own"
      ),
      OptionSpec(
        "antecedent", .choice(AntecedentPolicy.allCases.map(\.rawValue)), default: AntecedentPolicy.require.rawValue,
        "a unit that opens with a pronoun: only with the unit before it, or with the name in brackets, or as any other"),
      OptionSpec(
        "names", .choice(NamePolicy.allCases.map(\.rawValue)), default: NamePolicy.fullThenShort.rawValue,
        "persons, after the stage `mentions`: as the units call them, or the first mention with full name and office, or that and later ones with the family name alone"
      ),
      OptionSpec(
        "fill", .boolean, default: "false",
        "fill `sentences` even when the units are long; method desk, the others always do"),
      OptionSpec("focus", .strings, "glossary entries (by id) or words; units that mention them are raised"),
      OptionSpec("headline", .boolean, default: "true", "make a headline for a story without one"),
      OptionSpec("slugline", .boolean, default: "true", "make a slug line (field `slugline`) for a story without one"),
    ])

  private let summarizer: Summarizer

  public init?(options: OptionReader, context: StageContext) {
    let budget = SummaryBudget(
      sentences: options.integer("sentences", in: 1...10_000), words: options.integer("words", in: 1...1_000_000),
      characters: options.integer("characters", in: 1...10_000_000))
    if budget == SummaryBudget() && !["sentences", "words", "characters"].contains(where: options.has) {
      options.sink.error(
        "missing_option", "stage `summarize` needs a budget: `sentences`, `words` or `characters`",
        at: options.position.location)
    }
    let method = options.string("method") ?? DeskMethod.name
    for (key, methods) in [("relevance", Summarizer.repetitionMethods), ("fill", [DeskMethod.name])]
    where options.has(key) && !methods.contains(method) {
      options.sink.error(
        "option_of_other_method", "method `\(method)` has no option `\(key)`", at: options.position(of: key).location,
        notes: ["it belongs to " + methods.joined(separator: " and ")])
    }
    for item in options.strings("focus") ?? [] where WordKeys.words(of: item.text).isEmpty {
      options.sink.error("wrong_value", "`focus` holds no word: `\(item.text)`", at: item.position.location)
    }
    let settings = SummaryOptions(
      method: method, budget: budget, relevance: options.number("relevance", in: 0...1),
      antecedent: options.string("antecedent").flatMap { AntecedentPolicy(rawValue: $0) } ?? .require,
      names: options.string("names").flatMap { NamePolicy(rawValue: $0) } ?? .fullThenShort,
      fills: options.boolean("fill") ?? false, focus: options.strings("focus")?.map(\.text) ?? [],
      makesHeadline: options.boolean("headline") ?? true, makesSlugline: options.boolean("slugline") ?? true)
    do throws(DataError) {
      summarizer = try Summarizer(store: DataStore(folders: context.dataFolders), options: settings)
    } catch {
      options.sink.report(contentsOf: error.diagnostics)
      return nil
    }
  }

  public var dataFiles: [String] { summarizer.dataFiles }

  public func makeProcessor() -> any StageProcessor { Processor(summarizer.makeWorker()) }

  private final class Processor: StageProcessor {
    private let worker: SummaryWorker
    init(_ worker: SummaryWorker) { self.worker = worker }

    func process(_ document: inout Document) throws(StageFailure) { try worker.summarize(&document) }
  }
}
