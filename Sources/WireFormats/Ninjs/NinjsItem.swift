import PipelineCore
import TextModel

/// One item of ninjs, whatever the version, with the names of its members in lower case.
struct NinjsItem {
  /// Major version: as the item declares, else as its members tell.
  let major: Int
  let declaredVersion: String?
  let faults: [NinjsShape.Fault]
  private let members: [String: JSONValue]

  /// - Parameter shapes: what it is checked against.
  init(_ value: JSONValue, _ shapes: NinjsShapes) {
    var members: [String: JSONValue] = [:]
    if case .object(let list) = value {
      for member in list {
        members[member.key.lowercased()] = member.value
      }
    }
    self.members = members
    let standard = members["standard"] ?? members["$standard"]
    declaredVersion = standard?["version"]?.string
    let lists = ["bodies", "headlines", "descriptions", "people", "organisations", "places", "subjects", "genres"]
    if let first = declaredVersion?.utf8.first, (0x31...0x33).contains(first) {
      major = Int(first) - 0x30
    } else if Self.hasCamelCase(value, depth: 0) {
      major = 3
    } else {
      let isList = lists.contains { members[$0] != nil } || members["standard"] != nil
      // Objects of ninjs 1 that are lists since.
      let isNow = ["associations", "renditions", "altids", "headline", "body"].contains { members[$0]?.array != nil }
      major = isList || isNow ? 2 : 1
    }
    faults = shapes[major]?.faults(of: value) ?? []
  }

  /// What names of ninjs 3 that are of two words end with.
  private static let secondWords = [
    "Created", "Status", "Type", "Holder", "Notice", "Terms", "Note", "Until", "Info", "Ids", "Sources", "Indicators",
    "Details", "Coverage", "Rights",
  ]

  /// Names of ninjs 3 at any place, which those of 1 and 2 have nowhere.
  private static func hasCamelCase(_ value: JSONValue, depth: Int) -> Bool {
    if depth > 4 { return false }
    switch value {
    case .object(let members):
      return members.contains { member in
        let name = member.key.utf8
        return name.first.map { $0 >= 0x61 } == true && name.contains { (0x41...0x5A).contains($0) }
          && secondWords.contains(where: member.key.hasSuffix) || hasCamelCase(member.value, depth: depth + 1)
      }
    case .array(let values): return values.contains { hasCamelCase($0, depth: depth + 1) }
    default: return false
    }
  }

  /// A member by its name in lower case.
  subscript(name: String) -> JSONValue? { members[name] }

  /// Members whose names begin so, sorted by name.
  func members(beginning prefix: String) -> [(name: String, value: JSONValue)] {
    members.filter { $0.key.hasPrefix(prefix) }.map { ($0.key, $0.value) }.sorted { $0.name < $1.name }
  }

  /// True when there is a text in it, which may still be of a kind that is not read.
  var hasBody: Bool {
    self["bodies"]?.array?.isEmpty == false || !values("bodies").isEmpty
      || members(beginning: "body_").contains { $0.value.string?.trimmedSpace.isEmpty == false }
  }

  var status: String? { self["pubstatus"]?.string }

  func string(_ names: String...) -> String? {
    for name in names { if let text = self[name]?.string, !text.trimmedSpace.isEmpty { return text } }
    return nil
  }

