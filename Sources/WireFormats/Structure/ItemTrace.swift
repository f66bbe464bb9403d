import PipelineCore
import TextModel

/// By what an item can be found again, and what it does to items that were sent before it.
///
/// Items with an identifier of their own (ninjs, NewsML-G2, NewsML 1, NITF, mail, feeds) are the same item when they
/// have the same identifier; their versions are told apart by number, else by time. Items of the teleprinter formats
/// have a number that is used again the next day, so it is taken together with the day. A kill or correction names its
/// item by a link or by a number in its text; when it does not, in mail by its headline and on a teleprinter by its
/// headline or slug line, without the signal words.
public struct ItemTrace: Sendable, Hashable {
  public enum Effect: Int, Sendable, Hashable {
    /// A story, or a higher version of one.
    case none
    /// A correction, update or refile: the earlier item is superseded.
    case replace
    /// The earlier item must not be used.
    case kill
  }

  public struct Target: Sendable, Hashable {
    public var key: String
    /// The version spoken of and all before it; nil for every version.
    public var version: String?

    public init(key: String, version: String?) {
      self.key = key
      self.version = version
    }
  }

  public var identifier: String?
  public var version: String?
  /// Seconds from 1970-01-01T00:00:00Z of this version; nil when it is not known.
  public var instant: Int?
  public var effect: Effect
  /// What the item is found by, the identifier first.
  public var keys: [String] = []
  /// What it speaks of, surest first: of the lists only the first that finds an item counts.
  public var targets: [[Target]] = []

  /// Beginning of the keys that stand for an item only when nothing else has the same.
  public static let weakPrefix = "topic:"
  /// Beginnings of keys that are no identifiers.
  public static let guessPrefixes = ["title:", "slug:", weakPrefix]

  static let longestKey = 1024
  /// Letters and digits that a headline needs to stand for its story.
  static let shortestTitle = 10

  public init(
    identifier: String?, version: String?, instant: Int?, effect: Effect, keys: [String], targets: [[Target]]
  ) {
    self.identifier = identifier
    self.version = version
    self.instant = instant
    self.effect = effect
    self.keys = keys
    self.targets = targets
  }

  /// nil when the story says nothing that it could be found by.
  public init?(_ document: Document) {
    let title = document.title.flatMap { $0.revisions.first?.text.string }
    if let item = document.metadata.item {
      self.init(item, headline: title)
    } else {
      guard let item = Self.item(of: document.metadata.values) else { return nil }
      self.init(item, headline: title)
    }
  }

  /// nil when the item could not be read for another reason than that it takes one back.
  public init?(_ failure: RecordFailure) {
    guard let item = failure.item else { return nil }
    self.init(item, headline: failure.headline)
  }

  public init?(_ item: NewsItem, headline: String?) {
    identifier = item.identifier
    version = item.version
    let time = item.versionCreated ?? item.contentCreated ?? item.firstCreated
    instant = time.flatMap(Self.instant)
    switch item.signal {
    case _ where item.takesBack: effect = .kill
    case .correction?, .update?, .refile?: effect = .replace
    default: effect = .none
    }
    let isTeleprinter = item.format == IPTC7901Reader.format.id || item.format == ANPA1312Reader.format.id
    let owner = item.format + ":" + (isTeleprinter ? "" : item.provider ?? item.byline ?? item.source ?? "")
    let day = instant.map { $0 >= 0 ? $0 / 86_400 : -1 }
    func key(_ kind: String, _ text: String, back days: Int = 0) -> String {
      "\(kind)\(owner):\(text)@" + (day.map { "\($0 - days)" } ?? "")
    }
    // In the other formats a kill has the identifier of its item or a link to it.
    let title = isTeleprinter || item.format == MailReader.format.id ? headline.flatMap(Self.folded) : nil
    let slug = item.slugline.flatMap(SignalWords.base(ofSlug:))
    let slugKind = item.format == ANPA1312Reader.format.id ? "slug:" : Self.weakPrefix

    // Feeds number their entries as they like; an address is everywhere the same.
    let isFeed = [RSSReader.format.id, AtomReader.format.id, JSONFeedReader.format.id].contains(item.format)
    func id(_ text: String) -> String {
      "id:" + (Self.isAddress(text) ? "" : (isFeed ? owner : item.format) + ":") + text
    }
    if let identifier { keys.append(isTeleprinter ? key("number:", identifier.lowercased()) : id(identifier)) }
    if let title { keys.append(key("title:", title)) }
    if isTeleprinter, let slug { keys.append(key(slugKind, slug)) }
    keys.removeAll { $0.utf8.count > Self.longestKey }

    let links = item.links.filter { Self.replaces($0.relation, effect) }
    if isTeleprinter {
      for days in 0...1 {
        add(links.map { Target(key: key("number:", $0.target.lowercased(), back: days), version: nil) })
      }
    } else {
      add(links.map { Target(key: id(Self.bare($0.target)), version: $0.version) })
    }
    if effect != .none {
      for (kind, text) in [("title:", title), (slugKind, isTeleprinter ? slug : nil)] {
        guard let text else { continue }
        for days in 0...(day == nil ? 0 : 1) { add([Target(key: key(kind, text, back: days), version: nil)]) }
      }
    }
    if isNameless && effect != .kill { return nil }
  }

