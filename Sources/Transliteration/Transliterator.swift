import LanguageData
import TextModel

/// Writes text in another script by the rules of a scheme. Immutable; shared by all workers.
///
/// Text that is not of the scheme's script stays as it is: Latin words, numbers, URLs. Letters of the source script
/// that the scheme does not know are written by the fallback scheme of the script.
public struct Transliterator: Sendable {
  public let scheme: Scheme
  let table: TransliterationTable
  private let fallback: Scheme?
  private let lookalikes: Lookalikes

  /// Compiles the scheme.
  ///
  /// - Parameter fallback: for letters that the scheme does not know; `SchemeLibrary` gives it.
  /// - Throws: `DataError` when the scheme is too large for its tables.
  public init(scheme: Scheme, fallback: Scheme? = nil, lookalikes: Lookalikes = .none) throws(DataError) {
    self.scheme = scheme
    self.fallback = fallback
    self.lookalikes = lookalikes
    table = try SchemeCompiler.compile(scheme, fallback: fallback, lookalikes: lookalikes)
  }

  /// The text in the target script. Letters of other scripts stay; see `ScriptRewriter` for one script only.
  ///
  /// - Parameter bytes: valid UTF-8.
  /// - Complexity: O(bytes).
  public func transliterate(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var sink = ByteSink(capacity: bytes.count + bytes.count / 4 + 64)
    run(bytes, &sink)
    return sink.finish()
  }

  public func transliterate(_ bytes: [UInt8]) -> [UInt8] { bytes.withUnsafeBufferPointer { transliterate($0) } }

  public func transliterate(_ text: String) -> String {
    String(decoding: transliterate(Array(text.utf8)), as: UTF8.self)
  }

  /// The origins of the rules, in the order in which edits name them.
  public var origins: [Origin] { table.origins }

  /// The changes, each with the rule that made it.
  public func edits(for text: SourceText) -> EditList {
    var sink = EditSink(edits: EditList(origins: table.origins))
    text.withBytes { run($0, &sink) }
    return sink.finish()
  }

  /// A letter that the scheme does not know, and what the fallback scheme made of it.
  struct Fallback: Sendable {
    /// Span in the text before.
    var span: TextSpan
    var origin: Origin
  }

  /// The changes, and the places where the fallback scheme stood in.
  func editsWithFallbacks(for text: SourceText) -> (edits: EditList, fallbacks: [Fallback]) {
    var sink = EditSink(edits: EditList(origins: table.origins))
    text.withBytes { run($0, &sink) }
    return (sink.finish(), sink.fallbacks.map { Fallback(span: $0.span, origin: table.origins[$0.rule]) })
  }

  /// Walks the text word by word.
  func run<Sink: TransliterationSink>(_ bytes: UnsafeBufferPointer<UInt8>, _ sink: inout Sink) {
    var units = WordUnits.allocate()
    defer { units.deallocate() }
    table.entries.withUnsafeBufferPointer { entries in
      table.rules.withUnsafeBufferPointer { rules in
        table.outputs.withUnsafeBufferPointer { outputs in
          guard let entries = entries.baseAddress, let outputs = outputs.baseAddress else { return }
          let scanner = WordScanner(table: table, entries: entries, bytes: bytes)
          let writer = WordWriter(table: table, rules: rules, outputs: outputs, bytes: bytes)
          Self.walk(bytes, scanner, writer, &units, &sink, protects: table.protectsIdentifiers)
        }
      }
    }
  }

  private static func walk<Sink: TransliterationSink>(
    _ bytes: UnsafeBufferPointer<UInt8>, _ scanner: WordScanner, _ writer: WordWriter, _ units: inout WordUnits,
    _ sink: inout Sink, protects: Bool
  ) {
    let n = bytes.count
    var kept = 0
    var i = 0
    var tokenEnd = 0
    var tokenIsIdentifier = false
    var continues = false
    while i < n {
      let byte = bytes[i]
      if byte < 0x80 {
        if !scanner.entries[Int(byte)].flags.contains(.word) {
          i += 1
          continues = false
          continue
        }
      } else if !continues {
        let (scalar, width) = UTF8Scan.scalar(bytes, at: i)
        if !scanner.entry(scalar).flags.contains(.word) {
          i += width
          continue
        }
      }
      let end = scanner.read(from: i, into: &units, continues: continues)
      continues = units.isCut
      if end == i {
        i += UTF8Scan.scalar(bytes, at: i).width
        continues = false
        continue
      }
      if units.all.contains(.own) || units.all.contains(.foreign) {
        if protects {
          if i >= tokenEnd { (_, tokenEnd, tokenIsIdentifier) = Identifier.token(bytes, around: i, from: kept) }
          if tokenIsIdentifier {
            i = end
            continue
          }
          // A literal escape sequence (`\n`, `\r`, `\t`) that an export left behind: its letter is none of the word's.
          if i > 0, bytes[i - 1] == UInt8(ascii: "\\"), Identifier.isEscaped(bytes[i]) {
            i += 1
            continue
          }
        }
        sink.copy(bytes, kept, i)
        writer.write(&units, &sink)
        kept = end
      }
      i = end
    }
    sink.copy(bytes, kept, n)
  }

  /// What writes text of this scheme back, by the rules turned round; best effort unless the scheme is reversible.
  ///
  /// - Throws: `DataError` when the rules turned round are too large for their tables.
  public func reversed(fallback: Scheme? = nil) throws(DataError) -> Transliterator {
    try Transliterator(scheme: ReverseRules.scheme(of: scheme), fallback: fallback, lookalikes: lookalikes)
  }
}
