import Depesha
import LanguageData
import PipelineCore
import TextModel

/// Pipeline files: YAML, variables, stages and their options.
///
/// Stages load their data anew with every pipeline, which takes a hundred times as long as reading the file: most inputs
/// meet a program without data.
final class ConfigurationTarget: FuzzTarget {
  static let name = "configuration"
  private static let missing = "missing_data_file"
  private let loader = PipelineLoader(data: DataStore(folders: []))
  private let completeLoader = PipelineLoader(data: Places.data)
  private let path = Places.folder + "/pipeline.yaml"

  init() {}

  func run(_ bytes: [UInt8]) {
    Places.write(bytes, to: path)
    let loaded = (bytes.count % 32 == 0 ? completeLoader : loader).load(path)
    Checks.findings(loaded.diagnostics, of: bytes, path: path)
    let errors = loaded.diagnostics.filter { $0.severity == .error }
    expect((loaded.pipeline == nil) == !errors.isEmpty, "a pipeline is nil without an error, or there in spite of one")
    for error in errors where error.code != Self.missing { expect(error.location != .none, "\(error.code) has no place: \(error.message)") }
    if let pipeline = loaded.pipeline { _ = pipeline.makeProcessor() }
  }
}
