import FileAccess
import PipelineCore

/// Puts the outputs of stories where they belong, in order.
final class StoryWriter {
  private let destination: FolderRun.Destination
  private let endings: [String]
  private let pipelineName: String
  private var names = OutputNames()
  private let deadLetters: DeadLetters?
  private let standardOutput = ByteSink.standardOutput()

  /// Makes the folder.
  init(destination: FolderRun.Destination, pipeline: Pipeline) throws(FileError) {
    self.destination = destination
    pipelineName = pipeline.name
    endings = pipeline.outputs.map { type(of: $0).format.extensions.first ?? ".out" }
    switch destination {
    case .folder(let folder):
      try FileAccess.makeFolder(folder)
      deadLetters = try DeadLetters(folder: folder)
    case .standardOutput:
      deadLetters = nil
    }
  }

  func write(_ files: [[UInt8]], id: String, input: String, isRecord: Bool) throws(FileError) {
    switch destination {
    case .standardOutput:
      if let first = files.first { try standardOutput.write(first) }
    case .folder(let folder):
      let name = isRecord ? names.name(forRecord: id) : names.name(forFile: input)
      for (ending, bytes) in zip(endings, files) {
        try FileAccess.replace(folder + "/" + name + ending, with: bytes)
      }
    }
  }

  func fail(_ failure: RecordFailure, input: String?) throws(FileError) { try deadLetters?.add(failure, input: input) }

  /// Writes the counts of the run as `run.json`, the last file of a run that came to its end.
  func finish(_ summary: RunSummary) throws(FileError) {
    try deadLetters?.close()
    guard case .folder(let folder) = destination else { return }
    var json = JSONWriter()
    json.beginObject()
    json.key("error")
    json.integer(summary.error)
    json.key("in")
    json.integer(summary.input)
    json.key("ok")
    json.integer(summary.ok)
    json.key("pipeline")
    json.string(pipelineName)
    json.key("skipped")
    json.integer(summary.skipped)
    json.endObject()
    json.newline()
    try FileAccess.replace(folder + "/run.json", with: json.bytes)
  }
}
