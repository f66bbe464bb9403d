import ICUText
import TextModel

/// Puts a person's office beside the first mention: before it in the case of the name (`президента України
/// Володимира Зеленського`), or after it as an apposition (`Volodymyr Zelenskyy, president of Ukraine,`).
///
/// Nothing is added where the office, or its first word, stands near, where something other than a preposition, a
/// conjunction or a mark goes before, or where no office of the register holds on the day.
struct RoleWriter {
  let index: TermIndex
  let style: HouseStyle
  let inflector: NameInflector

  /// Bytes looked at on both sides for the office itself.
  private static let near = 160

  func write(
    _ name: String, _ mention: Replacer.Mention, _ text: SourceText, language: String, date: CalendarDate?,
    isPossessive: Bool
  ) -> String? {
    let entry = Int(mention.reading.entry)
    guard mention.reading.shape.isPersonal, mention.term.number != "Plur", !isPossessive,
      let title = title(of: entry, language, date), let head = title.split(separator: " ").first.map(String.init)
    else { return nil }
    let span = mention.term.span
    if text.withBytes({ stands(head, near: span, in: $0) }) { return nil }
    return text.withBytes { bytes in
      switch style.role {
      case .none: return nil
      case .before:
        guard let start = placeBefore(bytes, span, language, mention.previous) else { return nil }
        let chosen = index.context.choose(mention.reading.set, after: mention.previous, language: language)
        let wanted = FormSet(case: chosen?.grammaticalCase ?? FormSet.nominative, number: 0)
        let forms = index.source.forms(title, language: language, kind: .other, gender: mention.reading.gender)
        let inflected = forms.form(for: wanted) ?? title
        return (start ? Self.capitalized(inflected) : inflected) + " " + name
      case .after:
        var end = span.end
        while end < bytes.count && bytes[end] == 0x20 { end += 1 }
        let isClosed = end >= bytes.count || [0x2C, 0x2E, 0x3B, 0x3A, 0x21, 0x3F, 0x0A, 0x29].contains(bytes[end])
        if end < bytes.count, bytes[end] == 0x28 { return nil }
        return "\(name), \(title)" + (isClosed ? "" : ",")
      }
    }
  }

  /// The office in a language on a day; of several the one that began last.
  private func title(of entry: Int, _ language: String, _ date: CalendarDate?) -> String? {
    guard let roles = index.glossary.details(of: entry)?.roles else { return nil }
    var best: EntryDetails.Role?
    for role in roles where date.map({ role.holds(on: $0) }) ?? (role.until == nil) {
      guard let from = role.from, let known = best?.from else {
        best = best ?? role
        continue
      }
      if known.precedes(from) { best = role }
    }
    return best?.titles.first { Glossary.primaryLanguage($0.language) == language }?.form
  }

  /// True when the first letters of the office stand near the mention.
  private func stands(_ head: String, near span: TextSpan, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var buffer = TokenBuffer()
    var start = max(0, span.start - Self.near)
    while start < span.start && bytes[start] & 0xC0 == 0x80 { start += 1 }
    var end = min(bytes.count, span.end + Self.near)
    while end < bytes.count && bytes[end] & 0xC0 == 0x80 { end += 1 }
    buffer.scan(bytes, in: start..<end)
    let folded = NameInflector.folded(head)
    let stem = folded.prefix(max(4, folded.count - 4))
    return buffer.tokens.contains {
      buffer.folded[Int($0.foldedStart)..<Int($0.foldedEnd)].starts(with: stem)
    }
  }

  /// Whether an office may stand before the mention: true at the start of a sentence, false inside one; nil when not.
  private func placeBefore(
    _ bytes: UnsafeBufferPointer<UInt8>, _ span: TextSpan, _ language: String, _ previous: TextToken?
  ) -> Bool? {
    guard let previous else { return span.start == 0 || bytes[span.start - 1] == 0x0A ? true : nil }
    if previous.isWord {
      return previous.upper == 0 && index.context.governed(by: previous, language: language) != nil ? false : nil
    }
    switch bytes[Int(previous.end) - 1] {
    case 0x2E, 0x21, 0x3F: return true
    case 0x2C, 0x3B, 0x3A: return false
    default: return nil
    }
  }

  private static func capitalized(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, let upper = Unicode.Scalar(SimpleCase.shared.upper(first.value)) else {
      return text
    }
    return String(Character(upper)) + String(text.unicodeScalars.dropFirst())
  }
}
