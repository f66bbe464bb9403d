import PipelineCore
import TextModel

/// IPTC Recommendation 7901 (1995), the format of European wires: a header line with source, number, priority, category
/// and word count, keywords, the text between STX and ETX, and the time at the end.
///
/// Lines of the headline end with one that closes with `=`. What agencies add for editors is kept as the editorial note
/// and not as text.
public struct IPTC7901Reader: DocumentReader {
  public static let format = FormatDescriptor(
    id: "iptc7901", summary: "IPTC 7901 messages, one or many", extensions: [".txt", ".iptc", ".wire"],
    mediaType: "text/vnd.IPTC.7901", versions: "1995")

  private let words: ServiceWords

  /// - Parameter words: of what stands before and behind a story for editors.
  public init(_ words: ServiceWords = ServiceWords()) { self.words = words }

  public func recognition(of input: InputFile) -> Recognition {
    let head = input.bytes.prefix(256)
    guard let start = head.firstIndex(of: WireMessage.soh) else {
      if !WireMessage.bareMessages(input.bytes).isEmpty { return .certain }
      return WireMessage.bare(input.bytes).flatMap { IPTC7901Header($0.header.firstLine) } == nil ? .no : .certain
    }
    let line = String(
      decoding: head[(start + 1)...].drop { $0 == 0x0A || $0 == 0x0D }.prefix {
        $0 != 0x0A && $0 != 0x0D && $0 != WireMessage.stx
      }, as: UTF8.self)
    return IPTC7901Header(line) == nil ? .no : .certain
  }

  public func read(_ input: InputFile, decode: Decode) -> [Result<Document, RecordFailure>] {
    WireMessage.documents(of: input, decode, code: "E_IPTC7901", words, document)
  }

  private func document(_ message: WireMessage, _ place: WireMessage.Place) -> Result<Document, RecordFailure> {
    let lines = WireMessage.lines(message.header)
    guard let header = lines.first.flatMap(IPTC7901Header.init) else {
      return .failure(
        RecordFailure(
          id: place.id, code: "E_IPTC7901", "the header is not source and number, priority, category and word count",
          at: place.location))
    }
    var item = NewsItem(format: Self.format.id)
    item.identifier = header.source + header.number
    item.urgency = header.priority
    item.priority = header.priority
    item.type = "text"
    item.subjects = [.init(code: header.category, scheme: "iptc7901")]
    item.source = header.source
    let agency = header.agency
    item.provider = agency
    var keywords = lines.dropFirst().map(\.trimmedSpace).filter { !$0.isEmpty }
    item.versionCreated = WireClock.iptc7901(message.trailer)

    let body = IPTC7901Body(WireMessage.lines(message.text), agency: agency)
    // Some have the headline in front of STX, below the keywords.
    var headline = body.headline
    if headline == nil, keywords.count >= 2, let last = keywords.last, last.split(separator: " ").count >= 4,
      last.contains(where: \.isLowercase)
    {
      headline = keywords.removeLast()
    }
    item.slugline = keywords.joined(separator: " ").nonEmpty
    item.keywords = keywords.flatMap { $0.split(separator: "/") }.map { String($0).trimmedSpace }.filter { !$0.isEmpty }
    item.byline = body.byline
    item.editorialNote = body.notes.nonEmpty
    item.creditLine = body.signature == nil ? nil : agency
    item.signal =
      body.service.lazy.compactMap(SignalWords.signal(inLine:)).first
      ?? headline.flatMap(SignalWords.signal(inLine:))
      ?? item.keywords.lazy.compactMap(SignalWords.signal(inSlug:)).first
    item.links = SignalWords.links(
      of: item, number: header.source + header.number, in: body.service + [headline ?? "", body.notes],
      text: body.text)
    var values: [String: String] = [:]
    if !body.service.isEmpty { values["service"] = body.service.joined(separator: "; ") }
    if let words = header.words { values["word_count"] = "\(words)" }
    return message.document(at: place, title: headline, text: body.text, item: item, values: values)
  }
}

