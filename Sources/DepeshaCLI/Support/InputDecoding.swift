import PipelineCore
import TextModel

/// Bytes of a file to UTF-8.
enum InputDecoding {
  static func decode(_ bytes: [UInt8], name: String, declared: String?) -> Result<[UInt8], RecordFailure> {
    let offset = bytes.withUnsafeBufferPointer(UTF8Scan.firstInvalid)
    guard let offset else { return .success(bytes) }
    let (line, column) = LineMap(bytes).position(of: offset)
    return .failure(
      RecordFailure(
        code: "E_ENCODING", "byte \(offset) is not UTF-8", at: .file(path: name, line: line, column: column)))
  }
}
