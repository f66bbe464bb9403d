import ICUText
import TextModel

/// A message or a part of one: its header fields and its body (RFC 5322, RFC 2045 to 2047).
struct MIMEPart {
  /// Names in lower case, values unfolded, in order.
  let fields: [(name: String, value: [UInt8])]
  /// As it was sent.
  let body: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) {
    var fields: [(name: String, value: [UInt8])] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let end = bytes[index...].firstIndex(of: 0x0A) ?? bytes.endIndex
      var line = bytes[index..<end]
      if line.last == 0x0D { line.removeLast() }
      let isBlank = line.allSatisfy { $0 == 0x20 || $0 == 0x09 }
      let next = min(end + 1, bytes.endIndex)
      if isBlank, !fields.isEmpty || line.isEmpty {
        index = next
        break
      }
      if isBlank {
        // White space above the first field.
      } else if let first = line.first, first == 0x20 || first == 0x09 {
        if !fields.isEmpty { fields[fields.count - 1].value += [0x20] + line.drop { $0 == 0x20 || $0 == 0x09 } }
      } else if let colon = line.firstIndex(of: UInt8(ascii: ":")),
        line[..<colon].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
      {
        let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
        fields.append((name, Array(line[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 })))
      } else if !line.starts(with: "From ".utf8), !line.starts(with: ">From ".utf8) {
        // No field: the body begins without an empty line.
        break
      }
      index = next
    }
    self.fields = fields
    body = bytes[min(index, bytes.endIndex)...]
  }

  private func raw(_ name: String) -> [UInt8]? { fields.first { $0.name == name }?.value }

  /// A field with its encoded words decoded.
  func field(_ name: String) -> String? { raw(name).map(Self.decodeWords)?.trimmedSpace.nonEmpty }

  /// Media type in lower case, `text/plain` when none is given.
  var type: String { parameters("content-type").value ?? "text/plain" }

  func parameter(_ name: String) -> String? { parameters("content-type").list.first { $0.name == name }?.value }

  var isAttachment: Bool { parameters("content-disposition").value == "attachment" }

  /// `text/plain; charset="utf-8"`
  private func parameters(_ field: String) -> (value: String?, list: [(name: String, value: String)]) {
    guard let bytes = raw(field) else { return (nil, []) }
    var parts: [[UInt8]] = [[]]
    var isQuoted = false
    var isEscaped = false
    for byte in bytes {
      if isEscaped {
        parts[parts.count - 1].append(byte)
        isEscaped = false
      } else if isQuoted, byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if byte == UInt8(ascii: ";"), !isQuoted {
        if parts.count > 100 { break }
        parts.append([])
      } else {
        parts[parts.count - 1].append(byte)
      }
    }
    let texts = parts.map { String(decoding: $0, as: UTF8.self).trimmedSpace }
    let list = texts.dropFirst().compactMap { text -> (name: String, value: String)? in
      guard let equals = text.firstIndex(of: "=") else { return nil }
      var name = String(text[..<equals]).trimmedSpace.lowercased()
      if name.hasSuffix("*") { name.removeLast() }
      return (name, String(text[text.index(after: equals)...]).trimmedSpace)
    }
    return (texts.first?.lowercased().nonEmpty, list)
  }

  /// The body without its transfer encoding.
  var content: [UInt8] {
    switch (raw("content-transfer-encoding").map { String(decoding: $0, as: UTF8.self) } ?? "").lowercased()
      .trimmedSpace
    {
    case "base64": MIMECoding.base64(body)
    case "quoted-printable": MIMECoding.quotedPrintable(body)
    default: Array(body)
    }
  }

  /// The parts between the boundaries, at most `limit`; empty when there is no boundary.
  func parts(limit: Int) -> [MIMEPart] {
    guard let boundary = parameter("boundary"), !boundary.isEmpty else { return [] }
    let marker = Array("--\(boundary)".utf8)
    var parts: [MIMEPart] = []
    var start: Int?
    var index = body.startIndex
    while index < body.endIndex, parts.count < limit {
      let end = body[index...].firstIndex(of: 0x0A) ?? body.endIndex
      let line = body[index..<end]
      if line.starts(with: marker) {
        let rest = line.dropFirst(marker.count).filter { $0 != 0x0D && $0 != 0x20 && $0 != 0x09 }
        let isLast = rest.elementsEqual("--".utf8)
        if rest.isEmpty || isLast {
          // The line end before a boundary belongs to it.
          if let start { parts.append(MIMEPart(Self.withoutLineEnd(body[start..<index]))) }
          start = isLast ? nil : min(end + 1, body.endIndex)
          if isLast { return parts }
        }
      }
      index = min(end + 1, body.endIndex)
    }
    if let start, parts.count < limit { parts.append(MIMEPart(body[start...])) }
    return parts
  }

  private static func withoutLineEnd(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes
    if bytes.last == 0x0A { bytes.removeLast() }
    if bytes.last == 0x0D { bytes.removeLast() }
    return bytes
  }

  /// `=?utf-8?B?…?=` words of RFC 2047; white space between two of them falls away. Bytes that are not UTF-8 are taken
  /// for windows-1252.
  static func decodeWords(_ bytes: [UInt8]) -> String {
    var out: [UInt8] = []
    var index = 0
    var lastWordEnd: Int?
    while index < bytes.count {
      if bytes[index] == 0x3D, let word = encodedWord(bytes, at: index) {
        if let end = lastWordEnd, bytes[end..<index].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
          out.removeLast(index - end)
        }
        out += word.text
        index = word.end
        lastWordEnd = index
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    if out.withUnsafeBufferPointer(UTF8Scan.firstInvalid) == nil { return String(decoding: out, as: UTF8.self) }
    do throws(ICUError) {
      return String(decoding: try Charset.decode(out, charset: "windows-1252"), as: UTF8.self)
    } catch {
      return String(decoding: out, as: UTF8.self)
    }
  }

  private static func encodedWord(_ b: [UInt8], at start: Int) -> (text: [UInt8], end: Int)? {
    guard start + 6 < b.count, b[start + 1] == 0x3F else { return nil }
    let limit = min(b.count, start + 1000)
    guard let first = b[(start + 2)..<limit].firstIndex(of: 0x3F), first + 2 < limit, b[first + 2] == 0x3F else {
      return nil
    }
    let textStart = first + 3
    guard let last = b[textStart..<limit].firstIndex(of: 0x3F), last + 1 < limit, b[last + 1] == 0x3D else {
      return nil
    }
    let charset = String(decoding: b[(start + 2)..<first].prefix { $0 != UInt8(ascii: "*") }, as: UTF8.self)
    let raw: [UInt8]
    switch b[first + 1] | 0x20 {
    case UInt8(ascii: "b"): raw = MIMECoding.base64(b[textStart..<last])
    case UInt8(ascii: "q"): raw = MIMECoding.quotedPrintable(b[textStart..<last], isHeader: true)
    default: return nil
    }
    if charset.lowercased() == "utf-8" {
      return raw.withUnsafeBufferPointer(UTF8Scan.firstInvalid) == nil ? (raw, last + 2) : nil
    }
    do throws(ICUError) {
      return (try Charset.decode(raw, charset: charset), last + 2)
    } catch {
      return nil
    }
  }
}
