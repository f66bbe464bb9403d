import LanguageData
import PipelineCore
import Segmentation
import TextModel

/// Bytes of a file to UTF-8. Only a byte order mark or a charset that was named is believed; a guess is but a hint.
struct InputDecoding: Sendable {
  private let decoder: TextDecoder
  private let declared: String?

  /// Without the data of language identification there are no hints.
  init(data: DataStore, declared: String?) {
    self.declared = declared
    let identifier: LanguageIdentifier?
    do throws(DataError) {
      identifier = try LanguageIdentifier(data)
    } catch {
      identifier = nil
    }
    decoder = TextDecoder(detector: identifier.map { CharsetDetector($0) })
  }

  func decode(_ bytes: [UInt8], name: String) -> Result<[UInt8], RecordFailure> {
    decoder.decode(bytes, declared: declared).map(\.utf8).mapError { problem in
      let hint = problem.suggestion.map { "; it looks like \($0): try --encoding \($0)" } ?? ""
      return RecordFailure(
        code: problem.code, problem.message + hint,
        at: .file(path: name, line: problem.line, column: problem.column))
    }
  }
}
