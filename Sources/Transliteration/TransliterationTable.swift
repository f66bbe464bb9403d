import TextModel

/// A scheme compiled for running: flat tables over scalars, symbols and rules. Immutable, shared by all workers.
///
/// A *symbol* is a number for a letter of the scheme without regard to case: 0 is the edge of a word, 1 a letter the
/// scheme does not know, 2 the apostrophe inside a word, then the scheme's own letters.
struct TransliterationTable: Sendable {
  /// What the scanner needs to know of a scalar.
  struct Entry: Sendable {
    var symbol: UInt16 = 0
    var flags: Flags = []
  }

  struct Flags: OptionSet, Sendable {
    var rawValue: UInt16
    /// Upper or title case.
    static let upper = Flags(rawValue: 1)
    /// Has case at all.
    static let cased = Flags(rawValue: 2)
    /// Part of a word.
    static let word = Flags(rawValue: 4)
    static let mark = Flags(rawValue: 8)
    static let apostrophe = Flags(rawValue: 16)
    /// A letter of the scheme.
    static let own = Flags(rawValue: 32)
    /// A letter of the target script.
    static let target = Flags(rawValue: 64)
    /// A letter of any other script, which would break the single script.
    static let foreign = Flags(rawValue: 128)
    /// A stress mark stands on it: inside the scalar or after it.
    static let acute = Flags(rawValue: 256)
    static let grave = Flags(rawValue: 512)
    /// Marks other than stress follow.
    static let marks = Flags(rawValue: 1024)
    /// A Latin or Cyrillic letter that looks like one of the other script.
    static let lookalike = Flags(rawValue: 2048)
  }

  struct Rule: Sendable {
    /// Symbols of the source: `sourceSymbols[source..<source + length]`.
    var source: UInt32
    var length: UInt8
    /// Bit in the context masks, 0 when there is none to test.
    var before: UInt64 = 0
    var after: UInt64 = 0
    /// Index into `longContexts`, -1 when the context is short.
    var longBefore: Int16 = -1
    var longAfter: Int16 = -1
    /// The text's own bytes stay.
    var copies = false
    /// Title and upper case are the same.
    var oneCapital = true
    var isFallback = false
    var lower: Output
    var title: Output
    var upper: Output
  }

  struct Output: Sendable {
    var start: UInt32
    var length: UInt32
  }

  /// A context of more than one letter: sequences of symbol sets, nearest letter first.
  struct LongContext: Sendable {
    var isNegated: Bool
    var alternatives: [[SymbolSet]]
  }

  struct SymbolSet: Sendable {
    var words: [UInt64]
    init(count: Int) { words = Array(repeating: 0, count: count / 64 + 1) }
    mutating func insert(_ symbol: UInt16) { words[Int(symbol) / 64] |= 1 << (UInt64(symbol) % 64) }
    func contains(_ symbol: UInt16) -> Bool {
      let index = Int(symbol) / 64
      return index < words.count && words[index] & (1 << (UInt64(symbol) % 64)) != 0
    }
    mutating func formUnion(_ other: SymbolSet) {
      for index in words.indices where index < other.words.count { words[index] |= other.words[index] }
    }
  }

  static let edge: UInt16 = 0
  static let unknownLetter: UInt16 = 1
  static let apostrophe: UInt16 = 2
  static let firstLetter: UInt16 = 3
  /// Scalars below this have a place in `entries`.
  static let flatSize = 0x3000
  /// Numbers from here on stand for a letter with marks that has no scalar of its own.
  static let firstComposite: UInt32 = 0x110000

  var entries: [Entry]
  /// Scalars at or above `flatSize`, and composites.
  var farEntries: [UInt32: Entry]
  /// Base and mark to the scalar or composite they make.
  var compositions: [UInt64: UInt32]
  /// For each symbol the range of its rules; those of one symbol stand together.
  var ruleStart: [UInt32]
  var rules: [Rule]
  var sourceSymbols: [UInt16]
  /// Bits of the contexts that a symbol satisfies when it stands before, or after, the source.
  var beforeMasks: [UInt64]
  var afterMasks: [UInt64]
  var longContexts: [LongContext]
  /// All outputs; eight bytes of padding at the end, so that eight can always be loaded.
  var outputs: [UInt8]
  /// One per rule, in the same order.
  var origins: [Origin]
  var keepsStress: Bool
  /// Roman numerals are Latin letters on both sides.
  var keepsNumerals: Bool
  var singleCapitalIsUpper: Bool
  /// True when a word may end with an apostrophe that is a letter (a soft sign).
  var endsInApostrophe: Bool
  /// True when a URL, an address or a hashtag may be made of source letters.
  var protectsIdentifiers: Bool
  /// What replaces a letter that slipped in from the other script; see `Lookalikes`.
  var lookalikes: LookalikeTable

  func entry(of scalar: UInt32) -> Entry {
    scalar < UInt32(Self.flatSize) ? entries[Int(scalar)] : farEntry(of: scalar)
  }
}
