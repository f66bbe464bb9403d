import PipelineCore
import TextModel

/// One `newsItem` of NewsML-G2: its metadata and its text.
struct NewsMLG2Item {
  /// Under this name the metadata of a document keep the catalogs that the codes of the item come from.
  static let catalogsKey = "newsml-g2-catalogs"

  private let node: XMLNode
  private let messageLanguage: String?
  private var draft: StoryDraft

  /// - Parameters:
  ///   - priority: of the message it came in.
  ///   - catalogs: that the message names.
  ///   - language: that the message names, for an item that names none.
  ///   - words: of what stands before and behind a story for editors.
  init(_ node: XMLNode, path: String, priority: Int?, catalogs: [String], language: String?, _ words: ServiceWords) {
    self.node = node
    messageLanguage = language
    draft = StoryDraft(item: NewsItem(format: NewsMLG2Reader.format.id), path: path, position: node.position, words)
    draft.item.priority = priority
    var all: [String] = []
    for catalog in catalogs + node.all("catalogRef").compactMap({ $0["href"] })
    where all.count < 64 && !all.contains(where: catalog.isSame) {
      all.append(catalog)
    }
    if !all.isEmpty { draft.values[Self.catalogsKey] = all.joined(separator: " ") }
  }

  /// The document, or why there is none.
  func document() -> Result<Document, RecordFailure> {
    var copy = self
    copy.readItem()
    copy.readContent()
    return copy.draft.finish(without: copy.remoteContent)
  }

  private mutating func readItem() {
    draft.item.identifier = node["guid"]
    draft.item.version = node["version"]
    draft.item.formatVersion = node["standardversion"]
    let content = node.first("contentMeta")
    draft.item.language = content?.first("language")?["tag"] ?? htmlLanguage ?? node["lang"] ?? messageLanguage
    for rights in node.all("rightsInfo") { readRights(rights) }
    if let meta = node.first("itemMeta") { readManagement(meta) }
    if let content { readDescription(content) }
  }

  private var htmlLanguage: String? { node.first("contentSet", "inlineXML", "html")?["lang"] }

  // MARK: Management

  private mutating func readRights(_ rights: XMLNode) {
    draft.item.copyrightHolder = draft.item.copyrightHolder ?? rights.first("copyrightHolder").flatMap(label)
    draft.item.copyrightNotice = draft.item.copyrightNotice ?? best(rights.all("copyrightNotice"))?.line
    draft.item.usageTerms = draft.item.usageTerms ?? best(rights.all("usageTerms"))?.line
  }

  private mutating func readManagement(_ meta: XMLNode) {
    draft.item.type = meta.first("itemClass").flatMap { $0["qcode"] ?? $0["uri"] }.map(WireCodes.tail)
    draft.item.provider = meta.first("provider").flatMap(label)
    draft.item.versionCreated = meta.first("versionCreated")?.line
    draft.item.firstCreated = meta.first("firstCreated")?.line
    draft.item.status = WireCodes.status(
      meta.first("pubStatus").flatMap { $0["qcode"] ?? $0["uri"] }.map(WireCodes.tail))
    // An empty element is an embargo whose end is not known, but for a form whose other elements may be empty too.
    let isForm =
      draft.item.status == .usable
      && meta.elements.contains { $0.name != "embargoed" && $0.attributes.isEmpty && $0.children.isEmpty }
    draft.item.embargoed = meta.first("embargoed").flatMap { $0.line ?? (isForm ? nil : WireCodes.openEmbargo) }
    for note in meta.all("edNote") { draft.addEditorialNote(note.line) }
    for signal in meta.all("signal") where draft.item.signal == nil {
      guard let code = signal["qcode"] ?? signal["uri"],
        code.begins("sig:") || code.begins("http://cv.iptc.org/newscodes/signal/")
      else { continue }
      draft.item.signal = SignalWords.signal(of: code)
    }
    draft.item.url = meta.all("altRep").lazy.compactMap(\.line).first(where: StructuredText.isWebTarget)
    for link in meta.all("link") {
      guard let target = link["residref"] ?? link["href"] ?? link["guidref"] else { continue }
      let relation = link["rel"] ?? link["reluri"] ?? ""
      draft.item.links.append(
        .init(
          relation: relation.begins("irel:") ? String(relation.dropFirst(5)) : relation, target: target,
          version: link["version"]))
    }
  }

  // MARK: Description

