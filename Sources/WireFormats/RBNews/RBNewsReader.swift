import PipelineCore
import TextModel
import XMLText

/// RBNews, the XML of the agency Ritzau: one story, or a list of them as its service answers, the text as escaped HTML.
///
/// There is no public description; the names are those of the agency's own files. Few of them say their language: letters
/// that only Danish and Norwegian have tell that a text of this Danish agency is Danish, unless more of its words are
/// written as in Norwegian.
public struct RBNewsReader: DocumentReader {
  public static let format = FormatDescriptor(
    id: "rbnews", summary: "RBNews of the agency Ritzau: a story or a list of them", extensions: [".xml"],
    mediaType: "application/xml")

  /// Root of what the service answers.
  private static let answer = "XMLNewsQueuedResponse"

  private let words: ServiceWords

  /// - Parameter words: of what stands before and behind a story for editors.
  public init(_ words: ServiceWords = ServiceWords()) { self.words = words }

  public func recognition(of input: InputFile) -> Recognition {
    let root = XMLRoot(of: input.bytes)?.name
    return root == "RBNews" || root == "ListOfRBNews" || root == Self.answer ? .certain : .no
  }

  public func read(_ input: InputFile, decode: Decode) -> [Result<Document, RecordFailure>] {
    var list = StoryList(input)
    let reader = XMLReader(bytes: ExternalDoctype.removed(from: input.bytes), path: input.name)
    do throws(XMLError) {
      if let root = try XMLNode.root(of: reader) {
        if root.name == "RBNews" {
          list.add(document(root, path: input.name))
        } else if root.name == "ListOfRBNews" || root.name == Self.answer {
          for node in root.descendants("RBNews") { list.add(document(node, path: input.name)) }
        } else {
          list.fail("E_RBNEWS", "<\(root.name)> is not RBNews", at: root.position)
        }
      }
    } catch {
      list.fail(error)
    }
    return list.finished()
  }

  private func document(_ root: XMLNode, path: String) -> Result<Document, RecordFailure> {
    var draft = StoryDraft(item: NewsItem(format: Self.format.id), path: path, position: root.position, words)
    let line = { (name: String) in root.first(name)?.line }
    let isTrue = { (name: String) in root.first(name)?.line?.word == "true" }
    draft.headline = root.first("headline").flatMap(Self.plain)
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
    draft.item.subheadline = root.first("subtitle").flatMap(Self.plain)
    draft.item.byline = line("byLine")
    draft.item.located = line("town")
    draft.item.creditLine = line("origin")
    draft.item.provider = "Ritzau"
    draft.item.versionCreated = line("PublishDate")
    for earlier in ["Replaces", "replacedID"] {
      if let target = line(earlier) { draft.item.links.append(.init(relation: "replaces", target: target)) }
    }
    if let note = root.first("TilRedaktionen") { draft.addEditorialNote(Self.plain(note)) }
    let content = root.first("content")
    if let content {
      if content.elements.contains(where: { _ in true }) {
        draft.markup.add(contentOf: content)
      } else if draft.markup.add(string: content.rawText, isPlain: false) == .broken {
        draft.note("markup_not_read", "the markup of the text is faulty and was read as plain text", severity: .warning)
      }
    }
    draft.item.language =
      line("Language") ?? (Self.hasDanishLetters(content) && words.isDanish(content?.rawText ?? "") ? "da" : nil)
    return draft.finish()
  }

  /// True for Æ or Ø in a text, also written as HTML names them.
  private static func hasDanishLetters(_ node: XMLNode?) -> Bool {
    guard let text = node?.rawText else { return false }
    return ["æ", "ø", "Æ", "Ø", "&aelig;", "&oslash;"].contains { text.contains($0) }
  }

  /// Escaped HTML as a line of text.
  private static func plain(_ node: XMLNode) -> String? {
    var markup = MarkupText()
    markup.add(string: node.rawText, isPlain: false)
    markup.finish()
    return XMLOutput.collapsed(String(decoding: markup.text.bytes, as: UTF8.self))
  }
}
