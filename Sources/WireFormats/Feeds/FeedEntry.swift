import PipelineCore
import TextModel
import XMLText

/// An entry of a feed of any kind, ready to become a document.
struct FeedEntry {
  var item: NewsItem
  var title: String?
  /// The fullest content first, each as HTML or plain text.
  var contents: [(text: String, isHTML: Bool)] = []
  var line = 1

  init(format: String, version: String?) {
    item = NewsItem(format: format)
    item.formatVersion = version
    item.type = "text"
  }

  func document(input: InputFile, id: String, _ furniture: HTMLFurniture) -> Result<Document, RecordFailure> {
    let place = DiagnosticLocation.file(path: input.name, line: line, column: 1)
    var bodies: [StructuredText] = []
    var title = title
    let addresses = [item.url, item.identifier].compactMap { $0 }
    for content in contents {
      if content.isHTML {
        do throws(XMLError) {
          let html = FeedText.withoutReadMore(Self.withoutCutTag(content.text), addresses)
          let tree = try FeedText.tree(html, path: input.name)
          title = title ?? FeedText.headline(in: tree)
          var text = FeedText.text(tree, of: html, furniture)
          text.removePermalinks(to: addresses)
          furniture.lines.trimEnd(&text)
          bodies.append(text)
        } catch {
          return .failure(RecordFailure(id: id, code: "E_FEED_CONTENT", error.message, at: place))
        }
      } else {
        var text = StructuredText()
        for line in content.text.split(whereSeparator: \.isNewline) {
          text.openBlock(.paragraph)
          text.text(String(line))
          text.closeBlock()
        }
        text.finish()
        bodies.append(text)
      }
    }
    bodies.removeAll { $0.bytes.isEmpty }
    let longest = bodies.enumerated().max {
      $0.element.bytes.count != $1.element.bytes.count
        ? $0.element.bytes.count < $1.element.bytes.count : $0.offset > $1.offset
    }
    var item = item
    if item.summary == nil, let longest, let short = bodies.enumerated().first(where: { $0.offset != longest.offset }) {
      item.summary = String(decoding: short.element.bytes, as: UTF8.self)
    }
    let field = longest?.element.field(FieldName.text) ?? TextField(name: FieldName.text, text: .empty)
    var wire = WireDocument(input: input, id: id, title: title, text: field, item: item)
    wire.isDatedByPublication = true
    if longest == nil {
      if title == nil { return .failure(RecordFailure(id: id, code: "E_EMPTY", "the entry holds no text", at: place)) }
      wire.diagnostics = [Diagnostic(.warning, code: "feed_no_text", "the entry has a title and no text", at: place)]
    }
    return wire.document(mayBeEmpty: true)
  }

  /// Without a tag that is cut off at the very end: `<`, `</p`.
  static func withoutCutTag(_ html: String) -> String {
    guard let open = html.lastIndex(of: "<"), html[open...].utf8.count < 100 else { return html }
    let rest = html[html.index(after: open)...].drop { $0 == "/" }
    let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
    guard rest.dropFirst(name.count).allSatisfy(\.isWhitespace), name.first?.isNumber != true else { return html }
    return String(html[..<open])
  }

  /// A title, which may have markup or named characters in it.
  static func plainTitle(_ text: String?) -> String? {
    guard let text = text?.trimmedSpace, !text.isEmpty else { return nil }
    // U+0080 to U+009F, of two bytes with this one first, are meant otherwise too.
    let isMarked = text.utf8.contains { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") || $0 == 0xC2 }
    let plain = isMarked ? NinjsItem.plain(text) : text
    return plain.split { $0.isWhitespace }.joined(separator: " ").nonEmpty
  }
}
