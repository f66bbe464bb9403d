import PipelineCore
import TextModel

/// A rendition as writers of whole stories show it: headline, byline, dateline and the paragraphs of its text.
struct RenditionText {
  struct Paragraph {
    var kind: Block.Kind
    var span: TextSpan
  }

  let rendition: Rendition
  let field: TextField
  /// Of units when some were chosen, else of blocks, else of lines.
  let paragraphs: [Paragraph]

  init(_ rendition: Rendition) {
    self.rendition = rendition
    field = rendition.document.text
    let text = field.text
    if let units = field.layers[.units], !units.isEmpty {
      paragraphs = units.map { Paragraph(kind: .paragraph, span: $0.span) }
    } else if let blocks = field.layers[.blocks], !blocks.isEmpty {
      paragraphs = blocks.map { Paragraph(kind: $0.kind, span: $0.span) }
    } else {
      paragraphs = HTMLMarkup.paragraphs(of: text, in: text.span).map { Paragraph(kind: $0.kind, span: $0.span) }
    }
  }

  var item: NewsItem? { rendition.document.metadata.item }

  var headline: String? { Self.line(rendition.document.title?.text.string) }
  var byline: String? { Self.line(item?.byline ?? rendition.document.metadata.byline) }

  /// Only one that a stage took out of the text: readers leave it where it stands.
  var dateline: String? { Self.line(rendition.document[field: FieldName.dateline]?.text.string) }

  /// Time of the version, else of the making, as written.
  var time: String? {
    item?.versionCreated ?? item?.contentCreated ?? item?.firstCreated ?? rendition.document.metadata.date
  }

  /// Formats of which stories say when they were published besides when they were changed.
  private static let published: Set<String> = ["atom", "html", "jsonfeed", "rss"]

  /// Time of the publication, where the source tells it from that of a change.
  var publicationTime: String? {
    guard let item, Self.published.contains(item.format) else { return nil }
    return item.firstCreated ?? item.contentCreated
  }

  func string(_ paragraph: Paragraph) -> String { field.text.string(in: paragraph.span) }

  /// Paragraphs joined by an empty line, the dateline in front of the first.
  var plainText: String {
    let texts = paragraphs.map(string)
    let body = texts.joined(separator: "\n\n")
    return dateline.map { $0 + " " + body } ?? body
  }

  /// The text as HTML.
  var html: String {
    if let units = field.layers[.units], !units.isEmpty {
      return paragraphs.enumerated().map { index, paragraph in
        let lead = index == 0 ? dateline.map { "<strong>\(HTMLText.escape($0))</strong> " } ?? "" : ""
        return "<p>\(lead)\(HTMLText.escape(string(paragraph)))</p>"
      }.joined(separator: "\n")
    }
    return HTMLMarkup.write(field)
  }

  /// On one line; nil when nothing is left.
  static func line(_ text: String?) -> String? {
    text?.split(whereSeparator: { $0.isNewline || $0 == "\t" }).joined(separator: " ").trimmedSpace.nonEmpty
  }
}
