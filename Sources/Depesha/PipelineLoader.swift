import LanguageData
import PipelineCore
import PipelineYAML
import TextModel

/// Loads a pipeline file: YAML, includes, variables, stages, outputs.
public struct PipelineLoader {
  public let data: DataStore

  public init(data: DataStore) { self.data = data }

  /// What came of loading.
  public struct Loaded {
    /// nil when there was an error.
    public var pipeline: Pipeline?
    /// Every finding, in the order of their places.
    public var diagnostics: [Diagnostic]
    /// Bytes of the files read, by path, for messages that show the line.
    public var sources: [String: [UInt8]]
    /// The tree after includes and variables.
    public var root: ConfigNode?
  }

  public func load(_ path: String, overrides: [String: String] = [:]) -> Loaded {
    let sink = DiagnosticSink()
    let file = PipelineFile(path: path, overrides: overrides, sink: sink)
    var pipeline: Pipeline?
    if let root = file.root {
      let builder = PipelineBuilder(
        stages: BuiltIn.stages, writers: BuiltIn.writers,
        context: BuiltIn.context(data), sink: sink)
      pipeline = builder.build(root)
    }
    if sink.hasErrors { pipeline = nil }
    return Loaded(
      pipeline: pipeline, diagnostics: Self.sorted(sink.diagnostics), sources: file.sources, root: file.root)
  }

  /// By file, line and column; findings without a place first; otherwise as they came.
  static func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    func place(_ diagnostic: Diagnostic) -> (String, Int, Int) {
      if case .file(let path, let line, let column) = diagnostic.location { return (path, line, column) }
      return ("", 0, 0)
    }
    let order = diagnostics.indices.sorted { a, b in
      let (x, y) = (place(diagnostics[a]), place(diagnostics[b]))
      return x == y ? a < b : x < y
    }
    var seen: Set<Diagnostic> = []
    return order.map { diagnostics[$0] }.filter { seen.insert($0).inserted }
  }
}
