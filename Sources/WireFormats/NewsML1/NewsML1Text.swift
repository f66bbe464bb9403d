/// One text of a `NewsItem` of NewsML 1: the content items that it stands in.
///
/// The standard leaves it to the provider how components are nested and what their roles are called. Some put the whole
/// story into one component of the role `Main`, some a lead and a body into one each, some the story once a language.
struct NewsML1Text {
  /// The content items, in order.
  private(set) var contents: [XMLNode]
  /// The component of the first one and those around it, innermost first.
  let path: [XMLNode]

  /// The texts of an item, one a language; when no component is a story, the one that says most.
  static func all(in item: XMLNode) -> [NewsML1Text] {
    var found: [NewsML1Text] = []
    for component in item.all("NewsComponent") { collect(component, [component], into: &found) }
    let main = found.filter { $0.role == "main" }
    var texts = main
    if main.isEmpty {
      let stories = found.filter(\.isStory)
      let bodies = stories.filter { bodyRoles.contains($0.role) }
      texts = joined(bodies.isEmpty ? stories : bodies)
    }
    guard let first = texts.first else {
      // Of a video or a picture the body says most, then a title.
      let words = found.filter { !$0.isStyle }
      let best = words.first { bodyRoles.contains($0.role) } ?? words.first { !$0.isCaption } ?? words.first
      return best.map { [$0] } ?? []
    }
    guard let language = first.language else { return [first] }
    var known = [language]
    return [first]
      + texts.dropFirst().filter { text in
        guard let other = text.language, !known.contains(where: other.isSame) else { return false }
        known.append(other)
        return true
      }
  }

  /// Leads and bodies of one component are one text.
  private static func joined(_ texts: [NewsML1Text]) -> [NewsML1Text] {
    var out: [NewsML1Text] = []
    for text in texts {
      if let last = out.last, bodyRoles.contains(last.role), bodyRoles.contains(text.role), last.path.count > 1,
        text.path.count > 1, last.path[1] === text.path[1]
      {
        out[out.count - 1].contents += text.contents
      } else {
        out.append(text)
      }
    }
    return out
  }

  private static func collect(_ component: XMLNode, _ path: [XMLNode], into found: inout [NewsML1Text]) {
    if let content = component.all("ContentItem").first(where: isText) {
      found.append(NewsML1Text(contents: [content], path: path))
    }
    for inner in component.all("NewsComponent") { collect(inner, [inner] + path, into: &found) }
  }

  /// What holds the words of a content item; some put the paragraphs right into it.
  static func data(of content: XMLNode) -> XMLNode? {
    if let data = content.first("DataContent") ?? content.first("Encoding", "DataContent") { return data }
    let paragraphs = content.children.filter { child in
      if case .element(let node) = child { words.contains(node.name.lowercased()) } else { false }
    }
    return paragraphs.isEmpty ? nil : XMLNode("DataContent", paragraphs, content.position)
  }

  /// Elements of a text that may stand right in a content item.
  private static let words: Set<String> = [
    "p", "h1", "h2", "h3", "h4", "ul", "ol", "blockquote", "table", "div", "nitf", "html",
  ]

  private static func isText(_ content: XMLNode) -> Bool {
    guard let data = data(of: content), data.line != nil else { return false }
    if content.first("Encoding") != nil { return false }
    let mime = content.first("MimeType")?["FormalName"]?.word
    switch content.first("MediaType")?["FormalName"]?.word {
    case nil: return true
    // The standard's name for content of several parts, which NITF is to some.
    case "complexdata": return mime?.contains("text") == true || data.first("nitf") != nil
    // Some name the format where the standard has the kind: `HTML`.
    case let media?: return media.contains("text") || media.contains("html")
    }
  }

  // MARK: Roles

  private static let bodyRoles: Set<String> = ["lead", "intro", "body", "bodytext", "maintext"]

  /// Roles of words that stand beside a story: those that say it shorter, and those for pictures and pages.
  private static let otherRoles: Set<String> = [
    "title", "headline", "subheadline", "abstract", "summary", "stylesheet", "contact", "tweettext", "logo", "picture",
    "photo", "image", "graphic", "video", "audio", "thumbnail", "quicklook", "sound", "byline", "keywords",
  ]

  private var role: String { Self.role(path.first) ?? "" }

  private static func role(_ component: XMLNode?) -> String? { component?.first("Role")?["FormalName"]?.word }

  private var isCaption: Bool { path.contains { Self.role($0)?.contains("caption") == true } }

  private var isStyle: Bool { contents.first?.first("MimeType")?["FormalName"]?.word == "text/css" }

  private var isStory: Bool {
    !isCaption && !isStyle && !path.contains { Self.role($0).map(Self.otherRoles.contains) ?? false }
  }

  /// Of the component or the nearest around it that says one.
  private var language: String? {
    path.lazy.compactMap { $0["lang"] ?? $0.first("DescriptiveMetadata", "Language")?["FormalName"] }.first.flatMap(
      RecordReader.primaryLanguage)
  }
}
