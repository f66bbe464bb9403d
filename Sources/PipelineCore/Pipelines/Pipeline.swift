import TextModel

/// A validated pipeline: common stages, branches and outputs. Immutable, shared by all workers.
public struct Pipeline: Sendable {
  public var name: String
  public var summary: String
  /// Run once for each document.
  public var stages: [any Stage]
  /// Run for each document they apply to, each on its own copy of what the common stages made.
  public var renditions: [RenditionPlan]
  public var outputs: [any DocumentWriter]
  public var limits: PipelineLimits
  /// Tests that the pipeline file carries.
  public var tests: [PipelineTest] = []

  public init(
    name: String, summary: String, stages: [any Stage], renditions: [RenditionPlan],
    outputs: [any DocumentWriter], limits: PipelineLimits = PipelineLimits()
  ) {
    self.name = name
    self.summary = summary
    self.stages = stages
    self.renditions = renditions
    self.outputs = outputs
    self.limits = limits
  }

  /// Every data file that decides what the pipeline does, sorted, without repeats.
  public var dataFiles: [String] {
    let all = (stages + renditions.flatMap(\.stages)).flatMap(\.dataFiles) + outputs.flatMap(\.dataFiles)
    return Set(all).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// A processor for one worker.
  public func makeProcessor() -> PipelineProcessor { PipelineProcessor(self) }
}

/// One branch of a pipeline: when it applies, and its stages.
public struct RenditionPlan: Sendable {
  public var id: String
  /// BCP 47 languages of the document it applies to; nil for all.
  public var languages: [String]?
  /// ISO 15924 scripts of the document it applies to; nil for all.
  public var scripts: [String]?
  public var stages: [any Stage]
  /// True for a branch that is left out, and told of, where one of its stages cannot go on; else the story fails.
  public var isOptional: Bool

  public init(
    id: String, languages: [String]? = nil, scripts: [String]? = nil, stages: [any Stage], isOptional: Bool = false
  ) {
    self.isOptional = isOptional
    self.id = id
    self.languages = languages
    self.scripts = scripts
    self.stages = stages
  }

  public func applies(to document: Document) -> Bool {
    if let languages, !languages.contains(document.language ?? "und") { return false }
    if let scripts, !scripts.contains(document.script ?? "Zyyy") { return false }
    return true
  }
}

extension RenditionPlan {
  /// True when a document may exist that both apply to.
  func overlaps(_ other: RenditionPlan) -> Bool {
    func share(_ a: [String]?, _ b: [String]?) -> Bool {
      guard let a, let b else { return true }
      return a.contains { b.contains($0) }
    }
    return share(languages, other.languages) && share(scripts, other.scripts)
  }
}

/// How large one story may be, and what it may take.
public struct PipelineLimits: Sendable, Hashable {
  /// Bytes of one input file or record.
  public var maxRecordBytes = 16 << 20
  /// Bytes of the text of one document.
  public var maxTextBytes = 4 << 20
  /// Levels of arrays and objects in one record.
  public var maxNesting = 64
  /// Seconds that one story may take in a worker.
  public var storySeconds = 120
  /// Milliseconds that one pattern of a user's may take in one paragraph, and more for a long one.
  public var regexMilliseconds = 9
  /// Seconds without a byte from an engine, where its stage does not say.
  public var engineSeconds = 20
  /// Bytes of address space of one worker, 0 for no limit.
  public var workerMemoryBytes = 2 << 30

  public init() {}
}
