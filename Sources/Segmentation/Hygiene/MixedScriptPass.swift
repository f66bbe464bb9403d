import ICUText
import TextModel

/// Finds words whose letters belong to two scripts, and repairs those that can be written in one.
///
/// A word here is a row of letters and marks: hyphens, apostrophes and digits end it, so that `Wi-Fi-мережа` and
/// `Covid-19` are not mixed. Words are repaired towards the script in which every letter has a form; when both have
/// all, towards the one with more letters in the word, then in the text.
struct MixedScriptPass {
  let rules: ByteRules
  let homoglyphs: HomoglyphTable
  private let properties = UnicodeProperties.shared

  init(rules: ByteRules, homoglyphs: HomoglyphTable) {
    self.rules = rules
    self.homoglyphs = homoglyphs
  }

  struct Word {
    var span: TextSpan
    /// Scripts of its letters, those of the table first.
    var scripts: [HomoglyphTable.Script]
    /// The script it is repaired to, nil when it stays as it is.
    var target: HomoglyphTable.Script?
  }

  private struct Letter {
    var span: TextSpan
    var scalar: UInt32
    var script: HomoglyphTable.Script?
  }

  /// The mixed words of a text, in order.
  ///
  /// - Parameter dominant: script of most letters of the document.
  /// - Complexity: O(bytes).
  func words(in text: UnsafeBufferPointer<UInt8>, dominant: HomoglyphTable.Script) -> [Word] {
    var words: [Word] = []
    var offset = 0
    while let hit = rules.next(text, from: offset, rules: rules.mixedScripts) {
      let letters = letters(around: hit.offset, notBefore: offset, text)
      offset = max(hit.offset + 1, letters.last?.span.end ?? 0)
      if let word = word(of: letters, dominant: dominant) { words.append(word) }
    }
    return words
  }

  /// Appends the edits that repair a word: one a letter, so that each names its line of the table.
  func repair(_ word: Word, _ text: UnsafeBufferPointer<UInt8>, _ edits: inout EditList) {
    guard let target = word.target else { return }
    var offset = word.span.start
    while offset < word.span.end {
      let (scalar, width) = UTF8Scan.scalar(text, at: offset)
      if script(of: scalar) != target, let match = homoglyphs.match(scalar, in: target) {
        var bytes: [UInt8] = []
        UTF8Scan.append(match.scalar, to: &bytes)
        edits.append(
          TextSpan(offset, offset + width), bytes,
          origin: Origin(
            stage: HygieneStage.name, rule: "homoglyph", file: HomoglyphTable.fileName, line: match.line))
      }
      offset += width
    }
  }

  /// The letters and marks of the row that holds the byte at `offset`.
  private func letters(
    around offset: Int, notBefore lowest: Int, _ text: UnsafeBufferPointer<UInt8>
  ) -> [Letter] {
    var start = offset
    while start > lowest && text[start] & 0xC0 == 0x80 { start -= 1 }
    while start > lowest {
      let (scalar, width) = UTF8Scan.scalar(text, before: start)
      guard isPartOfWord(scalar) else { break }
      start -= width
    }
    var letters: [Letter] = []
    while start < text.count {
      let (scalar, width) = UTF8Scan.scalar(text, at: start)
      guard isPartOfWord(scalar) else { break }
      letters.append(Letter(span: TextSpan(start, start + width), scalar: scalar, script: script(of: scalar)))
      start += width
    }
    return letters
  }

  private func isPartOfWord(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return (scalar | 0x20) >= 0x61 && (scalar | 0x20) <= 0x7A }
    let category = properties.category(of: scalar)
    return category.isLetter || category.isMark
  }

  private func script(of scalar: UInt32) -> HomoglyphTable.Script? {
    switch properties.script(of: scalar) {
    case .latin: .latin
    case .cyrillic: .cyrillic
    case .greek: .greek
    default: nil
    }
  }

  private func word(of letters: [Letter], dominant: HomoglyphTable.Script) -> Word? {
    let scripts = HomoglyphTable.Script.allCases.filter { script in letters.contains { $0.script == script } }
    guard scripts.count > 1, let first = letters.first, let last = letters.last else { return nil }
    let possible = scripts.filter { script in
      letters.allSatisfy { letter in
        letter.script == nil || letter.script == script || homoglyphs.match(letter.scalar, in: script) != nil
      }
    }
    func count(_ script: HomoglyphTable.Script) -> Int { letters.count { $0.script == script } }
    var target = possible.max { a, b in
      count(a) != count(b) ? count(a) < count(b) : a != dominant && b == dominant
    }
    if isRomanNumeral(letters) { target = .latin }
    if isStemWithEnding(letters, dominant: dominant) { target = nil }
    // Units and formulas: `kΩ`, `μm`.
    if target == nil && !scripts.contains(.cyrillic) { return nil }
    return Word(span: first.span.union(last.span), scripts: scripts, target: target)
  }

  /// Written with I, V and X or what looks like them. Roman numerals are Latin; a longer set of digits would make
  /// numerals of abbreviations such as `СМІ`.
  private func isRomanNumeral(_ letters: [Letter]) -> Bool {
    letters.allSatisfy { letter in
      let latin = letter.script == .latin ? letter.scalar : homoglyphs.match(letter.scalar, in: .latin)?.scalar
      return latin == 0x49 || latin == 0x56 || latin == 0x58
    }
  }

  /// Two scripts on purpose, in Cyrillic text: a Roman numeral or a Latin name with a Cyrillic ending (`XXв`,
  /// `iPhoneа`).
  private func isStemWithEnding(_ letters: [Letter], dominant: HomoglyphTable.Script) -> Bool {
    guard dominant == .cyrillic, letters.allSatisfy({ $0.script == .latin || $0.script == .cyrillic }) else {
      return false
    }
    let stem = letters.prefix { $0.script == .latin }
    let ending = letters[stem.count...]
    guard ending.allSatisfy({ $0.script == .cyrillic && properties.isLowercase($0.scalar) }) else { return false }
    let isRoman = stem.allSatisfy { Self.romanDigits.contains($0.scalar) }
    return (isRoman && stem.count >= 2) || (stem.count >= 3 && ending.count <= 3)
  }

  private static let romanDigits = Set("IVXLCDM".unicodeScalars.map(\.value))
}
