import PipelineCore
import TextModel

/// The story as an e-mail: plain text and HTML as alternatives (RFC 5322, RFC 2046), each in base64, so that no line is
/// too long and nothing of the text can pass for a header.
///
/// A story that says no time is dated 1970, because a message must have a date and the output does not depend on the clock.
public struct MailWriter: DocumentWriter {
  public static let format = FormatDescriptor(
    id: "mail", summary: "HTML e-mail with a plain text alternative", extensions: [".eml"], mediaType: "message/rfc822",
    versions: "RFC 5322, RFC 2045-2047")
  public static let options = [
    OptionSpec("from", .string, default: "depesha@localhost", "address of the sender"),
    OptionSpec("to", .string, default: "undisclosed-recipients:;", "address of the receiver"),
    OptionSpec("subject_prefix", .string, "words before the headline in the subject"),
  ]

  private let from: String
  private let to: String
  private let prefix: String?

  public init?(options: OptionReader, context: StageContext) {
    from = options.string("from") ?? "depesha@localhost"
    to = options.string("to") ?? "undisclosed-recipients:;"
    prefix = options.string("subject_prefix")
    for key in ["from", "to"] {
      guard let text = options.string(key), text.utf8.contains(where: { $0 < 0x20 || $0 > 0x7E }) else { continue }
      options.sink.error("wrong_value", "`\(key)` must be printable ASCII", at: options.position(of: key).location)
      return nil
    }
  }

  public func write(_ story: Story) -> [UInt8] {
    let texts = story.renditions.map(RenditionText.init)
    let headline = texts.lazy.compactMap(\.headline).first ?? story.document.id
    let time = texts.lazy.compactMap { $0.time.flatMap(WireClock.rfc5322) }.first ?? "Thu, 01 Jan 1970 00:00:00 +0000"
    // Base64 has no underscore: the boundary cannot stand in it.
    let boundary = "=_depesha_alternative"
    var out = "From: \(from)\r\nTo: \(to)\r\nSubject: \(Self.words((prefix.map { $0 + " " } ?? "") + headline))\r\n"
    out += "Date: \(time)\r\nMessage-ID: <\(NinjsURI.escape(story.document.id).prefix(200))@depesha.invalid>\r\n"
    if let tag = story.renditions.first?.tag, story.renditions.count == 1, tag != "und" {
      out += "Content-Language: \(tag)\r\n"
    }
    out += "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"\(boundary)\"\r\n\r\n"
    var plain = ""
    for (index, text) in texts.enumerated() {
      if index > 0 { plain += "\r\n\r\n* * *\r\n\r\n" }
      plain += ([text.headline, text.byline, text.plainText].compactMap { $0 }).joined(separator: "\n\n")
    }
    for (type, body) in [("text/plain", plain + "\n"), ("text/html", Self.html(texts, title: headline))] {
      out += "--\(boundary)\r\nContent-Type: \(type); charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
      out += Self.base64Lines(Array(body.utf8)) + "\r\n"
    }
    out += "--\(boundary)--\r\n"
    return Array(out.utf8)
  }

  private static func html(_ texts: [RenditionText], title: String) -> String {
    var page = HTMLPage()
    page.raw("<!doctype html>\n<html><head><meta charset=\"utf-8\"><title>")
    page.text(title)
    page.raw("</title></head>\n<body style=\"margin:0;padding:16px;font:16px/1.5 Georgia,serif;color:#1d1d1f\">\n")
    for text in texts {
      page.raw("<div lang=\"")
      page.text(text.rendition.tag)
      page.raw("\" style=\"max-width:640px;margin:0 0 32px\">\n")
      if let headline = text.headline {
        page.raw("<h1 style=\"font-size:24px;line-height:1.25\">")
        page.text(headline)
        page.raw("</h1>\n")
      }
      if let byline = text.byline {
        page.raw("<p style=\"color:#62666d\">")
        page.text(byline)
        page.raw("</p>\n")
      }
      page.bytes += text.html.utf8
      page.raw("\n</div>\n")
    }
    page.raw("</body></html>\n")
    return String(decoding: page.bytes, as: UTF8.self)
  }

  /// Encoded words of RFC 2047, each at most 75 characters, or the text itself when it is short printable ASCII.
  static func words(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && text.utf8.count <= 60 && !text.contains("=?")
    if isPlain { return text }
    var words: [String] = []
    var piece: [UInt8] = []
    func flush() {
      if !piece.isEmpty { words.append("=?utf-8?B?\(base64(piece))?=") }
      piece = []
    }
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar.value < 0x20 ? " " : scalar).utf8)
      if piece.count + bytes.count > 42 { flush() }
      piece += bytes
    }
    flush()
    return words.joined(separator: "\r\n ")
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func base64(_ bytes: some RandomAccessCollection<UInt8>) -> String {
    var out: [UInt8] = []
    var iterator = bytes.makeIterator()
    while let first = iterator.next() {
      let second = iterator.next()
      let third = second == nil ? nil : iterator.next()
      let value = UInt32(first) << 16 | UInt32(second ?? 0) << 8 | UInt32(third ?? 0)
      out.append(alphabet[Int(value >> 18)])
      out.append(alphabet[Int(value >> 12 & 63)])
      out.append(second == nil ? 0x3D : alphabet[Int(value >> 6 & 63)])
      out.append(third == nil ? 0x3D : alphabet[Int(value & 63)])
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Lines of 76 characters (RFC 2045).
  private static func base64Lines(_ bytes: [UInt8]) -> String {
    stride(from: 0, to: bytes.count, by: 57).map { base64(bytes[$0..<min($0 + 57, bytes.count)]) }.joined(
      separator: "\r\n")
  }
}