  /// A member of an element, in lower or camel case.
  static func member(_ value: JSONValue, _ name: String) -> JSONValue? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.key.lowercased() == name }?.value
  }

  /// Texts of a list of `{role, contenttype, value}`; drafts of ninjs 2 had `headline` and `body` for lists of
  /// `{name, text}`.
  func values(_ name: String) -> [(role: String?, contentType: String?, value: String)] {
    let drafted = ["headlines": "headline", "bodies": "body", "descriptions": "description"][name]
    return (self[name]?.array ?? drafted.flatMap { self[$0]?.array } ?? []).compactMap { element in
      guard let value = (element["value"] ?? element["text"])?.string else { return nil }
      let role = (element["role"] ?? element["name"])?.string?.lowercased()
      let type = Self.member(element, "contenttype")?.string?.lowercased()
      return (role, type ?? (self[name] == nil && role?.contains("html") == true ? "text/html" : nil), value)
    }
  }

  private static let subheadlineRoles: Set<String> = ["subheadline", "sub", "subtitle", "deck", "subhead"]

  var headline: String? {
    // Some write characters by their names in HTML.
    if let headline = string("headline") { return headline.isNamingCharacters ? Self.plain(headline) : headline }
    let all = values("headlines").filter { $0.role != "dateline" && !Self.subheadlineRoles.contains($0.role ?? "") }
    if let found = all.first(where: { $0.role == nil || $0.role == "main" || $0.role == "headline" }) ?? all.first {
      return NinjsBody.isHTML(found.contentType) ? Self.plain(found.value) : found.value
    }
    return members(beginning: "headline_").compactMap(\.value.string).first ?? string("title")
  }

  private var subheadline: String? {
    values("headlines").first { Self.subheadlineRoles.contains($0.role ?? "") }?.value
      ?? string("headline_sub", "headline_subheadline", "headline_extended")
  }

  var summary: String? {
    if let text = string("description_text") { return text }
    let all = values("descriptions").filter { !["dateline", "creditline"].contains($0.role ?? "") }
    if let found = all.first(where: { ["summary", "abstract", "caption"].contains($0.role ?? "") }) ?? all.first {
      return NinjsBody.isHTML(found.contentType) ? Self.plain(found.value) : found.value
    }
    return members(beginning: "description_").compactMap { $0.value.string }.first.map(Self.plain)
  }

  /// Text of a fragment of HTML on one line a block.
  static func plain(_ html: String) -> String {
    do {
      return String(decoding: try HTMLBody.fragment(html, path: "").bytes, as: UTF8.self)
    } catch {
      return html
    }
  }

  func newsItem() -> NewsItem {
    var item = NewsItem(format: NinjsReader.format.id)
    item.formatVersion = declaredVersion ?? "\(major)"
    let alternatives = NinjsAlternatives(self)
    let uri = string("uri")
    item.identifier = alternatives["identifier"] ?? (uri.map(NinjsURI.isOwn) == true ? nil : uri) ?? string("guid")
    item.version = string("version") ?? number("version")
    item.type = alternatives["type"] ?? string("type")
    switch status {
    case "replaced": item.status = .canceled
    case let status?: item.status = NewsItem.Status(rawValue: status)
    case nil: break
    }
    item.urgency = self["urgency"]?.integer.flatMap { (1...9).contains($0) ? $0 : nil }
    item.priority = (alternatives["priority"].flatMap { Int($0) } ?? self["priority"]?.integer)
      .flatMap { (1...9).contains($0) ? $0 : nil }
    item.genres = concepts("genre", "genres").map(\.concept)
    let subjects = concepts("subject", "subjects")
    item.subjects = subjects.filter { $0.rel != "keyword" && $0.rel != "signal" }.map(\.concept)
    item.keywords =
      subjects.filter { $0.rel == "keyword" }.compactMap(\.concept.name)
      + (self["keywords"]?.array ?? []).compactMap(\.string)
    item.places = concepts("place", "places").map(\.concept)
    item.people = concepts("person", "people").map(\.concept)
    item.organizations = concepts("organisation", "organisations").map(\.concept)
    item.signal = signal(subjects)
    item.slugline = string("slugline")
    item.subheadline = subheadline
    item.summary = summary
    item.byline =
      string("by", "byline") ?? self["bylines"]?.array?.lazy.compactMap { $0["by"]?.string }.first ?? writers
    item.dateline = values("headlines").first { $0.role == "dateline" }?.value ?? string("dateline")
    item.located = string("located")
    readSources(into: &item)
    item.editorialNote = string("ednote")
    item.language = string("language")
    item.copyrightHolder = string("copyrightholder")
    item.copyrightNotice = string("copyrightnotice")
    item.usageTerms =
      string("usageterms")
      ?? self["usageterms"]?.array.map { $0.compactMap(\.string).joined(separator: "\n") }?.nonEmpty
    item.contentCreated = alternatives["contentCreated"] ?? string("contentcreated")
    item.firstCreated = alternatives["firstCreated"] ?? string("firstcreated")
    item.versionCreated = alternatives["versionCreated"] ?? string("versioncreated")
    item.embargoed = alternatives["embargoedUntil"] ?? string("embargoeduntil", "embargoed")
    item.links = links
    item.url = webAddress
    return item
  }

  /// Names of `authors` who wrote it.
  private var writers: String? {
    (self["authors"]?.array ?? []).compactMap { author in
      let role = author["role"]?.string?.lowercased()
      return role == nil || role == "writer" || role == "author" ? author["name"]?.string?.nonEmpty : nil
    }.joined(separator: ", ").nonEmpty
  }

  private func number(_ name: String) -> String? {
    guard case .number(let text)? = self[name] else { return nil }
    return text
  }

  private func readSources(into item: inout NewsItem) {
    item.source = string("source")
    item.provider = string("provider")
    item.creditLine = string("creditline") ?? values("descriptions").first { $0.role == "creditline" }?.value
    for element in (self["infosource"]?.array ?? []) + (self["infosources"]?.array ?? []) {
      guard let name = (element["name"] ?? element["literal"])?.string else { continue }
      switch (element["role"] ?? element["rel"])?.string?.lowercased() {
      case "provider": item.provider = item.provider ?? name
      case "credit": item.creditLine = item.creditLine ?? name
      default: item.source = item.source ?? name
      }
    }
  }

  private func concepts(_ names: String...) -> [(concept: NewsItem.Concept, rel: String?)] {
    names.flatMap { self[$0]?.array ?? [] }.compactMap { element in
      if let name = element.string { return (NewsItem.Concept(name: name), nil) }
      guard case .object = element else { return nil }
      var concept = NewsItem.Concept(name: element["name"]?.string)
      if major == 1 || element["code"] != nil {
        concept.code = element["code"]?.string
        concept.scheme = element["scheme"]?.string
      }
      if concept.code == nil {
        (concept.code, concept.scheme) = NinjsURI.code(
          uri: element["uri"]?.string, literal: element["literal"]?.string, scheme: concept.scheme)
      }
      let rels = element["rel"]?.string ?? element["rels"]?.array?.first?.string
      return concept.code == nil && concept.name == nil && concept.scheme == nil ? nil : (concept, rels?.lowercased())
    }
  }

  private func signal(_ subjects: [(concept: NewsItem.Concept, rel: String?)]) -> NewsItem.Signal? {
    if let word = subjects.first(where: { $0.rel == "signal" })?.concept.name {
      return NewsItem.Signal(rawValue: word)
    }
    var words = ["signals", "editorialtypes"].flatMap { self[$0]?.array ?? [] }.compactMap(\.string)
    if let type = string("type") { words.append(type) }
    return words.lazy.compactMap(SignalWords.signal(of:)).first
  }

  private var links: [NewsItem.Link] {
    var links: [NewsItem.Link] = []
    if let target = string("evolvedfrom") { links.append(.init(relation: "evolvedFrom", target: target)) }
    func add(_ name: String?, _ value: JSONValue) {
      guard let target = (Self.altId(value, role: "identifier") ?? value["uri"]?.string ?? value["guid"]?.string) else {
        return
      }
      links.append(
        .init(
          relation: value["rel"]?.string ?? name ?? "association", target: target, version: value["version"]?.string))
    }
    switch self["associations"] {
    case .array(let values)?: for value in values { add(value["name"]?.string, value) }
    case .object(let members)?: for member in members { add(member.key, member.value) }
    default: break
    }
    return links
  }

  static func altId(_ value: JSONValue, role: String) -> String? {
    member(value, "altids")?.array?.first { $0["role"]?.string == role }?["value"]?.string
  }

  private var webAddress: String? {
    switch self["renditions"] {
    case .array(let values)?: values.first { $0["name"]?.string == "web" }?["href"]?.string
    case .object?: self["renditions"]?["web"]?["href"]?.string
    default: nil
    }
  }
}

/// Values that the schema has no other place for, in `altIds` by role.
struct NinjsAlternatives {
  private var values: [String: String] = [:]

  init(_ item: NinjsItem) {
    for element in item["altids"]?.array ?? [] {
      if let role = element["role"]?.string, let value = element["value"]?.string, values[role] == nil {
        values[role] = value
      }
    }
  }

  subscript(role: String) -> String? { values[role] }
}
