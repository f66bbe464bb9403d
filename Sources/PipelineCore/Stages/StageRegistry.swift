import TextModel

/// The explicit list of stages that a pipeline file may name.
public struct StageRegistry: Sendable {
  private let types: [String: any Stage.Type]

  /// - Precondition: no two stages have the same name.
  public init(_ types: [any Stage.Type]) {
    self.types = Dictionary(uniqueKeysWithValues: types.map { ($0.descriptor.name, $0) })
  }

  /// Sorted by name.
  public var descriptors: [StageDescriptor] { types.values.map { $0.descriptor }.sorted { $0.name < $1.name } }

  public func type(named name: String) -> (any Stage.Type)? { types[name] }

  /// Makes a stage from its configuration, or reports why not.
  public func makeStage(
    named name: String, at position: ConfigPosition, options: ConfigNode, context: StageContext,
    sink: DiagnosticSink
  ) -> (any Stage)? {
    guard let type = types[name] else {
      sink.error(
        "unknown_stage", "there is no stage `\(name)`", at: position.location,
        notes: [
          NearestName.find(name, among: types.keys).map { "did you mean `\($0)`?" }
            ?? "known stages: " + types.keys.sorted().joined(separator: ", ")
        ])
      return nil
    }
    let reader = OptionReader(options, owner: "stage `\(name)`", specs: type.descriptor.options, sink: sink)
    return type.init(options: reader, context: context)
  }
}
