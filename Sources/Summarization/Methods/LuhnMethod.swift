/// Clusters of significant words (Luhn 1958, "The automatic creation of literature abstracts").
///
/// A word is significant when it stands at least twice in the story and is no stop word. A cluster begins and ends
/// with significant words and has at most four others between two of them; it scores the square of its significant
/// words divided by its length, and a sentence scores as its best cluster.
struct LuhnMethod: SummaryMethod {
  static let name = "luhn"
  static let longestGap = 4

  func scores(_ story: StoryUnits, steps: Int) -> [Double] {
    let terms = story.terms
    // Words of candidates lie one after the other; `termOfWord` follows the same order.
    return story.candidates.map { candidate in
      var best = 0.0
      var first = -1
      var last = -1
      var significant = 0
      func close() {
        if significant > 0 { best = max(best, Double(significant * significant) / Double(last - first + 1)) }
        significant = 0
      }
      for word in candidate.words {
        let term = terms.termOfWord[word]
        if term < 0 || terms.frequency[term] < 2 { continue }
        if significant > 0 && word - last - 1 > Self.longestGap { close() }
        if significant == 0 { first = word }
        significant += 1
        last = word
      }
      close()
      return best
    }
  }
}
