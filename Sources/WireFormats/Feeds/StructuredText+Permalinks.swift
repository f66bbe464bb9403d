import TextModel

extension StructuredText {
  /// Takes away blocks at the end that are only a link to the story itself: `Continue reading…`, a sign for a link. The
  /// last block that is left stays.
  mutating func removePermalinks(to addresses: [String]) {
    let own = Set(addresses.filter(Self.isWebTarget).map(Self.address))
    if own.isEmpty { return }
    var count = blocks.count
    while count > 1, isLink(blocks[count - 1].span, to: own) || isOrigin(blocks[count - 1], own) { count -= 1 }
    if count < blocks.count { keepBlocks(0..<count) }
  }

  /// True when every visible byte of a span is in one such link.
  private func isLink(_ span: TextSpan, to own: Set<String>) -> Bool {
    marks.contains { mark in
      guard case .link(let target) = mark.kind, mark.span.overlaps(span), own.contains(Self.address(target)) else {
        return false
      }
      let before = String(decoding: bytes[span.start..<max(span.start, mark.span.start)], as: UTF8.self)
      let after = String(decoding: bytes[min(span.end, mark.span.end)..<span.end], as: UTF8.self)
      return (before + after).allSatisfy { $0.isWhitespace || $0 == "\u{A0}" }
    }
  }

  /// `The post … appeared first on …`: a short paragraph with a link to the story and one to the start of its site, and
  /// few words besides, whatever the language.
  private func isOrigin(_ block: Block, _ own: Set<String>) -> Bool {
    guard block.kind != .quotation else { return false }
    var linked = 0
    var targets: Set<String> = []
    for mark in marks where mark.span.start >= block.span.start && mark.span.end <= block.span.end {
      guard case .link(let target) = mark.kind else { continue }
      targets.insert(Self.address(target))
      linked += mark.span.end - mark.span.start
    }
    guard let story = targets.first(where: own.contains), targets.count == 2,
      let site = targets.first(where: { !own.contains($0) })
    else { return false }
    return !site.isEmpty && story.hasPrefix(site + "/") && !site.contains("/")
      && block.span.end - block.span.start - linked <= 90
  }

  /// Without scheme, query, part and the slash at the end.
  private static func address(_ target: String) -> String {
    var rest = target.trimmedSpace[...]
    if let colon = rest.firstIndex(of: ":"), rest[colon...].hasPrefix("://") { rest = rest[colon...].dropFirst(3) }
    rest = rest.prefix { $0 != "#" }
    // A query may be what tells one story from another, unless it is one of those that count visitors.
    if let query = rest.firstIndex(of: "?"), rest[query...].hasPrefix("?utm_") { rest = rest[..<query] }
    while rest.hasSuffix("/") { rest = rest.dropLast() }
    return String(rest)
  }
}
