import LanguageData
import TextModel

/// The declension data of one language, compiled. Immutable.
struct DeclensionTables: Sendable {
  let language: String
  /// Mask over letter codes.
  let vowels: UInt64
  let alternations: [StemAlternation]
  let classes: [DeclensionClass]
  /// Rules of the rule file in their order, then those of the listed words.
  let rules: [DeclensionRule]
  let origins: [Origin]
  /// Rules by the code of the last letter they accept, in order.
  let rulesByLastLetter: [[Int32]]
  /// Rules of listed words by `EncodedWord.hash`.
  let words: [UInt64: [Int32]]
  /// Genders (bits) of given names by `EncodedWord.hash`.
  let givenNames: [UInt64: UInt8]
  /// First parts of hyphenated names that never inflect, and prepositions inside them, by `EncodedWord.hash`.
  let fixedParts: Set<UInt64>
  let linkingParts: Set<UInt64>
  /// Last parts before which no part inflects (`Чингис-хан`).
  let titleParts: Set<UInt64>
  /// Names of Latin letters as they are said (`джей`), by `EncodedWord.hash`.
  let letterNames: Set<UInt64>
  /// For analysis: ending of a form → the rule and recipe that can have made it.
  let recipesByEnding: [UInt64: [RecipeReference]]
  let longestEnding: Int
  /// For analysis: a whole form that stands in the data → its rule.
  let overridesByForm: [UInt64: [Int32]]

  struct RecipeReference: Sendable {
    var rule: Int32
    var alternation: Int32
  }

  func syllables(of codes: [UInt8]) -> Int {
    var count = 0
    for code in codes where vowels & (1 << UInt64(code)) != 0 { count += 1 }
    return count
  }

  /// What a request allows, as bits.
  struct Selection {
    var kinds: UInt16
    var genders: UInt8
    var animacy: UInt8
    var numbers: UInt8
  }

  /// The first rule that fits: listed words first, then the rule file in its order. O(rules of the last letter).
  func rule(for word: EncodedWord, _ selection: Selection) -> Int? {
    guard let last = word.codes.last else { return nil }
    func allows(_ rule: DeclensionRule) -> Bool {
      rule.kinds & selection.kinds != 0 && rule.genders & selection.genders != 0
        && rule.animacy & selection.animacy != 0 && rule.numbers & selection.numbers != 0
    }
    if let listed = words[word.hash] {
      for index in listed {
        let rule = rules[Int(index)]
        if allows(rule) && rule.pattern.matches(word.codes) { return Int(index) }
      }
    }
    var syllableCount = -1
    return rulesByLastLetter[Int(last)].withUnsafeBufferPointer { bucket in
      rules.withUnsafeBufferPointer { rules in
        for index in bucket {
          let position = Int(index)
          if !allows(rules[position]) || !rules[position].pattern.matches(word.codes) { continue }
          if rules[position].syllables != 0...99 {
            if syllableCount < 0 { syllableCount = syllables(of: word.codes) }
            if !rules[position].syllables.contains(syllableCount) { continue }
          }
          return position
        }
        return nil
      }
    }
  }

  /// The stem to which the endings of a rule's class are put.
  func stem(of word: EncodedWord, _ rule: DeclensionRule) -> [UInt8] {
    let length = word.length(droppingLast: rule.stripCount)
    if length == 0 && word.startsWithCapital { return Self.capitalized(rule.add) }
    var stem = Array(word.bytes[..<length])
    stem.reserveCapacity(word.bytes.count + 16)
    stem.append(contentsOf: rule.add)
    return stem
  }

  /// A word with a capital first letter.
  static func capitalized(_ bytes: [UInt8]) -> [UInt8] {
    guard !bytes.isEmpty else { return [] }
    let width = bytes.withUnsafeBufferPointer { UTF8Scan.scalar($0, at: 0).width }
    return LetterCode.recased(Array(bytes[..<width]), capital: true) + bytes[width...]
  }

  /// The row of a class for a number, or its only row.
  func row(_ rule: DeclensionRule, _ number: GrammaticalNumber) -> (number: GrammaticalNumber, cells: [[FormRecipe]]) {
    let rows = classes[rule.classIndex].rows
    if let cells = rows[number.index] { return (number, cells) }
    let other: GrammaticalNumber = number == .singular ? .plural : .singular
    return (other, rows[other.index] ?? [])
  }
}
