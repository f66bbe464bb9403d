import TextModel

/// Runs documents through a pipeline, one after the other. Each worker has its own.
public final class PipelineProcessor {
  private typealias Step = (name: String, processor: any StageProcessor)
  private let pipeline: Pipeline
  private let common: [Step]
  private let branches: [[Step]]
  private var times = StageTimes()

  init(_ pipeline: Pipeline) {
    self.pipeline = pipeline
    common = Self.steps(pipeline.stages)
    branches = pipeline.renditions.map { Self.steps($0.stages) }
    _ = takeTimes()
  }

  /// How long each stage has taken since this was last asked; those of a rendition as `rendition/stage`.
  public func takeTimes() -> StageTimes {
    let taken = times
    times = StageTimes()
    for step in common { times.add(0, to: step.name) }
    for (plan, steps) in zip(pipeline.renditions, branches) {
      for step in steps { times.add(0, to: plan.id + "/" + step.name) }
    }
    return taken
  }

  private static func steps(_ stages: [any Stage]) -> [Step] {
    stages.map { (type(of: $0).descriptor.name, $0.makeProcessor()) }
  }

  /// - Throws: `StageFailure` with the stage's name when a stage could not go on.
  public func process(_ input: Document) throws(StageFailure) -> Story {
    var jobs = [Job(document: input)]
    run(&jobs)
    return try jobs[0].result().get()
  }

  /// Several documents, stage by stage: the tables of a stage stay in the processor's cache while it works through
  /// them, which is a third faster than story by story. Each result is the same as that of its document alone.
  public func process(_ inputs: [Document]) -> [Result<Story, StageFailure>] {
    var jobs = inputs.map { Job(document: $0) }
    run(&jobs)
    return jobs.map { $0.result() }
  }

  /// A document on its way.
  private struct Job {
    var document: Document
    var failure: StageFailure?
    var renditions: [Rendition] = []

    func result() -> Result<Story, StageFailure> {
      if let failure { return .failure(failure) }
      if !renditions.isEmpty { return .success(Story(document: document, renditions: renditions)) }
      let only = Rendition(id: "source", tag: document.language ?? "und", document: document)
      return .success(Story(document: document, renditions: [only]))
    }
  }

  private func run(_ jobs: inout [Job]) {
    for index in jobs.indices where jobs[index].document.text.text.count > pipeline.limits.maxTextBytes {
      jobs[index].failure = StageFailure(
        code: "E_TOO_LARGE",
        "the text has \(jobs[index].document.text.text.count) bytes, more than the limit of \(pipeline.limits.maxTextBytes)",
        stage: "read")
    }
    for step in common {
      let watch = Stopwatch()
      if jobs.count > 1 { step.processor.prepare(jobs.filter { $0.failure == nil }.map(\.document)) }
      for index in jobs.indices where jobs[index].failure == nil {
        jobs[index].failure = Self.run(step, on: &jobs[index].document)
      }
      times.add(watch.nanoseconds, to: step.name)
    }
    for (number, plan) in pipeline.renditions.enumerated() {
      var members: [(job: Int, document: Document)] = []
      for index in jobs.indices where jobs[index].failure == nil && plan.applies(to: jobs[index].document) {
        var branch = jobs[index].document
        branch.diagnostics = []
        members.append((index, branch))
      }
      var leftOut: Set<Int> = []
      for step in branches[number] {
        let watch = Stopwatch()
        defer { times.add(watch.nanoseconds, to: plan.id + "/" + step.name) }
        if members.count > 1 {
          step.processor.prepare(
            members.filter { jobs[$0.job].failure == nil && !leftOut.contains($0.job) }.map(\.document))
        }
        for member in members.indices {
          let job = members[member].job
          if jobs[job].failure != nil || leftOut.contains(job) { continue }
          guard let failure = Self.run(step, on: &members[member].document) else { continue }
          if plan.isOptional {
            leftOut.insert(job)
            jobs[job].document.report(
              .warning, code: "rendition_left_out", "there is no rendition `\(plan.id)`: \(failure.message)",
              span: TextSpan(0, 0))
          } else {
            jobs[job].failure = failure
          }
        }
      }
      for member in members where jobs[member.job].failure == nil && !leftOut.contains(member.job) {
        let tag = Self.tag(of: member.document, from: jobs[member.job].document)
        jobs[member.job].renditions.append(Rendition(id: plan.id, tag: tag, document: member.document))
      }
    }
  }

  private static func run(_ step: Step, on document: inout Document) -> StageFailure? {
    do throws(StageFailure) {
      try step.processor.process(&document)
      return nil
    } catch {
      var failure = error
      if failure.stage.isEmpty { failure.stage = step.name }
      return failure
    }
  }

  /// The language, with the script when a branch changed it (RFC 5646: a script subtag where it distinguishes).
  private static func tag(of branch: Document, from document: Document) -> String {
    let language = branch.language ?? "und"
    guard let script = branch.script, script != document.script || language != document.language else { return language }
    return script == document.script ? language : language + "-" + script
  }
}