  /// True for a kill that says nothing of what it takes back.
  public var isNameless: Bool { keys.isEmpty && targets.isEmpty }

  private mutating func add(_ tier: [Target]) {
    let tier = tier.filter { $0.key.utf8.count <= Self.longestKey }
    if !tier.isEmpty { targets.append(tier) }
  }

  /// True for a link by which an item takes the place of another, or takes it back.
  private static func replaces(_ relation: String, _ effect: Effect) -> Bool {
    let name = WireCodes.tail(relation).lowercased().filter { $0.isLetter }
    switch name {
    case "evolvedfrom", "rewriteof", "correctionof", "replaces", "supersedes", "previousversion", "updateof":
      return true
    case "managementstatus": return effect == .kill
    case "inreplyto", "signalof": return effect != .none
    default: return false
    }
  }

  /// A URI (RFC 3986: a scheme and a colon) or the id of a message (RFC 5322: with an `@`).
  private static func isAddress(_ text: String) -> Bool {
    let scheme = text.utf8.prefix { $0 != UInt8(ascii: ":") }
    let isScheme =
      scheme.count > 1 && scheme.count < text.utf8.count
      && scheme.allSatisfy {
        (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E].contains($0)
      }
    return isScheme || text.utf8.contains(UInt8(ascii: "@"))
  }

  /// `<a@b>` of mail without its brackets.
  private static func bare(_ target: String) -> String {
    target.hasPrefix("<") && target.hasSuffix(">") ? String(target.dropFirst().dropLast()) : target
  }

  /// A headline without signal words, letters and digits alone, lower case; nil when too little is left.
  private static func folded(_ headline: String) -> String? {
    let base = SignalWords.base(ofLine: headline).lowercased()
    var text = String.UnicodeScalarView()
    for scalar in base.unicodeScalars where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      text.append(scalar)
    }
    return text.count < shortestTitle ? nil : String(text.prefix(200))
  }

  /// A time without a zone is taken for UTC.
  static func instant(_ text: String) -> Int? {
    guard let time = WireTime(text), let month = time.month, let day = time.day else { return nil }
    let clock = time.clock ?? (0, 0, 0)
    return WireClock.daysSince1970(time.year, month, day) * 86_400 + clock.0 * 3600 + clock.1 * 60 + clock.2
      - (time.zone ?? 0) * 60
  }

  // MARK: - Records

  /// What a record of JSON Lines says in the members `identifier`, `version`, `signal`, `pubstatus`, `evolvedfrom`.
  static func item(of values: [String: String]) -> NewsItem? {
    guard let identifier = values["identifier"] else { return nil }
    var item = NewsItem(format: RecordReader.format.id)
    item.identifier = identifier
    item.version = values["version"]
    item.versionCreated = values["versioncreated"]
    item.status = WireCodes.status(values["pubstatus"])
    item.signal = values["signal"].flatMap(SignalWords.signal(of:))
    if let target = values["evolvedfrom"] { item.links = [.init(relation: "evolvedFrom", target: target)] }
    return item
  }
}
