import PipelineCore

/// One page of all briefs of a batch: stories filtered by language and by rendition, renditions side by side, names with
/// their register entry, the source's words for every unit.
///
/// Made of JSON briefs. No script and no outside resource: filters are radio buttons and style, so the page works with
/// a keyboard and offline. What a pointer shows on hover, the focus shows too.
public struct BatchIndexPage {
  private let style: [UInt8]
  private var stories = HTMLPage()
  private var languages: [String] = []
  private var tags: [String] = []
  public private(set) var count = 0

  /// - Parameter style: the style sheets of the page.
  public init(style: [UInt8]) { self.style = style }

  /// Adds a brief as `json` writes it.
  ///
  /// - Parameter name: name of its files without an ending, for the link to its own page; nil when it has none.
  /// - Returns: false when the value is no brief.
  public mutating func add(_ brief: JSONValue, page name: String?) -> Bool {
    guard brief["brief"] != nil, let id = brief["id"]?.string, let renditions = brief["renditions"]?.array else { return false }
    let language = brief["language"]?.string ?? "und"
    Self.note(language, in: &languages)
    let names = NameForms(brief["names"])
    let own = renditions.compactMap { $0["tag"]?.string }
    for tag in own { Self.note(tag, in: &tags) }
    count += 1
    stories.raw("<section class=\"story\" data-language=\"")
    stories.text(language)
    stories.raw("\" data-tags=\"")
    stories.text(own.joined(separator: " "))
    stories.raw("\">\n<h2>")
    if let name {
      stories.raw("<a href=\"")
      stories.text(Self.reference(name + ".html"))
      stories.raw("\">")
    }
    stories.text(id)
    if name != nil { stories.raw("</a>") }
    stories.raw("</h2>\n<div class=\"renditions\">\n")
    let source = renditions.first.map(Self.unitTexts) ?? [:]
    for rendition in renditions { write(rendition, names: names, source: source, language: language) }
    stories.raw("</div>\n</section>\n")
    return true
  }

  /// The whole page. O(stories).
  public func finish() -> [UInt8] {
    var page = HTMLPage()
    page.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
    page.raw("<meta name=\"generator\" content=\"Depesha\">\n<title>Briefs</title>\n<style>\n")
    page.bytes += style
    writeRules(to: &page)
    page.raw("</style>\n</head>\n<body>\n<main>\n<div class=\"masthead\"><span><b>Depesha</b></span><span>")
    page.text("\(count) briefs")
    page.raw("</span></div>\n")
    writeFilter("language", "Stories in", languages.sorted(), to: &page)
    writeFilter("tag", "Show", tags.sorted(), to: &page)
    page.raw("<div class=\"stories\">\n")
    page.bytes += stories.bytes
    page.raw("</div>\n</main>\n</body>\n</html>\n")
    return page.bytes
  }

  private mutating func write(
    _ rendition: JSONValue, names: NameForms, source: [String: String], language: String
  ) {
    let tag = rendition["tag"]?.string ?? "und"
    let text = Array((rendition["text"]?.string ?? "").utf8)
    stories.raw("<article lang=\"")
    stories.text(tag)
    stories.raw("\" data-tag=\"")
    stories.text(tag)
    stories.raw("\">\n<header><span class=\"tag\" lang=\"en\">")
    stories.text(tag)
    stories.raw("</span>\n<h3>")
    stories.text(rendition["headline"]?.string ?? "")
    stories.raw("</h3></header>\n")
    let terms = (rendition["terms"]?.array ?? []).compactMap(Self.term)
    for unit in rendition["units"]?.array ?? [] {
      guard let span = Self.span(unit["span"]), span.upperBound <= text.count else { continue }
      let id = unit["id"]?.string ?? ""
      stories.raw("<p tabindex=\"0\">")
      write(text, span, terms, names)
      let words = source[id] ?? ""
      if !words.isEmpty && !words.utf8.elementsEqual(text[span]) {
        stories.raw("<span class=\"source\" lang=\"")
        stories.text(language)
        stories.raw("\">")
        stories.text(words)
        stories.raw("</span>")
      }
      stories.raw("</p>\n")
    }
    stories.raw("</article>\n")
  }

