import PipelineCore
import TextModel
import XMLText

/// The text of an item: of its bodies the one that keeps most.
struct NinjsBody {
  struct Failure: Error {
    var code: String
    var message: String
  }

  var field: TextField
  var diagnostics: [Diagnostic] = []

  /// HTML is taken before plain text, because it has the structure, unless much of the text is not in it.
  ///
  /// - Throws: `E_NINJS_BODY` for markup nested too deep or too large.
  init(_ item: NinjsItem, path: String) throws(Failure) {
    var bodies = item.values("bodies")
    for (name, value) in item.members(beginning: "body_") {
      guard let text = value.string else { continue }
      let type =
        switch name {
        case "body_text": "text/plain"
        case "body_xhtml", "body_html": "text/html"
        case "body_markdown": "text/markdown"
        default: name.hasSuffix("nitf") ? "application/nitf+xml" : "application/octet-stream"
        }
      bodies.append((nil, type, text))
    }
    bodies = bodies.filter { !$0.value.trimmedSpace.isEmpty }
    let main = bodies.filter { $0.role == nil || ["main", "body", "full", "article"].contains($0.role ?? "") }
    if !main.isEmpty { bodies = main }
    let plain = bodies.first { $0.contentType == nil || $0.contentType?.hasPrefix("text/plain") == true }
    if let html = bodies.first(where: { Self.isHTML($0.contentType) }) {
      let text: StructuredText
      do throws(XMLError) {
        text = try HTMLBody.fragment(html.value, path: path)
      } catch {
        throw Failure(code: "E_NINJS_BODY", message: error.message)
      }
      if plain == nil || Self.visible(text.bytes) * 2 >= Self.visible(Array((plain?.value ?? "").utf8)) {
        field = text.field(FieldName.text)
        return
      }
    }
    if let markdown = bodies.first(where: { $0.contentType?.hasPrefix("text/markdown") == true }), plain == nil {
      field = MarkdownText.read(markdown.value).field(FieldName.text)
      return
    }
    if let text = plain ?? bodies.first(where: { !Self.isMarkup($0.contentType) }) {
      field = TextField(name: FieldName.text, text: SourceText(text.value))
      return
    }
    let unread = bodies.compactMap(\.contentType)
    if !unread.isEmpty {
      diagnostics.append(
        Diagnostic(
          .warning, code: "ninjs_body", "bodies of these types are not read: \(unread.joined(separator: ", "))"))
    }
    field = TextField(name: FieldName.text, text: SourceText(item.summary ?? ""))
    let message =
      item.summary == nil
      ? "the item has no text" : "the item has no body: its description is taken as the text"
    diagnostics.append(Diagnostic(item.summary == nil ? .warning : .note, code: "ninjs_no_body", message))
  }

  static func isHTML(_ contentType: String?) -> Bool {
    guard let contentType else { return false }
    return contentType.hasPrefix("text/html") || contentType.hasPrefix("application/xhtml")
  }

  private static func isMarkup(_ contentType: String?) -> Bool {
    contentType.map { $0.contains("xml") || $0.contains("html") || $0.contains("nitf") } ?? false
  }

  private static func visible(_ bytes: [UInt8]) -> Int { bytes.count { $0 > 0x20 } }
}
