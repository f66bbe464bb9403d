import FileAccess
import ICUText
import LanguageData
import PipelineCore
import TextModel

/// A user's own file of ICU transform rules (UTS #35, part 2, Transform Rules), named by a path that ends in `.icu`.
///
/// The file is UTF-8 of at most `ICUTransliterator.maximumRuleBytes`. Comment lines `# id: …`, `# from: Cyrl`,
/// `# to: Latn` before the first rule say what it is; these are the defaults, the id being the file's name. The rules
/// see one line of text at a time. ICU's limits hold: a text may grow eightfold, and rules that rewrite the same place
/// again and again are stopped.
public struct ICURules: Sendable {
  public let path: String
  public let id: String
  /// ISO 15924 codes, in the direction of writing.
  public let from: String
  public let to: String
  private let source: String
  private let isReverse: Bool

  static let ending = ".icu"

  /// True for the names of rule files.
  public static func isPath(_ name: String) -> Bool { name.hasSuffix(ending) }

  /// Reads and compiles the rules.
  ///
  /// - Parameter reverse: by the rules of the other direction (`<` and `<>`).
  /// - Throws: `DataError` with file, line and column of the rule at fault.
  public init(path: String, reverse: Bool = false) throws(DataError) {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try FileAccess.read(path, limit: ICUTransliterator.maximumRuleBytes)
    } catch {
      throw DataError([Diagnostic(.error, code: "unreadable_scheme", error.description)])
    }
    // Rules are no records, but what makes the header is the same.
    let header = try RecordFile(path: path, bytes: bytes).header
    func script(_ key: String, _ other: String) throws(DataError) -> String {
      let value = header[key] ?? other
      if value.utf8.count == 4 { return value }
      throw DataError([
        Diagnostic(
          .error, code: "unknown_value", "`\(key)` must be an ISO 15924 code such as Cyrl, not `\(value)`",
          at: .file(path: path, line: 1, column: 1))
      ])
    }
    let (first, second) = (try script("from", "Cyrl"), try script("to", "Latn"))
    self.path = path
    id = header["id"] ?? String(path.split(separator: "/").last?.dropLast(Self.ending.utf8.count) ?? "")
    from = reverse ? second : first
    to = reverse ? first : second
    isReverse = reverse
    source = String(decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...], as: UTF8.self)
    do throws(ICUError) {
      _ = try compile()
    } catch {
      let place = error.position.map { LineMap(Array(source.utf8)).position(of: $0.offset) } ?? (line: 1, column: 1)
      throw DataError([
        Diagnostic(
          .error, code: error.code == .missingData ? "unknown_transform" : "malformed_rule",
          error.code == .missingData
            ? "the rules name a transform that ICU does not have" : "ICU cannot compile this rule (\(error.name))",
          at: .file(path: path, line: place.line, column: place.column))
      ])
    }
  }

  private func compile() throws(ICUError) -> ICUTransliterator {
    try ICUTransliterator(rules: source, direction: isReverse ? .reverse : .forward)
  }

  /// Compiles the rules for one task.
  ///
  /// - Throws: `StageFailure` with code `E_RULES` when memory is out.
  public func makeWriter() throws(StageFailure) -> ICURuleWriter {
    do throws(ICUError) {
      return ICURuleWriter(
        try compile(), origin: Origin(stage: TransliterateStage.name, rule: id, file: path))
    } catch {
      throw StageFailure(code: "E_RULES", "the rules of \(path) cannot be compiled: \(error.code.rawValue)")
    }
  }
}

/// Compiled ICU rules. An ICU handle: it belongs to one task.
public final class ICURuleWriter {
  private let transliterator: ICUTransliterator
  private let origin: Origin

  init(_ transliterator: ICUTransliterator, origin: Origin) {
    self.transliterator = transliterator
    self.origin = origin
  }

  /// The text by the rules, line by line.
  ///
  /// - Throws: `StageFailure` with code `E_RULES` when the rules run away.
  public func transliterate(_ bytes: [UInt8]) throws(StageFailure) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      if end > start { out += try apply(to: Array(bytes[start..<end])) }
      if end < bytes.count { out.append(0x0A) }
      start = end + 1
    }
    return out
  }

  /// The changes, word by word where a line keeps its number of words, else for the line as a whole.
  ///
  /// - Throws: `StageFailure` with code `E_RULES` when the rules run away.
  func edits(for text: SourceText) throws(StageFailure) -> EditList {
    var edits = EditList()
    let bytes = text.bytes
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      if end > start {
        let line = Array(bytes[start..<end])
        let written = try apply(to: line)
        let old = Self.words(line)
        let new = Self.words(written)
        if old.count == new.count {
          for (from, to) in zip(old, new) where line[from] != written[to] {
            edits.append(TextSpan(start + from.lowerBound, start + from.upperBound), Array(written[to]), origin: origin)
          }
        } else if line != written {
          edits.append(TextSpan(start, end), written, origin: origin)
        }
      }
      start = end + 1
    }
    return edits
  }

  private func apply(to line: [UInt8]) throws(StageFailure) -> [UInt8] {
    do throws(ICUError) {
      return try transliterator.apply(to: line)
    } catch {
      throw StageFailure(
        code: "E_RULES", "the rules of \(origin.file ?? origin.rule) fail on the text: \(error.code.rawValue)")
    }
  }

  /// Runs between spaces; the spaces themselves must be the same for the runs to be matched, so they count as runs.
  private static func words(_ bytes: [UInt8]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for index in bytes.indices.dropFirst() where (bytes[index] == 0x20) != (bytes[index - 1] == 0x20) {
      runs.append(start..<index)
      start = index
    }
    runs.append(start..<bytes.count)
    return runs
  }
}
