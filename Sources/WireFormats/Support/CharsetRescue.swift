import PipelineCore
import TextModel

/// Text whose charset is declared wrongly or not at all.
enum CharsetRescue {
  /// UTF-8 of bytes as `DeclaredCharset.decode` has it. Bytes that are illegal in the declared charset and valid UTF-8
  /// are taken for UTF-8, with a warning.
  ///
  /// - Parameter sibling: the charset of another part of the message.
  /// - Parameter mayGuess: bytes without a declared charset, or with one that is said to be unknown, which are not UTF-8,
  ///   are read in that of the sibling, else in windows-1251 or windows-1252 by the look of their words, with a warning;
  ///   ASCII is read whatever is declared.
  static func decode(
    _ bytes: [UInt8], charset: String?, sibling: String? = nil, mayGuess: Bool = false, input: InputFile,
    fallback: DocumentReader.Decode
  ) -> Result<(bytes: [UInt8], diagnostics: [Diagnostic]), RecordFailure> {
    switch DeclaredCharset.decode(bytes, charset: charset, input: input, fallback: fallback) {
    case .success(let decoded): return .success((decoded, []))
    case .failure(let failure):
      // ASCII is the same in whatever it was meant to be; escapes would switch to something else.
      let isPlain = bytes.allSatisfy { $0 < 0x80 && $0 != 0x1B }
      if mayGuess, failure.code == "E_CHARSET", isPlain || unknown.contains((charset ?? "").lowercased().trimmedSpace) {
        let undeclared = decode(
          bytes, charset: nil, sibling: sibling, mayGuess: true, input: input, fallback: fallback)
        return undeclared.map { decoded in
          let warning = Diagnostic(
            .warning, code: "charset_guessed", "\(failure.message): the text is read as if none were declared",
            at: failure.location)
          return (decoded.bytes, decoded.diagnostics.isEmpty ? [warning] : decoded.diagnostics)
        }
      }
      guard failure.code == "E_ENCODING", !bytes.contains(0) else { return .failure(failure) }
      func warning(_ message: String) -> Diagnostic {
        Diagnostic(.warning, code: "charset_guessed", message, at: failure.location)
      }
      let isUTF8 = bytes.withUnsafeBufferPointer(UTF8Scan.firstInvalid) == nil
      if isUTF8, bytes.contains(where: { $0 >= 0x80 }) {
        return .success((bytes, [warning("the text is not in the charset that is declared, but in UTF-8")]))
      }
      guard mayGuess, !isUTF8, ["", "us-ascii", "ascii"].contains((charset ?? "").lowercased().trimmedSpace) else {
        return .failure(failure)
      }
      for guess in [sibling, isCyrillic(bytes) ? "windows-1251" : "windows-1252"] {
        guard let guess, !["us-ascii", "ascii", "utf-8", "utf8"].contains(guess.lowercased()) else { continue }
        if case .success(let decoded) = DeclaredCharset.decode(
          bytes, charset: guess, input: input, fallback: fallback)
        {
          return .success((decoded, [warning("no charset is declared: the text is read as \(guess.lowercased())")]))
        }
      }
      return .failure(failure)
    }
  }

  /// Names that declare nothing (RFC 1428, and what mailers write for it).
  private static let unknown: Set<String> = ["unknown-8bit", "x-unknown", "unknown", "default", "8bit"]

  /// The charset in which two fifths of the bytes above ASCII are the letters that Ukrainian and Russian have most of: о, а, е,
  /// и, н, т, с and і, which are half of the letters of either (50 and 52 % of running text, measured on news). nil when in none
  /// they are, or fewer than five of them are there. O(bytes).
  static func cyrillicCharset(_ bytes: [UInt8]) -> String? {
    let frequent: [(String, Set<UInt8>)] = [
      ("windows-1251", [0xEE, 0xE0, 0xE5, 0xE8, 0xED, 0xF2, 0xF1, 0xB3]),
      ("koi8-u", [0xCF, 0xC1, 0xC5, 0xC9, 0xCE, 0xD4, 0xD3, 0xA6]),
    ]
    let high = bytes.count { $0 >= 0x80 }
    return frequent.first { charset in
      let found = bytes.filter { charset.1.contains($0) }
      return found.count * 5 >= high * 2 && Set(found).count >= 5
    }?.0
  }

  /// True when the bytes above ASCII stand together, as letters of Cyrillic words do and accented Latin letters do not.
  static func isCyrillic(_ bytes: [UInt8]) -> Bool {
    var high = 0
    var joined = 0
    for index in bytes.indices where bytes[index] >= 0xC0 {
      high += 1
      if index > 0, bytes[index - 1] >= 0xC0 { joined += 1 }
    }
    return joined * 2 > high
  }
}
