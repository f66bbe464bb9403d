import Depesha
import PipelineCore
import TextModel

/// Pipeline files: YAML, variables, stages and their options.
final class ConfigurationTarget: FuzzTarget {
  static let name = "configuration"
  private let loader = PipelineLoader(data: Places.data)
  private let path = Places.folder + "/pipeline.yaml"

  init() {}

  func run(_ bytes: [UInt8]) {
    Places.write(bytes, to: path)
    let loaded = loader.load(path)
    Checks.findings(loaded.diagnostics, of: bytes, path: path)
    let errors = loaded.diagnostics.filter { $0.severity == .error }
    expect((loaded.pipeline == nil) == !errors.isEmpty, "a pipeline is nil without an error, or there in spite of one")
    for error in errors { expect(error.location != .none, "\(error.code) has no place: \(error.message)") }
    if let pipeline = loaded.pipeline { _ = pipeline.makeProcessor() }
  }
}
