import TextModel

/// Lines of a teleprinter text, which were broken to fit, as paragraphs.
enum WireLines {
  /// Adds lines as paragraphs. An empty line ends one, a line that is set in begins one, and a line stays a line when it
  /// is much shorter than it could be with the next word. Lines that begin with a hyphen or bullet are items of a list;
  /// one that begins with `==`, as sign-offs do, stands alone.
  static func add(_ lines: [String], to out: inout StructuredText) {
    let width = min(lines.map { $0.unicodeScalars.count }.max() ?? 0, 90)
    var isOpen = false
    var isItem = false
    var previous = ""
    for line in lines {
      let text = line.trimmedSpace
      let isSetIn = line.hasPrefix("  ") || line.hasPrefix("\t")
      let heading = heading(text)
      let bullet = heading == nil ? ["- ", "* ", "• ", "-- "].first { text.hasPrefix($0) } : nil
      if text.isEmpty || isSetIn || bullet != nil || heading != nil || text.hasPrefix("==") {
        if isOpen { out.closeBlock() }
        if isOpen, isItem { out.closeList() }
        isOpen = false
        isItem = false
      }
      if text.isEmpty || text.allSatisfy({ $0 == "_" }) { continue }
      if let heading {
        out.openBlock(.heading(level: 3))
        out.text(heading)
        out.closeBlock()
        continue
      }
      if !isOpen {
        if bullet != nil {
          out.openList(ordered: false)
          out.openItem()
          isItem = true
        } else {
          out.openBlock(.paragraph)
        }
        isOpen = true
      } else {
        let word = text.prefix { $0 != " " }
        if (previous.unicodeScalars.count + 1 + word.unicodeScalars.count) * 5 > width * 4 {
          out.text(" ")
        } else {
          out.lineBreak()
        }
      }
      out.text(bullet.map { String(text.dropFirst($0.count)) } ?? text)
      previous = line
    }
    if isOpen { out.closeBlock() }
    if isOpen, isItem { out.closeList() }
    out.endBlock()
  }

  /// `- Rivers rise -`: a heading between hyphens, as French agencies write them.
  private static func heading(_ line: String) -> String? {
    guard line.hasPrefix("- "), line.hasSuffix(" -"), line.utf8.count <= 100 else { return nil }
    let words = line.dropFirst().dropLast().trimmingPrefix(" ")
    guard let words = String(words).trimmedSpace.nonEmpty, !words.contains(" - "),
      words.last.map({ !".,;:".contains($0) }) == true
    else { return nil }
    return words
  }

  /// `Berlin (dpa)` of `Berlin (dpa) - Negotiations …`: a place, an agency in brackets, a dash. Some write no dash: then
  /// the agency must be in small letters, which the party of a person is not, and a capital or a quotation mark follow.
  /// Without brackets a date must stand before the agency: `Norport, Norland, Dec. 9 Kyodo - …`.
  static func dateline(_ text: String) -> (dateline: String, agency: String)? {
    // Characters of four bytes at most, but for those with marks.
    let start = text.utf8.prefix(480)
    let mayBeBracketed = start.contains(UInt8(ascii: "("))
    guard mayBeBracketed || start.contains(UInt8(ascii: ",")) else { return nil }
    let head = text.prefix(120)
    return (mayBeBracketed ? bracketed(head) : nil) ?? dated(head)
  }

  /// Behind the place may be its country in brackets: `DIJON (France), 12 mars 2026 (AFP) -`.
  private static func bracketed(_ head: Substring) -> (dateline: String, agency: String)? {
    guard let open = head.firstIndex(of: "("), let close = head[open...].firstIndex(of: ")") else { return nil }
    if let found = bracketed(head, open, close) { return found }
    let rest = head[head.index(after: close)...]
    guard let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") else { return nil }
    return bracketed(head, open, close)
  }

  private static func bracketed(
    _ head: Substring, _ open: Substring.Index, _ close: Substring.Index
  ) -> (dateline: String, agency: String)? {
    let place = String(head[..<open]).trimmedSpace
    let agency = String(head[head.index(after: open)..<close])
    let rest = head[head.index(after: close)...].drop { $0 == " " }
    guard !place.isEmpty, place.utf8.count <= 80, !agency.isEmpty, agency.utf8.count <= 20,
      place.first?.isUppercase == true, let next = rest.first
    else { return nil }
    let isSmall = agency.utf8.count <= 5 && agency.utf8.allSatisfy { (0x61...0x7A).contains($0) }
    // Spanish agencies write a full stop before the dash, some of Belgium an equals sign instead.
    let isDash = "-–—_".contains(next) || [".-", ".–", ".—", "= "].contains { rest.hasPrefix($0) }
    guard isDash || isSmall && (next.isUppercase || "«\"“„".contains(next)) else { return nil }
    return ("\(place) (\(agency))", agency)
  }

  /// Place, a comma, month, day, one word with a capital and a dash between spaces.
  private static func dated(_ head: Substring) -> (dateline: String, agency: String)? {
    // It has a comma in front of a number.
    guard let comma = head.utf8.firstIndex(of: UInt8(ascii: ",")),
      head.utf8[comma...].contains(where: { (0x30...0x39).contains($0) })
    else { return nil }
    let words = head.utf8.split(separator: 0x20).map { Substring($0) }
    guard let dash = words.firstIndex(where: { ["-", "–", "—", "_", "--"].contains($0) }), dash >= 4,
      dash + 1 < words.count
    else { return nil }
    let (place, month, day, agency) = (words[..<(dash - 3)], words[dash - 3], words[dash - 2], words[dash - 1])
    guard place.first?.first?.isUppercase == true, place.last?.last == ",", agency.first?.isUppercase == true,
      agency.allSatisfy(\.isLetter), let number = Int(day), (1...31).contains(number), month.first?.isUppercase == true,
      month.count >= 3, WireClock.month(String(month)) != nil
    else { return nil }
    return ((place + [month, day, agency]).joined(separator: " "), String(agency))
  }
}
