import PipelineCore
import TextModel
import XMLText

/// RSS 2.0 and its forerunners 0.91 to 0.94, and RSS 0.90 and 1.0 (RDF), with `content:encoded`, Dublin Core and full texts for
/// Yandex. Every item is a story; the fullest of its texts is the text, with HTML cleaned.
public struct RSSReader: DocumentReader {
  public static let format = FormatDescriptor(
    id: "rss", summary: "RSS feeds, many stories a file", extensions: [".rss", ".xml", ".rdf"],
    mediaType: "application/rss+xml", versions: "0.91-2.0, 0.90 and 1.0 (RDF)")

  private let furniture: HTMLFurniture

  /// - Parameter furniture: by what sites name what is no part of a story.
  public init(_ furniture: HTMLFurniture) { self.furniture = furniture }

  public func recognition(of input: InputFile) -> Recognition {
    let head = FeedHead(input)
    // RSS 0.90 and others in RDF have namespaces of their own.
    let isRDF =
      (head.hasRoot("rdf:RDF") || head.hasRoot("RDF"))
      && (head.has("purl.org/rss/1.0") || head.has("<channel") || head.has(":channel"))
    return head.hasRoot("rss") || isRDF ? .certain : .no
  }

  public func read(_ input: InputFile, decode: Decode) -> [Result<Document, RecordFailure>] {
    let feed: FeedXML
    var findings: [Diagnostic] = []
    switch FeedHead.parse(input) {
    case .success(let parsed): (feed, findings) = parsed
    case .failure(let failure): return [.failure(failure)]
    }
    let root = feed.root.local.lowercased()
    guard root == "rss" || root == "rdf" else { return [FeedHead.noFeed(input, "rss or rdf:RDF", feed.root.local)] }
    let version = feed.rootAttributes.first { $0.name.local == "version" }?.value ?? (root == "rdf" ? "1.0" : nil)
    let entries = feed.entries.map { Self.entry($0, of: feed, version: version, furniture) }
    return FeedHead.documents(entries, input, furniture, findings, fault: feed.fault)
  }

  private static func entry(
    _ source: FeedXML.Entry, of feed: FeedXML, version: String?, _ furniture: HTMLFurniture
  ) -> FeedEntry {
    let dates = furniture.dates
    var entry = FeedEntry(format: format.id, version: version)
    entry.line = source.line
    // Pages for searchers have their headline as a topic.
    entry.title = FeedEntry.plainTitle(
      source.text("title") ?? source.elements.first { $0.name == "topic" && $0.namespace.contains("turbo") }?.text)
    entry.title = entry.title.map { withoutSource($0, source.text("source")) }
    for name in ["encoded", "full-text", "fulltext", "content", "body", "fullitem", "text", "description", "summary"] {
      for element in source.all(name) where !element.text.trimmedSpace.isEmpty {
        entry.contents.append((element.markup ?? element.text, true))
      }
    }
    if entry.contents.isEmpty, let podcast = source.text("itunes:summary") { entry.contents.append((podcast, true)) }
    entry.item.identifier = source.text("guid") ?? source.text("identifier") ?? source.text("link")
    entry.item.url =
      source.text("link")
      ?? (source.first("guid")?.text.trimmedSpace).flatMap { StructuredText.isWebTarget($0) ? $0 : nil }
    entry.item.versionCreated =
      source.text("pubdate").flatMap { WireClock.iso(rfc5322: $0) ?? dates.iso($0) } ?? source.text("date")
      ?? source.text("published") ?? source.text("updated") ?? source.text("issued") ?? source.text("modified")
      ?? source.text("created") ?? source.text("pubdate")
    entry.item.byline = byline(source, furniture.lines)
    entry.item.language =
      source.language ?? source.text("language") ?? feed.header.text("language") ?? feed.header.language
    entry.item.subjects = source.all("category").compactMap { element in
      guard let name = element.text.trimmedSpace.nonEmpty else { return nil }
      return .init(scheme: element.attribute("domain"), name: name)
    }
    entry.item.keywords = source.all("subject").compactMap { $0.text.trimmedSpace.nonEmpty }
    entry.item.provider = source.text("publisher") ?? feed.header.text("title")
    entry.item.source = source.text("source")
    entry.item.copyrightNotice = source.text("rights") ?? feed.header.text("copyright") ?? feed.header.text("rights")
    return entry
  }

  /// Names of all that wrote it: in Dublin Core, as RSS has them, or as Atom has them inside RSS.
  private static func byline(_ source: FeedXML.Entry, _ lines: PageLines) -> String? {
    let creators = source.all("creator").compactMap { $0.text.trimmedSpace.nonEmpty }.filter {
      !lines.isPhotoCredit($0)
    }
    if !creators.isEmpty { return creators.joined(separator: ", ") }
    let authors = source.all("author").compactMap { element -> String? in
      if element.children.isEmpty { return element.text.trimmedSpace.nonEmpty.map(author) }
      return element.children.first { $0.name == "name" }?.text.trimmedSpace.nonEmpty
        ?? element.text.trimmedSpace.nonEmpty
    }.filter { !lines.isPhotoCredit($0) }
    return authors.isEmpty ? source.text("itunes:author") : authors.joined(separator: ", ")
  }

  /// `Headline - Source`, as collectors of news write it, without the name that they give as that of the source.
  private static func withoutSource(_ title: String, _ source: String?) -> String {
    guard let source, title.hasSuffix(" - " + source) else { return title }
    return String(title.dropLast(source.count + 3)).trimmedSpace.nonEmpty ?? title
  }

  /// `editor@example.com (Name)`: the name.
  static func author(_ text: String) -> String {
    guard let open = text.firstIndex(of: "("), text.hasSuffix(")") else { return text }
    return String(text[text.index(after: open)...].dropLast()).trimmedSpace.nonEmpty ?? text
  }
}
