import TextModel

/// How the words of a headline are used in its story, found in one walk through the story's words.
struct WordUses {
  struct Uses {
    /// Words of the story with the same stem, in order.
    var words: [Int] = []
    var areAllCapitalized = true
    /// One of them is a stop word.
    var holdsStopWord = false
  }

  private var places: [UInt64: Int] = [:]
  private var uses: [Uses] = []
  /// A bit for part of each key: says no for nearly all words without hashing.
  private var filter = [UInt64](repeating: 0, count: 64)

  /// O(words of both).
  init(of keys: some Sequence<UInt64>, in story: StoryUnits, _ cues: LanguageCues) {
    for key in keys where places[key] == nil {
      places[key] = uses.count
      uses.append(Uses())
      filter[Self.word(key)] |= Self.bit(key)
    }
    if uses.isEmpty { return }
    for index in story.words.indices {
      let key = story.words[index].key
      guard filter[Self.word(key)] & Self.bit(key) != 0, let place = places[key] else { continue }
      uses[place].words.append(index)
      if !story.words[index].isCapitalized { uses[place].areAllCapitalized = false }
      if cues.isStopWord(story.words[index]) { uses[place].holdsStopWord = true }
    }
  }

  subscript(key: UInt64) -> Uses { places[key].map { uses[$0] } ?? Uses() }

  private static func word(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key >> 40) & 63 }
  private static func bit(_ key: UInt64) -> UInt64 { 1 << (key >> 34 & 63) }
}
