import LanguageData
import TextModel

/// Short lines before and behind a story that are none of it; words from the data file `html/lines.tsv`, and those that
/// pages have in common with wires from that of `ServiceWords`.
struct PageLines: Sendable {
  private let words: [String: [String]]
  let service: ServiceWords

  static let file = "html/lines.tsv"
  private static let classes = ["follow", "views", "by", "leave", "browser", "photo", "notice", "more", "source"]

  /// No words at all.
  init() {
    words = [:]
    service = ServiceWords()
  }

  /// - Throws: `DataError` when the file is missing or a record has another class.
  init(_ data: DataStore) throws(DataError) {
    let found = try WordClasses(data, Self.file, classes: Self.classes)
    words = Dictionary(uniqueKeysWithValues: Self.classes.map { ($0, found[$0]) })
    service = try ServiceWords(data)
  }

  /// What stands before the name of a writer.
  var writerWords: [String] { words["by"] ?? [] }

  /// `Photo: Ann Lee` in a list of writers.
  func isPhotoCredit(_ name: String) -> Bool {
    let low = name.lowercased()
    return has("photo") { low.hasPrefix($0 + ":") }
  }

  /// `(Image credit: Ann Lee)` alone.
  func isBracketedCredit(_ line: String) -> Bool {
    guard line.hasPrefix("("), line.hasSuffix(")"), line.utf8.count <= 160, !line.dropLast().contains(")") else {
      return false
    }
    return isPhotoCredit(String(line.dropFirst()))
  }

  /// `Read more of this story`: the words of a link to the whole text.
  func isReadMore(_ line: String) -> Bool {
    let low = line.lowercased()
    return line.utf8.count <= 100 && has("more") { low.hasPrefix($0) }
  }

  /// The text of an entry of a feed without what stands behind it: credits of pictures, links to the whole text, notices.
  func trimEnd(_ text: inout StructuredText) {
    while text.blocks.count > 1, let last = text.blocks.last {
      let line = text.string(of: last).trimmedSpace
      guard isBracketedCredit(line) || isReadMore(line) || line.utf8.count <= 200 && isNotice(line) else { return }
      text.removeLastBlock()
    }
  }

  /// Begins with who says what stands in the story, and a colon.
  func isSource(_ line: String) -> Bool {
    let low = line.prefix(40).lowercased()
    return has("source") { low.hasPrefix($0 + ":") }
  }

  /// A short paragraph about cookies or about a list of readers.
  func isNotice(_ line: String) -> Bool {
    let low = line.lowercased()
    return line.utf8.count <= 400 && has("notice") { low.contains($0) }
  }

  private func has(_ name: String, _ test: (String) -> Bool) -> Bool { words[name]?.contains(where: test) ?? false }

  /// The text without what stands in front of its first long paragraph and behind its last: the headline once more, a
  /// date, the writer's name, a number of views; the sign of the end, a notice of rights, `Follow @name`.
  ///
  /// Nothing is taken when no long paragraph would be left.
  func trim(_ text: inout StructuredText, title: String?, byline: String?, dates: WordDates) {
    let lines = text.blocks.map { text.string(of: $0) }
    guard let first = lines.indices.first(where: { isLong(lines[$0]) && !isHeadline(lines[$0], title) }) else { return }
    // Above the headline stands nothing of the story.
    let headline = lines[..<first].lastIndex { isHeadline($0, title) } ?? -1
    var kept = Array(lines.indices)
    kept.removeAll { index in
      index < first && text.blocks[index].kind != .quotation
        && (index < headline || isHeadline(lines[index], title) || isDate(lines[index], dates) || isViews(lines[index])
          || isWriter(lines[index], byline))
    }
    while let last = kept.last, last > first, text.blocks[last].kind != .quotation,
      isTail(lines[last]) || isHeadingOfNothing(text.blocks[last].kind, lines[last])
    {
      kept.removeLast()
    }
    if kept.count < lines.count { text.keepBlocks(kept) }
  }

  /// A paragraph: long, and with a mark at its end or longer still. Writing without spaces needs fewer characters for it.
  private func isLong(_ line: String) -> Bool {
    let count = line.count
    let isEnded = line.last.map { ".!?:;\u{2026}\u{201D}\"\u{BB})".contains($0) } ?? false
    return count >= (isEnded ? 90 : 150) || line.utf8.count >= 120 && line.count { $0 == " " } * 20 < count
  }

