import PipelineCore
import TextModel

/// NewsML-G2 2.35, power conformance: one news item a rendition, in a message when there are several or when the item
/// came with a priority, which only messages can say.
///
/// A story whose text is as it was read is the same item and keeps its identity. Anything else is a new item: its id is
/// made of the source's and the rendition's, it links back to the source with `irel:derivedFrom` (and
/// `irel:translatedFrom` from another language), and each paragraph says in `data-source` which bytes of the source's
/// text it comes from. Nothing is taken from the clock: times are the source's, and where the schema demands one that
/// nobody knows it is `unknownTime`. Characters that XML 1.0 does not allow become U+FFFD.
public struct NewsMLG2Writer: DocumentWriter {
  public static let format = FormatDescriptor(
    id: "newsml-g2", summary: "IPTC NewsML-G2 2.35, one news item a rendition", extensions: [".newsml.xml"],
    mediaType: "application/vnd.iptc.g2.newsitem+xml", holdsMetadata: true)
  public static let options = [
    OptionSpec("guid_prefix", .string, default: "urn:x-depesha:", "what the ids of new items begin with"),
    OptionSpec(
      "provider", .string, "who provides new items, as a name or a code; the source's provider when not given"),
  ]

  static let unknownTime = "1970-01-01T00:00:00Z"
  static let unknownProvider = "unknown"
  static let catalog = "http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_38.xml"

  let guidPrefix: String
  let provider: String?

  public init?(options: OptionReader, context: StageContext) {
    guidPrefix = options.string("guid_prefix") ?? "urn:x-depesha:"
    provider = options.string("provider")
  }

  public func write(_ story: Story) -> [UInt8] {
    let items = story.renditions.map { ItemIdentity(story, $0, guidPrefix: guidPrefix) }
    let priority = story.document.metadata.item?.priority.flatMap { (1...9).contains($0) ? $0 : nil }
    var output = XMLOutput()
    let isMessage = items.count > 1 || priority != nil
    if isMessage {
      output.begin("newsMessage", ["xmlns": NewsMLG2Reader.namespace])
      output.begin("header")
      output.line("sent", items.first?.versionCreated ?? Self.unknownTime)
      output.line("priority", priority.map(String.init))
      output.end()
      output.begin("itemSet")
    }
    for item in items { NewsMLG2ItemWriter(item, provider: provider).write(to: &output, isRoot: !isMessage) }
    if isMessage {
      output.end()
      output.end()
    }
    return output.bytes
  }
}
