import PipelineCore
import TextModel

/// Writes one `newsItem`.
struct NewsMLG2ItemWriter {
  private let identity: ItemIdentity
  private let item: NewsItem
  private let document: Document
  private let provider: String?
  /// `xml:lang` of what stays in the language of the source.
  private let lang: String?

  init(_ identity: ItemIdentity, provider: String?) {
    self.identity = identity
    self.provider = identity.isDerived ? provider : nil
    item = identity.item
    document = identity.rendition.document
    lang = identity.sourceLanguage
  }

  func write(to output: inout XMLOutput, isRoot: Bool) {
    output.begin(
      "newsItem",
      [
        "xmlns": isRoot ? NewsMLG2Reader.namespace : nil, "guid": identity.identifier,
        "version": item.version.flatMap(Self.positive) ?? "1", "standard": "NewsML-G2", "standardversion": "2.35",
        "conformance": "power", "xml:lang": identity.language,
      ])
    for catalog in catalogs { output.empty("catalogRef", ["href": catalog]) }
    writeRights(to: &output)
    writeManagement(to: &output)
    writeDescription(to: &output)
    writeContent(to: &output)
    output.end()
  }

  /// Catalogs of the codes the item came with, and IPTC's for those written here.
  private var catalogs: [String] {
    let own = document.metadata.values[NewsMLG2Item.catalogsKey] ?? ""
    let known = own.split(separator: " ").map(String.init).filter(Self.isURI)
    let hasIPTC = known.contains { $0.contains("iptc.org/std/catalog/catalog.IPTC-G2-Standards") }
    return hasIPTC ? known : [NewsMLG2Writer.catalog] + known
  }

  // MARK: Metadata

  private func writeRights(to output: inout XMLOutput) {
    if item.copyrightHolder == nil && item.copyrightNotice == nil && item.usageTerms == nil { return }
    output.begin("rightsInfo")
    party("copyrightHolder", item.copyrightHolder, to: &output)
    output.line("copyrightNotice", ["xml:lang": lang], item.copyrightNotice)
    output.line("usageTerms", ["xml:lang": lang], item.usageTerms)
    output.end()
  }

  private func writeManagement(to output: inout XMLOutput) {
    output.begin("itemMeta")
    let type = item.type.flatMap { Self.isCode("ninat:" + $0) ? $0 : nil } ?? "text"
    output.empty("itemClass", ["qcode": "ninat:" + type])
    let isOwn = provider != nil || item.provider == nil
    party(
      "provider", provider ?? item.provider ?? NewsMLG2Writer.unknownProvider, isInSourceLanguage: !isOwn, to: &output)
    output.line("versionCreated", identity.versionCreated)
    output.line("firstCreated", item.firstCreated.flatMap(WireTime.schemaDateTime))
    if let embargoed = item.embargoed {
      // An end that is not known is an empty element.
      if let end = WireTime.schemaDateTime(embargoed) {
        output.line("embargoed", end)
      } else {
        output.empty("embargoed", [:])
      }
    }
    if let status = item.status { output.empty("pubStatus", ["qcode": "stat:" + status.rawValue]) }
    output.line("generator", "Depesha")
    for note in (item.editorialNote ?? "").split(separator: "\n") {
      output.line("edNote", ["xml:lang": lang], String(note))
    }
    for note in document.translationNotes { output.line("edNote", ["xml:lang": "en"], note) }
    if let signal = item.signal { output.empty("signal", ["qcode": "sig:" + signal.rawValue]) }
    if !identity.isDerived, let url = item.url, Self.isURI(url) { output.line("altRep", url) }
    if let source = identity.source {
      link("derivedFrom", source, item.version, to: &output)
      if let own = item.language.flatMap(RecordReader.primaryLanguage),
        let language = identity.language.flatMap(RecordReader.primaryLanguage), own != language
      {
        link("translatedFrom", source, item.version, to: &output)
      }
    }
    for entry in item.links where !identity.isDerived || entry.relation == "seeAlso" {
      link(entry.relation, entry.target, entry.version, to: &output)
    }
    output.end()
  }

  private func link(_ relation: String, _ target: String, _ version: String?, to output: inout XMLOutput) {
    let isAddress = StructuredText.isWebTarget(target) && Self.isURI(target)
    let isURI = relation.begins("http://") || relation.begins("https://")
    let code = relation.utf8.contains(UInt8(ascii: ":")) ? relation : "irel:" + relation
    output.empty(
      "link",
      [
        "rel": !isURI && Self.isCode(code) && !relation.isEmpty ? code : nil,
        "reluri": isURI && Self.isURI(relation) ? relation : nil, "href": isAddress ? target : nil,
        "residref": isAddress ? nil : target, "version": version.flatMap(Self.positive),
      ])
  }

