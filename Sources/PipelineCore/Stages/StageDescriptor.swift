/// What a stage is, for the registry, `depesha stages` and the check of `requires` against `provides`.
public struct StageDescriptor: Sendable {
  /// Lower snake case verb, as it stands in a pipeline file.
  public var name: String
  public var summary: String
  /// Names of layers and facts that must be there before, for example `sentences`.
  public var requires: [String]
  /// Names of layers and facts that are there afterwards.
  public var provides: [String]
  /// True when the stage makes new revisions.
  public var rewrites: Bool
  public var options: [OptionSpec]

  public init(
    name: String, summary: String, requires: [String] = [], provides: [String] = [], rewrites: Bool = false,
    options: [OptionSpec] = []
  ) {
    self.name = name
    self.summary = summary
    self.requires = requires
    self.provides = provides
    self.rewrites = rewrites
    self.options = options
  }
}

/// Names of facts in `requires` and `provides` that are not layers.
public enum StageFact {
  /// `Document.language` is set.
  public static let language = "language"
  /// The text of the brief stands in the newest revision, its units in the `units` layer.
  public static let brief = "brief"
  /// Every letter belongs to the target script.
  public static let singleScript = "single_script"
}
