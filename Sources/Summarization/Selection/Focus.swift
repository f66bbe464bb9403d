import TextModel

/// What a reader wants to hear of: glossary entries by id, or words.
struct Focus: Sendable {
  /// Ids of entries, and stems of the words of each phrase.
  private let items: [String]

  var isEmpty: Bool { items.isEmpty }

  init(_ items: [String]) { self.items = items }

  /// For each candidate the share of the items that it mentions: the entry of that id in the layer `terms`, or all
  /// words of the phrase in any of their forms. O(words of the items · words of the story).
  func shares(_ story: StoryUnits, _ field: TextField, stem: Int) -> [Double] {
    let items = self.items.map { (entry: $0, stems: WordKeys.words(of: $0, stem: stem).map(\.key)) }
    let terms = field.layers[.terms]
    return story.candidates.map { candidate in
      let entries = Set(terms?.elements(inside: candidate.span).map(\.entry) ?? [])
      let mentioned = items.reduce(0) { count, item in
        let isMentioned = entries.contains(item.entry)
          || !item.stems.isEmpty && item.stems.allSatisfy { stem in story.words[candidate.words].contains { $0.key == stem } }
        return count + (isMentioned ? 1 : 0)
      }
      return Double(mentioned) / Double(max(1, items.count))
    }
  }
}
