import PipelineCore
import TextModel

/// One line of JSON a rendition, which `RecordReader` reads again: id, language, title, text, date and what else is known.
public struct RecordWriter: DocumentWriter {
  public static let format = FormatDescriptor(
    id: "jsonl", summary: "JSON Lines, one rendition a line", extensions: [".jsonl"], mediaType: "application/jsonl")
  public static let options: [OptionSpec] = []

  public init?(options: OptionReader, context: StageContext) {}

  public init() {}

  public func write(_ story: Story) -> [UInt8] {
    var json = JSONWriter(reserving: 4096)
    for rendition in story.renditions {
      let text = RenditionText(rendition)
      let item = text.item
      let isBrief = !(text.field.layers[.units]?.isEmpty ?? true)
      let values: [String: String?] = [
        "byline": text.byline, "date": rendition.document.metadata.date ?? text.time,
        "dateline": text.dateline ?? item?.dateline,
        "embargoed": item?.embargoed, "id": story.document.id, "identifier": item?.identifier,
        "language": rendition.tag == "und" ? nil : rendition.tag,
        "rendition": rendition.id, "signal": item?.signal?.rawValue, "slugline": item?.slugline,
        "status": item?.status?.rawValue, "summary": item?.summary, "title": rendition.document.title?.text.string,
        "translated_by": rendition.document.metadata.values["translated_by"],
        "translated_from": rendition.document.metadata.values["translated_from"],
        "text": isBrief ? text.plainText : text.field.text.string, "url": item?.url,
      ]
      json.value(
        .object(values.compactMap { key, value in value.map { .init(key: key, value: .string($0)) } }))
      json.newline()
    }
    return json.bytes
  }
}
