import FileAccess
import ICUText
import LanguageData
import TextModel

/// A user's own ICU transform rules (UTS #35 part 2), checked when they are loaded.
///
/// Limits: at most `ICUTransliterator.maximumRuleBytes` of rules; the result of a line at most eight times its
/// length; a rule that replaces at one place again and again is stopped.
public struct RuleFile: Sendable {
  public let path: String
  let rules: String

  /// Any path that does not end in `.tsv` and holds a slash or ends in `.txt` or `.rules`.
  public static func isRuleFile(_ name: String) -> Bool {
    if name.hasSuffix(SchemeStore.ending) { return false }
    return name.hasSuffix(".txt") || name.hasSuffix(".rules") || name.utf8.contains(UInt8(ascii: "/"))
  }

  /// - Throws: `DataError` with the line and column of the rule that ICU cannot read.
  public init(path: String) throws(DataError) {
    self.path = path
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try FileAccess.read(path, limit: ICUTransliterator.maximumRuleBytes)
    } catch {
      throw DataError([Diagnostic(.error, code: "unreadable_rules", error.description)])
    }
    if let offset = bytes.withUnsafeBufferPointer(UTF8Scan.firstInvalid) {
      let place = LineMap(bytes).position(of: offset)
      throw DataError([
        Diagnostic(
          .error, code: "invalid_utf8", "byte \(offset) is not UTF-8",
          at: .file(path: path, line: place.line, column: place.column))
      ])
    }
    rules = String(decoding: bytes, as: UTF8.self)
    do throws(ICUError) {
      _ = try ICUTransliterator(rules: rules)
    } catch {
      // Columns are UTF-8 bytes in every message of the program.
      let place =
        error.position.map { LineMap(bytes).position(of: min($0.offset, bytes.count)) } ?? (line: 1, column: 1)
      throw DataError([
        Diagnostic(
          .error, code: "malformed_rules",
          error.code == .missingData ? "there is no such transform" : "this rule cannot be read (\(error.name))",
          at: .file(path: path, line: place.line, column: place.column))
      ])
    }
  }
}
