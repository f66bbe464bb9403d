import TextModel

/// Runs documents through a pipeline, one after the other. Each worker has its own.
public final class PipelineProcessor {
  private typealias Step = (name: String, processor: any StageProcessor)
  private let pipeline: Pipeline
  private let common: [Step]
  private let branches: [[Step]]

  init(_ pipeline: Pipeline) {
    self.pipeline = pipeline
    common = Self.steps(pipeline.stages)
    branches = pipeline.renditions.map { Self.steps($0.stages) }
  }

  private static func steps(_ stages: [any Stage]) -> [Step] {
    stages.map { (type(of: $0).descriptor.name, $0.makeProcessor()) }
  }

  /// - Throws: `StageFailure` with the stage's name when a stage could not go on.
  public func process(_ input: Document) throws(StageFailure) -> Story {
    if input.text.text.count > pipeline.limits.maxTextBytes {
      throw StageFailure(
        code: "E_TOO_LARGE",
        "the text has \(input.text.text.count) bytes, more than the limit of \(pipeline.limits.maxTextBytes)",
        stage: "read")
    }
    var document = input
    try Self.run(common, on: &document)
    var renditions: [Rendition] = []
    for (index, plan) in pipeline.renditions.enumerated() where plan.applies(to: document) {
      var branch = document
      branch.diagnostics = []
      try Self.run(branches[index], on: &branch)
      renditions.append(Rendition(id: plan.id, tag: Self.tag(of: branch, from: document), document: branch))
    }
    if renditions.isEmpty {
      renditions = [Rendition(id: "source", tag: document.language ?? "und", document: document)]
    }
    return Story(document: document, renditions: renditions)
  }

  private static func run(_ steps: [Step], on document: inout Document) throws(StageFailure) {
    for step in steps {
      do throws(StageFailure) {
        try step.processor.process(&document)
      } catch {
        var failure = error
        if failure.stage.isEmpty { failure.stage = step.name }
        throw failure
      }
    }
  }

  /// The language, with the script when a branch changed it (RFC 5646: a script subtag where it distinguishes).
  private static func tag(of branch: Document, from document: Document) -> String {
    let language = branch.language ?? "und"
    guard let script = branch.script, script != document.script || language != document.language else { return language }
    return script == document.script ? language : language + "-" + script
  }
}