/// `eca062 4 i 211 ccccb   dpa 061`
struct IPTC7901Header {
  var source: String
  var number: String
  /// 1 (flash) to 6.
  var priority: Int
  var category: String
  var words: Int?
  /// What stands behind the word count.
  var rest: [String]

  /// nil when the line is none.
  init?(_ line: String) {
    let parts = line.split { $0 == " " || $0 == "\t" }.map(String.init)
    guard parts.count >= 3, let first = parts.first else { return nil }
    let letters = first.prefix { $0.isASCII && $0.isLetter }
    let digits = first.dropFirst(letters.count)
    guard (1...6).contains(letters.count), (1...6).contains(digits.count),
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), parts[1].utf8.count == 1, let priority = Int(parts[1]),
      (1...9).contains(priority), parts[2].utf8.count <= 4
    else { return nil }
    source = String(letters)
    number = String(digits)
    self.priority = priority
    category = parts[2]
    words = parts.count > 3 ? Int(parts[3]) : nil
    rest = Array(parts.dropFirst(words == nil ? 3 : 4))
  }

  /// The agency's sign: letters that a hyphen joins to the number (`NWI-0102`), or the last word before a number.
  var agency: String? {
    let joined = rest.lazy.map { $0.split(separator: "-", omittingEmptySubsequences: false) }.first {
      $0.count == 2 && (2...8).contains($0[0].utf8.count) && $0[0].allSatisfy { $0.isASCII && $0.isUppercase }
        && (2...6).contains($0[1].utf8.count) && $0[1].utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    if let joined { return String(joined[0]) }
    guard let last = rest.last, Int(last) != nil, rest.count > 1 else { return nil }
    return rest[rest.count - 2]
  }
}

/// The text of a message: service lines, headline, byline, paragraphs, what is for editors only, signature.
struct IPTC7901Body {
  private(set) var service: [String] = []
  private(set) var headline: String?
  private(set) var byline: String?
  private(set) var text = StructuredText()
  private(set) var notes = ""
  private(set) var signature: String?

  init(_ all: [String], agency: String?) {
    var lines = all[...]
    // A headline is closed by `=` within the first lines, and an empty line does not come before.
    lines = lines.drop { $0.trimmedSpace.isEmpty }
    // Keywords between shift out and shift in.
    if let keywords = lines.first, keywords.hasPrefix("\u{0E}"), keywords.hasSuffix("\u{0F}") {
      lines = lines.dropFirst().drop { $0.trimmedSpace.isEmpty }
    }
    let first = lines.startIndex
    let head = lines.prefix(8).prefix { !$0.trimmedSpace.isEmpty }
    if let last = head.firstIndex(where: { $0.hasSuffix("=") }) ?? Self.openHeadline(head, lines) {
      var words: [String] = []
      // `(Correction: …)` may take several lines.
      var remark: [String] = []
      for index in first...last {
        var line = lines[index].trimmedSpace
        if index == last, line.hasSuffix("=") { line = String(line.dropLast()).trimmedSpace }
        if line.isEmpty { continue }
        if !remark.isEmpty || line.hasPrefix("(") && !line.contains(")") {
          remark.append(line)
          guard line.contains(")") || index == last else { continue }
          if line.hasSuffix(")") { service.append(remark.joined(separator: " ")) } else { words += remark }
          remark = []
        } else if line.hasPrefix("("), line.firstIndex(of: ")") == line.indices.last {
          service.append(line)
        } else if Self.isByline(line) {
          byline = String(line.drop { $0 != " " }.dropFirst())
        } else if words.isEmpty && index < last && Self.isService(line) {
          service.append(line)
        } else {
          words.append(line)
        }
      }
      headline = words.joined(separator: " ").nonEmpty
      lines = lines[(last + 1)...]
    }
    var body = Array(lines)
    while let last = body.last, last.trimmedSpace.isEmpty || Self.isEnd(last) { body.removeLast() }
    if let last = body.last, agency.map({ Self.isSignature(last, $0) }) == true || Self.isBracketed(last) {
      signature = last
      body.removeLast()
    }
    if let cut = body.firstIndex(where: Self.opensNotes) {
      notes = body[cut...].map(\.trimmedSpace).filter { !$0.isEmpty }.joined(separator: "\n")
      body.removeSubrange(cut...)
    }
    WireLines.add(body, to: &text)
    text.finish()
  }

