import TextModel

/// Makes a pipeline of a configuration tree. All faults are reported; a tree with a fault makes none.
public struct PipelineBuilder {
  public let stages: StageRegistry
  public let writers: WriterRegistry
  public private(set) var context: StageContext
  private let sink: DiagnosticSink

  public init(stages: StageRegistry, writers: WriterRegistry, context: StageContext, sink: DiagnosticSink) {
    self.stages = stages
    self.writers = writers
    self.context = context
    self.sink = sink
  }

  static let topLevel: [OptionSpec] = [
    OptionSpec("name", .string, required: true, "name of the pipeline"),
    OptionSpec("description", .string, "what it is for"),
    OptionSpec("include", .paths, "files whose sections this one takes over"),
    OptionSpec("variables", .node, "values for ${name}"),
    OptionSpec("engines", .node, "translation engines by name, for the stage `translate`"),
    OptionSpec("limits", .node, "how large a story may be"),
    OptionSpec("stages", .node, required: true, "stages run for every story"),
    OptionSpec("renditions", .node, "branches: the same selection in other languages and scripts"),
    OptionSpec("outputs", .node, "what is written for each story"),
    OptionSpec("tests", .node, "stories and what must come out; run by `depesha test`"),
  ]

  static let limitOptions: [OptionSpec] = [
    OptionSpec("max_record_bytes", .integer, default: "16777216", "bytes of one input file or record"),
    OptionSpec("max_text_bytes", .integer, default: "4194304", "bytes of the text of one story"),
    OptionSpec("max_nesting", .integer, default: "64", "levels of arrays and objects in one record"),
    OptionSpec("story_timeout_seconds", .integer, default: "120", "how long one story may take"),
    OptionSpec("regex_timeout_milliseconds", .integer, default: "9", "how long one pattern may take in one paragraph"),
    OptionSpec("engine_timeout_seconds", .integer, default: "20", "longest wait for an engine without a byte from it"),
    OptionSpec(
      "worker_memory_bytes", .integer, default: "2147483648", "address space of one worker; 0 for no limit"),
  ]

  static let renditionOptions: [OptionSpec] = [
    OptionSpec("id", .string, required: true, "name of the branch, unique in the pipeline"),
    OptionSpec("languages", .strings, "BCP 47 languages of the stories it applies to; all when left out"),
    OptionSpec("scripts", .strings, "ISO 15924 scripts of the stories it applies to; all when left out"),
    OptionSpec("stages", .node, "stages of the branch"),
    OptionSpec(
      "optional", .boolean, default: "false", "leave the branch out, and say so, where a stage of it cannot go on"),
  ]

  /// - Returns: nil when the sink has an error.
  public func build(_ root: ConfigNode) -> Pipeline? {
    var builder = self
    builder.context.engines = EngineShelf(root.entry("engines")?.value, sink: sink)
    return builder.pipeline(root)
  }

  private func pipeline(_ root: ConfigNode) -> Pipeline? {
    let before = sink.diagnostics.count
    let options = OptionReader(root, owner: "the pipeline", specs: Self.topLevel, sink: sink)
    let limits = readLimits(options.node("limits"))
    var builder = self
    builder.context.limits = limits
    let maker = StageMaker(stages, builder.context)
    let ahead = Task.detached { maker.makeAhead(root) { Task.isCancelled } }
    defer { ahead.cancel() }
    var provided: Set<String> = []
    let common = builder.stageList(
      options.node("stages"), key: "stages", maker, list: 0, provided: &provided, mayBeEmpty: false)
    let renditions = builder.renditionList(options.node("renditions"), maker, provided: provided)
    let outputs = builder.outputList(options.node("outputs"))
    let tests = PipelineTest.read(items(options.node("tests"), key: "tests"), sink: sink)
    let name = options.string("name") ?? ""
    let summary = options.string("description") ?? ""
    if sink.diagnostics[before...].contains(where: { $0.severity == .error }) { return nil }
    var pipeline = Pipeline(
      name: name, summary: summary, stages: common, renditions: renditions, outputs: outputs, limits: limits)
    pipeline.tests = tests
    return pipeline
  }

