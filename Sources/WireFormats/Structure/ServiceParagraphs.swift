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
  mutating func take(from text: inout StructuredText) {
    takeHeadline(from: &text)
    for _ in 0..<Self.most {
      guard text.blocks.count > 1, let first = text.blocks.first, takeFront(text.string(of: first), first.kind) else {
        break
      }
      text.removeFirstBlock()
    }
    for _ in 0..<Self.most {
      guard text.blocks.count > 1, let last = text.blocks.last,
        !isText(text.string(of: last), below: text.bytes[text.blocks[text.blocks.count - 2].span.range]),
        takeEnd(text.string(of: last), last.kind)
      else { break }
      text.removeLastBlock()
    }
    takeTrailer(from: &text)
    takeLastLine(from: &text)
    if signOffs.isEmpty { takeLastWords(from: &text) }
    signOffs.reverse()
  }

  private mutating func takeFront(_ text: String, _ kind: Block.Kind) -> Bool {
    let line = text.trimmedSpace
    if kind == .preformatted, line.hasPrefix("----------") || line.hasPrefix("==========") {
      notes.append(line)
      return true
    }
    guard kind == .paragraph, line.utf8.count <= Self.longest else { return false }
    if line.isSame(knownByline) || ServiceForms.isRule(line) { return true }
    if ServiceForms.isPointer(line) || isBracketedRemark(line) || ServiceForms.spacedLetters(line) >= 4 {
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

  /// The headline once more in one of the first paragraphs, with a short line above it, which says where it is from.
  private mutating func takeHeadline(from text: inout StructuredText) {
    let lines = text.blocks.prefix(3).map { text.string(of: $0).trimmedSpace }
    guard let index = lines.firstIndex(where: { $0.isSame(headline) }), index + 1 < text.blocks.count,
      lines[..<index].allSatisfy({ $0.utf8.count <= 60 && $0.last.map { !".!?:,;\"”»".contains($0) } ?? true })
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

  /// What stands behind a rule at the end and names the agency each time: who helped, where more is to be found.
  private mutating func takeTrailer(from text: inout StructuredText) {
    let lines = text.blocks.suffix(4).map { text.string(of: $0).trimmedSpace }
    guard let rule = lines.lastIndex(where: ServiceForms.isRule), rule + 1 < lines.count,
      text.blocks.count > lines.count - rule, lines[(rule + 1)...].allSatisfy(namesAgency)
    else { return }
    notes += lines[(rule + 1)...]
    for _ in rule..<lines.count { text.removeLastBlock() }
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
    let tail = String(line.suffix(80))
    // Some write a full stop behind the brackets.
    let isBracketed = tail.hasSuffix(")") || tail.hasSuffix(").")
    guard let end = tail.lastIndex(where: { isBracketed ? $0 == "(" : ".!?\"”»…".contains($0) }) else { return }
    let words = String(isBracketed ? tail[end...] : tail[tail.index(after: end)...]).trimmedSpace
    guard !words.isEmpty, words.utf8.count < last.span.count,
      isAgencySign(isBracketed && words.hasSuffix(".") ? String(words.dropLast()) : words)
    else { return }
    signOffs.append(words)
    text.removeEnd(words.utf8.count)
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

  /// A sign-off that follows the last paragraph without an empty line, in a frame of its own.
  private mutating func takeLastLine(from text: inout StructuredText) {
    guard signOffs.isEmpty, let last = text.blocks.last, last.kind == .paragraph,
      let line = text.string(of: last).split(separator: "\n").last, line.utf8.count < last.span.count,
      line.hasPrefix("==") || line.hasPrefix("/"), isSignature(String(line))
    else { return }
    signOffs.append(String(line))
    text.removeEnd(line.utf8.count)
  }

  private mutating func takeEnd(_ text: String, _ kind: Block.Kind) -> Bool {
    let line = text.trimmedSpace
    guard kind == .paragraph else { return false }
    if copyright == nil, line.utf8.count <= Self.longestCopyright, isCopyright(line) {
      copyright = line
      return true
    }
    guard line.utf8.count <= Self.longest else { return false }
    if line.isSame(knownByline) || ServiceForms.isRule(line) { return true }
    if ServiceForms.isRouting(line) || ServiceForms.isPointer(line) || ServiceForms.isInTwoBrackets(line)
      || words.isLabelled(line) || words.isPointer(line.lowercased())
    {
      notes.append(line)
      return true
    }
    if words.isCredit(Self.unbracketed(line)) || words.saysWhoHelped(line.lowercased()) {
      signOffs.append(line)
      return true
    }
    if ServiceForms.spacedLetters(line.hasPrefix("(") ? String(line.dropFirst()) : line) >= 4 {
      notes.append(line)
      return true
    }
    guard ServiceForms.areInitials(line) || words.ends.contains(line.lowercased()) || isSignature(line) else {
      return false
    }
    signOffs.append(line)
    return true
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

  private func isCopyright(_ line: String) -> Bool {
    let low = line.lowercased()
    return words.beginsWithCopyright(low) || line.utf8.count <= Self.longest && words.isNotice(low)
  }

  /// `/ritzau/`, `==Kyodo`, `(BusinessDesk)`, `AAP RTV ar`: an agency in a frame, or in front of short signs.
  private func isSignature(_ line: String) -> Bool {
    if line.hasPrefix("=="), isName(line.drop { $0 == "=" }) { return true }
    if line.hasPrefix("/"), line.hasSuffix("/"), line.count > 2, isName(line.dropFirst().dropLast()) { return true }
    if line.hasPrefix("("), line.hasSuffix(")") { return agencies.contains(line.dropFirst().dropLast().lowercased()) }
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
      return agencies.contains(String(low.dropFirst().dropLast().drop { $0 == "\u{A9}" || $0 == " " }))
    }
    if words.hasPrefix("/") {
      let parts = low.split(separator: "/").map { String($0).trimmedSpace }
      return parts.first.map(agencies.contains) == true && (words.hasSuffix("/") || parts.count == 2)
    }
    return words.utf8.count >= 2 && words.utf8.allSatisfy { (0x41...0x5A).contains($0) } && agencies.contains(low)
  }

  /// One or two words of letters.
  private func isName(_ text: Substring) -> Bool {
    let words = text.split(separator: " ")
    return (1...2).contains(words.count) && text.count <= 24 && words.allSatisfy { $0.allSatisfy(\.isLetter) }
  }
}
