import LanguageData
import PipelineCore
import TextModel

/// Sets the language and script of a document whose input names none.
///
/// Reads all fields, the main text first for its length. A language that the input names stays; when the text is
/// clearly in another one, that is reported.
public struct IdentifyStage: Stage {
  static let name = "identify"

  public static var descriptor: StageDescriptor {
    StageDescriptor(
      name: name, summary: "tells the language and script of a story", provides: [StageFact.language],
      options: [
        OptionSpec("default", .string, default: "und", "language of a story that is too short or odd to tell"),
        OptionSpec("candidates", .strings, "languages that stories may be in; without it all that are known"),
        OptionSpec(
          "minimum_confidence", .number, default: "0.5", "0 to 1; below it the language is that of `default`"),
        OptionSpec(
          "max_letters", .integer, default: "4096", "how many letters of a field are read when two samples leave a doubt"),
      ])
  }

  public var dataFiles: [String]
  let identifier: LanguageIdentifier
  let fallback: String
  let candidates: Set<String>
  let minimumConfidence: Double
  let maxLetters: Int

  public init?(options: OptionReader, context: StageContext) {
    fallback = options.string("default") ?? LanguageIdentifier.undetermined
    minimumConfidence = options.number("minimum_confidence", in: 0...1) ?? 0.5
    maxLetters = options.integer("max_letters", in: 1...1_000_000) ?? 4096
    let named = options.strings("candidates") ?? []
    candidates = Set(named.map(\.text))
    do throws(DataError) {
      let store = DataStore(folders: context.dataFolders)
      identifier = try LanguageIdentifier(store)
      dataFiles = []
      for file in LanguageIdentifier.dataFiles { dataFiles.append(try store.path(of: file)) }
    } catch {
      options.sink.report(contentsOf: error.diagnostics)
      return nil
    }
    var isGood = true
    for (text, position) in named where !identifier.languages.contains(text) {
      isGood = false
      options.sink.error(
        "unknown_language", "`\(text)` is not a language that can be told", at: position.location,
        notes: [
          NearestName.find(text, among: identifier.languages).map { "did you mean `\($0)`?" }
            ?? "known: " + identifier.languages.joined(separator: ", ")
        ])
    }
    if !isGood { return nil }
  }

  public func makeProcessor() -> any StageProcessor { IdentifyProcessor(self) }
}

final class IdentifyProcessor: StageProcessor {
  private let stage: IdentifyStage

  /// A language named by the input is doubted only from so many letters and such a confidence on.
  private static let doubtLetters = 200
  private static let doubtConfidence = 0.999

  init(_ stage: IdentifyStage) { self.stage = stage }

  func process(_ document: inout Document) throws(StageFailure) {
    let found = identify(document)
    if document.script == nil && found.letters > 0 { document.script = found.script }
    let whole = document.text.text.span
    if let given = document.language {
      let primary = given.prefix { $0 != "-" }
      if found.letters >= Self.doubtLetters && found.confidence >= Self.doubtConfidence && found.language != primary
        && stage.identifier.languages.contains(String(primary))
      {
        document.report(
          .warning, code: "language_differs",
          "the input says `\(given)`, the text looks like `\(found.language)`", span: whole)
      }
      return
    }
    if found.language != LanguageIdentifier.undetermined && found.confidence >= stage.minimumConfidence {
      document.language = found.language
      document.metadata.languageConfidence = found.confidence
      return
    }
    document.language = stage.fallback
    document.metadata.languageConfidence = 0
    let guess =
      found.language == LanguageIdentifier.undetermined
      ? "" : "; perhaps `\(found.language)` (\(Int(found.confidence * 100)) %)"
    document.report(
      .warning, code: "language_undetermined",
      "the language cannot be told from \(found.letters) letters\(guess), so it is taken as `\(stage.fallback)`",
      span: whole)
  }

  /// The main text; the other fields when it has too little.
  private func identify(_ document: Document) -> LanguageIdentifier.Identification {
    var best = identify(document.text)
    // A long text in no language known is not in that of its headline either.
    if best.confidence >= stage.minimumConfidence || best.letters >= Self.doubtLetters { return best }
    for field in document.fields where field.name != FieldName.text {
      let found = identify(field)
      if found.confidence > best.confidence { best = found }
    }
    return best
  }

  private func identify(_ field: TextField) -> LanguageIdentifier.Identification {
    sampled(field.text)
      ?? stage.identifier.identify(field.text, candidates: stage.candidates, letterLimit: stage.maxLetters)
  }

  /// Letters of each sample, and the confidence that each must give by itself.
  private static let sampleLetters = 100
  private static let sampleConfidence = 0.99999

  /// The answer of two samples, from the beginning and the middle, when both give the same one beyond doubt: a story
  /// that opens with a quotation in another language is read on. nil when there is a doubt, or little text.
  private func sampled(_ text: SourceText) -> LanguageIdentifier.Identification? {
    let letters = Self.sampleLetters
    guard stage.maxLetters > 2 * letters, text.count > 8 * letters else { return nil }
    let middle = text.withBytes { bytes in
      var offset = bytes.count / 2
      while offset < bytes.count && UTF8Scan.whiteSpaceWidth(bytes, at: offset) == 0 { offset += 1 }
      return offset
    }
    func sample(_ span: TextSpan) -> LanguageIdentifier.Identification {
      stage.identifier.identify(text, in: span, candidates: stage.candidates, letterLimit: letters)
    }
    let second = sample(TextSpan(middle, text.count))
    if second.confidence < Self.sampleConfidence || second.letters < letters { return nil }
    var first = sample(TextSpan(0, middle))
    guard first.language == second.language, first.script == second.script,
      first.confidence >= Self.sampleConfidence, first.letters >= letters
    else { return nil }
    first.letters += second.letters
    first.confidence = min(first.confidence, second.confidence)
    return first
  }
}
