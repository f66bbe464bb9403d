import TextModel

/// Paragraphs of a wire story that are for editors: what stands before the story (`(Adds quotes)`, `By Ann Lee`) and how it
/// is signed off (`==Kyodo`, `abc/de`, `ends`, a line of copyright).
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
  private static let most = 4
  /// A longer paragraph is story, in bytes; a line of copyright may have more.
  private static let longest = 240
  private static let longestCopyright = 1000

  private let words: ServiceWords

  /// Agencies that may sign, in any case.
  private let agencies: Set<String>

  /// What the item says of its author.
  private let knownByline: String?

  /// - Parameters:
  ///   - words: of remarks, bylines and ends.
  ///   - agencies: what the item and its dateline call the agency.
  ///   - byline: what the item says of its author; a paragraph that repeats it is taken.
  init(_ words: ServiceWords, agencies: [String?], byline: String?) {
    self.words = words
    // One word is too little to tell a byline from a text.
    knownByline = byline.flatMap { $0.contains(" ") ? $0 : nil }
    self.agencies = Set(agencies.compactMap { $0?.trimmedSpace.lowercased() }.filter { !$0.isEmpty })
  }

  /// Takes them from a text. O(bytes).
  mutating func take(from text: inout StructuredText) {
    for _ in 0..<Self.most {
      guard text.blocks.count > 1, let first = text.blocks.first, takeFront(text.string(of: first), first.kind) else {
        break
      }
      text.removeFirstBlock()
    }
    for _ in 0..<Self.most {
      guard text.blocks.count > 1, let last = text.blocks.last, takeEnd(text.string(of: last), last.kind) else { break }
      text.removeLastBlock()
    }
    takeLastLine(from: &text)
    signOffs.reverse()
  }

  private mutating func takeFront(_ text: String, _ kind: Block.Kind) -> Bool {
    let line = text.trimmedSpace
    if kind == .preformatted, line.hasPrefix("----------") || line.hasPrefix("==========") {
      notes.append(line)
      return true
    }
    guard kind == .paragraph, line.utf8.count <= Self.longest else { return false }
    if line.isSame(knownByline) { return true }
    if isBracketedRemark(line) || Self.spacedLetters(line) >= 4 {
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
    if line.isSame(knownByline) { return true }
    if Self.isRouting(line) {
      notes.append(line)
      return true
    }
    if Self.spacedLetters(line.hasPrefix("(") ? String(line.dropFirst()) : line) >= 4 {
      notes.append(line)
      return true
    }
    guard Self.areInitials(line) || words.ends.contains(line.lowercased()) || isSignature(line) else { return false }
    signOffs.append(line)
    return true
  }
}

extension ServiceParagraphs {
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

  /// Number of single letters parted by single spaces that the line begins with: `S E R V I C E`.
  private static func spacedLetters(_ line: String) -> Int {
    var count = 0
    for word in line.split(separator: " ", omittingEmptySubsequences: false) {
      guard word.count == 1, word.first?.isLetter == true else { break }
      count += 1
    }
    return count
  }

  /// `51 77 03 CRO01 1113 APE4800 GEST`: codes alone, at least two of them with a digit.
  private static func isRouting(_ line: String) -> Bool {
    let words = line.split(separator: " ")
    return words.count >= 4 && words.count { $0.contains(where: \.isNumber) } >= 2 && line.contains(where: \.isLetter)
      && line.utf8.allSatisfy { $0 == 0x20 || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
  }

  private func isCopyright(_ line: String) -> Bool {
    let low = line.lowercased()
    return words.beginsWithCopyright(low) || line.utf8.count <= Self.longest && words.isNotice(low)
  }

  /// `asl/tib/pid`: two to four small letters each.
  private static func areInitials(_ line: String) -> Bool {
    let parts = line.split(separator: "/", omittingEmptySubsequences: false)
    return (2...8).contains(parts.count)
      && parts.allSatisfy { (2...4).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x61...0x7A).contains($0) } }
  }

  /// `/ritzau/`, `==Kyodo`, `(BusinessDesk)`, `AAP RTV ar`: an agency in a frame, or in front of short signs.
  private func isSignature(_ line: String) -> Bool {
    if line.hasPrefix("=="), isName(line.drop { $0 == "=" }) { return true }
    if line.hasPrefix("/"), line.hasSuffix("/"), line.count > 2, isName(line.dropFirst().dropLast()) { return true }
    if line.hasPrefix("("), line.hasSuffix(")") { return agencies.contains(line.dropFirst().dropLast().lowercased()) }
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

  /// One or two words of letters.
  private func isName(_ text: Substring) -> Bool {
    let words = text.split(separator: " ")
    return (1...2).contains(words.count) && text.count <= 24 && words.allSatisfy { $0.allSatisfy(\.isLetter) }
  }
}
