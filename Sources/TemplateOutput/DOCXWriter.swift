import FileAccess
import LanguageData
import Mustache
import PipelineCore
import TextModel
import XMLText
import Zip

/// The story as a Word document, filled into a template: one of the user's own, made with any word processor, with tags of
/// Mustache in its text, or the built-in one.
///
/// The variables are those of `TemplateWriter`. Every part of the document but `word/document.xml` is written back as it
/// was; dates inside the archive are always the same, so that the same story gives the same bytes.
public struct DOCXWriter: DocumentWriter {
  public static let format = FormatDescriptor(
    id: "docx", summary: "the story as a Word document, through a template of one's own or the built-in one",
    extensions: [".docx"], mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    versions: "ECMA-376")
  public static let options = [
    OptionSpec(
      "template", .path, "a .docx with {{headline}} and other tags in its text; the built-in one when not given")
  ]

  static let mainPart = "word/document.xml"
  /// The parts of the built-in template, in their order in the archive.
  static let parts = [
    "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/styles.xml", mainPart,
  ]
  static let maxTemplateBytes = 64 << 20
  static let maxPartBytes = 16 << 20
  static let maxParts = 4096

  public let dataFiles: [String]
  private let archive: ZipReader
  private let template: MustacheTemplate
  private let prefix: String

  public init?(options: OptionReader, context: StageContext) {
    let name = options.string("template")
    let place = options.position(of: "template").location
    func fail(_ code: String, _ message: String) { options.sink.error(code, message, at: place) }
    do {
      let bytes: [UInt8]
      let path: String
      if let name {
        path = FileAccess.resolve(name, from: FileAccess.parent(of: options.position(of: "template").path))
        bytes = try FileAccess.read(path, limit: Self.maxTemplateBytes)
        dataFiles = [path]
      } else {
        let data = DataStore(folders: context.dataFolders)
        var zip = ZipWriter()
        var files: [String] = []
        for part in Self.parts {
          let file = try data.load("docx/" + part)
          files.append(file.path)
          zip.add(part, file.bytes)
        }
        path = "the built-in template"
        bytes = zip.finished()
        dataFiles = files
      }
      archive = try ZipReader(bytes, maxMembers: Self.maxParts)
      guard let entry = archive.entries.first(where: { $0.name.elementsEqual(Self.mainPart.utf8) }) else {
        fail("wrong_template", "`\(path)` is no Word document: it has no \(Self.mainPart)")
        return nil
      }
      for entry in archive.entries { _ = try archive.packed(entry) }
      let part = try archive.content(entry, limit: Self.maxPartBytes)
      let word = try WordTemplate(part, path: path + "!" + Self.mainPart)
      prefix = word.prefix
      // The tags have delimiters of their own, and values come escaped.
      template = try MustacheTemplate(
        string: "{{% CONTENT_TYPE: TEXT}}{{=\(WordTemplate.open) \(WordTemplate.close)=}}" + word.text)
      // Two stories through it, so that no fault shows only when the first story is written.
      for story in [Self.sample(renditions: 0), Self.sample(renditions: 2)] {
        let filled = fill(story)
        let reader = XMLReader(bytes: filled, path: path + "!" + Self.mainPart)
        while try reader.next() != nil {}
      }
    } catch let error as FileError {
      fail("unreadable_file", error.description)
      return nil
    } catch let error as DataError {
      options.sink.report(contentsOf: error.diagnostics)
      return nil
    } catch let error as WordTemplate.Fault {
      fail("wrong_template", error.message)
      return nil
    } catch let error as XMLError {
      fail("wrong_template", "the filled template is not well-formed: \(error.description)")
      return nil
    } catch {
      fail("wrong_template", "the template cannot be read: \(error)")
      return nil
    }
  }

  public func write(_ story: Story) -> [UInt8] {
    var zip = ZipWriter()
    for entry in archive.entries {
      if entry.name.elementsEqual(Self.mainPart.utf8) {
        zip.add(Self.mainPart, fill(story))
      } else if let packed = try? archive.packed(entry) {
        zip.add(entry, packed: packed)
      }
    }
    return zip.finished()
  }

  /// The main part for a story.
  func fill(_ story: Story) -> [UInt8] {
    var values = TemplateWriter.values(of: story)
    values[WordTemplate.language] = Self.language(story.renditions.first?.tag ?? "und")
    values["renditions"] = story.renditions.map { rendition in
      Self.values(rendition).merging([WordTemplate.language: Self.language(rendition.tag)]) { $1 }
    }
    let first = story.renditions.first.map(Self.values) ?? [:]
    // What a template without a list of renditions means is the first.
    values.merge(first) { old, _ in old }
    return Array(template.render(escaped(values)).utf8)
  }

  /// The words of a translated quotation are in the language it was translated from.
  private static func values(_ rendition: Rendition) -> [String: Any] {
    var values = TemplateWriter.values(rendition)
    let from = [WordTemplate.language: language(rendition.document.metadata.values["translated_from"] ?? "und")]
    values["passages"] = (values["passages"] as? [[String: Any]])?.map { passage in
      var passage = passage
      passage["originals"] = (passage["originals"] as? [[String: Any]])?.map { $0.merging(from) { $1 } }
      return passage
    }
    return values
  }

  /// `x-none` is what Word calls a text in no language.
  private static func language(_ tag: String) -> String { tag == "und" ? "x-none" : tag }

  private func escaped(_ value: Any) -> Any {
    switch value {
    case let text as String: WordTemplate.value(text, prefix: prefix)
    case let list as [Any]: list.map(escaped)
    case let values as [String: Any]: values.mapValues(escaped)
    default: value
    }
  }

  private static func sample(renditions: Int) -> Story {
    var text = TextField(name: FieldName.text, text: SourceText("One & two.\n\nThree <four>."))
    text.layers[.blocks] = AnnotationLayer([
      Block(span: TextSpan(0, 10), kind: .paragraph), Block(span: TextSpan(12, 25), kind: .paragraph),
    ])
    var document = Document(
      id: "a", language: "en", text: text, title: TextField(name: FieldName.title, text: SourceText("\"Head\"")))
    var item = NewsItem(format: "sample")
    item.keywords = ["a", "b"]
    document.metadata.item = renditions == 0 ? nil : item
    return Story(
      document: document, renditions: (0..<renditions).map { Rendition(id: "r\($0)", tag: "en", document: document) })
  }
}
