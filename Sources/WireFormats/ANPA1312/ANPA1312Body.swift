import TextModel

/// The text of an ANPA 1312 story. Lines in front that begin with `^` and are closed by `<` or `=` are slug, headline,
/// notes, byline; the text follows, paragraphs set in by a tab; rows of tables begin with BS and have their cells parted by
/// `;`. Agencies that do not write `^` begin with the keyword and the headline, before the first line that is set in.
struct ANPA1312Body {
  private(set) var slug: String?
  private(set) var headline: String?
  private(set) var subheadline: String?
  private(set) var summary: String?
  private(set) var byline: String?
  private(set) var credit: String?
  private(set) var notes: [String] = []
  private(set) var text = StructuredText()

  /// - Parameter keyword: of the header.
  init(_ all: [String], keyword: String? = nil) {
    var lines = all.drop { $0.trimmedSpace.isEmpty }
    var front: [String] = []
    if let keyword, let first = lines.first?.trimmedSpace, first.isSame(keyword) {
      readBareFront(&lines)
    } else if !lines.prefix(8).contains(where: { $0.hasPrefix("^") }) {
      readBareHeadline(&lines)
    }
    // The first mark may be lost.
    if let first = lines.first, !first.hasPrefix("^"), Self.isClosed(first),
      lines.dropFirst().first?.hasPrefix("^") == true
    {
      lines[lines.startIndex] = "^" + first
    }
    while let line = lines.first, line.hasPrefix("^") || line.trimmedSpace.isEmpty && front.isEmpty {
      if front.count > 1, byline != nil, credit != nil { break }
      lines.removeFirst()
      if readFront(line, number: front.count) { front.append(line) } else { front.append(line); break }
    }
    readText(Array(pending) + lines)
    text.finish()
  }

  /// The keyword again, then the headline up to the first line that is set in, closed by a sign such as `+`.
  private mutating func readBareFront(_ lines: inout ArraySlice<String>) {
    let isSetIn = { (line: String) in line.hasPrefix("  ") || line.hasPrefix("\t") }
    guard let start = lines.firstIndex(where: isSetIn), start - lines.startIndex <= 4 else { return }
    let front = lines[..<start].map(\.trimmedSpace).filter { !$0.isEmpty }
    slug = front.first
    var words = front.dropFirst().joined(separator: " ")
    if let last = words.last, "+<=".contains(last) { words.removeLast() }
    headline = Self.plain(words.trimmedSpace).nonEmpty
    lines = lines[start...]
  }

  /// A headline of one or two lines that nothing marks, right above the first line that is set in.
  private mutating func readBareHeadline(_ lines: inout ArraySlice<String>) {
    let isSetIn = { (line: String) in line.hasPrefix("  ") || line.hasPrefix("\t") }
    guard let start = lines.firstIndex(where: isSetIn) else { return }
    let front = lines[..<start].map(\.trimmedSpace).filter { !$0.isEmpty }
    guard (1...2).contains(front.count), let last = front.last?.last, !".:;,\"”»".contains(last), !"+<=".contains(last),
      front.allSatisfy({ $0.utf8.count <= 120 })
    else { return }
    headline = Self.plain(front.joined(separator: " ")).nonEmpty
    lines = lines[start...]
  }

  /// A line that turned out to belong to the text.
  private var pending: [String] = []

  /// - Returns: false when the line was the first of the text.
  private mutating func readFront(_ line: String, number: Int) -> Bool {
    let content = Self.content(line)
    let lower = content.drop { $0 == "(" }.lowercased()
    if number == 0 {
      // Some put a number in front, as a line in the line: `^*9006< ^BC-Storm,120<`.
      let own = content.lastIndex(of: "^").map { content.index(after: $0) } ?? content.startIndex
      slug = Self.withoutWordCount(String(content[own...]).trimmedSpace).nonEmpty
    } else if headline != nil, !Self.isClosed(line) {
      pending.append(line)
      return false
    } else if [
      "eds:", "editor's note", "editors:", "note to editors", "ap photo", "ap video", "ap graphic", "with photo",
    ]
    .contains(where: { lower.hasPrefix($0) }) {
      notes.append(Self.plain(content))
    } else if lower.hasPrefix("by "), content.utf8.count < 120 {
      byline = String(Self.plain(content).dropFirst(3))
    } else if byline != nil, credit == nil, Self.isCredit(lower) {
      credit = Self.plain(content)
    } else if headline == nil {
      headline = Self.plain(content).nonEmpty
    } else if byline == nil, content.utf8.count > 100, summary == nil {
      summary = Self.plain(content)
    } else if byline == nil, subheadline == nil {
      subheadline = Self.plain(content)
    } else {
      pending.append(line)
      return false
    }
    return true
  }

