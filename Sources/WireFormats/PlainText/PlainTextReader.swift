import PipelineCore
import TextModel

/// Plain text: one story a file, UTF-8. Paragraphs are lines or blocks of lines.
///
/// The first line is the headline when it stands alone, is short and does not end like a sentence; what follows is
/// the text. Bylines, datelines and credits inside the text are found later, by stage `segment`. A press release may
/// begin with who it is of and that it is one; its headline comes behind. How a wire story is signed off is no text.
public struct PlainTextReader: DocumentReader {
  public static let format = FormatDescriptor(
    id: "text", summary: "plain text, one story a file", extensions: [".txt", ".text"], mediaType: "text/plain")

  /// A headline is at most this long, in bytes and in words.
  static let maxHeadlineBytes = 400
  static let maxHeadlineWords = 30

  private let words: ReleaseWords
  private let service: ServiceWords
  private let dates: WordDates

  /// - Parameters:
  ///   - words: of press releases.
  ///   - service: of what stands behind a story for editors.
  ///   - furniture: of dates.
  public init(
    _ words: ReleaseWords, _ service: ServiceWords = ServiceWords(), _ furniture: HTMLFurniture = HTMLFurniture()
  ) {
    self.words = words
    self.service = service
    dates = furniture.dates
  }

  /// Any text would do, but XML and JSON that no other reader knows are no stories.
  public func recognition(of input: InputFile) -> Recognition {
    let head = input.bytes.prefix(64).drop {
      $0 == 0x20 || (0x09...0x0D).contains($0) || [0xEF, 0xBB, 0xBF].contains($0)
    }
    if head.starts(with: "<?xml".utf8) || head.starts(with: "<!--".utf8) || Self.isElement(input.bytes) { return .no }
    let isJSON = input.name.lowercased().hasSuffix(".json")
    return isJSON && (head.first == UInt8(ascii: "{") || head.first == UInt8(ascii: "[")) ? .no : .possible
  }

