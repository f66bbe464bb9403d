/// Markup and escapes that the sentence did not have.
enum MarkupCheck {
  private static let signs = [
    "<html", "<!doctype", "<body", "<div", "<br", "<p>", "</", "&amp;", "&quot;", "&lt;", "&gt;", "&#39;", "&nbsp;", "```", "\u{FFFD}",
  ]

  static func fault(_ sentence: String, _ answer: String) -> AnswerFault? {
    // Only where one of the first characters of the signs stands at all.
    guard answer.utf8.contains(where: { $0 == 0x3C || $0 == 0x26 || $0 == 0x60 || $0 == 0xEF }) else { return nil }
    let (before, after) = (sentence.lowercased(), answer.lowercased())
    for sign in signs where after.utf8Contains(sign) && !before.utf8Contains(sign) {
      return AnswerFault(kind: .markup, message: "`\(sign)` was added")
    }
    return nil
  }
}