  private static func isCredit(_ lower: String) -> Bool {
    lower.utf8.count < 80
      && ["press", "writer", "editor", "correspondent", "news", "staff", "service", "reporter"].contains {
        lower.contains($0)
      }
  }

  /// Half a game is `{` behind a number, as in the tables of sports.
  private static func withHalves(_ line: String) -> String {
    guard line.utf8.contains(UInt8(ascii: "{")) else { return line }
    var out: [UInt8] = []
    for byte in line.utf8 {
      if byte == UInt8(ascii: "{"), let last = out.last, (0x30...0x39).contains(last) {
        out += "\u{BD}".utf8
      } else {
        out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private mutating func readText(_ lines: [String]) {
    var run: [String] = []
    func flush(_ text: inout StructuredText) {
      WireLines.add(run.map { Self.plain(Self.withHalves($0)) }, to: &text)
      run = []
    }
    for line in lines {
      if line.hasPrefix("\u{08}") {
        flush(&text)
        text.openBlock(.tableRow)
        for cell in line.dropFirst().split(separator: ";", omittingEmptySubsequences: false) {
          text.cell()
          text.text(Self.cell(String(cell)))
        }
        text.closeBlock()
      } else if line.hasPrefix("^"), !Self.isClosed(line) {
        run += ["", Self.content(line), ""]
      } else if line.hasPrefix("^") {
        flush(&text)
        let content = Self.plain(Self.content(line))
        if content.isEmpty || content.allSatisfy({ $0 == "_" || $0 == "—" }) { continue }
        text.openBlock(.heading(level: 3))
        text.text(content)
        text.closeBlock()
      } else {
        // `<` and `=` close the last line of a paragraph.
        let end = line.hasSuffix("<") || line.hasSuffix("=") && !line.hasSuffix("==")
        run.append(end ? String(line.dropLast()) : line)
        if end { run.append("") }
      }
    }
    flush(&text)
  }

  private static func isClosed(_ line: String) -> Bool {
    line.trimmedSpace.last.map { $0 == "<" || $0 == "=" } ?? false
  }

  /// A line without its mark in front and its sign at the end.
  private static func content(_ line: String) -> String {
    var line = line.hasPrefix("^") ? String(line.dropFirst()) : line
    line = line.trimmedSpace
    if line.hasSuffix("<") || line.hasSuffix("=") { line.removeLast() }
    return line.trimmedSpace
  }

  /// `BC-US--Storm,466` without the count.
  private static func withoutWordCount(_ slug: String) -> String {
    guard let comma = slug.lastIndex(of: ","), Int(slug[slug.index(after: comma)...].trimmingPrefix(" ")) != nil else {
      return slug
    }
    return String(slug[..<comma])
  }

  /// Half a game is `{` in a table; DLE keeps words of a cell together.
  private static func cell(_ text: String) -> String {
    let text = text == "^" ? "" : text
    return plain(text.exchanging("{", for: "\u{BD}").exchanging("\u{10}", for: ""))
  }

  /// Characters that ANPA writes with others: quotation marks as two accents, a dash as an underscore; control
  /// characters left out.
  static func plain(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x60 || $0 == 0x5F || $0 == 0x27 }) else { return text }
    let replaced = text.exchanging("``", for: "\u{201C}").exchanging("''", for: "\u{201D}")
      .exchanging("`", for: "\u{2018}").exchanging(" _ ", for: " \u{2014} ")
    return String(String.UnicodeScalarView(replaced.unicodeScalars.filter { $0.value >= 0x20 || $0 == "\t" }))
  }
}
