/// What a wire item says of itself besides its text.
///
/// The names follow IPTC's NewsML-G2 2.35 and ninjs 3.1; the other formats are read into them. What an item does not
/// say is nil or empty. Times are kept as written (ISO 8601 with their offset where the format has one).
public struct NewsItem: Sendable, Hashable {
  /// Whether an item may be used (NewsML-G2 `pubStatus`, NewsCodes scheme `stat`).
  public enum Status: String, Sendable, Hashable, CaseIterable {
    case usable, withheld, canceled
  }

  /// What an item does to one that was sent before it.
  public enum Signal: String, Sendable, Hashable, CaseIterable {
    /// Do not use the earlier item.
    case kill
    /// As `kill`, with a word on why; the item must not be used and, where it was, be taken back.
    case withdraw
    case correction, update, refile, advisory
  }

  /// A code of a vocabulary: a subject, genre, place, person or organisation.
  public struct Concept: Sendable, Hashable {
    /// As written: a QCode (`medtop:20000587`), a URI, or a code of the format's own; nil for a name alone.
    public var code: String?
    /// Vocabulary of the code when it stands apart from it.
    public var scheme: String?
    public var name: String?

    public init(code: String? = nil, scheme: String? = nil, name: String? = nil) {
      self.code = code
      self.scheme = scheme
      self.name = name
    }
  }

  /// A tie to another item.
  public struct Link: Sendable, Hashable {
    /// `evolvedFrom`, `rewriteOf`, `seeAlso` …, as the format names it.
    public var relation: String
    public var target: String
    public var version: String?

    public init(relation: String, target: String, version: String? = nil) {
      self.relation = relation
      self.target = target
      self.version = version
    }
  }

  /// Id of the format it was read from, and the version it declares.
  public var format: String
  public var formatVersion: String?

  /// Identifier of the item at its source (`guid`, `uri`, `doc-id/@id-string`); the same for all its versions.
  public var identifier: String?
  public var version: String?
  /// `text`, `picture`, `composite` …
  public var type: String?
  public var status: Status?
  public var signal: Signal?

  /// 1 (highest) to 9 (lowest).
  public var urgency: Int?
  public var priority: Int?
  public var genres: [Concept] = []
  public var subjects: [Concept] = []
  public var keywords: [String] = []
  public var places: [Concept] = []
  public var people: [Concept] = []
  public var organizations: [Concept] = []

  public var slugline: String?
  public var subheadline: String?
  public var summary: String?
  public var byline: String?
  public var dateline: String?
  /// Where the story was written, as the item's metadata says.
  public var located: String?
  public var creditLine: String?
  public var source: String?
  public var provider: String?
  public var editorialNote: String?
  /// The whole BCP 47 tag; `Document.language` has its primary subtag.
  public var language: String?

  public var copyrightHolder: String?
  public var copyrightNotice: String?
  public var usageTerms: String?

  public var contentCreated: String?
  public var firstCreated: String?
  public var versionCreated: String?
  public var embargoed: String?

  public var links: [Link] = []
  /// Address of the item on the web.
  public var url: String?

  public init(format: String) { self.format = format }

  /// True when the item, or an earlier one it speaks of, must not be used any more.
  public var takesBack: Bool { status == .canceled || signal == .kill || signal == .withdraw }
}
