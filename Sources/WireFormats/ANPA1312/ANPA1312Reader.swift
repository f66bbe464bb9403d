import PipelineCore
import TextModel

/// ANPA 1312, the format of American wires: service level and story number, selector, priority and category, keyword,
/// date and word count; lines closed by `<` and `=`; the text between STX and ETX.
public struct ANPA1312Reader: DocumentReader {
  public static let format = FormatDescriptor(
    id: "anpa1312", summary: "ANPA 1312 messages, one or many", extensions: [".tst", ".anpa"], mediaType: "text/plain",
    versions: "1312 (1989)")

  private let words: ServiceWords

  /// - Parameter words: of what stands before and behind a story for editors.
  public init(_ words: ServiceWords = ServiceWords()) { self.words = words }

  public func recognition(of input: InputFile) -> Recognition {
    let head = input.bytes.prefix(256)
    guard let start = head.firstIndex(of: WireMessage.soh) else {
      guard let bare = WireMessage.bare(input.bytes), IPTC7901Header(bare.header.firstLine) == nil else { return .no }
      return .certain
    }
    let header = String(decoding: head[(start + 1)...].prefix { $0 != WireMessage.stx }, as: UTF8.self)
    if ANPA1312Header(header) == nil { return .no }
    return head.starts(with: [0x16, 0x16]) || header.contains("\u{1F}") ? .certain : .likely
  }

  public func read(_ input: InputFile, decode: Decode) -> [Result<Document, RecordFailure>] {
    WireMessage.documents(of: input, decode, code: "E_ANPA1312", words, document)
  }

  private func document(_ message: WireMessage, _ place: WireMessage.Place) -> Result<Document, RecordFailure> {
    guard let header = ANPA1312Header(message.header) else {
      return .failure(
        RecordFailure(
          id: place.id, code: "E_ANPA1312", "the header has no service level and story number", at: place.location))
    }
    var lines = WireMessage.lines(message.text)
    var time = WireClock.anpa(message.trailer)
    // Some have the line of the time in front of ETX.
    if time == nil, let last = lines.lastIndex(where: { !$0.trimmedSpace.isEmpty }),
      lines[last].trimmedSpace.split(separator: " ").count <= 2, let found = WireClock.anpa(lines[last])
    {
      time = found
      lines.remove(at: last)
    }
    let body = ANPA1312Body(lines, keyword: header.keyword)
    var item = NewsItem(format: Self.format.id)
    item.identifier = header.number
    item.type = "text"
    item.priority = header.priority
    item.urgency = header.priority
    if let category = header.category { item.subjects = [.init(code: category, scheme: "anpa1312")] }
    item.slugline = body.slug ?? header.keyword
    item.keywords = [header.keyword].compactMap { $0 }
    item.byline = body.byline
    item.creditLine = body.credit
    item.summary = body.summary
    item.subheadline = body.subheadline
    item.editorialNote = body.notes.joined(separator: "\n").nonEmpty
    item.versionCreated = time
    item.provider = message.trailer.trimmedSpace.split(separator: "-").first.flatMap {
      $0.utf8.count <= 5 && $0.allSatisfy { $0.isASCII && $0.isLetter } ? String($0) : nil
    }
    item.signal =
      [header.keyword, body.slug].lazy.compactMap { $0.flatMap(SignalWords.signal(inSlug:)) }.first
      ?? body.headline.flatMap(SignalWords.signal(inLine:))
    item.links = SignalWords.links(
      of: item, number: header.number,
      in: [body.slug, body.headline, body.summary].compactMap { $0 } + body.notes, text: body.text)
    var values: [String: String] = [:]
    if let selector = header.selector { values["selector"] = selector }
    if let words = header.words { values["word_count"] = "\(words)" }
    return message.document(at: place, title: body.headline, text: body.text, item: item, values: values)
  }
}

/// `W2870␟asian`, then `f l␓␑ BC-LT--Argentina-CancerB     11-13 1049`
struct ANPA1312Header {
  /// Service level and story number.
  var number: String
  var selector: String?
  /// 1 (flash) to 5.
  var priority: Int?
  var category: String?
  var keyword: String?
  var words: Int?

  /// nil when the header is none.
  init?(_ header: String) {
    let lines = WireMessage.lines(header)
    guard let first = lines.first, let level = first.first, level.isASCII, level.isLetter else { return nil }
    let digits = first.dropFirst().prefix { $0.isASCII && $0.isNumber }
    guard (3...5).contains(digits.count) else { return nil }
    let behind = first.dropFirst(1 + digits.count)
    // A letter, four digits and a blank begin an IPTC 7901 header too, but for the second line. Some write who they are in
    // front of the separator.
    let name = behind.prefix { $0.isASCII && $0.isUppercase }
    guard
      behind.isEmpty || behind.first == "\u{1F}" || behind.first == "-" || lines.count > 1 && behind.first == " "
        || name.count <= 8 && behind.dropFirst(name.count).first == "\u{1F}"
    else { return nil }
    number = "\(level)\(digits)"
    selector = String(behind.filter { !$0.isWhitespace && $0 != "\u{1F}" }).nonEmpty
    guard lines.count > 1 else { return }
    let second = lines[1]
    if let sign = second.first {
      priority = ["f": 1, "b": 2, "u": 3, "r": 4, "d": 5, "a": 3, "s": 5][sign.lowercased()]
      let rest = second.dropFirst().drop { $0 == " " }
      category = rest.first.flatMap { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : nil }
    }
    // Behind the format codes DC1 to DC4: keyword, date, word count.
    let codes: Set<Character> = ["\u{11}", "\u{12}", "\u{13}", "\u{14}"]
    guard let code = second.lastIndex(where: { codes.contains($0) }) else { return }
    var parts = second[second.index(after: code)...].split(separator: " ").map(String.init)
    if let last = parts.last, last.utf8.count <= 5, let number = Int(last) {
      words = number
      parts.removeLast()
    }
    if let date = parts.last, date.utf8.count <= 5, date.contains("-"), date.first?.isNumber == true {
      parts.removeLast()
    }
    keyword = parts.joined(separator: " ").nonEmpty
  }
}
