import PipelineCore
import TextModel

/// JSON Feed 1.0 and 1.1. Every item is a story.
public struct JSONFeedReader: DocumentReader {
  public static let format = FormatDescriptor(
    id: "jsonfeed", summary: "JSON feeds, many stories a file", extensions: [".json"],
    mediaType: "application/feed+json",
    versions: "1.0-1.1")

  private let furniture: HTMLFurniture

  /// - Parameter furniture: by what sites name what is no part of a story.
  public init(_ furniture: HTMLFurniture) { self.furniture = furniture }

  public func recognition(of input: InputFile) -> Recognition {
    guard let head = JSONHead(input) else { return .no }
    return head.has("jsonfeed.org/version") || head.has("jsonfeed.org\\/version") ? .certain : .no
  }

  public func read(_ input: InputFile, decode: Decode) -> [Result<Document, RecordFailure>] {
    let feed: JSONValue
    switch JSONInput.parse(input, decode: decode, code: "E_JSONFEED") {
    case .success(let value): feed = value
    case .failure(let failure): return [.failure(failure)]
    }
    guard let version = feed["version"]?.string, version.contains("jsonfeed.org"), let items = feed["items"]?.array
    else {
      return [
        .failure(
          RecordFailure(
            id: input.id, code: "E_JSONFEED", "a JSON feed has `version` and `items`",
            at: .file(path: input.name, line: 1, column: 1)))
      ]
    }
    if items.count > FeedXML.maxEntries {
      return [
        .failure(
          RecordFailure(
            id: input.id, code: "E_TOO_MANY", "the feed has more than \(FeedXML.maxEntries) items",
            at: .file(path: input.name, line: 1, column: 1)))
      ]
    }
    let number = version.split(separator: "/").last.map(String.init)
    return FeedHead.documents(items.map { Self.entry($0, of: feed, version: number) }, input, furniture)
  }

  private static func entry(_ source: JSONValue, of feed: JSONValue, version: String?) -> FeedEntry {
    var entry = FeedEntry(format: format.id, version: version)
    entry.title = source["title"]?.string?.trimmedSpace.nonEmpty
    if let html = source["content_html"]?.string { entry.contents.append((html, true)) }
    if let text = source["content_text"]?.string, entry.contents.isEmpty { entry.contents.append((text, false)) }
    if entry.contents.isEmpty, let summary = source["summary"]?.string { entry.contents.append((summary, false)) }
    entry.item.summary = source["summary"]?.string?.nonEmpty
    entry.item.identifier = source["id"]?.string ?? source["url"]?.string
    entry.item.url = source["url"]?.string
    entry.item.firstCreated = source["date_published"]?.string
    entry.item.versionCreated = source["date_modified"]?.string ?? source["date_published"]?.string
    let authors =
      [source["authors"], feed["authors"]].lazy.compactMap { $0?.array }.first { !$0.isEmpty }
      ?? [source["author"], feed["author"]].compactMap { $0 }.prefix(1).map { $0 }
    entry.item.byline = authors.compactMap { $0["name"]?.string }.joined(separator: ", ").nonEmpty
    entry.item.language = source["language"]?.string ?? feed["language"]?.string
    entry.item.keywords = source["tags"]?.array?.compactMap(\.string) ?? []
    entry.item.provider = feed["title"]?.string
    if let external = source["external_url"]?.string {
      entry.item.links = [.init(relation: "related", target: external)]
    }
    return entry
  }
}
