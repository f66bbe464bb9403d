import TextModel

/// Makes one document of several stories of one event, for a brief of them all.
///
/// The texts follow each other with an empty line between; sentences, words, quotations, paragraphs, datelines and
/// names come along, so each is found in its own story. The headline is that of the first story that has one; words of
/// all headlines count (`titles`). The language is the first story's.
public enum StoryMerger {
  public struct Problem: Error, Sendable, Hashable {
    public var message: String
  }

  /// - Parameter documents: at least one, all of one language, after the stage `segment`.
  /// - Throws: `Problem` when the languages differ or there are none.
  public static func merge(_ documents: [Document], id: String) throws(Problem) -> Document {
    guard let first = documents.first else { throw Problem(message: "there is no story") }
    for document in documents where Summarizer.primary(document.language) != Summarizer.primary(first.language) {
      throw Problem(
        message: "the stories are in several languages: \(first.id) in \(first.language ?? "und"), \(document.id) in "
          + (document.language ?? "und"))
    }
    var bytes: [UInt8] = []
    var merged = Layers()
    for (number, document) in documents.enumerated() {
      if number > 0 { bytes += [0x0A, 0x0A] }
      merged.add(document, story: number, at: bytes.count)
      bytes += document.text.text.bytes
    }
    var text = TextField(name: FieldName.text, text: SourceText(uncheckedUTF8: bytes))
    merged.store(in: &text)
    var whole = Document(
      id: id, language: first.language, text: text, title: documents.lazy.compactMap(\.title).first.map { current($0) })
    let titles = documents.compactMap { $0.title?.text.string }
    if titles.count > 1 {
      whole[field: titlesField] = TextField(name: titlesField, text: SourceText(titles.joined(separator: "\n")))
    }
    whole.script = first.script
    whole.metadata.values["stories"] = String(documents.count)
    return whole
  }

  /// Field with the headlines of all stories.
  static let titlesField = "titles"

  /// The newest revision as revision 0.
  private static func current(_ field: TextField) -> TextField {
    var copy = TextField(name: field.name, text: field.text)
    copy.layers = field.layers
    return copy
  }

  private struct Layers {
    var paragraphs: [Paragraph] = []
    var furniture: [Paragraph] = []
    var sentences: [Sentence] = []
    var words: [Word] = []
    var quotations: [Quotation] = []
    var terms: [Term] = []
    var mentions: [PersonMention] = []
    var parts: [StoryPart] = []
    var hasTerms = false

    mutating func add(_ document: Document, story: Int, at offset: Int) {
      let field = document.text
      let before = paragraphs.count
      func shifted<A: Annotation>(_ key: LayerKey<A>) -> [A] {
        (field.layers[key] ?? AnnotationLayer()).map { element in
          var copy = element
          copy.span = element.span.shifted(by: offset)
          return copy
        }
      }
      paragraphs += shifted(.paragraphs)
      furniture += shifted(.furniture)
      sentences += shifted(.sentences).map { Sentence(span: $0.span, paragraph: $0.paragraph + before) }
      words += shifted(.words)
      quotations += shifted(.quotations).map { quotation in
        var copy = quotation
        copy.reporting = quotation.reporting?.shifted(by: offset)
        copy.speaker = quotation.speaker?.shifted(by: offset)
        copy.insertions = quotation.insertions.map { $0.shifted(by: offset) }
        return copy
      }
      hasTerms = hasTerms || field.layers[.terms] != nil
      terms += shifted(.terms)
      mentions += (field.layers[.mentions] ?? AnnotationLayer()).map { $0.shifted(by: offset) }
      parts.append(StoryPart(span: field.text.span.shifted(by: offset), story: story, id: document.id))
    }

    func store(in field: inout TextField) {
      field.layers[.paragraphs] = AnnotationLayer(paragraphs)
      field.layers[.furniture] = AnnotationLayer(furniture)
      field.layers[.sentences] = AnnotationLayer(sentences)
      field.layers[.words] = AnnotationLayer(words)
      field.layers[.quotations] = AnnotationLayer(quotations)
      if hasTerms { field.layers[.terms] = AnnotationLayer(terms) }
      if !mentions.isEmpty { field.layers[.mentions] = AnnotationLayer(mentions) }
      field.layers[.parts] = AnnotationLayer(parts)
    }
  }
}
