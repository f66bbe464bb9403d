import PipelineCore
import TextModel

/// Paragraphs of a wire story that are for editors: what stands before the story (`(Adds quotes)`, `By Ann Lee`, its headline
/// once more) and how it is signed off (`==Kyodo`, `abc/de`, `ends`, `(Reporting by Ann Lee)`, a line of copyright).
///
/// Only whole paragraphs at either end are taken, never the last one left, and what is taken is kept beside the story.
struct ServiceParagraphs {
  /// Remarks for editors, in order.
  var notes: [String] = []
  /// Who wrote it, without `By`.
  var byline: String?
  /// How it was signed off, the last paragraph last.
  var signOffs: [String] = []
  var copyright: String?

  /// At most so many paragraphs at one end.
  static let most = 8
  static let mostAttachments = 8
  static let mostSenders = 4
  /// What says in front what a text is may be as long, in bytes.
  static let longestPreface = 600
  /// A longer paragraph is story, in bytes; a line of copyright may have more.
  static let longest = 240
  static let longestCopyright = 1000

  let words: ServiceWords

  /// Agencies that may sign, in any case.
  let agencies: Set<String>

  /// What the item says of its author.
  private let knownByline: String?
  private let headline: String?

  /// - Parameters:
  ///   - words: of remarks, bylines and ends.
  ///   - agencies: what the item and its dateline call the agency.
  ///   - byline: what the item says of its author; a paragraph that repeats it is taken.
  ///   - headline: of the item; a paragraph in front that repeats it is taken.
  init(_ words: ServiceWords, agencies: [String?], byline: String?, headline: String? = nil) {
    self.words = words
    self.headline = headline
    // One word is too little to tell a byline from a text.
    knownByline = byline.flatMap { $0.contains(" ") ? $0 : nil }
    let names = agencies.compactMap { $0?.trimmedSpace.lowercased() }.filter { !$0.isEmpty }
    // Of `norwire.example` the agency is called by the first word.
    let hosts = names.filter { !$0.contains(" ") && $0.contains(".") }.compactMap { $0.split(separator: ".").first }
    self.agencies = Set(names).union(hosts.map(String.init))
  }

  /// Those of a news item: its agencies are all that it names as one, and its writers, as agencies sign as they do.
  ///
  /// - Parameters:
  ///   - dateline: the agency in the dateline.
  ///   - headline: of the item.
  init(_ words: ServiceWords, of item: NewsItem, dateline: String?, headline: String?) {
    let writer = item.byline.map { line in
      let parts = line.split(separator: " ", maxSplits: 1)
      return parts.count == 2 && words.by.contains(parts[0].lowercased()) ? String(parts[1]) : line
    }
    self.init(
      words, agencies: [item.provider, item.source, item.creditLine, item.copyrightHolder, dateline, writer],
      byline: item.byline, headline: headline)
  }

  /// Takes them from a text. O(bytes).
  ///
  /// - Parameter letterhead: how many paragraphs may stand in front of the headline that is said once more.
  mutating func take(from text: inout StructuredText, letterhead: Int = 2) {
    takeHeadline(from: &text, letterhead)
    for _ in 0..<Self.most {
      guard text.blocks.count > 1, let first = text.blocks.first,
        first.kind == .preformatted || first.span.count <= Self.longestPreface,
        takeFront(text.string(of: first), first.kind)
      else {
        break
      }
      text.removeFirstBlock()
    }
    takeNotebook(from: &text)
    if letterhead > 2 { takeBehindEnd(from: &text) }
    takeAttachments(from: &text)
    takeContacts(from: &text)
    for _ in 0..<Self.most {
      guard text.blocks.count > 1, let last = text.blocks.last, last.span.count <= Self.longestCopyright + 100,
        !isText(text.string(of: last), below: text.bytes[text.blocks[text.blocks.count - 2].span.range]),
        takeEnd(text.string(of: last), last.kind)
      else { break }
      text.removeLastBlock()
    }
    takeTrailer(from: &text)
    takeLastLine(from: &text)
    takeLastWords(from: &text)
    signOffs.reverse()
  }

  /// The byline, also without the agency behind it: `Ann Lee` of `Ann Lee/NWI`.
  func isKnownWriter(_ line: String) -> Bool {
    guard let knownByline, line.contains(" ") else { return false }
    if line.isSame(knownByline) { return true }
    return knownByline.hasPrefix(line) && knownByline.dropFirst(line.count).first.map { "/,(".contains($0) } == true
  }

