/// A story on its way through a pipeline.
public struct Document: Sendable {
  /// The given id, or one made from the input. Never used as a file name as it is.
  public var id: String
  /// BCP 47 language subtag; nil while unknown, `und` when it could not be told.
  public var language: String?
  /// ISO 15924 code of the script the text is written in.
  public var script: String?
  public var metadata: DocumentMetadata
  /// The texts by name. `text` is always there.
  public private(set) var fields: [TextField]
  public var diagnostics: [Diagnostic] = []

  public init(id: String, language: String? = nil, text: TextField, title: TextField? = nil) {
    self.id = id
    self.language = language
    metadata = DocumentMetadata()
    fields = title.map { [$0, text] } ?? [text]
  }

  /// Index of a field in `fields`, nil when the document has none of that name.
  public func fieldIndex(_ name: String) -> Int? { fields.firstIndex { $0.name == name } }

  /// The field of a name. Setting adds it after the others, setting nil removes it.
  public subscript(field name: String) -> TextField? {
    get { fields.first { $0.name == name } }
    set {
      if let index = fieldIndex(name) {
        if let newValue { fields[index] = newValue } else { fields.remove(at: index) }
      } else if let newValue {
        fields.append(newValue)
      }
    }
  }

  /// Changes a field in place, without a copy of its revisions.
  public mutating func withField<R, E: Error>(
    at index: Int, _ body: (inout TextField) throws(E) -> R
  ) throws(E) -> R {
    try body(&fields[index])
  }

  /// The main text. Every document has one: a missing field reads as empty text.
  public var text: TextField {
    get { self[field: FieldName.text] ?? TextField(name: FieldName.text, text: .empty) }
    set { self[field: FieldName.text] = newValue }
  }

  /// The headline, when the story has one.
  public var title: TextField? {
    get { self[field: FieldName.title] }
    set { self[field: FieldName.title] = newValue }
  }

  /// The slug line that the wire item or the record came with; nil without one.
  public var ownSlugline: String? {
    if let own = metadata.item?.slugline, !own.isEmpty { return own }
    if let own = metadata.values[FieldName.slugline], !own.isEmpty { return own }
    return nil
  }

  /// The story's own slug line, else the one made for it.
  public var slugline: String? {
    if let ownSlugline { return ownSlugline }
    guard let made = self[field: FieldName.slugline], !made.text.isEmpty else { return nil }
    return made.text.string
  }

  public mutating func report(
    _ severity: Diagnostic.Severity, code: String, _ message: String, field: String = FieldName.text,
    span: TextSpan, notes: [String] = []
  ) {
    diagnostics.append(
      Diagnostic(
        severity, code: code, message, at: .document(id: id, field: field, span: span), notes: notes))
  }
}

/// Names of the fields that the built-in stages and writers know.
public enum FieldName {
  public static let text = "text"
  public static let title = "title"
  public static let dateline = "dateline"
  /// Key words that a story without a slug line of its own is filed under. Made by `summarize`.
  public static let slugline = "slugline"
  /// An earlier story or brief: what it says is left out of the brief.
  public static let earlier = "earlier"
}

/// What is known of a story besides its text.
public struct DocumentMetadata: Sendable, Hashable {
  /// Path or name of the input, and the 1-based record in it.
  public var inputName: String?
  public var record: Int?
  /// Confidence of the language, 0…1; nil when the input named it.
  public var languageConfidence: Double?
  /// Date of the story, ISO 8601 (`2026-11-24`), when the input says so.
  public var date: String?
  public var byline: String?
  public var credit: String?
  /// What the wire item says of itself; nil for plain text and bare records.
  public var item: NewsItem? {
    get { box?.item }
    set { box = newValue.map(ItemBox.init) }
  }

  /// Shared by the copies of a document: an item has some forty members.
  private var box: ItemBox?

  private final class ItemBox: Sendable, Hashable {
    let item: NewsItem
    init(_ item: NewsItem) { self.item = item }
    static func == (a: ItemBox, b: ItemBox) -> Bool { a === b || a.item == b.item }
    func hash(into hasher: inout Hasher) { hasher.combine(item) }
  }

  /// Further values by name, written sorted.
  public var values: [String: String] = [:]

  public init() {}
}
