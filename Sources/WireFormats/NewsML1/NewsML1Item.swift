import PipelineCore
import TextModel

/// One `NewsItem` of NewsML 1: its metadata and its text.
struct NewsML1Item {
  /// What the envelope says.
  struct Frame {
    var version: String?
    var priority: Int?
    /// When it was sent.
    var sent: String?
    /// Of what stands before and behind a story for editors.
    var words: ServiceWords
  }

  private let node: XMLNode
  private let text: NewsML1Text?
  private let sent: String?
  /// Component with the text and those around it, innermost first.
  private let components: [XMLNode]
  private var draft: StoryDraft
  /// Keywords and concepts that were seen, to keep each once.
  private var known: Set<[UInt8]> = []

  /// - Parameter text: which of the texts of the item is read.
  init(_ node: XMLNode, _ text: NewsML1Text?, _ frame: Frame, path: String) {
    self.node = node
    self.text = text
    sent = frame.sent
    components = text?.path ?? node.first("NewsComponent").map { [$0] } ?? []
    draft = StoryDraft(
      item: NewsItem(format: NewsML1Reader.format.id), path: path, position: node.position, frame.words)
    draft.item.formatVersion = frame.version
    draft.item.priority = frame.priority
  }

  func document() -> Result<Document, RecordFailure> {
    var copy = self
    copy.readIdentity()
    copy.readManagement()
    copy.readLines()
    copy.readMetadata()
    for content in text?.contents ?? [] { copy.read(content) }
    let reason = node.first("Update") != nil ? "it is an update to parts of another item" : nil
    return copy.draft.finish(without: reason)
  }

  // MARK: Metadata

  private mutating func readIdentity() {
    if let id = node.first("Identification", "NewsIdentifier") {
      let parts = ["ProviderId", "DateId", "NewsItemId"].compactMap { id.first($0)?.line }
      draft.item.identifier =
        parts.count == 3 ? "urn:newsml:" + parts.joined(separator: ":") : id.first("PublicIdentifier")?.line
      draft.item.version = id.first("RevisionId")?.line
      draft.item.provider = id.first("ProviderId")?.line
    }
    draft.item.slugline = node.first("Identification", "NameLabel")?.line
  }

  private mutating func readManagement() {
    defer {
      if draft.item.versionCreated == nil && draft.item.firstCreated == nil {
        draft.item.versionCreated = node.first("Identification", "NewsIdentifier", "DateId")?.line ?? sent
      }
    }
    guard let management = node.first("NewsManagement") else { return }
    let name = { (path: String) in management.first(path)?["FormalName"] }
    draft.item.firstCreated = management.first("FirstCreated")?.line
    draft.item.versionCreated = management.first("ThisRevisionCreated")?.line
    // Some write the number into the element.
    draft.item.urgency = WireCodes.rank(name("Urgency") ?? management.first("Urgency")?.line)
    if name("Status")?.word == "embargoed" {
      let change = management.first("StatusWillChange")
      draft.item.status = .usable
      draft.item.embargoed = change?.first("DateAndTime")?.line ?? WireCodes.openEmbargo
    } else {
      draft.item.status = WireCodes.status(name("Status"))
    }
    draft.item.signal =
      management.all("Instruction").lazy.compactMap { $0["FormalName"].flatMap(SignalWords.signal(of:)) }.first
    for (element, relation) in [("DerivedFrom", "derivedFrom"), ("AssociatedWith", "associatedWith")] {
      for link in management.all(element) {
        guard let target = link["NewsItem"] else { continue }
        draft.item.links.append(.init(relation: relation, target: target))
      }
    }
    for note in management.all("Property") where note["FormalName"]?.word == "editorialnote" {
      draft.addEditorialNote(note["Value"])
    }
  }

  /// The first of an element among the components, innermost first, that passes.
  private func first<T>(_ group: String, _ pick: (XMLNode) -> T?) -> T? {
    for component in components {
      for node in component.all(group) { if let found = pick(node) { return found } }
    }
    return nil
  }

  /// Some put a line into a `NewsLine`, which the standard has beside it for lines of other kinds.
  private func newsLine(_ name: String) -> String? {
    first("NewsLines") { lines in
      let all = lines.all(name) + lines.all("NewsLine").flatMap { $0.all(name) }
      return all.lazy.compactMap(\.line).first
    }
  }