  private func readLimits(_ node: ConfigNode?) -> PipelineLimits {
    var limits = PipelineLimits()
    guard let node else { return limits }
    let options = OptionReader(node, owner: "`limits`", specs: Self.limitOptions, sink: sink)
    limits.maxRecordBytes = options.integer("max_record_bytes", in: 1...(1 << 30)) ?? limits.maxRecordBytes
    limits.maxTextBytes = options.integer("max_text_bytes", in: 1...(1 << 30)) ?? limits.maxTextBytes
    limits.maxNesting = options.integer("max_nesting", in: 1...512) ?? limits.maxNesting
    limits.storySeconds = options.integer("story_timeout_seconds", in: 1...86_400) ?? limits.storySeconds
    limits.regexMilliseconds =
      options.integer("regex_timeout_milliseconds", in: 1...60_000) ?? limits.regexMilliseconds
    limits.engineSeconds = options.integer("engine_timeout_seconds", in: 1...3600) ?? limits.engineSeconds
    limits.workerMemoryBytes = options.integer("worker_memory_bytes", in: 0...(1 << 40)) ?? limits.workerMemoryBytes
    return limits
  }

  private func items(_ node: ConfigNode?, key: String) -> [ConfigNode] {
    guard let node else { return [] }
    switch node.value {
    case .sequence(let items): return items
    case .null: return []
    case .scalar, .mapping:
      sink.error("wrong_type", "`\(key)` must be a list, not \(node.kindName)", at: node.position.location)
      return []
    }
  }

  /// The item, or a finding why it is none.
  private func named(_ item: ConfigNode, what: String) -> NamedItem? {
    if let named = NamedItem(item) { return named }
    if case .mapping(let entries) = item.value, entries.count > 1 {
      sink.error(
        "wrong_shape", "\(what) is written `- name: {options}`, with one name", at: entries[1].keyPosition.location,
        notes: ["are the options of `\(entries[0].key)` indented too little?"])
    } else {
      sink.error("wrong_type", "\(what) must be a name, not \(item.kindName)", at: item.position.location)
    }
    return nil
  }

  private func stageList(
    _ node: ConfigNode?, key: String, _ maker: StageMaker, list: Int, provided: inout Set<String>, mayBeEmpty: Bool
  ) -> [any Stage] {
    var made: [any Stage] = []
    let items = items(node, key: key)
    if items.isEmpty && !mayBeEmpty, let node, case .sequence = node.value {
      sink.error("empty_list", "`\(key)` names no stage", at: node.position.location)
    }
    for (index, item) in items.enumerated() {
      guard let stage = named(item, what: "a stage") else { continue }
      if let type = stages.type(named: stage.name) {
        for need in type.descriptor.requires where !provided.contains(need) {
          let makers = stages.descriptors.filter { $0.provides.contains(need) }.map { "`\($0.name)`" }
          sink.error(
            "missing_requirement", "stage `\(stage.name)` needs `\(need)`, which no stage before it provides",
            at: stage.position.location,
            notes: [makers.isEmpty ? "no stage provides it" : "provided by " + makers.joined(separator: ", ")])
        }
        provided.formUnion(type.descriptor.provides)
      }
      let result = maker.make(stage, at: StageMaker.Place(list: list, item: index))
      sink.report(contentsOf: result.diagnostics)
      if let stage = result.stage { made.append(stage) }
    }
    return made
  }

  private func renditionList(_ node: ConfigNode?, _ maker: StageMaker, provided: Set<String>) -> [RenditionPlan] {
    var plans: [RenditionPlan] = []
    var places: [ConfigPosition] = []
    for (index, item) in items(node, key: "renditions").enumerated() {
      let options = OptionReader(item, owner: "a rendition", specs: Self.renditionOptions, sink: sink)
      var available = provided
      let plan = RenditionPlan(
        id: options.string("id") ?? "", languages: options.strings("languages")?.map(\.text),
        scripts: options.strings("scripts")?.map(\.text),
        stages: stageList(
          options.node("stages"), key: "stages", maker, list: index + 1, provided: &available, mayBeEmpty: true),
        isOptional: options.boolean("optional") ?? false)
      // The same id may stand for several languages, but a story must not get two renditions of one id.
      if options.has("id"), let first = plans.firstIndex(where: { $0.id == plan.id && $0.overlaps(plan) }) {
        sink.error(
          "duplicate_id", "two renditions `\(plan.id)` apply to the same stories",
          at: options.position(of: "id").location,
          notes: ["first at \(places[first].path):\(places[first].line):\(places[first].column)"])
      }
      plans.append(plan)
      places.append(options.position(of: "id"))
    }
    return plans
  }

  private func outputList(_ node: ConfigNode?) -> [any DocumentWriter] {
    items(node, key: "outputs").compactMap { item in
      guard let output = named(item, what: "an output") else { return nil }
      return writers.makeWriter(
        named: output.name, at: output.position, options: output.options, context: context, sink: sink)
    }
  }
}
