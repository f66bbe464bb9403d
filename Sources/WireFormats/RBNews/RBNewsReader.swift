import PipelineCore
import TextModel
import XMLText

/// RBNews, the XML of the agency Ritzau: one story a file, its text as escaped HTML.
///
/// There is no public description; the names are those of the agency's own files. The format does not say its language.
public struct RBNewsReader: DocumentReader {
  public static let format = FormatDescriptor(
    id: "rbnews", summary: "RBNews of the agency Ritzau, one story a file", extensions: [".xml"],
    mediaType: "application/xml")

  public init() {}

  public func recognition(of input: InputFile) -> Recognition {
    XMLRoot(of: input.bytes)?.name == "RBNews" ? .certain : .no
  }

  public func read(_ input: InputFile, decode: Decode) -> [Result<Document, RecordFailure>] {
    var list = StoryList(input)
    let reader = XMLReader(bytes: ExternalDoctype.removed(from: input.bytes), path: input.name)
    do throws(XMLError) {
      if let root = try XMLNode.root(of: reader) {
        if root.name == "RBNews" {
          list.add(Self.document(root, path: input.name))
        } else {
          list.fail("E_RBNEWS", "<\(root.name)> is not RBNews", at: root.position)
        }
      }
    } catch {
      list.fail(error)
    }
    return list.finished()
  }

  private static func document(_ root: XMLNode, path: String) -> Result<Document, RecordFailure> {
    var draft = StoryDraft(item: NewsItem(format: format.id), path: path, position: root.position)
    let line = { (name: String) in root.first(name)?.line }
    let isTrue = { (name: String) in root.first(name)?.line?.word == "true" }
    draft.headline = line("headline")
    draft.item.identifier = line("NewsID")
    draft.item.version = line("version")
    draft.item.type = "text"
    draft.item.status = isTrue("Annuleret") ? .canceled : .usable
    draft.item.signal =
      isTrue("Annuleret") ? .kill : isTrue("Korrektion") ? .correction : isTrue("NyVersion") ? .update : nil
    draft.item.priority = WireCodes.rank(line("Priority"))
    draft.item.genres = line("format").map { [.init(name: $0)] } ?? []
    draft.item.subjects =
      root.first("IPTCList")?.elements.compactMap { node in
        node.line.map { .init(code: WireCodes.subjectCode($0)) }
      } ?? []
    if let section = line("section") {
      draft.item.subjects.append(.init(code: line("sectionShort"), scheme: "ritzau", name: section))
    }
    draft.item.keywords = root.first("SubjectKeyword")?.elements.compactMap(\.line) ?? []
    draft.item.slugline = line("strapline")
    draft.item.subheadline = line("subtitle")
    draft.item.byline = line("byLine")
    draft.item.located = line("town")
    draft.item.creditLine = line("origin")
    draft.item.provider = "Ritzau"
    draft.item.versionCreated = line("PublishDate")
    for earlier in ["Replaces", "replacedID"] {
      if let target = line(earlier) { draft.item.links.append(.init(relation: "replaces", target: target)) }
    }
    draft.addEditorialNote(line("TilRedaktionen"))
    if let content = root.first("content") {
      if content.elements.contains(where: { _ in true }) {
        draft.markup.add(contentOf: content)
      } else if draft.markup.add(string: content.rawText, isPlain: false) == .broken {
        draft.note("markup_not_read", "the markup of the text is faulty and was read as plain text", severity: .warning)
      }
    }
    return draft.finish()
  }
}
