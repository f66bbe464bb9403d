import TextModel

/// One branch of a story: the same selection in one language and script.
public struct Rendition: Sendable {
  /// Id of the branch in the pipeline file, for example `latin`.
  public var id: String
  /// BCP 47 tag with script when it is not the language's own, for example `uk-Latn`.
  public var tag: String
  public var document: Document

  public init(id: String, tag: String, document: Document) {
    self.id = id
    self.tag = tag
    self.document = document
  }
}

/// What comes out of a pipeline: the document after the common stages, and its branches.
public struct Story: Sendable {
  public var document: Document
  /// In the order of the pipeline file; never empty.
  public var renditions: [Rendition]

  public init(document: Document, renditions: [Rendition]) {
    self.document = document
    self.renditions = renditions
  }

  /// Findings of the document and of all branches, without repeats, in order.
  public var diagnostics: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return (document.diagnostics + renditions.flatMap(\.document.diagnostics)).filter { seen.insert($0).inserted }
  }
}

/// Turns a story into the bytes of one format.
public protocol DocumentWriter: Sendable {
  static var format: FormatDescriptor { get }
  static var options: [OptionSpec] { get }

  /// - Returns: nil when an option was wrong; every fault is in `options.sink`.
  init?(options: OptionReader, context: StageContext)

  /// The whole file for one story. The same story gives the same bytes.
  func write(_ story: Story) -> [UInt8]

  /// Files whose bytes decide what is written (templates, styles), for the fingerprint.
  var dataFiles: [String] { get }
}

extension DocumentWriter {
  public var dataFiles: [String] { [] }
}

/// The explicit list of writers that `outputs:` may name.
public struct WriterRegistry: Sendable {
  private let types: [String: any DocumentWriter.Type]

  public init(_ types: [any DocumentWriter.Type]) {
    self.types = Dictionary(uniqueKeysWithValues: types.map { ($0.format.id, $0) })
  }

  /// Sorted by id.
  public var formats: [FormatDescriptor] { types.values.map { $0.format }.sorted { $0.id < $1.id } }

  public func makeWriter(
    named name: String, at position: ConfigPosition, options: ConfigNode, context: StageContext,
    sink: DiagnosticSink
  ) -> (any DocumentWriter)? {
    guard let type = types[name] else {
      sink.error(
        "unknown_output", "there is no output format `\(name)`", at: position.location,
        notes: [
          NearestName.find(name, among: types.keys).map { "did you mean `\($0)`?" }
            ?? "known formats: " + types.keys.sorted().joined(separator: ", ")
        ])
      return nil
    }
    let reader = OptionReader(options, owner: "output `\(name)`", specs: type.options, sink: sink)
    return type.init(options: reader, context: context)
  }
}
