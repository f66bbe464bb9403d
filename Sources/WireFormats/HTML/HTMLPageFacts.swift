import PipelineCore
import TextModel

/// What a page says of itself: schema.org in JSON-LD, the Open Graph protocol, meta elements, `time`, `lang`.
struct HTMLPageFacts {
  private let tree: HTMLTree
  private let article: JSONValue?
  /// Meta elements by `property`, `name` or `itemprop` in lower case; the first counts.
  private var meta: [String: String] = [:]
  /// Names of `meta` in order of the page.
  private var names: [String] = []
  private let dates: WordDates

  init(_ tree: HTMLTree, dates: WordDates = WordDates()) {
    self.tree = tree
    self.dates = dates
    for index in tree.nodes.indices where tree.nodes[index].name == "meta" {
      guard let content = tree.attribute("content", of: index)?.trimmedSpace, !content.isEmpty else { continue }
      for key in ["property", "name", "itemprop"] {
        if let name = tree.attribute(key, of: index)?.lowercased(), meta[name] == nil {
          meta[name] = content
          names.append(name)
        }
      }
    }
    article = Self.article(in: tree)
  }

  /// The first article of the page's JSON-LD.
  private static func article(in tree: HTMLTree) -> JSONValue? {
    for index in tree.elements("script") {
      guard let type = tree.attribute("type", of: index)?.lowercased(), type.hasPrefix("application/ld+json") else {
        continue
      }
      do throws(JSONError) {
        let value = try JSONParser.parse(Array(tree.raw(of: index).trimmedSpace.utf8), maxDepth: JSONInput.maxDepth)
        if let found = find(value, depth: 0) { return found }
      } catch {
        continue
      }
    }
    return nil
  }

