import PipelineCore
import TextModel
import XMLText

/// The story as one item of IPTC's ninjs 3.1. The first rendition is the item; each further one is an association with
/// `rel` `translation` and the id of the rendition as its name. Keys are sorted.
///
/// What the schema has no member for stands where it allows codes of one's own: keywords and the signal are subjects with
/// `rel` `keyword` and `signal`; credit line, source and provider are sources by role; an identifier that is no URI, and
/// times that are none of RFC 3339, are in `altIds` by role.
public struct NinjsWriter: DocumentWriter {
  public static let format = FormatDescriptor(
    id: "ninjs", summary: "IPTC ninjs, one item a story, further renditions as its associations",
    extensions: [".ninjs.json"], mediaType: "application/ninjs+json", versions: "3.1", holdsMetadata: true)
  public static let options: [OptionSpec] = []

  public init?(options: OptionReader, context: StageContext) {}

  public init() {}

  static let schema = "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"

  public func write(_ story: Story) -> [UInt8] {
    var json = JSONWriter(reserving: 8192)
    json.value(item(of: story))
    json.newline()
    return json.bytes
  }

  private func item(of story: Story) -> JSONValue {
    guard let first = story.renditions.first else { return .object([]) }
    var members = NinjsMembers(first.document, tag: first.tag)
    members.add("standard", ["name": "ninjs", "schema": Self.schema, "version": "3.1"])
    for rendition in story.renditions.dropFirst() {
      var other = NinjsMembers(texts: rendition.document, tag: rendition.tag)
      other.add("name", rendition.id)
      other.add("rel", "translation")
      other.add("uri", NinjsURI.make(id: rendition.document.id) + ":" + NinjsURI.escape(rendition.id))
      members.associations.append(other.value)
    }
    return members.value
  }
}

/// The members of an item that is being written.
struct NinjsMembers {
  private var members: [String: JSONValue] = [:]
  private var alternatives: [JSONValue] = []
  private var subjects: [JSONValue] = []
  var associations: [JSONValue] = []

  var value: JSONValue {
    var members = members
    for (name, list) in [("altIds", alternatives), ("associations", associations), ("subjects", subjects)]
    where !list.isEmpty { members[name] = .array(list) }
    return .object(members.map { .init(key: $0.key, value: $0.value) })
  }

  mutating func add(_ name: String, _ text: String?) {
    if let text { members[name] = .string(text) }
  }

  mutating func add(_ name: String, _ texts: KeyValuePairs<String, String?>) { members[name] = Self.object(texts) }

  private static func object(_ texts: KeyValuePairs<String, String?>) -> JSONValue {
    .object(texts.compactMap { pair in pair.value.map { .init(key: pair.key, value: .string($0)) } })
  }

  private mutating func add(_ name: String, list: [JSONValue]) {
    if !list.isEmpty { members[name] = .array(list) }
  }

  /// Headline, dateline, text and language of a rendition.
  init(texts document: Document, tag: String) {
    let item = document.metadata.item
    var headlines: [JSONValue] = []
    if let title = document.title {
      headlines.append(Self.object(["contentType": "text/plain", "value": title.text.string]))
    }
    if let text = item?.subheadline {
      headlines.append(Self.object(["contentType": "text/plain", "role": "subheadline", "value": text]))
    }
    if let text = item?.dateline ?? document[field: FieldName.dateline]?.text.string {
      headlines.append(Self.object(["contentType": "text/plain", "role": "dateline", "value": text]))
    }
    add("headlines", list: headlines)
    add("bodies", list: Self.bodies(of: document))
    add("language", tag == "und" || tag.isEmpty ? nil : tag)
    add("edNote", document.translationNotes.joined(separator: "\n").nonEmpty)
  }

