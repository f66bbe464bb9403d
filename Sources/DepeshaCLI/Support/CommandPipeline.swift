import ArgumentParser
import Depesha
import LanguageData
import PipelineCore
import TextModel

/// Stages that a command runs without a pipeline file.
enum CommandPipeline {
  /// A stage with its options as they would stand in a file.
  struct Step {
    var stage: String
    var options: [String: [String]] = [:]
  }

  /// - Throws: exit code 1 after telling why the document could not be done.
  static func process(_ document: Document, with processor: PipelineProcessor) throws -> Story {
    do throws(StageFailure) {
      return try processor.process(document)
    } catch {
      Reporting.show(RecordFailure(id: document.id, code: error.code, error.message, stage: error.stage))
      throw ExitStatus.failures
    }
  }

  /// - Parameter engines: what a file defines.
  /// - Throws: exit code 78 after telling every fault.
  static func make(_ steps: [Step], data: DataStore, engines: EngineShelf = EngineShelf()) throws -> Pipeline {
    var context = BuiltIn.context(data)
    context.engines = engines
    let sink = DiagnosticSink()
    let position = ConfigPosition(path: "command line", line: 1, column: 1)
    var stages: [any Stage] = []
    for step in steps {
      let entries = step.options.sorted { $0.key < $1.key }.map { key, values in
        let nodes = values.map { ConfigNode(.scalar($0), at: position) }
        return ConfigNode.Entry(
          key: key, keyPosition: position,
          value: nodes.count == 1 ? nodes[0] : ConfigNode(.sequence(nodes), at: position))
      }
      let stage = BuiltIn.stages.makeStage(
        named: step.stage, at: position, options: ConfigNode(.mapping(entries), at: position),
        context: context, sink: sink)
      if let stage { stages.append(stage) }
    }
    if sink.hasErrors {
      Reporting.show(sink.diagnostics)
      throw ExitStatus.configuration
    }
    Reporting.show(sink.diagnostics)
    var limits = PipelineLimits()
    limits.maxTextBytes = 1 << 30
    return Pipeline(name: "command", summary: "", stages: stages, renditions: [], outputs: [], limits: limits)
  }
}
