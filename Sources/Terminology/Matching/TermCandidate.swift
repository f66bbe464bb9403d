import TextModel

/// How much of a personal name a mention has.
struct NameShape: Sendable, Hashable {
  enum Given: UInt8, Sendable { case none, initials, full }
  var given = Given.none
  var hasPatronymic = false
  /// The family name stands before the given name.
  var familyFirst = false
  /// The mention is a family name with what belongs to it; false for every other kind of term.
  var isPersonal = false

  /// A family name, or an only name, and nothing else.
  var isBare: Bool { isPersonal && given == .none && !hasPatronymic }
}

/// One way to understand a mention.
struct TermReading: Sendable, Hashable {
  /// Index into `Glossary.entries`.
  var entry: Int32
  /// Empty when the forms of the language carry no case.
  var set: FormSet
  var shape = NameShape()
  /// Of a person, as the glossary or the name says.
  var gender: EntryGender?
}

/// A place in the text where a form of one or more entries stands.
struct TermCandidate: Sendable {
  /// UTF-8 bytes.
  var span: TextSpan
  /// Token range, in the piece of text that was matched together.
  var tokens: Range<Int>
  /// The token before, when white space alone parts them.
  var previous: TextToken?
  /// The gender that a verb beside the mention shows; looked for when more than one entry owns the form.
  var genderHint: EntryGender?
  /// In file order, each entry once.
  var readings: [TermReading]

  init(span: TextSpan, tokens: Range<Int>, readings: [TermReading]) {
    self.span = span
    self.tokens = tokens
    self.readings = readings
  }

  mutating func add(_ reading: TermReading) {
    if let known = readings.firstIndex(where: { $0.entry == reading.entry }) {
      readings[known].set.formUnion(reading.set)
    } else if let place = readings.firstIndex(where: { $0.entry > reading.entry }) {
      readings.insert(reading, at: place)
    } else {
      readings.append(reading)
    }
  }
}

extension Array where Element == TermCandidate {
  /// Of candidates that overlap keeps the leftmost, of those that start together the longest; unites those of one span.
  mutating func keepLeftmostLongest() {
    sort { $0.span != $1.span ? $0.span < $1.span : $0.readings[0].entry < $1.readings[0].entry }
    var kept: [TermCandidate] = []
    for candidate in self {
      guard let last = kept.last else {
        kept.append(candidate)
        continue
      }
      if candidate.span == last.span {
        for reading in candidate.readings { kept[kept.count - 1].add(reading) }
      } else if candidate.span.start >= last.span.end {
        kept.append(candidate)
      }
    }
    self = kept
  }
}
