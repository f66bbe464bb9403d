import TextModel

/// The `body` of NITF: headlines, byline, dateline and text. Also stands inside NewsML.
struct NITFContent {
  private let root: XMLNode

  /// - Parameter root: element `nitf`.
  init(_ root: XMLNode) { self.root = root }

  /// Adds the text, and of the rest what the item does not say already.
  func add(to draft: inout StoryDraft) {
    guard let body = root.first("body") else {
      // Some agencies put paragraphs right into `nitf`.
      draft.markup.add(contentOf: root)
      return
    }
    if let head = body.first("body.head") { addHead(head, to: &draft) }
    let contents = body.all("body.content")
    if contents.isEmpty { draft.markup.add(contentOf: body) }
    for content in contents { draft.markup.add(inline: content) }
    for end in body.all("body.end") {
      // Some repeat the note for editors there.
      for tagline in end.all("tagline") {
        guard let line = tagline.line, !draft.isEditorialNote(line) else { continue }
        draft.taglines.append(line)
      }
    }
  }

  /// Words of a byline, whose elements some agencies leave no space between: `By<person>Ann Lee</person>`.
  private static func byline(_ node: XMLNode) -> String? {
    guard node.elements.contains(where: { _ in true }) else { return node.line }
    var words = ""
    for child in node.children {
      let piece =
        switch child {
        case .text(let text): text
        case .element(let element): element.line ?? ""
        }
      if let last = words.unicodeScalars.last, let first = piece.unicodeScalars.first, last.properties.isAlphabetic,
        first.properties.isAlphabetic
      {
        words += " "
      }
      words += piece
    }
    return XMLOutput.collapsed(words)
  }

  /// The element of the headlines; some agencies spell it as the word is spelt.
  ///
  /// - Parameter head: element `body.head`.
  static func headlines(_ head: XMLNode?) -> XMLNode? { head?.first("hedline") ?? head?.first("headline") }

  /// The headline and the one below it; where `hl1` is empty, the first `hl2` is the headline.
  static func headlineLines(_ head: XMLNode?) -> (main: String?, second: String?) {
    let hedline = headlines(head)
    let lower = hedline?.all("hl2").compactMap(\.line) ?? []
    if let main = hedline?.first("hl1")?.line { return (main, lower.first) }
    return (lower.first, lower.dropFirst().first)
  }

  private func addHead(_ head: XMLNode, to draft: inout StoryDraft) {
    let lines = Self.headlineLines(head)
    draft.headline = draft.headline ?? lines.main
    draft.item.subheadline = draft.item.subheadline ?? lines.second
    let bylines = head.all("byline").compactMap(Self.byline)
    if draft.item.byline == nil && !bylines.isEmpty { draft.item.byline = bylines.joined(separator: ", ") }
    draft.item.slugline = draft.item.slugline ?? head.first("slugline")?.line
    draft.item.summary = draft.item.summary ?? head.first("abstract")?.line
    draft.item.provider = draft.item.provider ?? head.first("distributor")?.line
    if let dateline = head.first("dateline") {
      // The date of a story stands apart from its words.
      let words = XMLNode(
        "dateline",
        dateline.children.filter { if case .element(let node) = $0 { node.name != "story.date" } else { true } },
        dateline.position)
      draft.item.dateline = draft.item.dateline ?? words.line
      draft.item.located = draft.item.located ?? dateline.first("location")?.line
      draft.item.contentCreated = draft.item.contentCreated ?? dateline.first("story.date")?["norm"]
    }
    if let rights = head.first("rights") {
      draft.item.copyrightHolder = draft.item.copyrightHolder ?? rights.first("rights.owner")?.line
      draft.item.usageTerms = draft.item.usageTerms ?? rights.first("rights.limitations")?.line
    }
    if let copyright = head.first("copyrite") {
      draft.item.copyrightNotice = draft.item.copyrightNotice ?? copyright.line
      draft.item.copyrightHolder = draft.item.copyrightHolder ?? copyright.first("copyrite.holder")?.line
    }
    for note in head.all("note") { draft.addEditorialNote(note.line) }
  }
}
