import PipelineCore

/// Items of the German agency dpa's JSON, `digitalwires@0.9`, whose members say what those of ninjs say under other names.
///
/// Source: the members that items of the format `digitalwires@0.9.1` have.
enum DigitalWires {
  /// Of a member of ninjs 1 that of dpa.
  private static let names = [
    ("uri", "urn"), ("version", "version"), ("pubstatus", "pubstatus"), ("embargoed", "embargoed"),
    ("urgency", "urgency"),
    ("language", "language"), ("versioncreated", "version_created"), ("contentcreated", "content_created"),
    ("headline", "headline"), ("headline_sub", "subhead"), ("description_text", "teaser"), ("byline", "byline"),
    ("dateline", "dateline"), ("body_html", "article_html"), ("creditline", "creditline"),
    ("copyrightnotice", "copyrightnotice"), ("usageterms", "usageterms"), ("slugline", "kicker"),
  ]

  static func isItem(_ value: JSONValue) -> Bool {
    value["urn"] != nil && value["article_html"] != nil && value["headline"] != nil
  }

  /// The item as one of ninjs 1; members that are null are left out.
  static func ninjs(_ value: JSONValue) -> JSONValue {
    var members: [JSONValue.Member] = []
    for (name, own) in names {
      guard let found = value[own] else { continue }
      switch found {
      case .null: break
      case .number(let text) where name == "version": members.append(.init(key: name, value: .string(text)))
      default: members.append(.init(key: name, value: found))
      }
    }
    members.append(.init(key: "type", value: .string("text")))
    let notes = (value["ednotes"]?.array ?? []).compactMap { $0["ednote"]?.string }
    if !notes.isEmpty { members.append(.init(key: "ednote", value: .string(notes.joined(separator: "\n")))) }
    for (name, own) in [("subject", "dpasubject_names"), ("genre", "genre_names"), ("place", "geosubject_names")] {
      let found = (value[own]?.array ?? []).compactMap(\.string)
      if found.isEmpty { continue }
      members.append(
        .init(key: name, value: .array(found.map { .object([.init(key: "name", value: .string($0))]) })))
    }
    if let signal = value["signal"]?.string?.split(separator: ":").last {
      members.append(.init(key: "signals", value: .array([.string(String(signal))])))
    }
    return .object(members)
  }
}
