import PipelineCore
import TextModel
import XMLText

/// NITF 3.1 to 3.6, with or without its namespace.
///
/// A DOCTYPE that only names the DTD is passed over; nothing is loaded.
public struct NITFReader: DocumentReader {
  public static let format = FormatDescriptor(
    id: "nitf", summary: "IPTC NITF, one story a file", extensions: [".nitf", ".xml"],
    mediaType: "application/nitf+xml")

  private let words: ServiceWords

  /// - Parameter words: of what stands before and behind a story for editors.
  public init(_ words: ServiceWords = ServiceWords()) { self.words = words }

  public func recognition(of input: InputFile) -> Recognition {
    XMLRoot(of: input.bytes)?.name == "nitf" ? .certain : .no
  }

  public func read(_ input: InputFile, decode: Decode) -> [Result<Document, RecordFailure>] {
    var list = StoryList(input)
    let reader = XMLReader(bytes: ExternalDoctype.removed(from: input.bytes), path: input.name)
    do throws(XMLError) {
      if let root = try XMLNode.root(of: reader) {
        if root.name == "nitf" {
          list.add(document(root, path: input.name))
        } else {
          list.fail("E_NITF", "<\(root.name)> is not NITF", at: root.position)
        }
      }
    } catch {
      list.fail(error)
    }
    return list.finished()
  }

  private func document(_ root: XMLNode, path: String) -> Result<Document, RecordFailure> {
    var draft = StoryDraft(item: NewsItem(format: Self.format.id), path: path, position: root.position, words)
    NITFHead(root).add(to: &draft)
    NITFContent(root).add(to: &draft)
    return draft.finish()
  }
}
