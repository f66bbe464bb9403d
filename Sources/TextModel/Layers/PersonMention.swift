/// A mention of a person by a full name or by the family name alone, and what makes the one the other.
public struct PersonMention: Annotation, Hashable {
  /// Text to put in the place of a span, which is empty for a mere insertion.
  public struct Change: Sendable, Hashable {
    public var span: TextSpan
    public var text: String

    public init(span: TextSpan, text: String) {
      self.span = span
      self.text = text
    }
  }

  public enum Form: String, Sendable, Hashable {
    /// Given name and family name.
    case full
    /// The family name alone.
    case family
  }

  /// The name, without the office before it.
  public var span: TextSpan
  /// The same for all mentions of a person in a story: id of the glossary entry, else the full name.
  public var person: String
  public var form: Form
  /// True inside a quotation, where nothing may be changed.
  public var isQuoted: Bool
  /// What makes a family name a full name, in its case. Nil when nothing needs to be done or it cannot be done safely.
  public var completion: Change?
  /// What makes it a full name with the person's office, as the story has it. Nil as `completion`.
  public var titledCompletion: Change?
  /// What makes a full name the family name alone; nil when the story itself never calls the person so.
  public var shortening: Change?
  /// The full mention in the story that the name was taken from, in the revision the layer was made for.
  public var source: TextSpan?

  public init(
    span: TextSpan, person: String, form: Form, isQuoted: Bool = false, completion: Change? = nil,
    titledCompletion: Change? = nil, shortening: Change? = nil, source: TextSpan? = nil
  ) {
    self.span = span
    self.person = person
    self.form = form
    self.isQuoted = isQuoted
    self.completion = completion
    self.titledCompletion = titledCompletion
    self.shortening = shortening
    self.source = source
  }

  public func moved(by alignment: Alignment) -> PersonMention? {
    let target = alignment.target(of: span)
    // A mention that another stage has written anew is no more what it was.
    if target.count != span.count { return nil }
    var copy = self
    copy.shift { alignment.target(of: $0) }
    return copy
  }

  /// The mention in a text that begins later by so many bytes.
  public func shifted(by offset: Int) -> PersonMention {
    var copy = self
    copy.shift { $0.shifted(by: offset) }
    return copy
  }

  private mutating func shift(_ move: (TextSpan) -> TextSpan) {
    func moved(_ change: Change?) -> Change? { change.map { Change(span: move($0.span), text: $0.text) } }
    span = move(span)
    completion = moved(completion)
    titledCompletion = moved(titledCompletion)
    shortening = moved(shortening)
    source = source.map(move)
  }
}

extension LayerKey where Element == PersonMention {
  /// Persons of a story and how they are called. Provided by `mentions`.
  public static var mentions: Self { Self("mentions") }
}
