import TextModel

/// A configured step of a pipeline: immutable, shared by all workers.
///
/// Whatever is not safe to share (ICU handles, caches) belongs to the processor that each worker makes for itself.
public protocol Stage: Sendable {
  static var descriptor: StageDescriptor { get }

  /// Reads the options and the data files they name. Other stages of the pipeline may be made at the same time.
  ///
  /// - Returns: nil when something was wrong; every fault is in `options.sink`. After that no configuration error
  ///   can occur.
  init?(options: OptionReader, context: StageContext)

  /// A processor for one worker.
  func makeProcessor() -> any StageProcessor

  /// Files whose bytes decide what the stage does (glossaries, schemes), for the fingerprint.
  var dataFiles: [String] { get }
}

extension Stage {
  public var dataFiles: [String] { [] }
}

/// Carries out a stage on one document after the other. Used by one task at a time.
public protocol StageProcessor: AnyObject {
  /// - Throws: `StageFailure` when the document cannot go on; findings go to `document.diagnostics`.
  func process(_ document: inout Document) throws(StageFailure)
  /// Tells documents that are going to be processed, in this order. What becomes of them does not depend on it.
  func prepare(_ documents: [Document])
}

extension StageProcessor {
  public func prepare(_ documents: [Document]) {}
}

/// Why a document cannot go on.
public struct StageFailure: Error, Sendable, Hashable {
  /// Stable upper-case code, for example `E_NO_TEXT`.
  public var code: String
  public var message: String
  /// The stage; filled in by the pipeline.
  public var stage: String
  /// True when the same input may succeed later (an engine that is down).
  public var isRetryable: Bool

  public init(code: String, _ message: String, stage: String = "", isRetryable: Bool = false) {
    self.code = code
    self.message = message
    self.stage = stage
    self.isRetryable = isRetryable
  }
}

/// What stages may use while they are made.
public struct StageContext: Sendable {
  /// Folders that hold the data files, in the order they are searched.
  public var dataFolders: [String]

  /// Reads YAML files that options name; nil where there is no reader of YAML.
  public var parseYAML: ConfigParser?

  /// What the pipeline's `limits` say.
  public var limits = PipelineLimits()

  /// Opens translation memories that options name; nil where there are none.
  public var openMemory: MemoryOpener?

  /// Engines that the configuration file defines.
  public var engines = EngineShelf()

  /// What several stages read alike.
  public let shared = SharedData()

  public init(dataFolders: [String], parseYAML: ConfigParser? = nil, openMemory: MemoryOpener? = nil) {
    self.dataFolders = dataFolders
    self.parseYAML = parseYAML
    self.openMemory = openMemory
  }
}
