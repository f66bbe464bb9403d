/// A text construct or content of Atom: `type` says what is in it (RFC 4287, 3.1 and 4.1.3), or a media type does, with `mode`
/// for how it is written (Atom 0.3, 3.1).
struct AtomWords {
  private(set) var text: String
  /// HTML, and no plain text.
  let isMarked: Bool
  /// False for a media type that is none of texts.
  let isText: Bool

  init(_ element: FeedXML.Element) {
    let type = element.attribute("type")?.lowercased()
    switch type ?? "text" {
    case "html", "text/html", "xhtml", "application/xhtml+xml": (isMarked, isText) = (true, true)
    case "text", "text/plain": (isMarked, isText) = (false, true)
    default: (isMarked, isText) = (false, false)
    }
    text = isMarked ? element.markup ?? element.text : element.text
    if element.attribute("mode") == "base64" { text = String(decoding: MIMECoding.base64(text.utf8), as: UTF8.self) }
  }
}
