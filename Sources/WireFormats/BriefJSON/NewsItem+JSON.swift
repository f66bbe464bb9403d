import PipelineCore
import TextModel

extension NewsItem {
  /// What the item says of itself, under names as in ninjs 3.1 with words parted by `_`; what it does not say is left out.
  var json: JSONValue {
    let texts: [String: String?] = [
      "byline": byline, "content_created": contentCreated, "copyright_holder": copyrightHolder,
      "copyright_notice": copyrightNotice, "credit_line": creditLine, "dateline": dateline,
      "editorial_note": editorialNote, "embargoed": embargoed, "first_created": firstCreated, "format": format,
      "format_version": formatVersion, "identifier": identifier, "language": language, "located": located,
      "provider": provider, "signal": signal?.rawValue, "slugline": slugline, "source": source,
      "status": status?.rawValue, "subheadline": subheadline, "summary": summary, "type": type, "url": url,
      "usage_terms": usageTerms, "version": version, "version_created": versionCreated,
    ]
    let concepts = [
      "genres": genres, "organizations": organizations, "people": people, "places": places, "subjects": subjects,
    ]
    var members: [JSONValue.Member] = texts.compactMap { key, text in text.map { .init(key: key, value: .string($0)) } }
    for (key, list) in concepts where !list.isEmpty {
      members.append(.init(key: key, value: .array(list.map(\.json))))
    }
    if !keywords.isEmpty { members.append(.init(key: "keywords", value: .array(keywords.map { .string($0) }))) }
    if !links.isEmpty { members.append(.init(key: "links", value: .array(links.map(\.json)))) }
    for (key, number) in ["priority": priority, "urgency": urgency] {
      if let number { members.append(.init(key: key, value: .number("\(number)"))) }
    }
    return .object(members)
  }
}

extension NewsItem.Concept {
  fileprivate var json: JSONValue {
    .object([("code", code), ("name", name), ("scheme", scheme)].compactMap { key, text in
      text.map { .init(key: key, value: .string($0)) }
    })
  }
}

extension NewsItem.Link {
  fileprivate var json: JSONValue {
    .object([("relation", relation), ("target", target), ("version", version)].compactMap { key, text in
      text.map { .init(key: key, value: .string($0)) }
    })
  }
}
