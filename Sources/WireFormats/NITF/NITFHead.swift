import TextModel

/// The `head` of NITF: what the item says of itself.
struct NITFHead {
  private let root: XMLNode
  private let head: XMLNode?
  private let data: XMLNode?

  /// - Parameter root: element `nitf`.
  init(_ root: XMLNode) {
    self.root = root
    head = root.first("head")
    data = head?.first("docdata")
  }

  func add(to draft: inout StoryDraft) {
    draft.item.formatVersion = root["version"].map(Self.version)
    draft.item.language = root["baselang"] ?? root["lang"] ?? root.first("body")?["lang"]
    if NITFContent.headlineLines(root.first("body", "body.head")).main == nil {
      draft.headline = head?.first("title")?.line
    }
    draft.item.type = "text"
    if let head { addSubjects(head, to: &draft.item) }
    if let data {
      addIdentity(data, to: &draft)
      addTimes(data, to: &draft.item)
      addDescription(data, to: &draft)
    }
    // Some agencies put it beside the document's data.
    draft.item.urgency = draft.item.urgency ?? WireCodes.rank(head?.first("urgency")?["ed-urg"])
    if let publication = head?.first("pubdata") {
      draft.item.url = publication["ex-ref"].flatMap { StructuredText.isWebTarget($0) ? $0 : nil }
      draft.item.versionCreated = draft.item.versionCreated ?? publication["date.publication"]
    }
    // Where nothing else says a time, the release is when the story was given out, unless that is still to come.
    if draft.item.versionCreated == nil, draft.item.embargoed == nil {
      draft.item.versionCreated = data?.first("date.release")?["norm"]?.nonEmpty
    }
  }

  /// `3.4` of `-//IPTC//DTD NITF 3.4//EN`.
  private static func version(_ text: String) -> String {
    text.split { $0 == " " || $0 == "/" }.first { word in
      word.contains(".") && word.allSatisfy { $0.isNumber || $0 == "." }
    }.map(String.init) ?? text
  }

  private func addIdentity(_ data: XMLNode, to draft: inout StoryDraft) {
    let key = data.first("du-key")
    draft.item.identifier = data.first("doc-id")?["id-string"] ?? key?["key"]
    draft.item.provider = data.first("doc-id")?["regsrc"]
    draft.item.version = key?["version"]
    if let key = key?["key"] { draft.values["du-key"] = key }
    switch data["management-status"]?.word {
    case "embargoed":
      draft.item.status = .usable
      draft.item.embargoed = data.first("date.release")?["norm"] ?? WireCodes.openEmbargo
    case let word: draft.item.status = WireCodes.status(word)
    }
    if let target = data["management-doc-idref"] {
      draft.item.links.append(.init(relation: "managementStatus", target: target))
      if draft.item.signal == nil, WireCodes.status(data["management-idref-status"]) == .canceled {
        draft.item.signal = .kill
      }
    }
    if let correction = data.first("correction") {
      draft.item.signal = .correction
      if let target = correction["id-string"] {
        draft.item.links.append(.init(relation: "correctionOf", target: target))
      }
      draft.addEditorialNote(correction["info"])
    }
    for message in data.all("ed-msg") {
      let type = message["msg-type"]
      draft.item.signal = draft.item.signal ?? type.flatMap(SignalWords.signal(of:))
      draft.addEditorialNote([type, message["info"]].compactMap { $0 }.joined(separator: ": "))
    }
  }

  private func addTimes(_ data: XMLNode, to item: inout NewsItem) {
    let issue = data.first("date.issue")?["norm"]?.nonEmpty
    item.versionCreated = issue
    // A release after the issue is an embargo, whatever the status says.
    if item.embargoed == nil, let release = data.first("date.release")?["norm"], let later = WireTime(release),
      let earlier = issue.flatMap({ WireTime($0) }), later.zone == earlier.zone,
      let end = later.dateTime, let start = earlier.dateTime, end > start
    {
      item.embargoed = release
    }
  }

  private func addDescription(_ data: XMLNode, to draft: inout StoryDraft) {
    draft.item.urgency = WireCodes.rank(data.first("urgency")?["ed-urg"])
    draft.item.copyrightHolder = data.first("doc.copyright")?["holder"] ?? data.first("doc.rights")?["owner"]
    if let copyright = data.first("doc.copyright"), let holder = copyright["holder"] {
      draft.item.copyrightNotice = ["Copyright", copyright["year"], holder].compactMap { $0 }.joined(separator: " ")
    }
    draft.item.usageTerms = data.first("doc.rights")?["limitations"]
    draft.item.keywords = data.all("key-list").flatMap { $0.all("keyword").compactMap { $0["key"] ?? $0.line } }
    for place in data.all("evloc") {
      let names = ["city", "county-dist", "state-prov"].compactMap { place[$0] }
      let code = place["iso-cc"]
      if code != nil || !names.isEmpty {
        draft.item.places.append(.init(code: code, scheme: code.map { _ in "iso-cc" }, name: names.first))
      }
    }
    if let series = data.first("series") {
      if let name = series["series.name"] { draft.values["series"] = name }
      if let part = series["series.part"] { draft.values["series-part"] = part }
      if let total = series["series.totalpart"] { draft.values["series-total"] = total }
    }
    for identified in data.all("identified-content") {
      for node in identified.elements { Self.addIdentified(node, to: &draft.item) }
    }
  }

  private static func addIdentified(_ node: XMLNode, to item: inout NewsItem) {
    let scheme = node["idsrc"] ?? node["code-source"]
    let code = node["value"] ?? node["location-code"]
    let concept = NewsItem.Concept(code: code, scheme: code == nil ? nil : scheme, name: node.line)
    if concept.code == nil && concept.name == nil { return }
    switch node.name {
    case "person": item.people.append(concept)
    case "org": item.organizations.append(concept)
    case "location": item.places.append(concept)
    default:
      item.subjects.append(
        .init(code: code, scheme: concept.scheme ?? (code == nil ? nil : node["type"]), name: node.line))
    }
  }

  private func addSubjects(_ head: XMLNode, to item: inout NewsItem) {
    for object in head.all("tobject") {
      let types = [object["tobject.type"]] + object.all("tobject.property").map { $0["tobject.property.type"] }
      for type in types { if let type { item.genres.append(.init(name: type)) } }
      for subject in object.all("tobject.subject") {
        let owner = subject["tobject.subject.ipr"]
        let number = subject["tobject.subject.refnum"] ?? subject["tobject.subject.code"]
        let isIPTC = owner == nil || "IPTC".isSame(owner)
        let names = ["detail", "matter", "type"].lazy.compactMap { subject["tobject.subject." + $0] }
        let code = number.map { isIPTC ? WireCodes.subjectCode($0) : $0 }
        if code == nil && names.first == nil { continue }
        item.subjects.append(.init(code: code, scheme: isIPTC || code == nil ? nil : owner, name: names.first))
      }
    }
  }
}

extension NITFHead {
  /// As `add`, for NITF inside another format: what that one says stays.
  func addMissing(to draft: inout StoryDraft) {
    var inner = StoryDraft(item: NewsItem(format: draft.item.format), path: "", position: draft.position)
    add(to: &inner)
    draft.headline = draft.headline ?? inner.headline
    draft.item.language = draft.item.language ?? inner.item.language
    draft.item.urgency = draft.item.urgency ?? inner.item.urgency
    if draft.item.subjects.isEmpty { draft.item.subjects = inner.item.subjects }
    if draft.item.keywords.isEmpty { draft.item.keywords = inner.item.keywords }
    for note in inner.editorialNotes { draft.addEditorialNote(note) }
  }
}
