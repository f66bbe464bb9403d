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
  /// What was taken from a text with structure for editors.
  private(set) var service: ServiceParagraphs?
  var diagnostics: [Diagnostic] = []

  /// HTML, or else NITF, from which what is for editors is taken as from other wires, is taken before plain text, because
  /// it has the structure, unless much of the text is not in it.
  ///
  /// - Throws: `E_NINJS_BODY` for markup nested too deep or too large.
  init(_ item: NinjsItem, _ news: NewsItem, _ words: ServiceWords, path: String) throws(Failure) {
    var bodies = item.values("bodies")
    for (name, value) in item.members(beginning: "body_") {
      guard let text = value.string else { continue }
      let type =
        switch name {
        case "body_text": "text/plain"
        case "body_markdown": "text/markdown"
        // Agencies number their HTML: `body_html5`.
        case _ where name.hasPrefix("body_html") || name.hasPrefix("body_xhtml"): "text/html"
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
        text = try Self.text(of: html.value, headline: item.headline, path: path)
      } catch {
        throw Failure(code: "E_NINJS_BODY", message: error.message)
      }
      if plain == nil || Self.visible(text.bytes) * 2 >= Self.visible(Array((plain?.value ?? "").utf8)) {
        (field, service) = Self.clean(text, item.headline, news, words)
        return
      }
    }
    if let nitf = bodies.first(where: { $0.contentType?.contains("nitf") == true }),
      let text = Self.text(ofNITF: nitf.value, path: path),
      plain == nil || Self.visible(text.bytes) * 2 >= Self.visible(Array((plain?.value ?? "").utf8))
    {
      (field, service) = Self.clean(text, item.headline, news, words)
      return
    }
    if let markdown = bodies.first(where: { $0.contentType?.hasPrefix("text/markdown") == true }), plain == nil {
      field = MarkdownText.read(markdown.value).field(FieldName.text)
      return
    }
    // Some write HTML where ninjs has plain text.
    if let text = plain?.value, text.trimmedSpace.hasPrefix("<"), text.trimmedSpace.hasSuffix(">"), text.holds("</"),
      let html = try? Self.text(of: text, headline: item.headline, path: path), !html.blocks.isEmpty
    {
      (field, service) = Self.clean(html, item.headline, news, words)
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

  /// The text without paragraphs for editors, and those.
  private static func clean(
    _ text: StructuredText, _ headline: String?, _ item: NewsItem, _ words: ServiceWords
  ) -> (TextField, ServiceParagraphs) {
    var text = text
    text.partAtLineBreaks()
    let dateline = text.blocks.prefix(3).lazy.compactMap { WireLines.dateline(text.string(of: $0)) }.first
    var service = ServiceParagraphs(words, of: item, dateline: dateline?.agency, headline: headline)
    service.take(from: &text)
    return (text.field(FieldName.text), service)
  }

  /// The text of HTML without what the item says elsewhere: a heading in front that is its headline, and the dateline in
  /// an element of the class `dat`, as the Swedish agency TT has it. Pictures with their captions and photographers are
  /// left out as in the other formats; of a figure that shows words, such as a table, only the caption is.
  private static func text(of html: String, headline: String?, path: String) throws(XMLError) -> StructuredText {
    let tree = try HTMLTree(Array(html.utf8), path: path)
    let omitted = Set(
      tree.nodes.indices.filter { index in
        switch tree.nodes[index].name {
        case "figcaption": true
        case "figure": !tree.nodes[index..<tree.nodes[index].end].contains { Self.words.contains($0.name) }
        default: tree.attribute("class", of: index) == "dat"
        }
      })
    var text = HTMLBody.text(of: 0, in: tree, omitted: omitted)
    if text.blocks.count > 1, let first = text.blocks.first, case .heading = first.kind,
      text.string(of: first).isSame(headline)
    {
      text.removeFirstBlock()
    }
    return text
  }

  /// The text of NITF; nil when it is no XML or holds none.
  private static func text(ofNITF nitf: String, path: String) -> StructuredText? {
    do throws(XMLError) {
      let reader = XMLReader(bytes: ExternalDoctype.removed(from: Array(nitf.utf8)), path: path)
      guard let root = try XMLNode.root(of: reader), root.name == "nitf" else { return nil }
      var draft = StoryDraft(item: NewsItem(format: NITFReader.format.id), path: path, position: root.position)
      NITFContent(root).add(to: &draft)
      draft.markup.finish()
      return draft.markup.text.blocks.isEmpty ? nil : draft.markup.text
    } catch {
      return nil
    }
  }

  /// Elements by which a figure is no picture.
  private static let words: Set<String> = ["table", "blockquote", "pre"]

  static func isHTML(_ contentType: String?) -> Bool {
    guard let contentType else { return false }
    return contentType.hasPrefix("text/html") || contentType.hasPrefix("application/xhtml")
  }

  private static func isMarkup(_ contentType: String?) -> Bool {
    contentType.map { $0.contains("xml") || $0.contains("html") || $0.contains("nitf") } ?? false
  }

  private static func visible(_ bytes: [UInt8]) -> Int { bytes.count { $0 > 0x20 } }
}