  private mutating func readLines() {
    draft.headline = newsLine("HeadLine")
    draft.item.subheadline = newsLine("SubHeadLine")
    draft.item.byline = newsLine("ByLine")
    draft.item.dateline = newsLine("DateLine")
    draft.item.creditLine = newsLine("CreditLine")
    draft.item.copyrightNotice = newsLine("CopyrightLine")
    draft.item.usageTerms = newsLine("RightsLine")
    draft.item.slugline = newsLine("SlugLine") ?? draft.item.slugline
    draft.item.keywords =
      first("NewsLines") { lines in
        let words = lines.all("KeywordLine").compactMap(\.line)
        return words.isEmpty ? nil : words
      } ?? []
    if let series = newsLine("SeriesLine") { draft.values["series"] = series }
    _ = first("NewsLines") { lines -> Bool? in
      for line in lines.all("NewsLine") {
        let type = line.first("NewsLineType")?["FormalName"]?.word ?? ""
        if type.contains("note") || type.contains("advisory") {
          draft.addEditorialNote(line.first("NewsLineText")?.line)
        }
      }
      return nil
    }
  }

  private mutating func readMetadata() {
    let party = { (node: XMLNode) in node.descendants("Party").lazy.compactMap { $0["FormalName"] }.first }
    draft.item.provider = first("AdministrativeMetadata") { $0.first("Provider").flatMap(party) } ?? draft.item.provider
    draft.item.source = first("AdministrativeMetadata") {
      $0.first("Source").flatMap(party) ?? $0.first("Creator").flatMap(party)
    }
    for component in components {
      for rights in component.all("RightsMetadata") { readRights(rights) }
    }
    for component in components.reversed() {
      for description in component.all("DescriptiveMetadata") { readDescription(description) }
    }
    draft.item.language =
      draft.item.language ?? text?.contents.first?.descendant("html")?["lang"]
      ?? components.lazy.compactMap { $0["lang"] }.first ?? node["lang"]
  }

  private mutating func readRights(_ rights: XMLNode) {
    draft.item.copyrightHolder = draft.item.copyrightHolder ?? rights.descendant("CopyrightHolder")?.line
    let terms = rights.all("UsageRights").flatMap { usage in
      ["UsageType", "Geography", "Limitations"].compactMap { usage.first($0)?.line }
    }
    if draft.item.usageTerms == nil && !terms.isEmpty { draft.item.usageTerms = terms.joined(separator: "; ") }
  }

  private mutating func readDescription(_ description: XMLNode) {
    draft.item.language = description.first("Language")?["FormalName"] ?? draft.item.language
    draft.item.contentCreated = description.first("DateLineDate")?.line ?? draft.item.contentCreated
    for subject in description.all("SubjectCode").flatMap({ $0.elements.map { $0 } }) {
      guard ["Subject", "SubjectMatter", "SubjectDetail"].contains(subject.name), let code = subject["FormalName"]
      else { continue }
      add(.init(code: WireCodes.subjectCode(code), name: subject.line), to: \.subjects, "subject")
    }
    for genre in description.all("Genre") {
      if let name = genre["FormalName"] { add(.init(name: name), to: \.genres, "genre") }
    }
    for location in description.all("Location") { readLocation(location) }
    for property in description.all("Property") where property["FormalName"]?.word == "keyword" {
      if let word = property["Value"], known.insert(Array(word.utf8)).inserted { draft.item.keywords.append(word) }
    }
  }

  private mutating func readLocation(_ location: XMLNode) {
    let value = { (name: String) in location.all("Property").first { name.isSame($0["FormalName"]) }?["Value"] }
    let name = value("City") ?? value("CountryArea") ?? value("Country")
    guard let name else { return }
    if location["HowPresent"]?.word == "origin" {
      draft.item.located = draft.item.located ?? name
    } else {
      add(.init(name: name), to: \.places, "place")
    }
  }

  private mutating func add(
    _ concept: NewsItem.Concept, to list: WritableKeyPath<NewsItem, [NewsItem.Concept]>, _ kind: String
  ) {
    let key = Array("\(kind)\n\(concept.code ?? "")\n\(concept.name ?? "")".utf8)
    if known.insert(key).inserted { draft.item[keyPath: list].append(concept) }
  }

  // MARK: Content

  private mutating func read(_ content: XMLNode) {
    draft.item.type = "text"
    draft.markup.text.endBlock()
    guard let data = NewsML1Text.data(of: content) else { return }
    if let nitf = data.first("nitf") {
      NITFHead(nitf).addMissing(to: &draft)
      NITFContent(nitf).add(to: &draft)
    } else if data.elements.contains(where: { _ in true }) {
      draft.markup.add(inline: data)
      draft.item.byline = draft.item.byline ?? draft.markup.byline
    } else {
      let formats = ["Format", "MimeType", "MediaType"].map { content.first($0)?["FormalName"] }
      let isMarkup = formats.contains { $0?.word?.contains("html") ?? false }
      if draft.markup.add(string: data.rawText, isPlain: !isMarkup) == .broken {
        draft.note("markup_not_read", "the markup of the text is faulty and was read as plain text", severity: .warning)
      }
    }
  }
}
