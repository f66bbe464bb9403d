import LanguageData
import PipelineCore
import Segmentation
import Synchronization
import TextModel

/// Bytes of a file to UTF-8. Only a byte order mark or a charset that was named is believed; a guess is but a hint.
final class InputDecoding: Sendable {
  private let data: DataStore
  private let declared: String?
  private let decoder = TextDecoder(detector: nil)
  /// Gives hints too. Its tables are loaded with the first text that cannot be decoded.
  private let hinting = Mutex<TextDecoder?>(nil)

  /// Without the data of language identification there are no hints.
  init(data: DataStore, declared: String?) {
    self.data = data
    self.declared = declared
  }

  func decode(_ bytes: [UInt8], name: String) -> Result<[UInt8], RecordFailure> {
    if case .success(let text) = decoder.decode(bytes, declared: declared) { return .success(text.utf8) }
    return hinter().decode(bytes, declared: declared).map(\.utf8).mapError { problem in
      let hint = problem.suggestion.map { "; it looks like \($0): try --encoding \($0)" } ?? ""
      return RecordFailure(
        code: problem.code, problem.message + hint,
        at: .file(path: name, line: problem.line, column: problem.column))
    }
  }

  private func hinter() -> TextDecoder {
    hinting.withLock { cached in
      if let cached { return cached }
      let identifier: LanguageIdentifier?
      do throws(DataError) {
        identifier = try LanguageIdentifier(data)
      } catch {
        identifier = nil
      }
      let made = TextDecoder(detector: identifier.map { CharsetDetector($0) })
      cached = made
      return made
    }
  }
}
