import LanguageData
import PipelineCore
import TextModel

/// The brief as one self-contained HTML page: renditions side by side, names of the register, findings.
///
/// No script, no outside resource; all text is escaped and a content security policy allows nothing but the style.
public struct HTMLWriter: DocumentWriter {
  public static let format = FormatDescriptor(
    id: "html", summary: "the brief as a self-contained page for screen, phone and paper", extensions: [".html"],
    mediaType: "text/html")
  public static let options = [
    OptionSpec("names", .boolean, default: "true", "also the names of the register that the brief mentions"),
    OptionSpec("findings", .boolean, default: "true", "also what the stages reported"),
  ]

  public let dataFiles: [String]
  private let style: [UInt8]
  private let includesNames: Bool
  private let includesFindings: Bool

  public init?(options: OptionReader, context: StageContext) {
    includesNames = options.boolean("names") ?? true
    includesFindings = options.boolean("findings") ?? true
    do throws(DataError) {
      let file = try DataStore(folders: context.dataFolders).load("html/brief.css")
      style = file.bytes
      dataFiles = [file.path]
    } catch {
      options.sink.report(contentsOf: error.diagnostics)
      return nil
    }
  }

  public func write(_ story: Story) -> [UInt8] {
    var page = HTMLPage()
    let language = story.document.language ?? "und"
    let views = story.renditions.map(BriefView.init)
    page.raw("<!doctype html>\n<html lang=\"")
    page.text(language)
    page.raw("\">\n<head>\n<meta charset=\"utf-8\">\n")
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
    page.raw("<meta name=\"generator\" content=\"Depesha\">\n<title>")
    page.text(views.lazy.compactMap(\.headline).first ?? story.document.id)
    page.raw("</title>\n<style>\n")
    page.bytes.append(contentsOf: style)
    page.raw("</style>\n</head>\n<body>\n<main>\n<div class=\"masthead\"><span><b>Depesha</b></span><span>")
    page.text(story.document.metadata.inputName ?? story.document.id)
    page.raw("</span></div>\n<div class=\"renditions\">\n")
    for (view, rendition) in zip(views, story.renditions) { write(view, rendition, to: &page) }
    page.raw("</div>\n")
    if includesNames { writeNames(of: story, to: &page) }
    if includesFindings { writeFindings(of: story, to: &page) }
    page.raw("</main>\n</body>\n</html>\n")
    return page.bytes
  }

  private func write(_ view: BriefView, _ rendition: Rendition, to page: inout HTMLPage) {
    page.raw("<article lang=\"")
    page.text(view.tag)
    page.raw("\">\n<header><span class=\"tag\" lang=\"en\">")
    page.text(view.tag)
    page.raw("</span>\n<h1>")
    if let title = rendition.document.title { Self.mark(title, title.text.span, in: &page) }
    page.raw("</h1>")
    if let translation = view.translation {
      page.raw("<p class=\"translation\" lang=\"en\">Translated, quotations too, from ")
      page.text(translation.from)
      page.raw(" by ")
      page.text(translation.by)
      page.raw("</p>")
    }
    page.raw("</header>\n")
    let field = rendition.document.text
    if !view.isChosen, field.layers[.terms]?.isEmpty ?? true {
      // A whole text without names keeps its structure.
      page.bytes += HTMLMarkup.write(field).utf8
      page.raw("\n")
      for item in view.items { Self.writeOriginals(of: item, in: view, to: &page) }
      page.raw("</article>\n")
      return
    }
    for (index, item) in view.items.enumerated() {
      page.raw("<p id=\"")
      page.text("\(view.id)-u\(item.unit.number)")
      page.raw("\">")
      if index == 0, let dateline = view.dateline {
        page.raw("<span class=\"dateline\">")
        page.text(dateline)
        page.raw("</span> ")
      }
      if item.quotations.isEmpty {
        Self.mark(field, item.unit.span, in: &page)
      } else {
        Self.mark(item.quotations, field, item.unit.span, in: &page)
      }
      page.raw("</p>\n")
      Self.writeOriginals(of: item, in: view, to: &page)
    }
    page.raw("</article>\n")
  }

