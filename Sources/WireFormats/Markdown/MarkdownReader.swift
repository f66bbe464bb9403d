import PipelineCore
import TextModel

/// A story in CommonMark, with front matter between lines of `---` or without. The first heading of level 1 is the
/// headline when the front matter has no title.
public struct MarkdownReader: DocumentReader {
  public static let format = FormatDescriptor(
    id: "markdown", summary: "CommonMark with front matter, one story a file", extensions: [".md", ".markdown"],
    mediaType: "text/markdown", versions: "0.31.2, a part")

  static let maxFrontLines = 200

  public init() {}

  public func recognition(of input: InputFile) -> Recognition {
    let name = input.name.lowercased()
    if Self.format.extensions.contains(where: { name.hasSuffix($0) }) { return .likely }
    return Self.hasFrontMatter(input.bytes) ? .likely : .no
  }

  /// Lines of `name: value` between lines of `---`, a title or a date among them, whatever the file is called.
  private static func hasFrontMatter(_ bytes: [UInt8]) -> Bool {
    guard bytes.starts(with: "---\n".utf8) || bytes.starts(with: "---\r\n".utf8) else { return false }
    let values = frontMatter(String(decoding: bytes.prefix(16384), as: UTF8.self)).0
    return values["title"] != nil || values["date"] != nil
  }

  public func read(_ input: InputFile, decode: Decode) -> [Result<Document, RecordFailure>] {
    let bytes: [UInt8]
    switch decode(input.bytes, input.name) {
    case .success(let decoded): bytes = decoded
    case .failure(var failure):
      failure.id = input.id
      return [.failure(failure)]
    }
    let (front, body) = Self.frontMatter(String(decoding: bytes, as: UTF8.self))
    var text = MarkdownText.read(body)
    var title = front["title"]
    if title == nil, let first = text.blocks.first, first.kind == .heading(level: 1), text.blocks.count > 1 {
      title = text.string(of: first)
      text.removeFirstBlock()
    }
    var item = NewsItem(format: Self.format.id)
    item.type = "text"
    item.byline = front["author"] ?? front["byline"]
    item.versionCreated = front["date"].map { WireClock.rfc3339(WordDates.joined($0)) ?? $0 }
    item.language = front["language"] ?? front["lang"]
    item.slugline = front["slug"]
    item.summary = front["description"] ?? front["summary"]
    item.keywords = Self.list(front["tags"] ?? front["keywords"])
    item.subjects = Self.list(front["categories"] ?? front["category"]).map { .init(name: $0) }
    item.url = front["url"].flatMap { StructuredText.isWebTarget($0) ? $0 : nil }
    var wire = WireDocument(input: input, id: input.id, title: title, text: text.field(FieldName.text), item: item)
    wire.diagnostics = []
    return [wire.document()]
  }

  /// `a, b` or `[a, b]`, or lines of `- a` that were joined with commas.
  private static func list(_ text: String?) -> [String] {
    guard var text = text?.trimmedSpace else { return [] }
    if text.hasPrefix("["), text.hasSuffix("]") { text = String(text.dropFirst().dropLast()) }
    return text.split(separator: ",").map { unquoted(String($0).trimmedSpace) }.filter { !$0.isEmpty }
  }

  private static func unquoted(_ text: String) -> String {
    for quote in ["\"", "'"] where text.count > 1 && text.hasPrefix(quote) && text.hasSuffix(quote) {
      return String(text.dropFirst().dropLast())
    }
    return text
  }

  /// Names in lower case with their values, and the text behind. Only `name: value` and lists of words are known; the
  /// rest of YAML is passed over.
  static func frontMatter(_ text: String) -> ([String: String], String) {
    let lines = text.split(maxSplits: maxFrontLines, omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    guard lines.first.map({ String($0).trimmedSpace }) == "---",
      let end = lines.dropFirst().dropLast(lines.count > maxFrontLines ? 1 : 0).firstIndex(where: {
        ["---", "..."].contains(String($0).trimmedSpace)
      })
    else { return ([:], text) }
    var values: [String: String] = [:]
    var last: String?
    for line in lines[1..<end] {
      if line.hasPrefix("- ") || line.hasPrefix("  - "), let last {
        let word = unquoted(String(line.drop { $0 == " " || $0 == "-" }).trimmedSpace)
        values[last, default: ""] += (values[last]?.isEmpty ?? true ? "" : ",") + word
        continue
      }
      guard let colon = line.firstIndex(of: ":"), line.first?.isLetter == true else { continue }
      let name = line[..<colon].lowercased()
      let value = unquoted(String(line[line.index(after: colon)...]).trimmedSpace)
      last = name
      if !value.isEmpty { values[name] = value }
    }
    let body = end + 1 < lines.endIndex ? lines[(end + 1)...].joined(separator: "\n") : ""
    return (values, body)
  }
}
