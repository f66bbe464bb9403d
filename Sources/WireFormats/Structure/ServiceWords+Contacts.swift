/// Whom to ask, behind a press release or a dispatch.
extension ServiceWords {
  /// At most so many lines say whom to ask.
  static let mostContacts = 16
  /// A longer paragraph does not, in bytes.
  static let longestContacts = 600

  /// How many of the paragraphs at the end of a text say whom to ask, with what such a list is called above it or in front of
  /// its first line; 0 when none is called so.
  ///
  /// - Parameters:
  ///   - all: how many paragraphs there are.
  ///   - paragraph: of one line or of several, counted from the last, which is 0; nil for one that is too long.
  func contactBlocks(of all: Int, _ paragraph: (Int) -> String?) -> Int {
    var hasAddress = false
    var count = 0
    for index in 0..<max(0, min(all, Self.mostContacts)) {
      guard let text = paragraph(index)?.trimmedSpace else { return count }
      // `Contact: Ann Lee, 555/010-0100.`
      if opensCall(text), ServiceForms.reaches(text), !ServiceForms.isOfContacts(text) { return index + 1 }
      if text.isSentence, !text.utf8.contains(0x0A) { return count }
      let lines = text.utf8.contains(0x0A) ? text.split(separator: "\n").map { String($0).trimmedSpace } : [text]
      guard let first = lines.first, lines.count <= Self.mostContacts else { return count }
      hasAddress = hasAddress || lines.contains(where: ServiceForms.reaches)
      if ServiceForms.isOfContacts(first) {
        // What only calls the list needs a line behind it.
        if opensContacts(first), index + lines.count > 1 || first.last != ":" { return index + 1 }
        // `Phone: 555 0100` may have a name above it, and that what the list is called.
        if hasAddress, opensCall(first) { count = index + 1 }
      }
      if !lines.allSatisfy(ServiceForms.isOfContacts) { return count }
    }
    return count
  }
}
