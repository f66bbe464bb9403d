import FileAccess
import Mustache
import PipelineCore
import TextModel

/// The story through a template of the user's own, in Mustache with the package swift-mustache.
///
/// The template sees `id`, `language`, `date`, `names` and a list `renditions` of `id`, `tag`, `headline`, `byline`,
/// `dateline`, `slugline`, `text`, `paragraphs`, of a translation `translated_from` and `translated_by`; of the item
/// `item.slugline` and the like. `passages` are the paragraphs as `passage`, each with its translated speech in
/// `originals` of `original` and `original_language`. `{{name}}` is escaped for HTML, `{{{name}}}`
/// is not.
public struct TemplateWriter: DocumentWriter {
  public static let format = FormatDescriptor(
    id: "template", summary: "the story through a Mustache template", extensions: [".out"], mediaType: "text/plain",
    versions: "Mustache 1.4")
  public static let options = [
    OptionSpec("file", .path, required: true, "the template")
  ]

  static let maxTemplateBytes = 1 << 20

  public let dataFiles: [String]
  private let template: MustacheTemplate

  public init?(options: OptionReader, context: StageContext) {
    guard let name = options.string("file") else { return nil }
    let path = FileAccess.resolve(name, from: FileAccess.parent(of: options.position(of: "file").path))
    let place = options.position(of: "file").location
    dataFiles = [path]
    do throws(FileError) {
      let bytes = try FileAccess.read(path, limit: Self.maxTemplateBytes)
      do {
        template = try MarkupEscaping.template(String(decoding: bytes, as: UTF8.self))
      } catch {
        options.sink.error("wrong_template", "the template `\(path)` cannot be read: \(error)", at: place)
        return nil
      }
    } catch {
      options.sink.error("unreadable_file", error.description, at: place)
      return nil
    }
  }

  public func write(_ story: Story) -> [UInt8] { Array(template.render(Self.values(of: story)).utf8) }

  static func values(of story: Story) -> [String: Any] {
    var values: [String: Any] = [
      "id": story.document.id, "language": story.document.language ?? "und",
      "renditions": story.renditions.map(values),
    ]
    let metadata = story.document.metadata
    values["date"] = metadata.date
    values["byline"] = metadata.byline
    values["credit"] = metadata.credit
    if let item = metadata.item { values["item"] = Self.values(of: item) }
    return values
  }

  static func values(_ rendition: Rendition) -> [String: Any] {
    let document = rendition.document
    let text = document.text
    var spans: [TextSpan]
    if let units = text.layers[.units], !units.isEmpty {
      spans = units.map(\.span)
    } else if let blocks = text.layers[.blocks], !blocks.isEmpty {
      spans = blocks.map(\.span)
    } else {
      spans = text.text.lines(in: text.text.span)
    }
    spans.removeAll(where: \.isEmpty)
    let paragraphs = spans.map { text.text.string(in: $0) }
    var values: [String: Any] = [
      "id": rendition.id, "tag": rendition.tag, "paragraphs": paragraphs,
      "text": paragraphs.joined(separator: "\n\n"),
    ]
    let from = document.metadata.values["translated_from"] ?? "und"
    let speech = (text.layers[.translatedQuotations] ?? AnnotationLayer()).filter(\.isSpeech)
    values["passages"] = zip(spans, paragraphs).map { span, paragraph in
      let originals = speech.filter { $0.span.start >= span.start && $0.span.start < span.end }
      return [
        "passage": paragraph,
        "originals": originals.map { ["original": $0.original, "original_language": from] as [String: Any] },
      ] as [String: Any]
    }
    values["headline"] = document.title?.text.string
    values["translated_from"] = document.metadata.values["translated_from"]
    values["translated_by"] = document.metadata.values["translated_by"]
    values["byline"] = document.metadata.byline
    values["dateline"] = document[field: FieldName.dateline]?.text.string
    values["slugline"] = document.slugline
    return values
  }

  static func values(of item: NewsItem) -> [String: Any] {
    var values: [String: Any] = ["keywords": item.keywords]
    values["subjects"] = item.subjects.compactMap { $0.name ?? $0.code }
    values["identifier"] = item.identifier
    values["version"] = item.version
    values["status"] = item.status?.rawValue
    values["signal"] = item.signal?.rawValue
    values["urgency"] = item.urgency.map { "\($0)" }
    values["slugline"] = item.slugline
    values["summary"] = item.summary
    values["located"] = item.located
    values["provider"] = item.provider
    values["source"] = item.source
    values["note"] = item.editorialNote
    values["copyright"] = item.copyrightNotice ?? item.copyrightHolder
    values["usage"] = item.usageTerms
    values["embargoed"] = item.embargoed
    values["version_created"] = item.versionCreated
    values["url"] = item.url
    return values
  }
}
