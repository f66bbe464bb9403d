import PipelineCore
import TextModel
import XMLText

extension RecordFailure {
  /// Codes `E_XML_…` and `E_OUT_OF_MEMORY`, after those of `XMLError`.
  init(_ error: XMLError, id: String) {
    self.init(
      id: id, code: "E_" + error.code.rawValue.uppercased(), error.message,
      at: .file(path: error.path, line: error.position.line, column: error.position.column))
  }
}