  /// The whole item.
  init(_ document: Document, tag: String) {
    self.init(texts: document, tag: tag)
    let item = document.metadata.item ?? NewsItem(format: "")
    if let identifier = item.identifier, NinjsURI.isURI(identifier), !NinjsURI.isOwn(identifier) {
      add("uri", identifier)
    } else {
      add("uri", NinjsURI.make(id: document.id))
      alternative("identifier", item.identifier)
    }
    if document.metadata.item == nil || item.language == nil || tag != document.language {
      add("language", tag == "und" || tag.isEmpty ? nil : tag)
    } else {
      add("language", item.language)
    }
    addStanding(item)
    add("by", item.byline ?? document.metadata.byline)
    add("copyrightHolder", item.copyrightHolder)
    add("copyrightNotice", item.copyrightNotice)
    add("edNote", ([item.editorialNote].compactMap { $0 } + document.translationNotes).joined(separator: "\n").nonEmpty)
    add("located", item.located)
    add("slugline", document.slugline)
    add("usageTerms", item.usageTerms)
    add("version", item.version)
    if let summary = item.summary {
      add("descriptions", list: [Self.object(["contentType": "text/plain", "role": "summary", "value": summary])])
    }
    time("contentCreated", item.contentCreated)
    time("embargoedUntil", item.embargoed)
    time("firstCreated", item.firstCreated)
    time("versionCreated", item.versionCreated)
    addConcepts(item)
    let credit = item.creditLine ?? document.metadata.credit
    let sources = [("credit", credit), ("provider", item.provider), ("source", item.source)]
    add("infoSources", list: sources.compactMap { role, name in name.map { Self.object(["name": $0, "role": role]) } })
    for link in item.links { associations.append(Self.association(link)) }
    if let url = item.url, NinjsURI.isURI(url) { add("renditions", list: [Self.object(["href": url, "name": "web"])]) }
  }

  private static let types: Set<String> = [
    "text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning",
  ]

  private mutating func addStanding(_ item: NewsItem) {
    add("pubStatus", item.status?.rawValue)
    if let urgency = item.urgency, (1...9).contains(urgency) { members["urgency"] = .number("\(urgency)") }
    alternative("priority", item.priority.map { "\($0)" })
    if let type = item.type, !Self.types.contains(type) { alternative("type", type) } else { add("type", item.type) }
    if let signal = item.signal {
      subjects.append(
        Self.object([
          "name": signal.rawValue, "rel": "signal", "uri": "http://cv.iptc.org/newscodes/signal/\(signal.rawValue)",
        ]))
    }
  }

  private mutating func addConcepts(_ item: NewsItem) {
    subjects += item.subjects.map(Self.concept)
    subjects += item.keywords.map { Self.object(["name": $0, "rel": "keyword"]) }
    add("genres", list: item.genres.map(Self.concept))
    add("organisations", list: item.organizations.map(Self.concept))
    add("people", list: item.people.map(Self.concept))
    add("places", list: item.places.map(Self.concept))
  }

  private static func concept(_ concept: NewsItem.Concept) -> JSONValue {
    let (uri, literal) = NinjsURI.parts(code: concept.code, scheme: concept.scheme)
    return object(["literal": literal, "name": concept.name, "uri": uri])
  }

  private static func association(_ link: NewsItem.Link) -> JSONValue {
    let isURI = NinjsURI.isURI(link.target)
    var association = NinjsMembers()
    association.add("name", link.relation)
    association.add("rel", link.relation)
    association.add("uri", isURI ? link.target : NinjsURI.make(id: link.target))
    association.add("version", link.version)
    if !isURI { association.alternative("identifier", link.target) }
    return association.value
  }

  private init() {}

  private mutating func alternative(_ role: String, _ value: String?) {
    if let value { alternatives.append(Self.object(["role": role, "value": value])) }
  }

  private mutating func time(_ name: String, _ value: String?) {
    guard let value else { return }
    if let time = WireClock.rfc3339(value) {
      add(name, time)
    } else if let time = WireClock.rfc3339(value + "Z") ?? WireClock.rfc3339(value + ":00Z") {
      // ninjs has no time without a zone: as if of Greenwich, and as it stands beside it.
      add(name, time)
      alternative(name, value)
    } else {
      alternative(name, value)
    }
  }

  /// The text as it is, and as XHTML when its blocks read back as the same text.
  private static func bodies(of document: Document) -> [JSONValue] {
    let field = document.text
    let text: String
    if field.layers[.units]?.isEmpty ?? true {
      text = field.text.string
    } else {
      text = BriefView(Rendition(id: "", tag: "", document: document)).items
        .map { $0.source.string(in: $0.span) }.joined(separator: "\n\n")
    }
    if text.isEmpty { return [] }
    var bodies = [object(["contentType": "text/plain", "value": text])]
    if field.layers[.units]?.isEmpty ?? true, let blocks = field.layers[.blocks], !blocks.isEmpty {
      let html = HTMLMarkup.write(field)
      do throws(XMLError) {
        if try HTMLBody.fragment(html, path: "").bytes == field.text.bytes {
          bodies.append(object(["contentType": "application/xhtml+xml", "value": html]))
        }
      } catch {
        return bodies
      }
    }
    return bodies
  }
}
