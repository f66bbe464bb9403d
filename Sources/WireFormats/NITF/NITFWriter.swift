import PipelineCore
import TextModel

/// NITF 3.6. One rendition is the body; of several each is a block with its language and headline, under the headline of
/// the first.
///
/// A story whose text is as it was read keeps its `doc-id`; anything else is a new item, which names its source in
/// `meta name="derived-from"`, and each paragraph of a brief says in `dp:source` which bytes of the source's text it
/// comes from. Times are the source's; what nobody knows is left out. Characters that XML 1.0 does not allow become
/// U+FFFD.
public struct NITFWriter: DocumentWriter {
  public static let format = FormatDescriptor(
    id: "nitf", summary: "IPTC NITF 3.6, all renditions of a story in one body", extensions: [".nitf.xml"],
    mediaType: "application/nitf+xml", holdsMetadata: true)
  public static let options = [
    OptionSpec("guid_prefix", .string, default: "urn:x-depesha:", "what the ids of new items begin with"),
    OptionSpec("provider", .string, "who distributes new items; the source's provider when not given"),
  ]

  static let namespace = "http://iptc.org/std/NITF/2006-10-18/"
  static let provenanceNamespace = "urn:x-depesha:provenance"

  let guidPrefix: String
  let provider: String?

  public init?(options: OptionReader, context: StageContext) {
    guidPrefix = options.string("guid_prefix") ?? "urn:x-depesha:"
    provider = options.string("provider")
  }

  public func write(_ story: Story) -> [UInt8] {
    var output = XMLOutput()
    let identities = story.renditions.map { ItemIdentity(story, $0, guidPrefix: guidPrefix) }
    guard let first = identities.first else { return output.bytes }
    let hasUnits = identities.contains { $0.rendition.document.text.layers[.units]?.isEmpty == false }
    output.begin(
      "nitf",
      [
        "xmlns": Self.namespace, "xmlns:dp": hasUnits ? Self.provenanceNamespace : nil,
        "version": "-//IPTC//DTD NITF 3.6//EN", "baselang": first.language,
      ])
    NITFHeadWriter(first, provider: provider).write(to: &output)
    output.begin("body", ["xml:lang": first.language])
    writeHead(first, to: &output)
    output.begin("body.content")
    for (index, identity) in identities.enumerated() {
      let blocks = StoryBlocks(identity.rendition.document)
      if identities.count == 1 {
        output.write(blocks, as: NITFDialect.self)
      } else {
        output.begin("block", ["id": "r\(index + 1)", "class": identity.rendition.id, "xml:lang": identity.language])
        output.line("hl2", identity.rendition.document.title?.text.string)
        output.write(blocks, as: NITFDialect.self, idPrefix: "r\(index + 1)-")
        output.end()
      }
    }
    output.end()
    if !first.isDerived, let signOff = first.rendition.document.metadata.values["sign_off"] {
      output.begin("body.end")
      output.line("tagline", ["xml:lang": first.sourceLanguage], signOff)
      output.end()
    }
    output.end()
    output.end()
    return output.bytes
  }

  private func writeHead(_ identity: ItemIdentity, to output: inout XMLOutput) {
    let item = identity.item
    let document = identity.rendition.document
    let lang = identity.sourceLanguage
    output.begin("body.head")
    if let headline = document.title?.text.string, XMLOutput.collapsed(headline) != nil {
      output.begin("hedline")
      output.line("hl1", headline)
      output.line("hl2", ["xml:lang": lang], item.subheadline)
      output.end()
    }
    output.line("byline", ["xml:lang": lang], item.byline ?? document.metadata.byline)
    output.line("distributor", ["xml:lang": lang], (identity.isDerived ? provider : nil) ?? item.provider)
    let dateline = document[field: FieldName.dateline]?.text.string
    output.line("dateline", ["xml:lang": dateline == nil ? lang : nil], dateline ?? item.dateline)
    if let summary = item.summary, XMLOutput.collapsed(summary) != nil {
      output.begin("abstract", ["xml:lang": lang])
      output.line("p", summary)
      output.end()
    }
    output.end()
  }
}
