import ICUText
import TextModel

/// Bytes of a file or record as UTF-8.
public struct DecodedText: Sendable, Hashable {
  /// Valid UTF-8 without byte order mark and without NUL.
  public var utf8: [UInt8]
  /// What the bytes were: `utf-8`, `utf-16le`, or the declared name.
  public var charset: String
  public var removedBOM: Bool
}

/// Why bytes could not be decoded.
public struct DecodingProblem: Error, Sendable, Hashable {
  /// `E_ENCODING`: the bytes are not text of the charset; `E_CHARSET`: the charset is not known.
  public var code: String
  /// One sentence without a full stop.
  public var message: String
  /// Offset of the first bad byte in the bytes given.
  public var offset: Int
  /// 1-based line, and 1-based column: in bytes for UTF-8 and charsets of one byte, in UTF-8 bytes of the decoded line
  /// for UTF-16 and UTF-32.
  public var line: Int
  public var column: Int
  /// The charset that the bytes look like; only a suggestion, nothing is decoded with it unasked.
  public var suggestion: String?
}

extension DecodingProblem: CustomStringConvertible {
  public var description: String {
    let hint = suggestion.map { "; it looks like \($0)" } ?? ""
    return "line \(line), column \(column) (byte \(offset)): \(message)\(hint)"
  }
}

/// The charset policy: a byte order mark decides, then the declaration, then the bytes must be UTF-8. There is no
/// silent guess: other bytes are an error, with a suggestion when a detector is there.
public struct TextDecoder: Sendable {
  private let detector: CharsetDetector?

  public init(detector: CharsetDetector? = nil) { self.detector = detector }

  /// O(bytes).
  ///
  /// - Parameter declared: name of the charset (IANA, case and punctuation free), nil when nobody says.
  public func decode(_ bytes: [UInt8], declared: String? = nil) -> Result<DecodedText, DecodingProblem> {
    if let mark = ByteOrderMark(of: bytes) {
      return decode(bytes, from: mark.length, charset: mark.charset, removedBOM: true)
    }
    return decode(bytes, from: 0, charset: declared ?? "utf-8", removedBOM: false, isDeclared: declared != nil)
  }

  private func decode(
    _ bytes: [UInt8], from start: Int, charset: String, removedBOM: Bool, isDeclared: Bool = true
  ) -> Result<DecodedText, DecodingProblem> {
    let body = start == 0 ? bytes : Array(bytes[start...])
    let name = charset.utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }.map { $0 | 0x20 }
    if name.elementsEqual("utf8".utf8) {
      return decodeUTF8(bytes, body, start, removedBOM, isDeclared)
    }
    do throws(ICUError) {
      let text = try Charset.decode(body, charset: charset)
      if let offset = text.firstIndex(of: 0) {
        let (line, column) = LineMap(text).position(of: offset)
        let place = start + offset * unitWidth(name)
        return .failure(
          DecodingProblem(
            code: "E_ENCODING", message: "a NUL character is no text", offset: min(place, bytes.count), line: line,
            column: column, suggestion: nil))
      }
      // A declared UTF-16 or UTF-32 without order may leave its mark in the text.
      let hasMark = text.starts(with: [0xEF, 0xBB, 0xBF])
      return .success(
        DecodedText(utf8: hasMark ? Array(text[3...]) : text, charset: charset, removedBOM: removedBOM || hasMark))
    } catch {
      return .failure(problem(error, body, start, charset, name))
    }
  }

  private func decodeUTF8(
    _ bytes: [UInt8], _ body: [UInt8], _ start: Int, _ removedBOM: Bool, _ isDeclared: Bool
  ) -> Result<DecodedText, DecodingProblem> {
    func problem(at offset: Int, _ message: String, _ suggestion: String?) -> Result<DecodedText, DecodingProblem> {
      let (line, column) = LineMap(body).position(of: offset)
      return .failure(
        DecodingProblem(
          code: "E_ENCODING", message: message, offset: start + offset, line: line, column: column,
          suggestion: suggestion))
    }
    // UTF-16 without a mark first: it may well be valid UTF-8, full of NUL or END OF TRANSMISSION.
    if start == 0, let wide = WideEncoding.looksLike(body) {
      let nul = body.firstIndex { $0 == 0 || $0 == 4 } ?? 0
      let bad = body.withUnsafeBufferPointer(UTF8Scan.firstInvalid) ?? body.count
      return problem(at: min(nul, bad), "the text is not UTF-8 and has no byte order mark", wide)
    }
    if let offset = body.withUnsafeBufferPointer(UTF8Scan.firstInvalid) {
      let hex = String(body[offset], radix: 16, uppercase: true)
      let message =
        isDeclared
        ? "byte 0x\(hex) is not UTF-8" : "byte 0x\(hex) is not UTF-8 and no other charset is declared"
      return problem(at: offset, message, detector?.detect(body))
    }
    if let offset = body.firstIndex(of: 0) { return problem(at: offset, "a NUL character is no text", nil) }
    return .success(DecodedText(utf8: body, charset: "utf-8", removedBOM: removedBOM))
  }

  private func problem(
    _ error: ICUError, _ body: [UInt8], _ start: Int, _ charset: String, _ name: [UInt8]
  ) -> DecodingProblem {
    guard error.code != .missingData else {
      return DecodingProblem(
        code: "E_CHARSET", message: "there is no charset `\(charset)`", offset: 0, line: 1, column: 1,
        suggestion: detector?.detect(body))
    }
    let offset = error.position?.offset ?? 0
    // What stands before the bad byte is good: its lines are counted in the decoded text when units are wide.
    var before = Array(body[..<min(offset, body.count)])
    if unitWidth(name) > 1, let text = try? Charset.decode(before, charset: charset) { before = text }
    let (line, column) = LineMap(before).position(of: before.count)
    return DecodingProblem(
      code: "E_ENCODING", message: "the bytes are not \(charset): \(error.name)", offset: start + offset, line: line,
      column: column, suggestion: nil)
  }

  /// Bytes of a code unit.
  private func unitWidth(_ name: [UInt8]) -> Int {
    name.starts(with: "utf16".utf8) ? 2 : name.starts(with: "utf32".utf8) ? 4 : 1
  }
}
