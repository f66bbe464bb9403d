import ICUText
import LanguageData
import TextModel

/// The scripts that ICU may write in Latin letters where a scheme has no rule, each with its transform.
public struct AnyLatin: Sendable {
  struct Entry: Sendable, Hashable {
    /// Identifier of an ICU transform, such as `Greek-Latin`.
    var transform: String
    /// 1-based line of the data file.
    var line: Int
  }

  /// The data file, relative to the data folder.
  public static let file = "transliteration/any-latn.tsv"

  let entries: [Script: Entry]

  /// ISO 15924 codes, sorted.
  public var scripts: [String] { entries.keys.map(\.code).sorted() }

  /// The transforms are opened when a text needs them: that of Han alone takes more than a tenth of a second, and few
  /// texts do. One that ICU lacks leaves its letters, which is reported.
  ///
  /// - Throws: `DataError` when the file is missing or a line has not three fields.
  public init(data: DataStore) throws(DataError) {
    let (path, bytes) = try data.load(Self.file)
    let file = try RecordFile(path: path, bytes: bytes)
    var entries: [Script: Entry] = [:]
    var faults: [Diagnostic] = []
    for record in file.records {
      let script = Script(rawValue: SchemeCompiler.scriptCode(record[0]))
      guard record.fields.count == 3, record[0].utf8.count == 4, entries[script] == nil else {
        faults.append(
          Diagnostic(
            .error, code: "malformed_record",
            "a line is an ISO 15924 code that is not there yet, an ICU transform and a name, separated by tabs",
            at: file.location(record)))
        continue
      }
      entries[script] = Entry(transform: record[1], line: record.line)
    }
    if !faults.isEmpty { throw DataError(faults) }
    self.entries = entries
  }
}

/// Writes runs of letters of the listed scripts in Latin letters. Holds ICU handles: one for each task.
final class AnyLatinWriter {
  private let list: AnyLatin
  private var transforms: [Script: ICUTransliterator] = [:]

  init(_ list: AnyLatin) { self.list = list }

  /// The run in Latin letters, and the line of the data file for its first script; nil when one of its scripts is
  /// not listed or ICU leaves a letter over.
  func write(_ run: String) -> (text: String, origin: Origin)? {
    let properties = UnicodeProperties.shared
    var parts: [(script: Script, text: String.UnicodeScalarView)] = []
    for scalar in run.unicodeScalars {
      let script = properties.script(of: scalar.value)
      // Marks and letters of many scripts, such as the long vowel mark of the kana, go with what stands before.
      if let last = parts.indices.last, script == .inherited || script == .common || script == parts[last].script {
        parts[last].text.append(scalar)
      } else {
        parts.append((script, String.UnicodeScalarView([scalar])))
      }
    }
    var out = ""
    var origin: Origin?
    for part in parts {
      guard let entry = list.entries[part.script], let written = apply(part.script, entry, String(part.text)) else {
        return nil
      }
      out += written
      origin = origin ?? Origin(stage: TransliterateStage.name, rule: "any-latn", file: AnyLatin.file, line: entry.line)
    }
    guard let origin, ScriptGuard(script: .latin).foreignRuns(in: SourceText(out)).isEmpty else { return nil }
    return (out, origin)
  }

  private func apply(_ script: Script, _ entry: AnyLatin.Entry, _ text: String) -> String? {
    do throws(ICUError) {
      let transform: ICUTransliterator
      if let known = transforms[script] {
        transform = known
      } else {
        transform = try ICUTransliterator(identifier: entry.transform)
        transforms[script] = transform
      }
      return try transform.apply(to: text)
    } catch {
      return nil
    }
  }
}
