import TextModel

/// What a story has to bear a brief out with.
struct Source {
  private let texts: [[UInt8]]
  let numbers: [NumberMention]
  let entries: Set<String>
  private let dates: [DateMention]
  /// The first letters of all words.
  private let stems: Set<String>
  /// The first letters of short Cyrillic words, whose endings begin sooner.
  private let shortStems: Set<String>
  /// Day of the story; nil when it is not known.
  private let day: Int?
  private let year: Int?

  /// Letters of a stem that two forms of a name share.
  private static let stemLength = 4
  /// The same of a short word (`Юрий`, `Илью`, `Павла`), and its letters at most.
  private static let shortStemLength = 3
  private static let shortWord = 5

  init(_ story: Document, vocabulary: MeasureWords.Words) {
    var numbers: [NumberMention] = []
    var dates: [DateMention] = []
    var stems: Set<String> = []
    var shortStems: Set<String> = []
    var entries: Set<String> = []
    for field in story.fields {
      let tokens = Tokens.of(field.text)
      numbers += NumberMention.find(tokens, vocabulary)
      dates += DateMention.find(tokens, vocabulary)
      for token in tokens where token.kind == .word {
        stems.insert(Self.stem(token.folded))
        if token.isCapitalized, let stem = Self.shortStem(token.folded) { shortStems.insert(stem) }
      }
      for term in field.layers[.terms] ?? AnnotationLayer() { entries.insert(term.entry) }
    }
    texts = story.fields.map(\.text.bytes)
    self.numbers = numbers
    self.dates = dates
    self.stems = stems
    self.shortStems = shortStems
    self.entries = entries
    let parts = (story.metadata.date ?? "").utf8.prefix(10).split(separator: UInt8(ascii: "-")).compactMap {
      Int(String(Substring($0)))
    }
    day = parts.count == 3 ? DayNumber.of(parts[0], parts[1], parts[2]) : nil
    year = parts.first
  }

  private static func stem(_ word: String) -> String {
    let scalars = word.unicodeScalars
    return String(String.UnicodeScalarView(scalars.prefix(max(stemLength, min(6, scalars.count - 3)))))
  }

  /// Of a short word in Cyrillic letters; nil for others.
  private static func shortStem(_ word: String) -> String? {
    let scalars = word.unicodeScalars
    guard (shortStemLength...shortWord).contains(scalars.count), scalars.allSatisfy({ (0x400..<0x530).contains($0.value) })
    else { return nil }
    return String(String.UnicodeScalarView(scalars.prefix(shortStemLength)))
  }

  /// True when the story has a word that may be another form of this one.
  func hasWord(like word: String) -> Bool {
    if stems.contains(Self.stem(word)) { return true }
    if let stem = Self.shortStem(word), shortStems.contains(stem) { return true }
    // Stems of shorter and longer forms differ in length.
    let scalars = Array(word.unicodeScalars)
    return stride(from: Self.stemLength, through: min(6, scalars.count), by: 1).contains { length in
      stems.contains(String(String.UnicodeScalarView(scalars.prefix(length))))
    }
  }

  /// True when the bytes stand in one of the texts as they are.
  func contains(_ needle: ArraySlice<UInt8>) -> Bool {
    guard let first = needle.first else { return true }
    return texts.contains { text in
      var index = 0
      while index + needle.count <= text.count {
        guard let found = text[index...].firstIndex(of: first), found + needle.count <= text.count else { return false }
        if text[found..<(found + needle.count)].elementsEqual(needle) { return true }
        index = found + 1
      }
      return false
    }
  }

  /// True when a date stands in the story or follows from its date and what stands there.
  func supports(_ date: DateMention) -> Bool {
    let days = self.days(date.value)
    if case .offset(0) = date.value, day != nil { return true }
    // The day the story is of is known to who writes the brief.
    if let day, days.contains(day), case .day = date.value { return true }
    return dates.contains { other in
      Self.agree(date.value, other.value) || !days.isDisjoint(with: self.days(other.value))
    }
  }

  /// Days that a mention may mean; empty when that cannot be told.
  private func days(_ value: DateMention.Value) -> Set<Int> {
    switch value {
    case .day(let day, let month, let year): return (year ?? self.year).map { [DayNumber.of($0, month, day)] } ?? []
    case .month: return []
    case .offset(let offset): return day.map { [$0 + offset] } ?? []
    case .weekday(let weekday):
      guard let day else { return [] }
      // The last one before the story, its own day, and the next.
      return Set((-7...7).map { day + $0 }.filter { DayNumber.weekday($0) == weekday })
    }
  }

  private static func agree(_ a: DateMention.Value, _ b: DateMention.Value) -> Bool {
    func same(_ a: Int?, _ b: Int?) -> Bool { a == nil || b == nil || a == b }
    switch (a, b) {
    case (.day(let d1, let m1, let y1), .day(let d2, let m2, let y2)): return d1 == d2 && m1 == m2 && same(y1, y2)
    case (.month(let m1, let y1), .month(let m2, let y2)), (.month(let m1, let y1), .day(_, let m2, let y2)):
      return m1 == m2 && same(y1, y2)
    case (.weekday(let a), .weekday(let b)): return a == b
    case (.offset(let a), .offset(let b)): return a == b
    default: return false
    }
  }
}
