import PipelineCore
import TextModel

/// A message between the control characters of the teleprinter formats: SOH header STX text ETX trailer EOT.
struct WireMessage {
  /// Between SOH and STX, without empty lines at its beginning.
  var header: String
  /// Between STX and ETX.
  var text: String
  /// Between ETX and EOT.
  var trailer: String
  /// True when STX, ETX and EOT were all there.
  var isComplete: Bool
  /// 1-based line of SOH in the input.
  var line: Int

  static let soh: UInt8 = 0x01
  static let stx: UInt8 = 0x02
  static let etx: UInt8 = 0x03
  static let eot: UInt8 = 0x04

  static let maxMessages = 10_000

  /// The messages of an input in UTF-8, in order. A message ends at EOT, or where the next begins.
  static func split(_ bytes: [UInt8]) -> [WireMessage] {
    var messages: [WireMessage] = []
    var line = 1
    var index = 0
    while index < bytes.count, messages.count <= maxMessages {
      if bytes[index] != soh {
        if bytes[index] == 0x0A { line += 1 }
        index += 1
        continue
      }
      let start = index + 1
      var end = start
      while end < bytes.count && bytes[end] != soh && bytes[end] != eot { end += 1 }
      messages.append(WireMessage(bytes[start..<end], isEnded: end < bytes.count && bytes[end] == eot, line: line))
      line += bytes[index..<end].count { $0 == 0x0A }
      index = end
    }
    return messages
  }

  private init(_ bytes: ArraySlice<UInt8>, isEnded: Bool, line: Int) {
    let textStart = bytes.firstIndex(of: Self.stx)
    let textEnd = bytes.firstIndex(of: Self.etx)
    header = Self.string(bytes[..<(textStart ?? textEnd ?? bytes.endIndex)].drop { $0 == 0x0A || $0 == 0x0D })
    text = textStart.map { Self.string(bytes[($0 + 1)..<max(textEnd ?? bytes.endIndex, $0 + 1)]) } ?? ""
    trailer = textEnd.map { Self.string(bytes[($0 + 1)...]) } ?? ""
    isComplete = textStart != nil && textEnd != nil && isEnded
    self.line = line
  }

  /// Without DEL and the fillers of teleprinters.
  private static func string(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.filter { $0 != 0x7F && $0 != 0x16 && $0 != 0x00 }, as: UTF8.self)
  }

  /// Lines without their ends and without white space behind.
  static func lines(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" || $0 == "\u{0C}" }.map {
      line in
      var line = line
      while let last = line.last, last == " " || last == "\t" { line.removeLast() }
      return String(line)
    }
  }

  /// UTF-8 of an input of the teleprinter formats, which declare no charset. What is neither UTF-8 nor decoded by the
  /// caller is taken for windows-1252 when nearly all of it is ASCII, and for windows-1251 or KOI8-U when its letters are as
  /// frequent as those of Ukrainian and Russian, with a warning.
  static func decode(
    _ input: InputFile, _ decode: DocumentReader.Decode
  ) -> Result<(bytes: [UInt8], diagnostics: [Diagnostic]), RecordFailure> {
    let bytes = input.bytes.filter { $0 != 0x00 }
    switch decode(bytes, input.name) {
    case .success(let decoded): return .success((decoded, []))
    case .failure(var failure):
      failure.id = failure.id ?? input.id
      let high = bytes.count { $0 >= 0x80 }
      guard failure.code == "E_ENCODING" else { return .failure(failure) }
      if high * 20 >= bytes.count {
        // Much of it is in another script.
        guard let charset = CharsetRescue.cyrillicCharset(bytes) else { return .failure(failure) }
        return DeclaredCharset.decode(bytes, charset: charset, input: input, fallback: decode).map {
          let warning = "the text is not UTF-8 and no charset is declared: read as \(charset)"
          return ($0, [Diagnostic(.warning, code: "wire_charset", warning, at: failure.location)])
        }
      }
      return DeclaredCharset.decode(bytes, charset: "windows-1252", input: input, fallback: decode).map {
        (
          $0,
          [
            Diagnostic(
              .warning, code: "wire_charset", "the text is not UTF-8 and no charset is declared: read as windows-1252",
              at: failure.location)
          ]
        )
      }
    }
  }
}
