import ICUText
import LanguageData
import PipelineCore
import TextModel

/// The scripts that may be written in Latin through ICU's own transforms, and by which transform.
///
/// An explicit list (`transliteration/any-latn.tsv`): ICU answers for scripts it knows badly as well, so a script is
/// written this way only when somebody has looked at the result.
public struct AnyLatinScripts: Sendable {
  public struct Entry: Sendable, Hashable {
    /// ISO 15924.
    public var script: String
    /// ICU transform id.
    public var transform: String
    public var title: String
    public var line: Int
  }

  public static let file = "transliteration/any-latn.tsv"
  public let entries: [Entry]

  /// The transforms are opened when a text needs them: that of Han takes a tenth of a second.
  ///
  /// - Throws: `DataError` when the file is missing or a line is malformed.
  public init(data: DataStore) throws(DataError) {
    let (path, bytes) = try data.load(Self.file)
    let file = try RecordFile(path: path, bytes: bytes)
    var faults: [Diagnostic] = []
    var entries: [Entry] = []
    for record in file.records {
      if record.fields.count != 3 || record[0].utf8.count != 4 {
        faults.append(
          Diagnostic(
            .error, code: "malformed_record", "a line is a script code, an ICU transform and a title",
            at: file.location(record)))
        continue
      }
      entries.append(Entry(script: record[0], transform: record[1], title: record[2], line: record.line))
    }
    if !faults.isEmpty { throw DataError(faults) }
    self.entries = entries
  }
}

/// Writes letters of other scripts in Latin. Holds ICU handles: one for each worker.
final class AnyLatin {
  private let scripts: AnyLatinScripts
  private var transforms: [String: ICUTransliterator] = [:]

  init(_ scripts: AnyLatinScripts) { self.scripts = scripts }

  /// The text in Latin letters and where that comes from; nil when its script is not in the list or ICU fails.
  func latin(_ text: ArraySlice<UInt8>, script: String) -> (bytes: [UInt8], origin: Origin)? {
    guard let entry = scripts.entries.first(where: { $0.script == script }) else { return nil }
    let origin = Origin(
      stage: SchemeCompiler.stage, rule: "any-latn \(entry.transform)", file: AnyLatinScripts.file, line: entry.line)
    do throws(ICUError) {
      let transform: ICUTransliterator
      if let known = transforms[entry.transform] {
        transform = known
      } else {
        transform = try ICUTransliterator(identifier: entry.transform)
        transforms[entry.transform] = transform
      }
      return (try transform.apply(to: Array(text)), origin)
    } catch {
      return nil
    }
  }
}