  private func writeDescription(to output: inout XMLOutput) {
    output.begin("contentMeta")
    output.line("urgency", item.urgency.flatMap { (1...9).contains($0) ? String($0) : nil })
    output.line("contentCreated", item.contentCreated.flatMap(WireTime.schemaTruncated))
    party("located", item.located, to: &output)
    party("infoSource", item.source, to: &output)
    if let language = identity.language { output.empty("language", ["tag": language]) }
    for genre in item.genres { concept("genre", nil, genre, to: &output) }
    for keyword in item.keywords { output.line("keyword", ["xml:lang": lang], keyword) }
    for subject in item.subjects { concept("subject", nil, subject, to: &output) }
    for place in item.places { concept("subject", "cpnat:geoArea", place, to: &output) }
    for person in item.people { concept("subject", "cpnat:person", person, to: &output) }
    for organization in item.organizations { concept("subject", "cpnat:organisation", organization, to: &output) }
    output.line("slugline", ["xml:lang": lang], item.slugline)
    output.line("headline", document.title?.text.string)
    output.line("headline", ["xml:lang": lang, "role": "hld:subHeadline"], item.subheadline)
    let dateline = document[field: FieldName.dateline]?.text.string
    output.line("dateline", ["xml:lang": dateline == nil ? lang : nil], dateline ?? item.dateline)
    output.line("by", ["xml:lang": lang], item.byline ?? document.metadata.byline)
    output.line("creditline", ["xml:lang": lang], item.creditLine ?? document.metadata.credit)
    output.line("description", ["xml:lang": lang, "role": "drol:summary"], item.summary)
    output.end()
  }

  /// A name or a code of a party or place.
  private func party(
    _ name: StaticString, _ value: String?, isInSourceLanguage: Bool = true, to output: inout XMLOutput
  ) {
    guard let value = value.flatMap(XMLOutput.collapsed) else { return }
    let code = Code(value)
    if code.literal == nil {
      output.empty(name, ["qcode": code.qcode, "uri": code.uri])
    } else {
      output.begin(name)
      output.line("name", ["xml:lang": isInSourceLanguage ? lang : nil], value)
      output.end()
    }
  }

  private func concept(_ name: StaticString, _ type: String?, _ concept: NewsItem.Concept, to output: inout XMLOutput) {
    let code = concept.code.flatMap(XMLOutput.collapsed).map { Code($0, scheme: concept.scheme) }
    let attributes: XMLOutput.Attributes = [
      "type": type, "qcode": code?.qcode, "uri": code?.uri, "literal": code?.literal,
    ]
    if let text = concept.name.flatMap(XMLOutput.collapsed) {
      output.begin(name, attributes)
      output.line("name", ["xml:lang": lang], text)
      output.end()
    } else if code != nil {
      output.empty(name, attributes)
    }
  }

  // MARK: Content

  private func writeContent(to output: inout XMLOutput) {
    let blocks = StoryBlocks(document)
    output.begin("contentSet")
    output.begin("inlineXML", ["contenttype": "application/xhtml+xml"])
    output.begin("html", ["xmlns": "http://www.w3.org/1999/xhtml", "xml:lang": identity.language])
    output.begin("head")
    output.line("title", document.title?.text.string ?? identity.identifier)
    output.end()
    output.begin("body")
    output.write(blocks, as: XHTMLDialect.self)
    output.end()
    output.end()
    output.end()
    output.end()
  }

  // MARK: Values of the schema

  /// A code as one of the three attributes NewsML-G2 has for it.
  private struct Code {
    var qcode: String?
    var uri: String?
    var literal: String?

    /// - Parameter scheme: vocabulary of the code when it stands apart: a URI it is added to, or an alias.
    init(_ code: String, scheme: String? = nil) {
      if let scheme {
        let isURI = scheme.begins("http://") || scheme.begins("https://")
        if isURI && NewsMLG2ItemWriter.isURI(scheme + code) { uri = scheme + code; return }
        let alias = scheme + ":" + code
        if !isURI && !scheme.utf8.contains(UInt8(ascii: ":")) && NewsMLG2ItemWriter.isCode(alias) {
          qcode = alias; return
        }
      }
      let isURI = ["http://", "https://", "urn:", "tag:"].contains { code.begins($0) }
      if isURI && NewsMLG2ItemWriter.isURI(code) {
        uri = code
      } else if !isURI && NewsMLG2ItemWriter.isCode(code) {
        qcode = code
      } else {
        literal = code
      }
    }
  }

  /// `alias:code` without white space.
  static func isCode(_ text: String) -> Bool {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), colon != text.utf8.startIndex else { return false }
    if text.utf8.index(after: colon) == text.utf8.endIndex { return false }
    return !text.unicodeScalars.contains { $0.properties.isWhitespace || $0.value < 0x20 }
  }

  /// Printable ASCII of a URI with whole escapes.
  static func isURI(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    if bytes.isEmpty { return false }
    for (index, byte) in bytes.enumerated() {
      if byte <= 0x20 || byte >= 0x7F
        || [0x22, 0x3C, 0x3E, 0x5B, 0x5C, 0x5D, 0x5E, 0x60, 0x7B, 0x7C, 0x7D].contains(byte)
      {
        return false
      }
      if byte == 0x25 {
        guard index + 2 < bytes.count, isHex(bytes[index + 1]), isHex(bytes[index + 2]) else { return false }
      }
    }
    return bytes.count { $0 == 0x23 } < 2
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte & 0xDF)
  }

  /// A whole number above 0, as it is written.
  static func positive(_ text: String) -> String? {
    let isNumber = !text.isEmpty && text.utf8.count < 19 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    return isNumber && text.utf8.contains { $0 != 0x30 } ? text : nil
  }
}
