import PipelineCore
import TextModel

/// Writes the `head` of NITF.
struct NITFHeadWriter {
  private let identity: ItemIdentity
  private let item: NewsItem
  private let values: [String: String]
  private let provider: String?

  init(_ identity: ItemIdentity, provider: String?) {
    self.identity = identity
    item = identity.item
    values = identity.rendition.document.metadata.values
    self.provider = identity.isDerived ? provider : nil
  }

  func write(to output: inout XMLOutput) {
    output.begin("head")
    output.line("title", identity.rendition.document.title?.text.string)
    output.empty("meta", ["name": "generator", "content": "Depesha"])
    if let source = identity.source { output.empty("meta", ["name": "derived-from", "content": source]) }
    writeSubjects(to: &output)
    writeData(to: &output)
    if !identity.isDerived, let url = item.url { output.empty("pubdata", ["ex-ref": url]) }
    output.end()
  }

  /// IPTC Subject Codes; others stand in `identified-content`.
  private func writeSubjects(to output: inout XMLOutput) {
    let codes = item.subjects.filter { subjectNumber($0) != nil }
    let genres = item.genres.compactMap { $0.name ?? $0.code }
    if codes.isEmpty && genres.isEmpty { return }
    output.begin("tobject", ["tobject.type": genres.first])
    for genre in genres.dropFirst() { output.empty("tobject.property", ["tobject.property.type": genre]) }
    for subject in codes {
      output.empty(
        "tobject.subject",
        [
          "tobject.subject.ipr": "IPTC", "tobject.subject.refnum": subjectNumber(subject),
          "tobject.subject.detail": subject.name,
        ])
    }
    output.end()
  }

  private func subjectNumber(_ subject: NewsItem.Concept) -> String? {
    guard let code = subject.code, code.begins("subj:"), WireCodes.subjectCode(String(code.dropFirst(5))) == code else {
      return nil
    }
    return String(code.dropFirst(5))
  }

  private func writeData(to output: inout XMLOutput) {
    let status = item.embargoed != nil && item.status != .canceled ? "embargoed" : item.status?.rawValue
    output.begin("docdata", ["management-status": status])
    if item.signal == .correction {
      output.empty("correction", ["id-string": item.links.first { $0.relation == "correctionOf" }?.target])
    }
    for place in item.places where place.scheme == "iso-cc" {
      output.empty("evloc", ["iso-cc": place.code, "city": place.name])
    }
    output.empty("doc-id", ["regsrc": provider ?? item.provider, "id-string": identity.identifier])
    if let urgency = item.urgency, (1...9).contains(urgency) { output.empty("urgency", ["ed-urg": String(urgency)]) }
    time("date.issue", item.versionCreated ?? identity.rendition.document.metadata.date, to: &output)
    time("date.release", item.embargoed, to: &output)
    if values["series"] != nil || values["series-part"] != nil {
      output.empty(
        "series",
        [
          "series.name": values["series"], "series.part": values["series-part"].flatMap(Self.token),
          "series.totalpart": values["series-total"].flatMap(Self.token),
        ])
    }
    if let signal = item.signal, signal != .correction { output.empty("ed-msg", ["msg-type": signal.rawValue]) }
    for note in (item.editorialNote ?? "").split(separator: "\n") { output.empty("ed-msg", ["info": String(note)]) }
    for note in identity.rendition.document.translationNotes { output.empty("ed-msg", ["info": note]) }
    let version = item.version.flatMap(Self.token)
    if !identity.isDerived, let key = values["du-key"] ?? version.map({ _ in identity.identifier }) {
      output.empty("du-key", ["version": version, "key": key])
    }
    if let holder = item.copyrightHolder { output.empty("doc.copyright", ["holder": holder]) }
    if item.usageTerms != nil { output.empty("doc.rights", ["limitations": item.usageTerms]) }
    if !item.keywords.isEmpty {
      output.begin("key-list")
      for word in item.keywords { output.empty("keyword", ["key": word]) }
      output.end()
    }
    writeIdentified(to: &output)
    output.end()
  }

  private func time(_ name: StaticString, _ text: String?, to output: inout XMLOutput) {
    guard let norm = text.flatMap({ WireTime($0)?.basic }) else { return }
    output.empty(name, ["norm": norm])
  }

  private func writeIdentified(to output: inout XMLOutput) {
    let places = item.places.filter { $0.scheme != "iso-cc" }
    let subjects = item.subjects.filter { subjectNumber($0) == nil }
    if places.isEmpty && subjects.isEmpty && item.people.isEmpty && item.organizations.isEmpty { return }
    output.begin("identified-content")
    for person in item.people {
      concept("person", ["idsrc": person.scheme, "value": person.code], person, to: &output)
    }
    for body in item.organizations { concept("org", ["idsrc": body.scheme, "value": body.code], body, to: &output) }
    for place in places {
      concept("location", ["location-code": place.code, "code-source": place.scheme], place, to: &output)
    }
    for subject in subjects {
      concept("classifier", ["type": subject.scheme, "value": subject.code], subject, to: &output)
    }
    output.end()
  }

  private func concept(
    _ name: StaticString, _ attributes: XMLOutput.Attributes, _ concept: NewsItem.Concept, to output: inout XMLOutput
  ) {
    if let text = concept.name, XMLOutput.collapsed(text) != nil {
      output.line(name, attributes, text)
    } else if concept.code != nil {
      output.empty(name, attributes)
    }
  }

  /// A name token of XML, as NITF wants for numbers; nil for what is none.
  private static func token(_ text: String) -> String? {
    let isToken =
      !text.isEmpty
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || [0x2D, 0x2E, 0x5F].contains(byte)
      }
    return isToken ? text : nil
  }
}