  /// The last line of a headline that nothing closes: a line or two that are not set in, an empty line, and a text that
  /// is set in and begins with a dateline.
  private static func openHeadline(_ head: ArraySlice<String>, _ lines: ArraySlice<String>) -> Int? {
    guard (1...2).contains(head.count), !head.contains(where: { $0.hasPrefix(" ") || $0.hasPrefix("\t") }),
      let next = lines[head.endIndex...].first(where: { !$0.trimmedSpace.isEmpty }),
      next.hasPrefix("  ") || next.hasPrefix("\t"), WireLines.dateline(next.trimmedSpace) != nil
    else { return nil }
    return head.endIndex - 1
  }

  /// `./.`, and the signs of who wrote the text behind it.
  private static func isEnd(_ line: String) -> Bool {
    let text = line.trimmedSpace
    return text.hasPrefix("./.") && text.utf8.count <= 12
      && text.utf8.dropFirst(3).allSatisfy { (0x41...0x5A).contains($0 & 0xDF) || $0 == 0x2F }
  }

  private static func isByline(_ line: String) -> Bool {
    ["By ", "Von ", "Par ", "Por ", "Di ", "Da "].contains { line.hasPrefix($0) }
      && line.split(separator: " ").count <= 10
  }

  /// `1ST LEAD`, `EXTRA`, `(Achtung)`: a word or two in capitals or in brackets above the headline.
  private static func isService(_ line: String) -> Bool {
    if line.hasPrefix("("), line.hasSuffix(")") { return true }
    let words = line.split(separator: " ")
    return words.count <= 4 && line.contains(where: \.isUppercase) && !line.contains(where: \.isLowercase)
  }

  /// A heading of the agency's notebook, or the words that what follows is not to be printed.
  private static func opensNotes(_ line: String) -> Bool {
    let text = line.trimmedSpace.lowercased()
    if text.hasPrefix("#") {
      return ["notebook", "notizblock", "redaktionelle", "editor"].contains { text.contains($0) }
    }
    return text == "* * * *" || text.hasPrefix("the following information is not")
  }

  /// `(SDA/mf ba)`: the agency in capitals and short signs, in brackets.
  private static func isBracketed(_ line: String) -> Bool {
    let text = line.trimmedSpace
    guard text.hasPrefix("("), text.hasSuffix(")"), let stroke = text.firstIndex(of: "/") else { return false }
    let agency = text[..<stroke].dropFirst().filter { $0 != "\\" }
    let signs = text[text.index(after: stroke)...].dropLast().split(separator: " ")
    return (2...5).contains(agency.utf8.count) && agency.allSatisfy { $0.isASCII && $0.isUppercase }
      && (1...6).contains(signs.count) && signs.allSatisfy { $0.utf8.count <= 4 && $0.allSatisfy(\.isLowercase) }
  }

  /// `dpa wsz jln npr`: the agency and short signs.
  private static func isSignature(_ line: String, _ agency: String) -> Bool {
    let words = line.trimmedSpace.split(separator: " ")
    guard words.count >= 2, words.count <= 8, words[0].lowercased().hasPrefix(agency.lowercased()) else { return false }
    return words.dropFirst().allSatisfy {
      $0.utf8.count <= 4 && !$0.contains(where: \.isUppercase) && !$0.contains(".")
    }
  }
}