  /// XML without a declaration: begins with the tag of an element and ends with its end.
  private static func isElement(_ bytes: [UInt8]) -> Bool {
    let space: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
    let inside = bytes.drop(while: space)
    guard inside.first == UInt8(ascii: "<"), bytes.last(where: { !space($0) }) == UInt8(ascii: ">") else {
      return false
    }
    let name = inside.dropFirst().prefix(64).prefix { !space($0) && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
    guard let first = name.first, first | 0x20 >= 0x61, first | 0x20 <= 0x7A else { return false }
    let end = Array("</".utf8) + name
    let tail = bytes.suffix(end.count + 64)
    guard let close = tail.lastIndex(of: UInt8(ascii: "/")), close > tail.startIndex else { return false }
    return tail[(close - 1)...].starts(with: end)
  }

  public func read(_ input: InputFile, decode: Decode) -> [Result<Document, RecordFailure>] {
    let bytes: [UInt8]
    switch decode(input.bytes, input.name) {
    case .success(let decoded): bytes = decoded
    case .failure(var failure):
      failure.id = input.id
      return [.failure(failure)]
    }
    let text = SourceText(uncheckedUTF8: bytes)
    var whole = text.trimmed(text.span)
    var agency: String?
    if let frame = TelexFrame(in: text, whole, dates) {
      agency = frame.agency
      if let headline = frame.headline {
        var document = document(input, text, Self.field(FieldName.title, text, headline), frame.inside, agency: agency)
        document.metadata.date = document.metadata.date ?? frame.day
        document.metadata.values["subheadline"] = frame.subheadline.map {
          String(decoding: text.bytes[$0.range], as: UTF8.self)
        }
        document.metadata.values["slug"] = frame.slug.map { String(decoding: text.bytes[$0.range], as: UTF8.self) }
        document.metadata.values["place"] = frame.place.map { String(decoding: text.bytes[$0.range], as: UTF8.self) }
        return [.success(document)]
      }
      whole = frame.inside
    }
    if let tagged = TaggedStory(in: text, whole) {
      var document = document(
        input, text, Self.field(FieldName.title, text, tagged.headline), tagged.story, source: tagged.values["KN"])
      document.metadata.date = tagged.values["PD"].flatMap { dates.find($0) }.map { String($0.iso.prefix(10)) }
      document.metadata.byline = tagged.values["BY"]
      document.metadata.values["slug"] = tagged.values["KY"]
      return [.success(document)]
    }
    if whole.isEmpty {
      return [
        .failure(
          RecordFailure(
            id: input.id, code: "E_EMPTY", "the file holds no text",
            at: .file(path: input.name, line: 1, column: 1)))
      ]
    }
    let lines = PlainFront(in: text, whole, service, dates)
    agency = agency ?? lines.agency
    if Self.headline(in: text, lines.rest) != nil { whole = lines.rest }
    let front = ReleaseFront(in: text, whole, words)
    if front.isFound, let (words, span) = front.headline(in: text, whole) {
      let title = TextField(
        name: FieldName.title, text: SourceText(uncheckedUTF8: words), inputOffset: span.start)
      return [.success(document(input, text, title, TextSpan(span.end, whole.end), source: front.source))]
    }
    let headline = Self.headline(in: text, whole)
    let title = headline.map { span in
      let line = String(decoding: text.bytes[span.range], as: UTF8.self)
      guard let rest = words.headline(behindNameIn: line) else { return Self.field(FieldName.title, text, span) }
      return Self.field(FieldName.title, text, TextSpan(span.end - rest.utf8.count, span.end))
    }
    var document = document(input, text, title, TextSpan(headline?.end ?? whole.start, whole.end), agency: agency)
    if whole == lines.rest {
      document.metadata.date = document.metadata.date ?? lines.day
      document.metadata.values["slug"] = lines.code
      document.metadata.values["url"] = lines.url
    }
    return [.success(document)]
  }

  private func document(
    _ input: InputFile, _ text: SourceText, _ title: TextField?, _ body: TextSpan, source: String? = nil,
    agency: String? = nil
  ) -> Document {
    let date = PlainDate(in: text, text.trimmed(body), dates)
    var story = date.story
    // Below a dateline some say once more what the story is called.
    if date.story.start > body.start, let line = text.wireLine(from: story.start, in: story), line.end < story.end,
      let title, String(decoding: text.bytes[text.trimmed(line).range], as: UTF8.self).isSame(title.text.string)
    {
      story = text.trimmed(TextSpan(line.end, story.end))
    }
    var remarks = ServiceParagraphs(service, agencies: [agency], byline: nil)
    if title != nil { takeRemarks(text, &story, &remarks) }
    let end = PlainEnd(of: text, story, service, words, agency: agency, sender: source)
    var document = Document(id: input.id, text: Self.field(FieldName.text, text, end.story), title: title)
    if !end.lines.isEmpty { document.metadata.values["sign_off"] = end.lines.joined(separator: "\n") }
    document.metadata.inputName = input.id
    document.metadata.values["source"] = source ?? end.source ?? agency
    if !remarks.notes.isEmpty { document.metadata.values["note"] = remarks.notes.joined(separator: "\n") }
    document.metadata.byline = remarks.byline
    document.metadata.date = date.day
    return document
  }

  /// Lines between the headline and the text: `(Adds details)`, `By Ann Lee`.
  private func takeRemarks(_ text: SourceText, _ story: inout TextSpan, _ remarks: inout ServiceParagraphs) {
    for _ in 0..<4 {
      guard let line = text.wireLine(from: story.start, in: story), line.end < story.end,
        remarks.takesFront(String(decoding: text.bytes[text.trimmed(line).range].prefix(400), as: UTF8.self))
      else { return }
      story = text.trimmed(TextSpan(line.end, story.end))
    }
  }

  private static func field(_ name: String, _ text: SourceText, _ span: TextSpan) -> TextField {
    TextField(name: name, text: SourceText(uncheckedUTF8: Array(text.bytes[span.range])), inputOffset: span.start)
  }

  /// The first line when it reads like a headline and more text follows.
  static func headline(in text: SourceText, _ whole: TextSpan) -> TextSpan? {
    let bytes = text.bytes
    var end = whole.start
    while end < whole.end && bytes[end] != 0x0A && bytes[end] != 0x0D { end += 1 }
    if end == whole.end { return nil }
    let line = text.trimmed(TextSpan(whole.start, end))
    return isHeadline(text, line) ? line : nil
  }

  /// True for words that are not too long and do not end like a sentence.
  static func isHeadline(_ text: SourceText, _ line: TextSpan) -> Bool {
    if line.isEmpty || line.count > maxHeadlineBytes { return false }
    let words = text.bytes[line.range].split { $0 == 0x20 || $0 == 0x0A }.count
    return words <= maxHeadlineWords && !endsLikeSentence(text, line)
  }

  /// True for a full stop, ellipsis, colon or comma at the end, also inside closing quotation marks.
  private static func endsLikeSentence(_ text: SourceText, _ line: TextSpan) -> Bool {
    text.withBytes { buffer in
      var end = line.end
      while end > line.start {
        let (value, width) = UTF8Scan.scalar(buffer, before: end)
        switch value {
        case 0x22, 0x27, 0x29, 0x5D, 0xBB, 0x2019, 0x201C, 0x201D: end -= width
        case 0x2E, 0x2026, 0x3A, 0x2C, 0x3B: return true
        default: return false
        }
      }
      return false
    }
  }
}
