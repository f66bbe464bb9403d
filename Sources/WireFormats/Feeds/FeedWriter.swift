import PipelineCore
import TextModel

/// The story as an RSS 2.0 feed with one item a rendition, the whole text in `content:encoded`.
public struct RSSWriter: DocumentWriter {
  public static let format = FormatDescriptor(
    id: "rss", summary: "RSS feed of the story, one item a rendition", extensions: [".rss"],
    mediaType: "application/rss+xml", versions: "2.0")
  public static let options = [
    OptionSpec("title", .string, "title of the channel; the headline when it is not given"),
    OptionSpec("link", .string, "address of the channel; the story's own when it is not given"),
  ]

  private let title: String?
  private let link: String?

  public init?(options: OptionReader, context: StageContext) {
    title = options.string("title")
    link = options.string("link")
  }

  public func write(_ story: Story) -> [UInt8] {
    var page = HTMLPage()
    let texts = story.renditions.map(RenditionText.init)
    let url = story.document.metadata.item?.url
    let headline = texts.lazy.compactMap(\.headline).first ?? story.document.id
    page.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" ")
    page.raw(
      "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n")
    page.raw("<channel>\n")
    page.element("title", title ?? headline)
    page.element("link", link ?? url ?? "")
    page.element("description", title ?? headline)
    if let tag = story.renditions.first?.tag, story.renditions.count == 1, tag != "und" {
      page.element("language", tag)
    }
    for text in texts {
      page.raw("<item>\n")
      page.element("title", text.headline ?? story.document.id)
      if let url { page.element("link", url) }
      page.raw("<guid isPermaLink=\"false\">")
      page.text(NinjsURI.make(id: story.document.id) + ":" + NinjsURI.escape(text.rendition.id))
      page.raw("</guid>\n")
      if let time = (text.publicationTime ?? text.time).flatMap(WireClock.rfc5322) { page.element("pubDate", time) }
      if let byline = text.byline { page.element("dc:creator", byline) }
      page.element("dc:language", text.rendition.tag)
      for subject in text.item?.subjects ?? [] { if let name = subject.name { page.element("category", name) } }
      if let summary = text.item?.summary ?? text.paragraphs.first.map(text.string) {
        page.element("description", summary)
      }
      page.element("content:encoded", text.html)
      page.raw("</item>\n")
    }
    page.raw("</channel>\n</rss>\n")
    return page.bytes
  }
}

/// The story as an Atom feed (RFC 4287) with one entry a rendition. A story that says no time has 1970-01-01, because
/// Atom wants one and the output does not depend on the clock.
public struct AtomWriter: DocumentWriter {
  public static let format = FormatDescriptor(
    id: "atom", summary: "Atom feed of the story, one entry a rendition", extensions: [".atom"],
    mediaType: "application/atom+xml", versions: "RFC 4287")
  public static let options = [
    OptionSpec("title", .string, "title of the feed; the headline when it is not given"),
    OptionSpec("author", .string, default: "Depesha", "author of entries without a byline"),
  ]

  private let title: String?
  private let author: String

  public init?(options: OptionReader, context: StageContext) {
    title = options.string("title")
    author = options.string("author") ?? "Depesha"
  }

  public func write(_ story: Story) -> [UInt8] {
    var page = HTMLPage()
    let texts = story.renditions.map(RenditionText.init)
    let id = NinjsURI.make(id: story.document.id)
    page.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n")
    page.element("id", id)
    page.element("title", title ?? texts.lazy.compactMap(\.headline).first ?? story.document.id)
    page.element("updated", texts.lazy.compactMap { $0.time.flatMap(WireClock.atom) }.first ?? "1970-01-01T00:00:00Z")
    for text in texts {
      page.raw("<entry xml:lang=\"")
      page.text(text.rendition.tag)
      page.raw("\">\n")
      page.element("id", id + ":" + NinjsURI.escape(text.rendition.id))
      page.element("title", text.headline ?? story.document.id)
      page.element("updated", text.time.flatMap(WireClock.atom) ?? "1970-01-01T00:00:00Z")
      if let time = text.publicationTime.flatMap(WireClock.atom) { page.element("published", time) }
      page.raw("<author>")
      page.element("name", text.byline ?? author)
      page.raw("</author>\n")
      if let url = text.item?.url {
        page.raw("<link href=\"")
        page.text(url)
        page.raw("\"/>\n")
      }
      if let summary = text.item?.summary { page.element("summary", summary) }
      page.raw("<content type=\"html\">")
      page.text(text.html)
      page.raw("</content>\n</entry>\n")
    }
    page.raw("</feed>\n")
    return page.bytes
  }
}

extension HTMLPage {
  /// `<name>text</name>` on a line.
  mutating func element(_ name: String, _ text: String) {
    bytes += "<\(name)>".utf8
    self.text(text)
    bytes += "</\(name)>\n".utf8
  }
}
