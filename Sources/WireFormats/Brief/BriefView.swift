import PipelineCore
import TextModel

/// What every writer shows of one rendition: headline, dateline, paragraphs, names.
struct BriefView {
  /// A name of the register that the brief mentions.
  struct Name {
    var entry: String
    var type: String
    /// Preferred form by language, sorted by language.
    var forms: [Term.LanguageForm]
  }

  /// A chosen unit with its text in this rendition.
  struct Item {
    var unit: Unit
    /// The text of the rendition and the place of the unit in it.
    var source: SourceText
    var span: TextSpan
    /// Quotations of a translated unit with the words they were translated from.
    var quotations: [TranslatedQuotation] = []
  }

  var id: String
  var tag: String
  var headline: String?
  var dateline: String?
  /// The story's own, else the one made for it.
  var slugline: String?
  /// Language it was translated from and what translated it; nil for a brief in the words of its source.
  var translation: (from: String, by: String)?
  /// One a unit, in source order; the whole text when nothing was chosen.
  var items: [Item]
  /// False when nothing was chosen.
  var isChosen: Bool

  init(_ rendition: Rendition) {
    id = rendition.id
    tag = rendition.tag
    let document = rendition.document
    headline = Self.text(document.title)
    let values = document.metadata.values
    translation = values.isEmpty ? nil : values["translated_from"].map { ($0, values["translated_by"] ?? "") }
    dateline = Self.text(document[field: FieldName.dateline])
    slugline = document.slugline
    let text = document.text
    let units = text.layers[.units] ?? AnnotationLayer()
    isChosen = !units.isEmpty
    if units.isEmpty {
      let span = text.text.trimmed(text.text.span)
      let whole = Unit(span: span, number: 1, sourceSpan: text.sourceSpan(of: span), sourceSentences: [])
      let quotations = text.layers[.translatedQuotations]?.elements ?? []
      items = span.isEmpty ? [] : [Item(unit: whole, source: text.text, span: span, quotations: quotations)]
    } else {
      let quotations = text.layers[.translatedQuotations]
      items = units.map { unit in
        Item(
          unit: unit, source: text.text, span: unit.span,
          quotations: quotations?.filter { $0.span.start >= unit.span.start && $0.span.start < unit.span.end } ?? [])
      }
    }
  }

  private static func text(_ field: TextField?) -> String? {
    guard let field else { return nil }
    let span = field.text.trimmed(field.text.span)
    return span.isEmpty ? nil : field.text.string(in: span)
  }

  /// Names in the headline and the text of all renditions, in order of first mention, each once.
  static func names(in story: Story) -> [Name] {
    var names: [Name] = []
    /// Made when there are so many that a search takes longer than hashing.
    var seen: Set<String> = []
    func isNew(_ entry: String) -> Bool {
      if names.count < 24 { return !names.contains { $0.entry == entry } }
      if seen.isEmpty { seen = Set(names.map(\.entry)) }
      return seen.insert(entry).inserted
    }
    for rendition in story.renditions {
      for fieldName in [FieldName.title, FieldName.text] {
        guard let terms = rendition.document[field: fieldName]?.layers[.terms] else { continue }
        for term in terms where isNew(term.entry) {
          names.append(Name(entry: term.entry, type: term.type, forms: term.forms))
        }
      }
    }
    return names
  }

  /// Languages of the forms of names, sorted.
  static func languages(of names: [Name]) -> [String] {
    var languages: [String] = []
    for name in names {
      for form in name.forms where !languages.contains(form.language) { languages.append(form.language) }
    }
    return languages.sorted()
  }
}