  /// The words that translated speech was translated from.
  private static func writeOriginals(of item: BriefView.Item, in view: BriefView, to page: inout HTMLPage) {
    for quotation in item.quotations where quotation.isSpeech {
      page.raw("<p class=\"original\" lang=\"")
      page.text(view.translation?.from ?? "und")
      page.raw("\">")
      page.text(quotation.original)
      page.raw("</p>\n")
    }
  }

  /// The text of a span with its translated quotations marked; the original shows on pointing, too.
  private static func mark(
    _ quotations: [TranslatedQuotation], _ field: TextField, _ span: TextSpan, in page: inout HTMLPage
  ) {
    var position = span.start
    for quotation in quotations where quotation.isExact && quotation.span.start >= position {
      mark(field, TextSpan(position, quotation.span.start), in: &page)
      page.raw("<span class=\"translated\" title=\"")
      page.text(quotation.original)
      page.raw("\">")
      position = min(quotation.span.end, span.end)
      mark(field, TextSpan(quotation.span.start, position), in: &page)
      page.raw("</span>")
    }
    mark(field, TextSpan(position, span.end), in: &page)
  }

  /// The text of a span with its names marked.
  private static func mark(_ field: TextField, _ span: TextSpan, in page: inout HTMLPage) {
    let text = field.text
    var position = span.start
    if let terms = field.layers[.terms] {
      var index = terms.firstIndex(startingAtOrAfter: span.start)
      while index < terms.count && terms[index].span.start < span.end {
        let term = terms[index]
        index += 1
        if term.span.end > span.end || term.span.start < position { continue }
        page.text(text, in: TextSpan(position, term.span.start))
        page.raw("<span class=\"name\" title=\"")
        for (number, form) in term.forms.enumerated() {
          if number > 0 { page.raw(" · ") }
          page.text(form.language)
          page.raw(": ")
          page.text(form.form)
        }
        page.raw("\">")
        page.text(text, in: term.span)
        page.raw("</span>")
        position = term.span.end
      }
    }
    page.text(text, in: TextSpan(position, span.end))
  }

  private func writeNames(of story: Story, to page: inout HTMLPage) {
    let names = BriefView.names(in: story)
    if names.isEmpty { return }
    let languages = BriefView.languages(of: names)
    page.raw("<h2 lang=\"en\">Names</h2>\n<div class=\"scroll\"><table>\n<tr><th lang=\"en\">kind</th>")
    for language in languages {
      page.raw("<th>")
      page.text(language)
      page.raw("</th>")
    }
    page.raw("</tr>\n")
    for name in names {
      page.raw("<tr><td class=\"kind\" lang=\"en\">")
      page.text(name.type)
      page.raw("</td>")
      for language in languages {
        page.raw("<td lang=\"")
        page.text(language)
        page.raw("\">")
        page.text(name.forms.first { $0.language == language }?.form ?? "")
        page.raw("</td>")
      }
      page.raw("</tr>\n")
    }
    page.raw("</table></div>\n")
  }

  private func writeFindings(of story: Story, to page: inout HTMLPage) {
    let findings = story.diagnostics
    if findings.isEmpty { return }
    page.raw("<h2 lang=\"en\">Findings</h2>\n<ul class=\"findings\" lang=\"en\">\n")
    for finding in findings {
      page.raw("<li>")
      page.text("\(finding.severity.rawValue): \(finding.message) ")
      page.raw("<code>")
      page.text(finding.code)
      page.raw("</code></li>\n")
    }
    page.raw("</ul>\n")
  }
}

/// Bytes of a page that is being written.
struct HTMLPage {
  var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(16384) }

  /// Markup of ours.
  mutating func raw(_ markup: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount))
  }

  /// Text from outside, escaped.
  mutating func text(_ text: String) { HTMLText.append(text, to: &bytes) }

  mutating func text(_ text: SourceText, in span: TextSpan) {
    text.withBytes { HTMLText.append(UnsafeBufferPointer(rebasing: $0[span.range]), to: &bytes) }
  }
}
