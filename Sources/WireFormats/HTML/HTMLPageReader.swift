import PipelineCore
import TextModel
import XMLText

/// Pages of news sites: the main text with its structure, and what the page says of itself in JSON-LD, Open Graph and
/// meta elements. Navigation, comments, cookie banners, related links and the like are left out.
public struct HTMLPageReader: DocumentReader {
  public static let format = FormatDescriptor(
    id: "html", summary: "HTML pages: main text, title, date and language of the page",
    extensions: [".html", ".htm", ".xhtml"], mediaType: "text/html")

  private let furniture: HTMLFurniture

  /// - Parameter furniture: by what sites name what is no part of a story.
  public init(_ furniture: HTMLFurniture) { self.furniture = furniture }

  public func recognition(of input: InputFile) -> Recognition {
    let name = input.name.lowercased()
    let isNamed = Self.format.extensions.contains { name.hasSuffix($0) }
    // JSON may hold markup, and most other text has none.
    let first = input.bytes.first { $0 > 0x20 && $0 < 0x80 }
    let isJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    if isJSON || !input.bytes.prefix(8192).contains(UInt8(ascii: "<")) { return isNamed ? .possible : .no }
    let head = String(decoding: input.bytes.prefix(4096), as: UTF8.self).lowercased()
    let start = head.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") || FeedHead(input).hasRoot("html") {
      return .certain
    }
    if start.hasPrefix("<"), head.holds("<html") { return .likely }
    guard isNamed else { return .no }
    return start.hasPrefix("<") ? .likely : .possible
  }

  public func read(_ input: InputFile, decode: Decode) -> [Result<Document, RecordFailure>] {
    let charset = DeclaredCharset.ofHTML(input.bytes)
    switch CharsetRescue.decode(input.bytes, charset: charset, input: input, fallback: decode) {
    case .failure(let failure): return [.failure(failure)]
    case .success((let bytes, let findings)): return [document(bytes, input: input, findings)]
    }
  }

  private func document(
    _ bytes: [UInt8], input: InputFile, _ findings: [Diagnostic]
  ) -> Result<Document, RecordFailure> {
    let tree: HTMLTree
    do throws(XMLError) {
      tree = try HTMLTree(bytes, path: input.name)
    } catch {
      return .failure(RecordFailure(id: input.id, code: "E_HTML", error.message, at: error.diagnostic.location))
    }
    let page = HTMLPageFacts(tree, dates: furniture.dates)
    let main = HTMLMainText(tree, furniture)
    var text = main.text()
    let title = page.title
    // The headline that stands over the text as well.
    if let first = text.blocks.first, let title, case .heading = first.kind, text.blocks.count > 1,
      HTMLPageFacts.fold(text.string(of: first)) == HTMLPageFacts.fold(title)
    {
      text.removeFirstBlock()
    }
    var item = page.item()
    if item.contentCreated == nil || item.byline == nil {
      let start = main.start
      if item.contentCreated == nil, let title {
        item.contentCreated = HTMLPageDate.find(in: tree, title: title, start: start, dates: furniture.dates)
      }
      if item.byline == nil {
        item.byline =
          HTMLByline.find(
            in: tree, title: title, start: start, furniture, words: furniture.lines.writerWords)
          ?? HTMLByline.find(
            inStory: start..<max(start, main.end), of: tree, furniture, words: furniture.lines.writerWords)
      }
    }
    if item.contentCreated == nil { item.contentCreated = page.otherDate(item, published: furniture.published) }
    HTMLPageTail.cut(&text, furniture)
    furniture.lines.trim(&text, title: title, byline: item.byline, dates: furniture.dates)
    if let body = page.body, body.utf8.count > 400, body.utf8.count > text.bytes.count * 3 {
      text = Self.plain(body)
    }
    var wire = WireDocument(
      input: input, id: input.id, title: title, text: text.field(FieldName.text), item: item)
    wire.diagnostics = findings
    wire.isDatedByPublication = true
    return wire.document()
  }

  /// The text of `articleBody`, a line a paragraph.
  private static func plain(_ body: String) -> StructuredText {
    let isMarked = body.holds("&") || body.holds("</")
    var text = StructuredText()
    for line in body.split(whereSeparator: \.isNewline) {
      text.openBlock(.paragraph)
      text.text(isMarked ? NinjsItem.plain(String(line)) : String(line))
      text.closeBlock()
    }
    text.finish()
    return text
  }
}
