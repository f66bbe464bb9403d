import PipelineCore
import TextModel
import XMLText

/// NewsML-G2 2.2 to 2.35: a news item, or a message with many.
///
/// The text is the first `inlineXML` (XHTML or NITF) or textual `inlineData` that holds any. Package, concept and
/// planning items hold no text: alone they are a failure, beside others they are passed over with a finding.
public struct NewsMLG2Reader: DocumentReader {
  public static let format = FormatDescriptor(
    id: "newsml-g2", summary: "IPTC NewsML-G2: a news item or a message with many", extensions: [".xml"],
    mediaType: "application/vnd.iptc.g2.newsitem+xml")

  static let namespace = "http://iptc.org/std/nar/2006-10-01/"
  static let otherItems: Set<String> = ["packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem"]

  private let words: ServiceWords

  /// - Parameter words: of what stands before and behind a story for editors.
  public init(_ words: ServiceWords = ServiceWords()) { self.words = words }

  public func recognition(of input: InputFile) -> Recognition {
    guard let root = XMLRoot(of: input.bytes) else { return .no }
    guard ["newsItem", "newsMessage"].contains(root.name) || Self.otherItems.contains(root.name) else { return .no }
    return root.tag.contains(Self.namespace) ? .certain : .likely
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
    /// Of the message, for the items that follow it.
    var priority: Int?
    var catalogs: [String] = []
    var isInMessage = false
    var language: String?
    while let event = try reader.next() {
      guard case .startElement(let name, let attributes) = event else { continue }
      switch name.local {
      case "newsMessage" where !isInMessage:
        isInMessage = true
        language = attributes.first { $0.name.local == "lang" }?.value
      case "itemSet" where isInMessage: continue
      case "header" where isInMessage:
        let header = try XMLNode.read(name, attributes, from: reader)
        priority = WireCodes.rank(header.first("priority")?.line)
        catalogs = header.all("catalogRef").compactMap { $0["href"] }
      case "newsItem":
        let node = try XMLNode.read(name, attributes, from: reader)
        list.add(
          NewsMLG2Item(node, path: path, priority: priority, catalogs: catalogs, language: language, words).document())
      case let local where Self.otherItems.contains(local):
        let node = try XMLNode.read(name, attributes, from: reader)
        list.fail("E_NO_TEXT", Self.explain(node), at: node.position)
      default:
        let node = try XMLNode.read(name, attributes, from: reader)
        if !isInMessage {
          list.fail("E_NEWSML_G2", "<\(node.name)> is no item and no message of NewsML-G2", at: node.position)
        }
      }
    }
  }

  private static func explain(_ node: XMLNode) -> String {
    let name = node["guid"].map { "`\($0)`" } ?? "without an identifier"
    let count = node.descendants("itemRef").count
    let content = count > 0 ? " but refers to \(count) other item\(count == 1 ? "" : "s")" : ""
    return "\(node.name) \(name) holds no text" + content
  }
}