  private func isHeadline(_ line: String, _ title: String?) -> Bool {
    guard let title else { return false }
    let folded = HTMLPageFacts.fold(line)
    let whole = HTMLPageFacts.fold(title)
    // One of the two may have a word more, as `(video)`.
    return folded.count > 5
      && (folded == whole || folded.hasPrefix(whole) && folded.count * 4 < whole.count * 5
        || whole.hasPrefix(folded) && whole.count * 4 < folded.count * 5)
  }

  /// A date and at most three words more, no sentence.
  private func isDate(_ line: String, _ dates: WordDates) -> Bool {
    guard let last = line.last, !".!?:\u{2026}\u{201D}\"\u{BB}".contains(last), let found = dates.find(line) else {
      return false
    }
    return found.rest.count <= 3
  }

  private func isViews(_ line: String) -> Bool {
    let parts = line.lowercased().split { $0.isWhitespace || $0 == ":" }
    guard (2...3).contains(parts.count), parts.contains(where: { $0.allSatisfy(\.isNumber) }) else { return false }
    return has("views") { word in parts.contains { $0 == word } }
  }

  /// The name that the page gives as that of the writer, with a word before it or none, or `By` and up to five words.
  private func isWriter(_ line: String, _ byline: String?) -> Bool {
    let low = line.lowercased()
    let isPlain = !line.contains { $0.isNumber || "!?\u{201C}\"\u{AB}".contains($0) }
    guard line.utf8.count <= 80, line.last != ".", isPlain else { return false }
    if let byline, byline.contains(" "), HTMLPageFacts.fold(line) == HTMLPageFacts.fold(byline) { return true }
    guard let word = words["by"]?.first(where: { low.hasPrefix($0 + " ") || low.hasPrefix($0 + ":") }) else {
      return false
    }
    let names = line.dropFirst(word.count).split { $0.isWhitespace || $0 == ":" || $0 == "," }
    return (1...6).contains(names.count)
      && names.allSatisfy { $0.first?.isUppercase == true || $0 == "and" || $0 == "i" || $0 == "\u{0456}" }
  }

  /// The heading of a list that is no part of the story: the last block, and no sentence.
  private func isHeadingOfNothing(_ kind: Block.Kind, _ line: String) -> Bool {
    guard case .heading = kind, let last = line.last else { return false }
    return !".!?\u{2026}\u{201D}\"\u{BB}".contains(last)
  }

  /// A line behind the story.
  func isTail(_ line: String) -> Bool {
    guard line.utf8.count <= 250 else { return false }
    let low = line.lowercased().trimmedSpace
    if service.ends.contains(low) { return true }
    let parts = low.split { $0.isWhitespace }
    // `ann@example.com (END)`
    if parts.count <= 2, let first = parts.first, Self.isAddress(first),
      parts.count == 1 || service.ends.contains(String(parts[1]))
    {
      return true
    }
    if service.isNotice(low) { return true }
    if low.hasPrefix("\u{A9}"), parts.count <= 8 { return true }
    if Self.isEditorLine(line) { return true }
    return parts.count <= 6 && parts.last?.hasPrefix("@") == true && has("follow") { low.hasPrefix($0 + " ") }
  }

  /// The text of a mail without short lines at its start that show it in a browser, and without how to leave a list of readers, behind the last long paragraph that does not speak of it.
  func trimNewsletter(_ text: inout StructuredText) {
    let lines = text.blocks.map { text.string(of: $0) }
    func leaves(_ line: String) -> Bool {
      let low = line.lowercased()
      return has("leave") { low.contains($0) }
    }
    let first = lines.firstIndex { line in
      let low = line.lowercased()
      return line.count > 100 || !has("browser") { low.contains($0) }
    }
    let last = lines.lastIndex { $0.count >= 200 && !leaves($0) } ?? lines.lastIndex { isLong($0) && !leaves($0) }
    guard let first, let last, first <= last else { return }
    let cut = lines[(last + 1)...].firstIndex(where: leaves) ?? lines.count
    if first > 0 || cut < lines.count { text.keepBlocks(first..<cut) }
  }

  /// A note in brackets as East Asian agencies put it behind a story: `【…】`, or `（…：…）` with the editor's name.
  private static func isEditorLine(_ line: String) -> Bool {
    let text = line.trimmedSpace
    guard text.count <= 40, let first = text.first, let last = text.last else { return false }
    return first == "\u{3010}" && last == "\u{3011}"
      || first == "\u{FF08}" && last == "\u{FF09}" && text.contains("\u{FF1A}")
  }

  private static func isAddress(_ word: Substring) -> Bool {
    guard let at = word.firstIndex(of: "@"), at != word.startIndex else { return false }
    return word[at...].contains(".") && !word.hasSuffix(".")
  }
}
