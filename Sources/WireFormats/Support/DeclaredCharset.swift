import ICUText
import PipelineCore
import TextModel

/// Decoding of bytes whose format declares a charset in itself.
enum DeclaredCharset {
  /// UTF-8 of bytes in a charset that was declared; names are those of IANA. nil declares nothing, and `decode` judges.
  ///
  /// A byte order mark is stronger than the declaration, as in the Encoding Standard.
  static func decode(
    _ bytes: [UInt8], charset: String?, input: InputFile, fallback: DocumentReader.Decode
  ) -> Result<[UInt8], RecordFailure> {
    let name = (charset ?? "").lowercased().trimmedSpace
    let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    if isWide || name.isEmpty || name == "us-ascii" || name == "ascii" {
      return fallback(bytes, input.name).mapError { failure in
        var failure = failure
        failure.id = failure.id ?? input.id
        return failure
      }
    }
    func failure(_ code: String, _ message: String, offset: Int = 0) -> Result<[UInt8], RecordFailure> {
      let (line, column) = LineMap(Array(bytes.prefix(offset))).position(of: min(offset, bytes.count))
      return .failure(
        RecordFailure(id: input.id, code: code, message, at: .file(path: input.name, line: line, column: column)))
    }
    let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    if isMarked || name == "utf-8" || name == "utf8" {
      let text = isMarked ? Array(bytes[3...]) : bytes
      if let bad = text.withUnsafeBufferPointer(UTF8Scan.firstInvalid) {
        return failure("E_ENCODING", "a byte is not UTF-8, which is declared", offset: bad)
      }
      if let nul = text.firstIndex(of: 0) { return failure("E_ENCODING", "a NUL character is no text", offset: nul) }
      return .success(text)
    }
    do throws(ICUError) {
      // What the web calls ISO 8859-1 is windows-1252 (Encoding Standard).
      let web = ["iso-8859-1", "latin1", "iso8859-1"].contains(name) ? "windows-1252" : name
      let text = try Charset.decode(bytes, charset: web)
      if text.contains(0) { return failure("E_ENCODING", "a NUL character is no text") }
      return .success(text)
    } catch {
      if error.code == .missingData { return failure("E_CHARSET", "there is no charset `\(name.prefix(40))`") }
      return failure("E_ENCODING", "the bytes are not \(name): \(error.name)", offset: error.position?.offset ?? 0)
    }
  }

  /// The charset that a page declares in its first 4096 bytes (`<meta charset>`, `http-equiv`), nil when none.
  static func ofHTML(_ bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(4096), as: UTF8.self).lowercased()
    guard let place = head.range(of: "charset=", after: "<meta") else { return nil }
    let rest = head[place...].drop { "\"' ".contains($0) }
    return String(rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_:.".contains($0)) }).nonEmpty
  }
}

extension String {
  /// Where the text behind `part` begins, of the first `part` behind the first `start`. O(length).
  func range(of part: String, after start: String) -> String.Index? {
    guard let from = firstEnd(of: start, from: startIndex) else { return nil }
    return firstEnd(of: part, from: from)
  }

  private func firstEnd(of part: String, from: String.Index) -> String.Index? {
    let bytes = Array(utf8)
    let pattern = Array(part.utf8)
    var index = utf8.distance(from: utf8.startIndex, to: from)
    while index + pattern.count <= bytes.count {
      if bytes[index] == pattern[0], bytes[index..<index + pattern.count].elementsEqual(pattern) {
        return utf8.index(utf8.startIndex, offsetBy: index + pattern.count)
      }
      index += 1
    }
    return nil
  }
}