  private static func find(_ value: JSONValue, depth: Int) -> JSONValue? {
    if depth > 4 { return nil }
    switch value {
    case .array(let values):
      for value in values { if let found = find(value, depth: depth + 1) { return found } }
      return nil
    case .object:
      let types = (value["@type"]?.array ?? [value["@type"] ?? .null]).compactMap(\.string)
      if types.contains(where: { $0.hasSuffix("Article") || $0 == "BlogPosting" || $0 == "Report" }) { return value }
      for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
        if let inner = value[key], let found = find(inner, depth: depth + 1) { return found }
      }
      return nil
    default: return nil
    }
  }

  /// Headline of the article, without the name of the site.
  var title: String? {
    if let headline = article?["headline"]?.string?.trimmedSpace.nonEmpty { return HTMLPageFacts.plain(headline) }
    let headings = tree.elements("h1").filter { !tree.text(of: $0).isEmpty }
    if let title = meta["og:title"] ?? meta["twitter:title"] {
      return headings.lazy.map { tree.text(of: $0) }.first { HTMLPageTitle.isHead($0, of: title) } ?? withoutSite(title)
    }
    if let inArticle = headings.first(where: { tree.isInside($0, ["article", "main"]) }) {
      return tree.text(of: inArticle)
    }
    if headings.count == 1 { return tree.text(of: headings[0]) }
    return tree.elements("title").first.flatMap { tree.text(of: $0).nonEmpty }.map { title in
      headings.lazy.map { tree.text(of: $0) }.first { HTMLPageTitle.isHead($0, of: title) } ?? withoutSite(title)
    }
  }

  /// The story as JSON-LD has it.
  var body: String? { article?["articleBody"]?.string?.trimmedSpace.nonEmpty }

  /// JSON-LD is full of named characters that it should not have.
  static func plain(_ text: String) -> String { text.contains("&") ? NinjsItem.plain(text) : text }

  /// Letters and digits only, for comparing.
  static func fold(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }

  private func withoutSite(_ title: String) -> String {
    let host = canonical.flatMap { $0.split(separator: "/").dropFirst().first.map(String.init) }
    return HTMLPageTitle.withoutSite(
      title, site: meta["og:site_name"], others: [article?["publisher"].flatMap(Self.name), host].compactMap { $0 })
  }

  func item() -> NewsItem {
    var item = NewsItem(format: HTMLPageReader.format.id)
    item.type = "text"
    item.byline = author
    item.summary =
      (article?["description"]?.string).map(Self.plain)?.nonEmpty ?? meta["og:description"] ?? meta["description"]
    item.contentCreated = time(
      "datePublished", ["article:published_time", "datepublished", "date", "dc.date", "pubdate"])
    item.versionCreated = time("dateModified", ["article:modified_time", "datemodified", "og:updated_time"])
    if item.contentCreated == nil { item.contentCreated = namedTime(["pub", "issued", "original"]) }
    item.language = language
    item.url = canonical
    item.provider = article?["publisher"].flatMap(Self.name) ?? meta["og:site_name"]
    item.keywords = keywords
    item.subjects = (strings(article?["articleSection"]) + [meta["article:section"]].compactMap { $0 }).prefix(1)
      .map { .init(name: $0) }
    return item
  }

  /// A date that tells less surely when the story was published than one beside the headline: of making, which may be
  /// that of the page, in a text that says so, in any `time`, of a change, in the title.
  func otherDate(_ item: NewsItem, published: [String]) -> String? {
    if let date = namedTime(["created"]) ?? HTMLPageDate.published(in: tree, words: published, dates: dates) { return date }
    if item.versionCreated != nil { return nil }
    return tree.elements("time").lazy.compactMap {
      tree.attribute("datetime", of: $0).flatMap(iso) ?? iso(tree.text(of: $0))
    }
    .first { _ in true } ?? namedTime(["modified", "updated", "date"])
      ?? HTMLPageDate.inTitle(
        [meta["og:title"], meta["twitter:title"], tree.elements("title").first.map { tree.text(of: $0) }].compactMap { $0 },
        dates: dates)
  }

  private func strings(_ value: JSONValue?) -> [String] {
    (value?.array ?? [value ?? .null]).compactMap { $0.string?.trimmedSpace.nonEmpty }
  }

  private static func name(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text): return text.trimmedSpace.nonEmpty
    case .array(let values):
      return values.compactMap(name).joined(separator: ", ").nonEmpty
    default: return value["name"]?.string?.trimmedSpace.nonEmpty
    }
  }

  private var author: String? {
    if let name = article?["author"].flatMap(Self.name) { return name }
    return [meta["author"], meta["article:author"]].compactMap { $0 }.first { !$0.hasPrefix("http") }
  }

  private func time(_ key: String, _ names: [String]) -> String? {
    ([article?[key]?.string] + names.map { meta[$0] }).lazy.compactMap { $0.flatMap(iso) }.first { _ in true }
  }

  /// A time as it is when it is in ISO 8601, else as one, from words.
  private func iso(_ text: String) -> String? {
    let text = text.trimmedSpace
    if WireClock.rfc3339(text) != nil { return text }
    if let time = dates.iso(text), WireClock.day(of: text) == nil || time.contains("T") { return time }
    return WireClock.day(of: text) == nil ? nil : text
  }

  /// The first meta element with a date of which a part of the name is one of those.
  private func namedTime(_ parts: [String]) -> String? {
    names.lazy.filter { name in
      parts.contains { name.contains($0) } && ["date", "time", "issued", "modified"].contains { name.contains($0) }
    }.compactMap { meta[$0].flatMap(iso) }.first { _ in true }
  }

  private var keywords: [String] {
    let listed = strings(article?["keywords"])
    let text = listed.count > 1 ? nil : listed.first ?? meta["news_keywords"] ?? meta["keywords"]
    guard let text else { return listed }
    return text.split(separator: ",").map { String($0).trimmedSpace }.filter { !$0.isEmpty }
  }

  private var language: String? {
    let tags =
      tree.elements("html").compactMap { tree.attribute("lang", of: $0) ?? tree.attribute("xml:lang", of: $0) }
      + strings(article?["inLanguage"]) + [meta["og:locale"], meta["content-language"]].compactMap { $0 }
    return tags.first { RecordReader.primaryLanguage($0) != nil }.map { String($0.map { $0 == "_" ? "-" : $0 }) }
  }

  private var canonical: String? {
    let links = tree.elements("link").filter { tree.attribute("rel", of: $0)?.lowercased() == "canonical" }
    let targets = links.compactMap { tree.attribute("href", of: $0) } + [meta["og:url"]].compactMap { $0 }
    return targets.first { StructuredText.isWebTarget($0) }
  }
}
