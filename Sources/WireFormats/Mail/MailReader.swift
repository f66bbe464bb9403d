import PipelineCore
import TextModel

/// An e-mail (RFC 5322, MIME): the subject is the headline, the HTML or plain text the story (`MailText`).
///
/// Attachments are not read but counted. A signature behind `-- ` is left out. `format=flowed` (RFC 3676) is joined.
public struct MailReader: DocumentReader {
  public static let format = FormatDescriptor(
    id: "mail", summary: "e-mail with MIME parts, one story a file", extensions: [".eml", ".txt"],
    mediaType: "message/rfc822", versions: "RFC 5322, RFC 2045-2047, RFC 3676")

  static let maxDepth = 16
  static let maxParts = 1000

  private let furniture: HTMLFurniture

  /// - Parameter furniture: words of lines that are no part of a story.
  public init(_ furniture: HTMLFurniture = HTMLFurniture()) { self.furniture = furniture }

  private static let names: Set<String> = [
    "from", "to", "subject", "date", "message-id", "mime-version", "received", "return-path", "delivered-to",
    "reply-to",
    "content-type", "sender", "x-mailer",
  ]

  public func recognition(of input: InputFile) -> Recognition {
    let known = Set(MIMEPart(input.bytes.prefix(8192)).fields.map(\.name)).intersection(Self.names)
    let isNamed = input.name.lowercased().hasSuffix(".eml")
    if known.count >= 3, known.contains("from") { return .certain }
    if known.count >= 2 || isNamed && known.count == 1 { return .likely }
    return isNamed ? .possible : .no
  }

  public func read(_ input: InputFile, decode: Decode) -> [Result<Document, RecordFailure>] {
    let message = MIMEPart(input.bytes[...])
    let place = DiagnosticLocation.file(path: input.name, line: 1, column: 1)
    if message.fields.isEmpty {
      return [
        .failure(RecordFailure(id: input.id, code: "E_MAIL", "the file does not begin with header fields", at: place))
      ]
    }
    var finder = TextFinder()
    finder.look(message, depth: 0)
    if finder.isTooDeep {
      return [
        .failure(
          RecordFailure(id: input.id, code: "E_MAIL", "parts are nested deeper than \(Self.maxDepth)", at: place))
      ]
    }
    switch MailText.best(html: finder.html, plain: finder.plain, input: input, decode: decode) {
    case nil: return [.failure(RecordFailure(id: input.id, code: "E_EMPTY", "the message holds no text", at: place))]
    case .failure(let failure): return [.failure(failure)]
    case .success(var text):
      furniture.lines.trimNewsletter(&text.text)
      let item = Self.item(of: message, part: text.part)
      var service = ServiceParagraphs(
        furniture.lines.service, of: item, dateline: nil, headline: message.field("subject"))
      takeDays(from: &text.text)
      service.take(from: &text.text, letterhead: Self.letterhead)
      takeDays(from: &text.text)
      return [Self.document(of: message, item, service, text: text, finder: finder, input: input)]
    }
  }

  /// A press release has so many lines above its headline.
  private static let letterhead = 8

  /// A day alone on a line in front of the text, which the mail has itself.
  private func takeDays(from text: inout StructuredText) {
    while text.blocks.count > 1, let first = text.blocks.first {
      let line = text.string(of: first).trimmedSpace
      guard line.utf8.count <= 60, line.last != ":", let found = furniture.dates.find(line), found.rest.count <= 1
      else { return }
      text.removeFirstBlock()
    }
  }

  /// The parts that hold the text.
  private struct TextFinder {
    var html: MIMEPart?
    var plain: MIMEPart?
    var attachments = 0
    var isTooDeep = false
    private var parts = 0

    mutating func look(_ part: MIMEPart, depth: Int) {
      parts += 1
      if parts > MailReader.maxParts { return }
      if depth > MailReader.maxDepth {
        isTooDeep = true
        return
      }
      let type = part.type
      if type.hasPrefix("multipart/") {
        for part in part.parts(limit: MailReader.maxParts - parts) { look(part, depth: depth + 1) }
      } else if part.isAttachment {
        attachments += 1
      } else if type == "text/html" {
        if html == nil, !part.content.allSatisfy({ $0 <= 0x20 }) { html = part } else { attachments += 1 }
      } else if type == "text/plain" {
        if plain == nil, !part.content.allSatisfy({ $0 <= 0x20 }) { plain = part } else { attachments += 1 }
      } else if type == "message/rfc822", html == nil, plain == nil {
        look(MIMEPart(part.content[...]), depth: depth + 1)
      } else {
        attachments += 1
      }
    }
  }

  private static func document(
    of message: MIMEPart, _ item: NewsItem, _ service: ServiceParagraphs, text: MailText, finder: TextFinder,
    input: InputFile
  ) -> Result<Document, RecordFailure> {
    var item = item
    if !service.notes.isEmpty { item.editorialNote = service.notes.joined(separator: "\n") }
    item.copyrightNotice = service.copyright
    var wire = WireDocument(
      input: input, id: input.id, title: message.field("subject"), text: text.text.field(FieldName.text), item: item)
    wire.diagnostics = text.diagnostics
    if finder.attachments > 0 {
      wire.diagnostics.append(
        Diagnostic(.note, code: "mail_attachments", "\(finder.attachments) parts of the message were not read"))
    }
    return wire.document().map { document in
      var document = document
      if !service.signOffs.isEmpty { document.metadata.values["sign_off"] = service.signOffs.joined(separator: "\n") }
      return document
    }
  }

  private static func item(of message: MIMEPart, part: MIMEPart) -> NewsItem {
    var item = NewsItem(format: format.id)
    item.type = "text"
    item.identifier = message.field("message-id").map {
      $0.hasPrefix("<") && $0.hasSuffix(">") ? String($0.dropFirst().dropLast()) : $0
    }
    item.byline = message.field("from").map(MailNames.names)
    item.versionCreated = message.field("date").flatMap { WireClock.iso(rfc5322: $0) }
    item.language = part.field("content-language") ?? message.field("content-language")
    item.keywords = (message.field("keywords") ?? "").split(separator: ",").map { String($0).trimmedSpace }.filter {
      !$0.isEmpty
    }
    item.provider = message.field("organization") ?? message.field("sender").map(MailNames.names)
    item.priority = message.field("x-priority").flatMap { $0.first.flatMap { Int(String($0)) } }.flatMap {
      (1...5).contains($0) ? $0 : nil
    }
    item.signal = message.field("subject").flatMap(SignalWords.signal(inLine:))
    for (field, relation) in [("in-reply-to", "inReplyTo"), ("supersedes", "supersedes")] {
      if let target = message.field(field) { item.links.append(.init(relation: relation, target: target)) }
    }
    return item
  }
}
