import ICUText
import TextModel

/// How unlikely a decoded text is, in bits: a chain of letters, each priced after the one before, in the language that
/// makes the text cheapest.
///
/// Only what stands above U+007F is priced, and the letters next to it: the rest is the same in every decoding. Every
/// byte of one charset gives one character, so the sums of two decodings can be compared.
struct DecodingPrice: Sendable {
  private let cyrillic: LetterStatistics
  private let latin: LetterStatistics

  init(_ identifier: LanguageIdentifier) {
    cyrillic = identifier.cyrillic
    latin = identifier.latin
  }

  // Prices in bits. News has a few quotes and dashes a sentence, one capital in twenty letters, hardly any other sign.
  private static let punctuation = 8.0
  private static let oddSign = 18.0
  private static let misplaced = 8.0
  private static let oddLetter = 18.0
  private static let firstCapital = 3.0
  private static let capitalAfterCapital = 1.0
  private static let smallAfterCapitals = 6.0
  private static let capitalAfterSmall = 14.0
  private static let otherScript = 15.0

  /// O(bytes).
  func bits(of text: UnsafeBufferPointer<UInt8>) -> Double {
    let properties = UnicodeProperties.shared
    let cases = SimpleCase.shared
    var ofCyrillic = LetterStatistics.Row.zero
    var ofLatin = LetterStatistics.Row.zero
    var bits = 0.0
    var before = Letter.none
    var offset = 0
    while offset < text.count {
      let (scalar, width) = UTF8Scan.scalar(text, at: offset)
      offset += width
      let category = properties.category(of: scalar)
      guard category.isLetter else {
        if scalar >= 0x80 {
          bits += Self.isOrdinary(scalar) ? Self.punctuation : Self.oddSign
          let follows = offset < text.count && properties.isLetter(UTF8Scan.scalar(text, at: offset).value)
          if Self.isMisplaced(scalar, category, after: before.row > 0, before: follows) { bits += Self.misplaced }
        }
        before = .none
        continue
      }
      var letter = Letter(
        script: properties.script(of: scalar), isHigh: scalar >= 0x80, isCapital: category == .uppercaseLetter)
      letter.row = before.script == letter.script ? before.row + 1 : 1
      letter.capitals = letter.isCapital ? before.capitals + 1 : 0
      let small = cases.lower(scalar)
      let statistics = letter.script == .cyrillic ? cyrillic : letter.script == .latin ? latin : nil
      letter.code = statistics?.code(of: small) ?? 0
      defer { before = letter }
      if !letter.isHigh && !before.isHigh { continue }
      if before.row > 0 && before.script != letter.script { bits += Self.otherScript }
      bits += Self.price(of: letter, after: before)
      if letter.code == 0 {
        bits += Self.oddLetter
      } else if letter.script == .cyrillic {
        ofCyrillic &+= cyrillic.pair(before.script == letter.script ? before.code : 0, letter.code)
      } else {
        ofLatin &+= latin.pair(before.script == letter.script ? before.code : 0, letter.code)
      }
    }
    for (row, statistics) in [(ofCyrillic, cyrillic), (ofLatin, latin)] {
      let least = statistics.languages.indices.map { row[$0] }.min() ?? 0
      bits += Double(least) / Double(LetterStatistics.unitsPerBit)
    }
    return bits
  }

  private struct Letter {
    var script: Script
    var isHigh: Bool
    var isCapital: Bool
    var code: UInt8 = 0
    /// Which letter of its word it is, and how many capitals in a row end with it; 0 when it is no letter.
    var row = 0
    var capitals = 0

    static let none = Letter(script: .common, isHigh: false, isCapital: false)
  }

  /// What capitals cost where they stand.
  private static func price(of letter: Letter, after before: Letter) -> Double {
    if letter.isCapital {
      return before.row == 0 ? firstCapital : before.isCapital ? capitalAfterCapital : capitalAfterSmall
    }
    return before.capitals > 1 ? smallAfterCapitals : 0
  }

  /// A sign that stands where it does not belong: a dash or a currency sign at a letter, an opening quote after one, a
  /// closing quote before one. What one charset has as a capital or as the letter я, another has as such a sign.
  private static func isMisplaced(
    _ scalar: UInt32, _ category: GeneralCategory, after isAfterLetter: Bool, before isBeforeLetter: Bool
  ) -> Bool {
    switch category {
    case .initialPunctuation, .openPunctuation: isAfterLetter
    // U+2019 is the apostrophe too.
    case .finalPunctuation: isBeforeLetter && scalar != 0x2019
    case .spaceSeparator, .nonspacingMark: false
    default: (isAfterLetter || isBeforeLetter) && scalar != 0x2026
    }
  }

  /// Punctuation and signs that news has: quotes, dashes, ellipsis, bullet, numero, degree, section, currency, spaces.
  private static func isOrdinary(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xA0, 0xA3, 0xA7, 0xA9, 0xAB, 0xAE, 0xB0, 0xB7, 0xBB, 0xBF, 0x2010...0x2015, 0x2018...0x201F, 0x2022, 0x2026,
      0x2030, 0x2039, 0x203A, 0x20AC, 0x2116, 0x2122, 0x301:
      true
    default: false
    }
  }
}
