/// A change at the end of a stem before an ending, for example г → з before `-і`.
struct StemAlternation: Sendable {
  /// Longest `from` first; the first that fits is taken, and a stem that none fits stays.
  var pairs: [(from: [UInt8], to: [UInt8])]

  func apply(to stem: inout [UInt8]) {
    for pair in pairs where stem.count >= pair.from.count {
      if stem[(stem.count - pair.from.count)...].elementsEqual(pair.from) {
        stem.removeLast(pair.from.count)
        stem.append(contentsOf: pair.to)
        return
      }
    }
  }

  /// Every stem that `apply` turns into `stem`, the unchanged one first.
  func sources(of stem: [UInt8]) -> [[UInt8]] {
    var result: [[UInt8]] = []
    func add(_ candidate: [UInt8]) {
      var image = candidate
      apply(to: &image)
      if image == stem && !result.contains(candidate) { result.append(candidate) }
    }
    add(stem)
    for pair in pairs where stem.count >= pair.to.count {
      if stem[(stem.count - pair.to.count)...].elementsEqual(pair.to) {
        add(Array(stem.dropLast(pair.to.count)) + pair.from)
      }
    }
    return result
  }
}

/// How one form is made.
enum FormRecipe: Sendable, Equatable {
  /// The lemma as it is.
  case lemma
  /// The stem, changed by an alternation (an index; -1: none), and an ending.
  case ending(alternation: Int, bytes: [UInt8])
  /// The genitive when animate, the nominative otherwise.
  case byAnimacy
}

/// A declension class: for each number and case the forms, the preferred one first.
struct DeclensionClass: Sendable {
  var name: String
  /// Indexed by number, then case; nil when the class has no forms of that number.
  var rows: [[[FormRecipe]]?]
}

/// Chooses a class for the words that fit a pattern (or for a listed word) and says how to get the stem.
struct DeclensionRule: Sendable {
  /// Bits of `KindBit`.
  var kinds: UInt16
  /// Bits of `GrammaticalGender`.
  var genders: UInt8
  /// 1 animate, 2 inanimate.
  var animacy: UInt8
  /// 1 singular, 2 plural.
  var numbers: UInt8
  var pattern: SuffixPattern
  /// Allowed count of vowel letters.
  var syllables: ClosedRange<Int>
  /// Letters taken off the lemma, and how many.
  var strip: [UInt8]
  var stripCount: Int
  /// Put on instead, and how many letters that is.
  var add: [UInt8]
  var addCount: Int
  var classIndex: Int
  /// Whole forms that stand instead of those of the class: number, case, forms.
  var overrides: [(number: Int, grammaticalCase: Int, forms: [String])]
  var isListedWord: Bool
  /// Index into the origins of the tables.
  var origin: Int
}

/// Kinds of names as bits, in the letters of the rule files.
enum KindBit {
  static let given: UInt16 = 1
  static let family: UInt16 = 2
  static let patronymic: UInt16 = 4
  static let place: UInt16 = 8
  static let organization: UInt16 = 16
  static let other: UInt16 = 32
  /// Abbreviations in capitals.
  static let abbreviation: UInt16 = 64
  /// An adjective before the noun of a name of several words.
  static let adjective: UInt16 = 128
  /// What can only be a patronymic.
  static let patronymicShape: UInt16 = 256
  static let persons = given | family | patronymic
  static let all: UInt16 = 63

  static let letters: [(letter: UInt8, bit: UInt16)] = [
    (UInt8(ascii: "g"), given), (UInt8(ascii: "f"), family), (UInt8(ascii: "p"), patronymic),
    (UInt8(ascii: "t"), place), (UInt8(ascii: "o"), organization), (UInt8(ascii: "n"), other),
    (UInt8(ascii: "a"), abbreviation), (UInt8(ascii: "q"), adjective), (UInt8(ascii: "r"), patronymicShape),
  ]
}
