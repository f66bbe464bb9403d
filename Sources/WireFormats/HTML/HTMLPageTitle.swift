import TextModel

/// Titles of pages, in which the name of the site stands behind the headline.
enum HTMLPageTitle {
  /// Between headline and site; those without spaces are for writing that has none.
  private static let separators = [
    " | ", " \u{2014} ", " \u{2013} ", " -- ", " - ", " :: ", " \u{AB} ", " \u{BB} ", " \u{FF1A}", "\u{FF1A}", "\u{FF5C}",
    "|", "-", "_",
  ]

  /// True when a title begins with a heading and a mark that parts it from the rest; spaces and signs do not count.
  static func isHead(_ heading: String, of title: String) -> Bool {
    let folded = HTMLPageFacts.fold(heading)
    guard folded.utf8.count >= 12 else { return false }
    var left = folded[...]
    var rest = title[...]
    while let next = left.first, let character = rest.first {
      rest.removeFirst()
      if !character.isLetter && !character.isNumber { continue }
      let lower = character.lowercased()
      guard lower.first == next, lower.count == 1 else { return false }
      left.removeFirst()
    }
    let tail = String(rest.drop { "?!.\u{BB}\u{201D}\"\u{300D}".contains($0) })
    return left.isEmpty && (separators + [" \u{FF08}"]).contains { tail.hasPrefix($0) || tail.hasPrefix(" " + $0) }
  }

  /// - Parameter site: the name that the page gives the site.
  /// - Parameter others: more names of it, its host among them.
  static func withoutSite(_ title: String, site: String?, others: [String]) -> String {
    let site = site.map(HTMLPageFacts.fold)
    let names = ([site].compactMap { $0 } + others.map(HTMLPageFacts.fold)).filter { !$0.isEmpty }
    for separator in separators {
      let parts = title.split(separator: separator, omittingEmptySubsequences: true)
      guard parts.count > 1, let last = parts.last else { continue }
      let head = String(title.dropLast(last.count + separator.count)).trimmedSpace
      let folded = HTMLPageFacts.fold(String(last))
      if head.isEmpty || folded.isEmpty { continue }
      if names.contains(folded) || folded.utf8.count > 4 && names.contains("www" + folded) { return head }
      // Without a name to compare, what stands behind a bar is the site.
      if site == nil, separator == " | " || separator == " :: ", last.count < head.count { return head }
    }
    return title
  }
}