  private mutating func write(
    _ text: [UInt8], _ span: Range<Int>, _ terms: [(range: Range<Int>, entry: String)], _ names: NameForms
  ) {
    func part(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }
    var position = span.lowerBound
    for term in terms where term.range.lowerBound >= position && term.range.upperBound <= span.upperBound {
      stories.text(part(position..<term.range.lowerBound))
      stories.raw("<span class=\"name\" title=\"")
      stories.text(names.title(of: term.entry))
      stories.raw("\">")
      stories.text(part(term.range))
      stories.raw("</span>")
      position = term.range.upperBound
    }
    stories.text(part(position..<span.upperBound))
  }

  /// A radio button a value, and one for all.
  private func writeFilter(_ key: StaticString, _ label: StaticString, _ values: [String], to page: inout HTMLPage) {
    page.raw("<span class=\"label\">")
    page.raw(label)
    page.raw("</span>\n")
    for (number, value) in ([nil] + values.map { Optional($0) }).enumerated() {
      page.raw("<input type=\"radio\" name=\"")
      page.raw(key)
      page.raw("\" id=\"")
      page.raw(key)
      page.text("-\(number)")
      page.raw("\"")
      if number == 0 { page.raw(" checked") }
      page.raw("><label for=\"")
      page.raw(key)
      page.text("-\(number)")
      page.raw("\">")
      page.text(value ?? "all")
      page.raw("</label>\n")
    }
    page.raw("<br>\n")
  }

  /// What a checked button hides. Values are of the alphabet of language tags, or left out.
  private func writeRules(to page: inout HTMLPage) {
    // No quotes or brackets from outside: style is not escaped the way text is.
    for (number, value) in languages.sorted().enumerated() where Self.isTag(value) {
      page.raw("#language-")
      page.text("\(number + 1):checked")
      page.raw(" ~ .stories .story:not([data-language=\"")
      page.text(value)
      page.raw("\"]) { display: none; }\n")
    }
    for (number, value) in tags.sorted().enumerated() where Self.isTag(value) {
      for selector in ["article:not([data-tag=", ".story:not([data-tags~="] {
        page.raw("#tag-")
        page.text("\(number + 1):checked")
        page.raw(" ~ .stories ")
        page.bytes += selector.utf8
        page.raw("\"")
        page.text(value)
        page.raw("\"]) { display: none; }\n")
      }
    }
  }

  private static func isTag(_ value: String) -> Bool {
    value.utf8.allSatisfy { $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
  }

  private static func note(_ value: String, in list: inout [String]) { if !list.contains(value) { list.append(value) } }

  /// The text of each unit of a rendition, by its id.
  private static func unitTexts(_ rendition: JSONValue) -> [String: String] {
    let text = Array((rendition["text"]?.string ?? "").utf8)
    var texts: [String: String] = [:]
    for unit in rendition["units"]?.array ?? [] {
      guard let id = unit["id"]?.string, let span = span(unit["span"]), span.upperBound <= text.count else { continue }
      texts[id] = String(decoding: text[span], as: UTF8.self)
    }
    return texts
  }

  private static func span(_ value: JSONValue?) -> Range<Int>? {
    guard let ends = value?.array, ends.count >= 2, case .number(let a) = ends[0], case .number(let b) = ends[1],
      let start = Int(a), let end = Int(b), start >= 0, start <= end
    else { return nil }
    return start..<end
  }

  private static func term(_ value: JSONValue) -> (range: Range<Int>, entry: String)? {
    guard let range = span(value), let array = value.array, array.count > 2, let entry = array[2].string else { return nil }
    return (range, entry)
  }

  /// A file name as a relative reference (RFC 3986): what is neither a letter, a digit nor `-._~` is percent-encoded.
  private static func reference(_ name: String) -> String {
    var out = "./"
    for byte in name.utf8 {
      let isPlain = (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) && byte < 0x80 || "-._~".utf8.contains(byte)
      if isPlain { out.unicodeScalars.append(Unicode.Scalar(byte)) } else {
        let digits = Array("0123456789ABCDEF")
        out += "%" + String(digits[Int(byte >> 4)]) + String(digits[Int(byte & 15)])
      }
    }
    return out
  }

  /// The names of a brief by entry.
  private struct NameForms {
    private var titles: [String: String] = [:]

    init(_ names: JSONValue?) {
      for name in names?.array ?? [] {
        guard let entry = name["entry"]?.string, case .object(let forms)? = name["forms"] else { continue }
        titles[entry] = ([entry] + forms.map { "\($0.key): \($0.value.string ?? "")" }).joined(separator: " · ")
      }
    }

    func title(of entry: String) -> String { titles[entry] ?? entry }
  }
}