  private mutating func takeFront(_ text: String, _ kind: Block.Kind) -> Bool {
    let line = text.trimmedSpace
    if kind == .preformatted, line.hasPrefix("----------") || line.hasPrefix("==========") {
      notes.append(line)
      return true
    }
    guard kind == .paragraph, line.utf8.count <= Self.longestPreface else { return false }
    let isSentence = line.isSentence
    if words.isPreface(line.smallHead, isSentence: isSentence) {
      notes.append(line)
      return true
    }
    guard line.utf8.count <= Self.longest else { return false }
    if line.isSame(knownByline) || ServiceForms.isRule(line) { return true }
    if isSentence { return false }
    if ServiceForms.isDatelineAlone(line) || ServiceForms.isMasthead(line) || ServiceForms.isPointer(line)
      || isBracketedRemark(line)
      || ServiceForms.spacedLetters(line) >= 4
    {
      notes.append(line)
      return true
    }
    // `AP Sports Writer` below the name.
    if byline != nil, words.agencies.contains(line) {
      notes.append(line)
      return true
    }
    if byline == nil, let name = byline(in: line) {
      byline = name
      if knownByline != nil { notes.append(line) }
      return true
    }
    return false
  }

  /// True for `30` without a mark below a line that is no sentence, where it may be the last row of a list; and for `end`
  /// there, when only lines part the text, which may go on with it.
  func isText(_ line: String, below bytes: some Collection<UInt8>, linesPart: Bool = false) -> Bool {
    let word = line.trimmedSpace.lowercased()
    return words.ends.contains(word) && word != "nnnn"
      && word.allSatisfy { $0.isNumber || linesPart && $0.isLetter } && !StructuredText.endsSentence(bytes)
  }

  /// True when it takes a paragraph from the end of a text.
  mutating func takesEnd(_ paragraph: String) -> Bool { takeEnd(paragraph, .paragraph) }

  /// True when it takes a paragraph from the beginning of a text.
  mutating func takesFront(_ paragraph: String) -> Bool { takeFront(paragraph, .paragraph) }

  /// The headline once more in one of the first paragraphs, with short lines above it, which say where it is from.
  private mutating func takeHeadline(from text: inout StructuredText, _ letterhead: Int) {
    guard let headline else { return }
    // Longer paragraphs are no lines of a letterhead, and no headline.
    let longest = max(ServiceWords.longestContacts, headline.utf8.count + 16)
    let lines = text.blocks.prefix(letterhead + 1).prefix { $0.span.count <= longest }.map {
      text.string(of: $0).trimmedSpace
    }
    let folded = letterhead > 2 ? headline.lowercased() : headline
    guard let index = lines.firstIndex(where: { (letterhead > 2 ? $0.lowercased() : $0).isSame(folded) }),
      index + 1 < text.blocks.count, lines[..<index].allSatisfy({ Self.isLetterhead($0, isLong: letterhead > 2) })
    else { return }
    // What is left must be a text, and no sign-off alone.
    guard
      text.blocks[(index + 1)...].contains(where: { block in
        block.span.count >= 40 || text.string(of: block).trimmedSpace.hasSuffix(".")
      })
    else { return }
    notes += lines[..<index]
    for _ in 0...index { text.removeFirstBlock() }
  }

  /// A short line that is no sentence; in the letterhead of a release, several.
  private static func isLetterhead(_ line: String, isLong: Bool) -> Bool {
    if !isLong { return line.utf8.count <= 60 && line.last.map { !".!?:,;\"”»".contains($0) } ?? true }
    return line.utf8.count <= 300
      && line.split(whereSeparator: \.isNewline).allSatisfy { part in
        !(part.last.map { ".!?\"”»".contains($0) } ?? false) || part.split(separator: " ").count <= 6
      }
  }
}

extension ServiceParagraphs {
  /// Adds what was taken to what an item says of itself.
  func add(to item: inout NewsItem) {
    if !notes.isEmpty { item.editorialNote = ([item.editorialNote].compactMap { $0 } + notes).joined(separator: "\n") }
    item.byline = item.byline ?? byline
    item.copyrightNotice = item.copyrightNotice ?? copyright
  }

  /// `(Adds details, background)`, in brackets as a whole.
  private func isBracketedRemark(_ line: String) -> Bool {
    guard line.hasPrefix("("), line.hasSuffix(")"), !line.dropFirst().dropLast().contains(")") else { return false }
    let word = line.dropFirst().prefix(while: \.isLetter)
    guard word.first?.isUppercase == true else { return false }
    return words.remarks.contains(word.lowercased())
  }

  /// `By Ann Lee and Bo Roe`: no full stop, every word but `and` with a capital.
  private func byline(in line: String) -> String? {
    let parts = line.split(separator: " ")
    guard (3...8).contains(parts.count), parts[0].first?.isUppercase == true, words.by.contains(parts[0].lowercased()),
      parts.dropFirst().allSatisfy({ part in
        words.joints.contains(String(part))
          || part.first?.isUppercase == true && part.allSatisfy { $0.isLetter || "-'’,.".contains($0) }
      }), line.last.map({ $0.isLetter }) == true
    else { return nil }
    return parts.dropFirst().joined(separator: " ")
  }
}