  private mutating func readDescription(_ content: XMLNode) {
    draft.item.urgency = WireCodes.rank(content.first("urgency")?.line)
    draft.item.contentCreated = content.first("contentCreated")?.line
    draft.item.located = content.first("located").flatMap(label)
    draft.item.source = content.first("infoSource").flatMap(label)
    draft.item.genres = content.all("genre").map(concept)
    draft.item.keywords = content.all("keyword").compactMap(\.line)
    for subject in content.all("subject") {
      switch WireCodes.tail(subject["type"] ?? subject["typeuri"] ?? "") {
      case "geoArea", "poi": draft.item.places.append(concept(subject))
      case "person": draft.item.people.append(concept(subject))
      case "organisation", "organization": draft.item.organizations.append(concept(subject))
      default: draft.item.subjects.append(concept(subject))
      }
    }
    draft.item.slugline = best(content.all("slugline"))?.line
    draft.item.dateline = best(content.all("dateline"))?.line
    draft.item.byline = best(content.all("by"))?.line
    draft.item.creditLine = best(content.all("creditline"))?.line
    let headlines = content.all("headline")
    let isSub = { (node: XMLNode) in (node["role"] ?? node["roleuri"])?.word?.contains("sub") ?? false }
    let isMain = { (node: XMLNode) in WireCodes.tail(node["role"] ?? node["roleuri"] ?? "").lowercased() == "main" }
    // The least rank is the first.
    let plain = headlines.filter { $0["role"] == nil && $0["roleuri"] == nil }
    let rank = plain.compactMap { $0["rank"].flatMap { Int($0) } }.min()
    let first = rank.map { rank in plain.filter { $0["rank"].flatMap { Int($0) } == rank } } ?? plain
    draft.headline =
      best(headlines.filter(isMain))?.line ?? best(first)?.line ?? best(headlines.filter { !isSub($0) })?.line
    let second = plain.filter { $0["rank"].flatMap { Int($0) } == rank.map { $0 + 1 } && rank != nil }
    draft.item.subheadline = best(headlines.filter(isSub))?.line ?? best(second)?.line
    let summaries = content.all("description").filter {
      guard let role = ($0["role"] ?? $0["roleuri"])?.word else { return true }
      return role.contains("summary") || role.contains("abstract")
    }
    draft.item.summary = best(summaries)?.line
  }

  /// The one in the language of the item, else one that names no language, else the first.
  private func best(_ nodes: [XMLNode]) -> XMLNode? {
    if nodes.count < 2 { return nodes.first }
    let language = draft.item.language.flatMap(RecordReader.primaryLanguage)
    return nodes.first { $0["lang"].flatMap(RecordReader.primaryLanguage) == language && language != nil }
      ?? nodes.first { $0["lang"] == nil } ?? nodes.first
  }

  /// A name for people, else the code.
  private func label(_ node: XMLNode) -> String? {
    best(node.all("name"))?.line ?? node["literal"] ?? node["qcode"] ?? node["uri"]
  }

  private func concept(_ node: XMLNode) -> NewsItem.Concept {
    NewsItem.Concept(code: node["qcode"] ?? node["uri"] ?? node["literal"], name: best(node.all("name"))?.line)
  }

  // MARK: Content

  private mutating func readContent() {
    var found = 0
    for set in node.all("contentSet") {
      for content in set.elements {
        guard content.name == "inlineXML" || content.name == "inlineData" else { continue }
        var attempt = draft
        attempt.markup = MarkupText()
        read(content, into: &attempt)
        attempt.markup.finish()
        if attempt.markup.text.blocks.isEmpty { continue }
        found += 1
        if found == 1 { draft = attempt }
      }
    }
    if found > 1 {
      draft.note("other_content", "the item holds \(found) texts; the first is read")
    }
  }

  private func read(_ content: XMLNode, into draft: inout StoryDraft) {
    if content.name == "inlineData" {
      let type = content["contenttype"] ?? "text/plain"
      guard type.begins("text/") || type.begins("application/") else { return }
      if let encoding = content["encoding"] ?? content["encodinguri"] {
        draft.note("encoded_content", "inline data in \(encoding) is not read", severity: .warning)
        return
      }
      let kind = draft.markup.add(string: content.rawText, isPlain: type.begins("text/plain"))
      if kind == .broken {
        draft.note("markup_not_read", "the markup of the text is faulty and was read as plain text", severity: .warning)
      }
    } else if let nitf = content.first("nitf") {
      NITFHead(nitf).addMissing(to: &draft)
      NITFContent(nitf).add(to: &draft)
    } else {
      draft.markup.add(inline: content)
      draft.item.byline = draft.item.byline ?? draft.markup.byline
    }
  }

  /// Why there may be no text: it lies elsewhere.
  private var remoteContent: String? {
    let remote = node.all("contentSet").flatMap { $0.all("remoteContent") }
    guard let first = remote.first else { return nil }
    let place = first["href"] ?? first["residref"] ?? "elsewhere"
    return "its content (\(first["contenttype"] ?? "of unknown type")) lies at `\(place)`"
  }
}
