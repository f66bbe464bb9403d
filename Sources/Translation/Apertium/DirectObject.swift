import PipelineCore

/// Tells names in the accusative from those in the nominative where the source writes both alike: *перекрыл пролив* is
/// *перекрив протоку*, not *протока*.
enum DirectObject {
  /// True when the tokens are the direct object of a transitive verb right before them.
  ///
  /// The verb has its subject elsewhere: it is an infinitive or in the plural, or a noun or a name stands before it in
  /// the sentence. Tags are those of Apertium's dictionaries (`vblex`, `tv`, `inf`, `pl`). O(tokens before).
  static func isObject(_ name: Range<Int>, of tokens: [SourceToken]) -> Bool {
    let index = name.lowerBound
    guard canBeAccusative(tokens[name]), index >= 2, tokens[index - 1].surface == " ",
      let verb = tokens[index - 2].readings, has(verb, "vblex"), has(verb, "tv"), !has(verb, "n")
    else { return false }
    if has(verb, "inf") || has(verb, "pl") { return true }
    return (0..<(index - 2)).contains { isSubject($0, tokens) }
  }

  /// A nominative, or a name that the dictionary lacks, without a preposition before it.
  private static func isSubject(_ index: Int, _ tokens: [SourceToken]) -> Bool {
    let token = tokens[index]
    if index >= 2, let before = tokens[index - 2].readings, has(before, "pr") { return false }
    if token.fixed != nil { return true }
    if let readings = token.readings { return has(readings, "nom") }
    return token.isWord && token.surface.unicodeScalars.count > 2 && LetterCase.shape(of: token.surface) != .lower
  }

  /// True when every word that the dictionary knows can be in the accusative, and it knows one.
  private static func canBeAccusative(_ words: ArraySlice<SourceToken>) -> Bool {
    let known = words.compactMap(\.readings)
    return !known.isEmpty && known.allSatisfy { has($0, "acc") }
  }

  private static func has(_ readings: String, _ tag: String) -> Bool {
    readings.utf8.split(separator: UInt8(ascii: "<")).contains { part in
      part.prefix { $0 != UInt8(ascii: ">") }.elementsEqual(tag.utf8)
    }
  }
}
