import PipelineCore
import TextModel

/// Fills in what `convert` can tell of a story that says it not, and says that it did: the language where none is
/// declared, by the stage `identify`; and that a time without a zone is written as one of Greenwich where the format
/// wants a zone.
struct GuessStage: Stage {
  static let descriptor = StageDescriptor(
    name: "guess", summary: "tells the language where none is declared", requires: [], provides: [], options: [])

  private let identify: any Stage

  init(identify: any Stage) { self.identify = identify }
  init?(options: OptionReader, context: StageContext) { nil }
  func makeProcessor() -> any StageProcessor { Processor(identify.makeProcessor()) }
  var dataFiles: [String] { identify.dataFiles }

  private final class Processor: StageProcessor {
    private let identify: any StageProcessor

    init(_ identify: any StageProcessor) { self.identify = identify }

    func process(_ document: inout Document) throws(StageFailure) {
      if document.language == nil {
        var copy = document
        try identify.process(&copy)
        if let language = copy.language, language != "und" {
          document.language = language
          document.metadata.languageConfidence = copy.metadata.languageConfidence
          document.diagnostics.append(
            Diagnostic(
              .note, code: "language_guessed", "no language is declared; the text looks like `\(language)`"))
        }
      }
      let item = document.metadata.item
      for time in [item?.versionCreated, item?.firstCreated, item?.contentCreated] {
        guard let time, time.utf8.count > 10, !Self.hasZone(time) else { continue }
        document.diagnostics.append(
          Diagnostic(
            .warning, code: "time_without_zone",
            "`\(time)` says no zone; a format that wants one gets it as a time of Greenwich"))
        break
      }
    }

    /// `Z`, `+02:00` or `-0500` at the end.
    private static func hasZone(_ time: String) -> Bool {
      let tail = time.utf8.suffix(6)
      return tail.last.map { $0 | 0x20 == UInt8(ascii: "z") } == true || tail.contains(UInt8(ascii: "+"))
        || tail.first == UInt8(ascii: "-") || tail.dropFirst().first == UInt8(ascii: "-") && !tail.contains(UInt8(ascii: ":"))
    }
  }
}
