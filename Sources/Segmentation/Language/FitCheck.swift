/// Whether a text fits the language that fits it best.
///
/// The languages known cannot be all: a text in another one must not pass for its neighbour. Measured on manuals:
/// finds Hungarian, Finnish, Indonesian, Lithuanian, Latvian and most Swedish texts; by the words that the language has
/// itself, from 60 words on, also 61 of 69 Danish and 207 of 228 Dutch texts, which are German or English by their
/// letters. Catalan and Galician are too close to Spanish and Portuguese. Of 2,000 texts of 60 words in languages known,
/// only lists of names were turned away. In Cyrillic script only the first test is made: letters of their own part the languages
/// there.
enum FitCheck {
  /// Fewer words say too little.
  private static let leastWords = 30
  /// From so many words on, a text in a language has at least this part of its share of frequent words.
  private static let manyWords = 60
  private static let ownLimit = 0.35
  /// Share of sequences that no language has, above which a text is in none of them.
  private static let unknownLimit = 0.5
  /// Share of frequent words, as a part of what the language has, below which the letters are looked at.
  private static let knownLimit = 0.4
  /// Share of unknown sequences, and bits a sequence, above which those are too rare.
  private static let doubtfulUnknown = 0.25
  private static let doubtfulCost = 12.5

  /// True when a text is too unlike a language to be in it.
  ///
  /// - Parameter lane: of the language.
  /// - Parameter cost: of the text in the language, in bits.
  /// - Parameter share: of frequent words in the language, of a hundred.
  static func isForeign(_ sums: LetterStatistics.Sums, lane: Int, cost: Double, share: Int, script: String) -> Bool {
    if sums.words < leastWords || sums.sequences == 0 { return false }
    let unknown = Double(sums.unknown) / Double(sums.sequences)
    if unknown > unknownLimit { return true }
    if script != "Latn" { return false }
    let own = Double(sums.knownIn[lane]) / Double(sums.words)
    if sums.words >= manyWords && own * 100 < ownLimit * Double(share) { return true }
    let known = Double(sums.known) / Double(sums.words)
    if known * 100 >= knownLimit * Double(share) { return false }
    return unknown > doubtfulUnknown || cost / Double(sums.sequences) > doubtfulCost
  }
}
