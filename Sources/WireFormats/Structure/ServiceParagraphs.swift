import PipelineCore
import TextModel

/// Paragraphs of a wire story that are for editors: what stands before the story (`(Adds quotes)`, `By Ann Lee`, its headline
/// once more) and how it is signed off (`==Kyodo`, `abc/de`, `ends`, `(Reporting by Ann Lee)`, a line of copyright).
///
/// Only whole paragraphs at either end are taken, never the last one left, and what is taken is kept beside the story.
struct ServiceParagraphs {
  /// Remarks for editors, in order.
  private(set) var notes: [String] = []
  /// Who wrote it, without `By`.
  private(set) var byline: String?
  /// How it was signed off, the last paragraph last.
  private(set) var signOffs: [String] = []
  private(set) var copyright: String?

  /// At most so many paragraphs at one end.
  private static let most = 8
  /// At most so many lines say whom to ask.
  static let mostContacts = 16
  /// A longer paragraph does not, in bytes.
  private static let longestContacts = 600
  /// A longer paragraph is story, in bytes; a line of copyright may have more.
  private static let longest = 240
  private static let longestCopyright = 1000

  private let words: ServiceWords

  /// Agencies that may sign, in any case.
  private let agencies: Set<String>

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

  /// Takes them from a text. O(bytes).
  ///
  /// - Parameter letterhead: how many paragraphs may stand in front of the headline that is said once more.
  mutating func take(from text: inout StructuredText, letterhead: Int = 2) {
    takeHeadline(from: &text, letterhead)
    for _ in 0..<Self.most {
      guard text.blocks.count > 1, let first = text.blocks.first, first.span.count <= Self.longest + 100,
        takeFront(text.string(of: first), first.kind)
      else {
        break
      }
      text.removeFirstBlock()
    }
    if letterhead > 2 { takeBehindEnd(from: &text) }
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
  private func isKnownWriter(_ line: String) -> Bool {
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
    guard kind == .paragraph, line.utf8.count <= Self.longest else { return false }
    if line.isSame(knownByline) || ServiceForms.isRule(line) { return true }
    if line.isSentence {
      guard words.isPicturePointer(line.lowercased()) else { return false }
      notes.append(line)
      return true
    }
    if ServiceForms.isDatelineAlone(line) || words.isPicturePointer(line.lowercased()) {
      notes.append(line)
      return true
    }
    if ServiceForms.isPointer(line) || isBracketedRemark(line) || ServiceForms.spacedLetters(line) >= 4 {
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
    let longest = max(Self.longestContacts, headline.utf8.count + 16)
    let lines = text.blocks.prefix(letterhead + 1).prefix { $0.span.count <= longest }.map { text.string(of: $0).trimmedSpace }
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

  /// What stands behind a rule at the end and names the agency or an address each time: who helped, where more is to be
  /// found.
  private mutating func takeTrailer(from text: inout StructuredText) {
    guard text.blocks.suffix(6).contains(where: { $0.span.count <= 80 && ServiceForms.isRule(text.string(of: $0)) }) else { return }
    let lines = text.blocks.suffix(6).map { $0.span.count <= Self.longestCopyright ? text.string(of: $0).trimmedSpace : "" }
    let isOfTrailer = lines.map { ServiceForms.isRule($0) || namesAgency($0) || ServiceForms.hasAddress($0) }
    let start = isOfTrailer.lastIndex(of: false).map { $0 + 1 } ?? 0
    guard let rule = lines[start...].firstIndex(where: ServiceForms.isRule), rule + 1 < lines.count,
      text.blocks.count > lines.count - rule
    else { return }
    notes += lines[(rule + 1)...]
    for _ in rule..<lines.count { text.removeLastBlock() }
  }

  /// Whom to ask, with what such a list is called above it or in front of its first line.
  private mutating func takeContacts(from text: inout StructuredText) {
    var taken: [String] = []
    for block in text.blocks.dropFirst().suffix(Self.mostContacts).reversed() {
      guard block.span.count <= Self.longestContacts else { return }
      let words = text.string(of: block).trimmedSpace
      if words.isSentence, !words.utf8.contains(0x0A) { return }
      let lines = words.split(whereSeparator: \.isNewline).map { String($0).trimmedSpace }
      guard let first = lines.first, lines.count <= Self.mostContacts else { return }
      taken.append(words)
      if self.words.opensContacts(first), ServiceForms.isOfContacts(first), taken.count + lines.count > 2 || first.last != ":" {
        notes += taken.reversed()
        for _ in taken { text.removeLastBlock() }
        return
      }
      if !lines.allSatisfy(ServiceForms.isOfContacts) { return }
    }
  }

  private func namesAgency(_ line: String) -> Bool {
    let low = line.lowercased()
    return line.utf8.count <= 400 && agencies.contains { $0.utf8.count >= 3 && low.contains($0) }
  }

  /// The agency's name behind the last sentence: `… on Friday. NORWIRE`, `(©Norwire)`, `/norwire/`, `/ NORWIRE / Ann Lee`.
  private mutating func takeLastWords(from text: inout StructuredText) {
    guard let last = text.blocks.last, last.kind == .paragraph else { return }
    let line = text.string(of: last)
    if let credit = creditInBrackets(line) {
      signOffs.append(credit)
      text.removeEnd(credit.utf8.count)
      return
    }
    guard let words = lastWords(of: line), words.utf8.count < last.span.count else { return }
    signOffs.append(words)
    text.removeEnd(words.utf8.count)
  }

  /// The agency's name or the word for an end behind the last sentence of a paragraph.
  func lastWords(of line: String) -> String? {
    let tail = String(line.suffix(80))
    // Some write a full stop behind the brackets.
    let isBracketed = tail.hasSuffix(")") || tail.hasSuffix(").")
    guard let end = tail.lastIndex(where: { isBracketed ? $0 == "(" : ".!?\"”»…".contains($0) }) else { return nil }
    let words = String(isBracketed ? tail[end...] : tail[tail.index(after: end)...]).trimmedSpace
    guard !words.isEmpty, isAgencySign(isBracketed && words.hasSuffix(".") ? String(words.dropLast()) : words)
    else { return nil }
    return words
  }

  /// `(Reporting by Ann Lee; Editing by Bo Roe)` behind the last sentence of a paragraph.
  private func creditInBrackets(_ line: String) -> String? {
    guard line.hasSuffix(")") else { return nil }
    let tail = line.suffix(Self.longest)
    guard let open = tail.lastIndex(of: "("), words.isCredit(tail[tail.index(after: open)...].dropLast()),
      StructuredText.endsSentence(Array(line[..<open].utf8.suffix(16)))
    else { return nil }
    return String(tail[open...])
  }

  /// Sign-offs that follow the last paragraph without an empty line: an agency's name alone or in a frame, initials, numbers.
  private mutating func takeLastLine(from text: inout StructuredText) {
    guard signOffs.isEmpty else { return }
    for _ in 0..<Self.most {
      guard let last = text.blocks.last, last.kind == .paragraph else { return }
      let tail = text.bytes[last.span.range].suffix(Self.longest)
      guard let start = tail.lastIndex(of: 0x0A), start + 1 < tail.endIndex else { return }
      let line = String(decoding: tail[(start + 1)...], as: UTF8.self)
      let words = line.trimmedSpace
      guard (words.hasPrefix("==") || words.hasPrefix("/")) && isSignature(words) || self.words.agencies.contains(words)
        || ServiceForms.areInitials(words) || ServiceForms.areMarks(words)
      else { return }
      signOffs.append(words)
      text.removeEnd(line.utf8.count)
    }
  }

  /// In a press release what stands behind a mark of its end, such as `###`.
  private mutating func takeBehindEnd(from text: inout StructuredText) {
    let tail = text.blocks.dropFirst().suffix(10)
    guard let mark = tail.firstIndex(where: { block in
      guard block.span.count <= 16 else { return false }
      let line = text.string(of: block).trimmedSpace.lowercased()
      return words.ends.contains(line) && line.contains { !$0.isLetter && !$0.isNumber }
    }) else { return }
    notes += text.blocks[(mark + 1)...].map(text.string)
    for _ in mark..<text.blocks.count { text.removeLastBlock() }
  }

  private mutating func takeEnd(_ text: String, _ kind: Block.Kind) -> Bool {
    guard kind == .paragraph, text.utf8.count <= Self.longestCopyright + 100 else { return false }
    let line = text.trimmedSpace
    let low = line.lowercased()
    if copyright == nil, line.utf8.count <= Self.longestCopyright, isCopyright(low) {
      copyright = line
      return true
    }
    guard line.utf8.count <= Self.longest else { return false }
    if isKnownWriter(line) || ServiceForms.isRule(line) { return true }
    if words.isPicturePointer(low) || !line.isSentence && isForDesks(line, low) {
      notes.append(line)
      return true
    }
    guard words.saysWhoHelped(low) || words.isCredit(Self.unbracketed(line)) || !line.isSentence && isSignOff(line, low) else {
      return false
    }
    signOffs.append(line)
    return true
  }

  /// Codes, addresses, pointers and words for archives.
  private func isForDesks(_ line: String, _ low: String) -> Bool {
    ServiceForms.isAddressLine(line) || ServiceForms.isRouting(line) || ServiceForms.isPointer(line)
      || ServiceForms.isInTwoBrackets(line) || words.isLabelled(line) || words.isPointer(low)
      || ServiceForms.spacedLetters(line.hasPrefix("(") ? String(line.dropFirst()) : line) >= 4
  }

  private func isSignOff(_ line: String, _ low: String) -> Bool {
    ServiceForms.areInitials(line) || words.ends.contains(low) || isSignature(line)
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

  private func isCopyright(_ low: String) -> Bool {
    words.beginsWithCopyright(low) || low.utf8.count <= Self.longest && words.isNotice(low)
  }

  /// `/ritzau/`, `==Kyodo`, `(BusinessDesk)`, `AAP RTV ar`: an agency in a frame, or in front of short signs.
  private func isSignature(_ line: String) -> Bool {
    if line.hasPrefix("=="), isName(line.drop { $0 == "=" }) { return true }
    if line.hasPrefix("/"), line.hasSuffix("/"), line.count > 2, isName(line.dropFirst().dropLast()) { return true }
    if line.hasPrefix("("), line.hasSuffix(")") {
      let name = String(line.dropFirst().dropLast())
      return agencies.contains(name.lowercased()) || words.agencies.contains(name)
    }
    // A name of an agency alone, which nobody ends a story with.
    if words.agencies.contains(line) { return true }
    // The agency and the word for an end: `Norwire/Fim`.
    let sides = line.lowercased().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if sides.count == 2, agencies.contains(sides[0]), self.words.ends.contains(sides[1]) { return true }
    // Signs may stand in front of a name: `.\\ Norwire`.
    let name = line.drop { !$0.isLetter && !$0.isNumber && !$0.isWhitespace && $0 != "\"" }.drop { $0 == " " }
    if name.count < line.count, agencies.contains(name.lowercased()) { return true }
    let words = line.split(separator: " ")
    guard (1...5).contains(words.count), let first = words.first,
      words.dropFirst().allSatisfy({ $0.count <= 4 && $0.allSatisfy(\.isLetter) })
    else { return false }
    // `AAP RTV ar` says that it is one by its form: capitals of an agency, short signs, the last in small letters.
    let isMarked =
      words.count >= 3 && (2...5).contains(first.utf8.count) && first.utf8.allSatisfy { (0x41...0x5A).contains($0) }
      && words.last.map { $0.count <= 3 && $0.allSatisfy(\.isLowercase) } == true
    return agencies.contains(first.lowercased()) || isMarked
  }

  private static func unbracketed(_ line: String) -> Substring {
    line.hasPrefix("(") && line.hasSuffix(")") ? line.dropFirst().dropLast() : line[...]
  }

  /// A known agency in capitals, between strokes or in brackets, there also with the sign of copyright; between strokes
  /// more may follow.
  private func isAgencySign(_ words: String) -> Bool {
    let low = words.lowercased()
    if words.hasPrefix("("), words.hasSuffix(")") {
      let name = String(low.dropFirst().dropLast().drop { $0 == "\u{A9}" || $0 == " " })
      return agencies.contains(name) || self.words.agencies.contains(String(words.dropFirst().dropLast()))
    }
    if words.hasPrefix("/") {
      let parts = low.split(separator: "/").map { String($0).trimmedSpace }
      return parts.first.map(agencies.contains) == true && (words.hasSuffix("/") || parts.count == 2)
    }
    if low == "enditem" { return true }
    return words.utf8.count >= 2 && words.utf8.allSatisfy { (0x41...0x5A).contains($0) }
      && (agencies.contains(low) || self.words.agencies.contains(words))
  }

  /// One or two words of letters.
  private func isName(_ text: Substring) -> Bool {
    let words = text.split(separator: " ")
    return (1...2).contains(words.count) && text.count <= 24 && words.allSatisfy { $0.allSatisfy(\.isLetter) }
  }
}
