import PipelineCore
import TextModel
import XMLText

/// NewsML 1.0 to 1.2: an envelope with news items. An item in several languages is a story in each.
public struct NewsML1Reader: DocumentReader {
  public static let format = FormatDescriptor(
    id: "newsml1", summary: "IPTC NewsML 1.2: an envelope with news items", extensions: [".xml"],
    mediaType: "text/vnd.IPTC.NewsML")

  private let words: ServiceWords

  /// - Parameter words: of what stands before and behind a story for editors.
  public init(_ words: ServiceWords = ServiceWords()) { self.words = words }

  public func recognition(of input: InputFile) -> Recognition {
    XMLRoot(of: input.bytes)?.name == "NewsML" ? .certain : .no
  }

  public func read(_ input: InputFile, decode: Decode) -> [Result<Document, RecordFailure>] {
    var list = StoryList(input)
    let reader = XMLReader(bytes: ExternalDoctype.removed(from: input.bytes), path: input.name)
    do throws(XMLError) {
      try read(reader, input.name, into: &list)
    } catch {
      list.fail(error)
    }
    return list.finished()
  }

  private func read(_ reader: XMLReader, _ path: String, into list: inout StoryList) throws(XMLError) {
    var isOpen = false
    var frame = NewsML1Item.Frame(words: words)
    while let event = try reader.next() {
      guard case .startElement(let name, let attributes) = event else { continue }
      if !isOpen {
        guard name.local == "NewsML" else {
          let node = try XMLNode.read(name, attributes, from: reader)
          return list.fail("E_NEWSML_1", "<\(node.name)> is not NewsML 1", at: node.position)
        }
        isOpen = true
        frame.version = attributes.first { $0.name.local == "Version" }?.value
        continue
      }
      let node = try XMLNode.read(name, attributes, from: reader)
      if node.name == "NewsEnvelope" {
        frame.priority = WireCodes.rank(node.first("Priority")?["FormalName"])
        frame.sent = node.first("DateAndTime")?.line
      } else if node.name == "NewsItem" {
        read(node, frame, path, into: &list)
      }
    }
  }

  /// An item that only packs other items gives those.
  private func read(_ node: XMLNode, _ frame: NewsML1Item.Frame, _ path: String, into list: inout StoryList) {
    let nested = node.elements.flatMap { $0.descendants("NewsItem") }
    let texts = NewsML1Text.all(in: node)
    for text in texts { list.add(NewsML1Item(node, text, frame, path: path).document()) }
    if nested.isEmpty && texts.isEmpty { list.add(NewsML1Item(node, nil, frame, path: path).document()) }
    for inner in nested { read(inner, frame, path, into: &list) }
  }
}
