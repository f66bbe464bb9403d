/// What tells by its form alone that a line is none of a story.
enum ServiceForms {
  /// Number of single letters parted by single spaces that the line begins with: `S E R V I C E`.
  static func spacedLetters(_ line: String) -> Int {
    // A letter and a space, in a script of one or two bytes a letter or of three.
    guard line.utf8.prefix(5).dropFirst().contains(0x20) else { return 0 }
    var count = 0
    for word in line.split(separator: " ", omittingEmptySubsequences: false) {
      guard word.count == 1, word.first?.isLetter == true else { break }
      count += 1
    }
    return count
  }

  /// `51 77 03 CRO01 1113 APE4800 GEST`: codes alone, at least two of them with a digit, one of these with letters too, which
  /// a result such as `NORPORT 54 RIVERS 51` has not.
  static func isRouting(_ line: String) -> Bool {
    guard line.utf8.allSatisfy({ $0 == 0x20 || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }) else {
      return false
    }
    let words = line.split(separator: " ")
    return words.count >= 4 && words.count { $0.contains(where: \.isNumber) } >= 2
      && words.contains { $0.contains(where: \.isNumber) && $0.contains(where: \.isLetter) }
  }

  /// `asl/tib/pid`: two to four small letters each; `пк оч`: two small letters each; `MA // EA`: capitals between two strokes; in scripts without small
  /// letters one to four, at least three times, behind letters that are parted by spaces or two that a hyphen joins.
  static func areInitials(_ line: String) -> Bool {
    if line.utf8.count > 80 { return false }
    // `-0-ab/cd`: a mark of the end in front.
    if line.hasPrefix("-0-"), line.utf8.count > 3 { return areInitials(String(line.dropFirst(3))) }
    let signs = line.split(separator: " ")
    if signs.count >= 3, signs.count % 2 == 1,
      signs.enumerated().allSatisfy({ index, sign in
        index % 2 == 1
          ? sign == "//" : (2...4).contains(sign.count) && sign.allSatisfy { $0.isLetter && $0.isUppercase }
      })
    {
      return true
    }
    // `пк оч`: two or three writers, two small letters each.
    if (2...3).contains(signs.count), signs.allSatisfy({ $0.count == 2 && $0.allSatisfy(\.isLowercase) }) {
      return true
    }
    // `abc/ de/ fgh/`
    if line.contains("/ "), line.hasSuffix("/") {
      return areInitials(String(line.dropLast()).replacing("/ ", with: "/"))
    }
    let parts = line.split(separator: "/", omittingEmptySubsequences: false)
    guard (2...8).contains(parts.count) else { return false }
    if parts.allSatisfy({ (2...4).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x61...0x7A).contains($0) } }) {
      return true
    }
    // Cyrillic, of one to three letters.
    if parts.allSatisfy({
      (1...3).contains($0.count) && $0.unicodeScalars.allSatisfy { (0x430...0x45F).contains($0.value) }
    }) {
      return true
    }
    // `YLM-BRT/GRS`: capitals, who wrote it and who read it.
    let writers = line.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "-" }
    if writers.allSatisfy({ (2...4).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x41...0x5A).contains($0) } }),
      parts.count == 2, writers.count >= 3
    {
      return true
    }
    let isCaseless = { (part: Substring) in
      part.contains(where: \.isLetter)
        && part.allSatisfy { $0 == " " || $0 == "-" || $0.isLetter && !$0.isUppercase && !$0.isLowercase }
    }
    guard parts.allSatisfy(isCaseless), let first = parts.first else { return false }
    let isShort = { (part: Substring) in (1...4).contains(part.unicodeScalars.count) }
    let letters = first.split(separator: " ")
    if letters.count >= 3, letters.allSatisfy({ $0.unicodeScalars.count == 1 }) {
      return parts.dropFirst().allSatisfy(isShort)
    }
    // Two writers of one desk: a hyphen joins them.
    let joined = first.split(separator: "-", omittingEmptySubsequences: false)
    if joined.count == 2, (2...3).contains(parts.count),
      (joined + parts.dropFirst()).allSatisfy({ isShort($0) && (parts.count == 3 || !$0.contains(" ")) })
    {
      return true
    }
    return parts.count >= 3 && parts.allSatisfy(isShort)
  }

  /// `___`, `-----------`, `* * *`: one sign alone, at least three times.
  static func isRule(_ line: String) -> Bool {
    guard let sign = line.utf8.first(where: { $0 != 0x20 }), "_-=*^~.#".utf8.contains(sign) else { return false }
    let signs = line.utf8.filter { $0 != 0x20 }
    guard signs.count >= 3, let first = signs.first, "_-=*^~.#".utf8.contains(first) else { return false }
    return signs.allSatisfy { $0 == first } && !(first == UInt8(ascii: ".") && signs.count == 3)
  }

  /// `* Graphic: Bridges of the world https://example.com/1`: a star and an address at the end, or a row of `^`, by which
  /// agencies frame such pointers.
  static func isPointer(_ line: String) -> Bool {
    if line.holds("^^^^^^^^") { return true }
    guard line.hasPrefix("* "), let last = line.split(separator: " ").last else { return false }
    return last.hasPrefix("http://") || last.hasPrefix("https://")
  }

  /// `((ann@example.com; +1 555 0100))`: for the desk, in two brackets.
  static func isInTwoBrackets(_ line: String) -> Bool { line.hasPrefix("((") && line.hasSuffix("))") }

  /// True for a line with an address of mail or a number to call, of at least seven digits.
  static func reaches(_ line: String) -> Bool {
    if line.utf8.count > 200 { return false }
    if let at = line.utf8.firstIndex(of: 0x40), line.utf8[at...].contains(0x2E) { return true }
    var digits = 0
    for byte in line.utf8 {
      if (0x30...0x39).contains(byte) {
        digits += 1
        if digits >= 7 { return true }
      } else if !" +-()./".utf8.contains(byte) {
        digits = 0
      }
    }
    return false
  }

  /// Of a list of whom to ask: no sentence, which has a full stop behind more than four words.
  static func isOfContacts(_ line: String) -> Bool {
    line.utf8.count <= 200 && !(line.utf8.last == UInt8(ascii: ".") && line.utf8.split(separator: 0x20).count > 4)
  }

  /// An address of the web alone.
  static func isAddress(_ line: String) -> Bool {
    line.utf8.count <= 200 && (line.hasPrefix("www.") || line.hasPrefix("http://") || line.hasPrefix("https://"))
      && !line.contains(where: \.isWhitespace)
  }

  /// `2.4.2019 16:02:09 CEST | Bridge Company | Annual report`: a time in front of what the text is, parted by strokes.
  static func isMasthead(_ line: String) -> Bool {
    guard line.utf8.count <= 160, line.utf8.first.map({ (0x30...0x39).contains($0) }) == true, line.holds(" | ") else {
      return false
    }
    let parts = line.split(separator: " | ")
    return parts.count >= 2 && parts[0].utf8.count <= 40 && parts[0].utf8.contains(0x3A)
      && parts[0].utf8.count { (0x30...0x39).contains($0) } >= 6
  }

  /// A line of a trailer with an address in it: `Follow Ann Lee at https://example.com/ann`.
  static func hasAddress(_ line: String) -> Bool {
    line.utf8.count <= 400 && (line.holds("http://") || line.holds("https://"))
  }

  /// `NORPORT, Norland--(NORWIRE)--Nov 24, 2026--`: an agency in brackets between hyphens, a day, and nothing behind.
  static func isDatelineAlone(_ line: String) -> Bool {
    line.utf8.count <= 120 && line.hasSuffix("--") && line.holds("--(") && line.holds(")--")
  }

  /// `Press office: a@a.example`: a label, and an address of mail at the end.
  static func isAddressLine(_ line: String) -> Bool {
    guard line.utf8.count <= 160, let colon = line.firstIndex(of: ":"), line.last != ".",
      let last = line.split(separator: " ").last, let at = last.firstIndex(of: "@"), at > last.startIndex,
      colon < last.startIndex
    else { return false }
    return last[at...].contains(".")
  }

  /// `1011234`, `(foto) (video)`: a number of at least five digits, or short words in small letters, each in brackets.
  static func areMarks(_ line: String) -> Bool {
    if (5...12).contains(line.utf8.count), line.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return true }
    let words = line.split(separator: " ")
    return (1...3).contains(words.count)
      && words.allSatisfy {
        $0.count <= 12 && $0.hasPrefix("(") && $0.hasSuffix(")") && $0.dropFirst().dropLast().allSatisfy(\.isLowercase)
      }
  }
}
