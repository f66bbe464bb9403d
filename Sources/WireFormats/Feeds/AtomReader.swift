import PipelineCore
import TextModel
import XMLText

/// Atom feeds and single entries (RFC 4287, and Atom 0.3 before it). Every entry is a story; its content, else its summary, is the text.
public struct AtomReader: DocumentReader {
  public static let format = FormatDescriptor(
    id: "atom", summary: "Atom feeds, many stories a file", extensions: [".atom", ".xml"],
    mediaType: "application/atom+xml",
    versions: "RFC 4287, 0.3")

  private let furniture: HTMLFurniture

  /// - Parameter furniture: by what sites name what is no part of a story.
  public init(_ furniture: HTMLFurniture) { self.furniture = furniture }

  public func recognition(of input: InputFile) -> Recognition {
    let head = FeedHead(input)
    guard head.hasRoot("feed") || head.hasRoot("entry") || head.hasRoot("atom:feed") else { return .no }
    if head.has("w3.org/2005/Atom") || head.has("purl.org/atom/ns#") { return .certain }
    return head.hasRoot("feed") && head.has("<entry") ? .likely : .no
  }

  public func read(_ input: InputFile, decode: Decode) -> [Result<Document, RecordFailure>] {
    let feed: FeedXML
    var findings: [Diagnostic] = []
    switch FeedHead.parse(input) {
    case .success(let parsed): (feed, findings) = parsed
    case .failure(let failure): return [.failure(failure)]
    }
    let root = feed.root.local.lowercased()
    guard root == "feed" || root == "entry" else { return [FeedHead.noFeed(input, "feed or entry", feed.root.local)] }
    // A lone entry has its elements where a feed has those of its own.
    let sources = root == "entry" ? [feed.header] : feed.entries
    return FeedHead.documents(sources.map { Self.entry($0, of: feed) }, input, furniture, findings, fault: feed.fault)
  }

  private static func entry(_ source: FeedXML.Entry, of feed: FeedXML) -> FeedEntry {
    var entry = FeedEntry(format: format.id, version: nil)
    entry.line = source.line
    entry.title = source.first("title").flatMap(title)
    for name in ["content", "summary"] {
      if let element = source.first(name), let content = content(element) { entry.contents.append(content) }
    }
    if entry.contents.isEmpty,
      let words = source.first("media:group")?.children.first(where: { $0.name == "description" })?.text.trimmedSpace
        .nonEmpty
    {
      entry.contents.append((words, false))
    }
    entry.item.identifier = source.text("id")
    let links = source.all("link")
    let own = links.first { ($0.attribute("rel") ?? "alternate") == "alternate" }
    entry.item.url = own?.attribute("href")
    entry.item.links = links.compactMap { link in
      guard let relation = link.attribute("rel"), ["related", "via"].contains(relation),
        let target = link.attribute("href")
      else { return nil }
      return .init(relation: relation, target: target)
    }
    entry.item.versionCreated = source.text("updated") ?? source.text("modified")
    entry.item.firstCreated = source.text("published") ?? source.text("issued") ?? source.text("created")
    let authors = source.all("author").isEmpty ? feed.header.all("author") : source.all("author")
    entry.item.byline =
      authors.flatMap(\.children).filter { $0.name == "name" }.map { $0.text.trimmedSpace }
      .filter { !$0.isEmpty }.joined(separator: ", ").nonEmpty
    entry.item.subjects = source.all("category").compactMap { element in
      guard let term = element.attribute("term") else { return nil }
      return .init(code: term, scheme: element.attribute("scheme"), name: element.attribute("label"))
    }
    let languages = ["content", "summary", "title"].lazy.compactMap { source.first($0)?.attribute("lang") }
    entry.item.language = languages.first ?? source.language ?? feed.header.language
    entry.item.copyrightNotice = source.text("rights") ?? feed.header.text("rights")
    entry.item.provider = feed.root.local.lowercased() == "feed" ? feed.header.first("title").flatMap(title) : nil
    return entry
  }

  private static func title(_ element: FeedXML.Element) -> String? {
    let words = AtomWords(element)
    return words.isMarked
      ? FeedEntry.plainTitle(words.text) : words.text.split { $0.isWhitespace }.joined(separator: " ").nonEmpty
  }

  /// nil for content that is elsewhere, or is no text.
  private static func content(_ element: FeedXML.Element) -> (String, Bool)? {
    if element.attribute("src") != nil { return nil }
    let words = AtomWords(element)
    return words.isText ? (words.text, words.isMarked) : nil
  }
}
