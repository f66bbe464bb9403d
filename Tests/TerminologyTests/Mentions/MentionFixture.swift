import LanguageData
import Testing
import TextModel

@testable import Terminology

/// Stories for the tests of mentions: sentences end with a full stop before a capital or a line, quotations stand
/// between « » or “ ”.
enum MentionFixture {
  struct Engine {
    var declension: Declension
    var context: CaseContext
    var words: [String: MentionWords]
  }

  /// Loaded once.
  private static let engine = Result { () throws(DataError) in
    let declension = try Declension(store: Fixture.store)
    return Engine(
      declension: declension, context: try CaseContext(store: Fixture.store),
      words: try MentionWords.load(from: Fixture.store, declension).words)
  }

  static func words(_ language: String) throws -> MentionWords { try #require(try engine.get().words[language]) }

  static func field(_ sentences: [String], terms: [(name: String, entry: String, lemma: String, gender: String)] = [])
    -> TextField
  {
    let text = sentences.joined(separator: " ")
    var field = TextField(name: FieldName.text, text: SourceText(text))
    var start = 0
    field.layers[.sentences] = AnnotationLayer(
      sentences.map { sentence in
        defer { start += sentence.utf8.count + 1 }
        return Sentence(span: TextSpan(start, start + sentence.utf8.count))
      })
    field.layers[.paragraphs] = AnnotationLayer([Paragraph(span: field.text.span)])
    var quotations: [Quotation] = []
    var open: Int?
    var offset = 0
    for scalar in text.unicodeScalars {
      if scalar == "«" || scalar == "“" { open = offset }
      offset += String(scalar).utf8.count
      if scalar == "»" || scalar == "”", let from = open { quotations.append(Quotation(span: TextSpan(from, offset))) }
    }
    field.layers[.quotations] = AnnotationLayer(quotations)
    if !terms.isEmpty {
      field.layers[.terms] = AnnotationLayer(
        terms.flatMap { term in
          spans(of: term.name, in: text).map {
            Term(
              span: $0, entry: term.entry, type: "person", lemma: term.lemma, grammaticalCase: "Nom", number: "Sing",
              gender: term.gender, origin: Origin(stage: "terms", rule: term.entry))
          }
        })
    }
    return field
  }

  static func spans(of needle: String, in text: String) -> [TextSpan] {
    text.ranges(of: needle).map {
      let start = text.utf8.distance(from: text.startIndex, to: $0.lowerBound)
      return TextSpan(start, start + needle.utf8.count)
    }
  }

  static func text(_ field: TextField, _ language: String) throws -> MentionText {
    MentionText(field, language: language, words: try words(language))
  }

  static func mentions(_ field: TextField, _ language: String) throws -> [PersonMention] {
    let engine = try engine.get()
    return MentionBuilder(
      analyses: NameAnalyses(engine.declension, language: language), context: engine.context, text: try text(field, language)
    ).build().elements
  }

  static func finder(_ language: String) throws -> PersonFinder {
    PersonFinder(analyses: NameAnalyses(try engine.get().declension, language: language))
  }

  /// The last sentence with every change that completes a name made in it, with offices where they are known.
  static func completed(_ sentences: [String], _ language: String, titled: Bool = true) throws -> String {
    let field = field(sentences)
    var text = Array(field.text.bytes)
    let start = text.count - (sentences.last?.utf8.count ?? 0)
    for mention in try mentions(field, language).reversed() where mention.span.start >= start && mention.form == .family {
      guard let change = (titled ? mention.titledCompletion : nil) ?? mention.completion else { continue }
      text.replaceSubrange(change.span.range, with: Array(change.text.utf8))
    }
    return String(decoding: text[start...], as: UTF8.self)
  }
}
