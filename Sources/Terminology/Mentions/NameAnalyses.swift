/// Analyses of words as names, kept from story to story: the same names come again and again. Used by one task.
final class NameAnalyses {
  private struct Key: Hashable {
    var word: String
    var language: String
    var kind: NameKind
  }

  let declension: Declension
  private var known: [Key: [FormAnalysis]] = [:]
  /// Words that are kept; then all are forgotten.
  static let most = 20_000

  init(_ declension: Declension) { self.declension = declension }

  /// As `Declension.analyze`.
  func of(_ word: String, language: String, kind: NameKind) -> [FormAnalysis] {
    let key = Key(word: word, language: language, kind: kind)
    if let found = known[key] { return found }
    if known.count >= Self.most { known.removeAll(keepingCapacity: true) }
    let made = declension.analyze(word, language: language, kind: kind)
    known[key] = made
    return made
  }
}
