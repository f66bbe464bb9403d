import LanguageData
import PipelineCore
import PipelineYAML
import TextModel
import Translation

/// The engines that a pipeline file defines under `engines:`.
public struct EngineFile {
  public let shelf: EngineShelf
  /// Those without a fault, in the order of the file.
  public let engines: [any TranslationEngine]
  public let diagnostics: [Diagnostic]
  /// Bytes of the files read, by path, for messages that show the line.
  public let sources: [String: [UInt8]]

  public init(_ path: String, data: DataStore) {
    let sink = DiagnosticSink()
    let file = PipelineFile(path: path, sink: sink)
    let shelf = EngineShelf(file.root?.entry("engines")?.value, sink: sink)
    engines = shelf.definitions.compactMap { StageEngines.make($0, shelf: shelf, store: data, sink: sink) }
    self.shelf = shelf
    diagnostics = PipelineLoader.sorted(sink.diagnostics)
    sources = file.sources
  }
}
