import LanguageData
import TextModel

/// What is wrong with a translation of a sentence, as far as that shows without knowing the languages.
struct AnswerFault: Hashable, Sendable {
  enum Kind: String, Sendable {
    case empty, length, script, language, numbers, unchanged, placeholders, markup
  }

  var kind: Kind
  var message: String
}

/// Checks that an answer covers its sentence. For one pair of languages; immutable.
struct AnswerCheck: Sendable {
  private let source: Alphabet?
  private let target: Alphabet?
  private let numbers: NumberWords
  /// False for languages that share whole sentences (Croatian and Serbian).
  private let differs: Bool

  /// - Throws: `DataError` when a file is missing or malformed: `language/languages.tsv`, `language/scripts.tsv`,
  ///   `translation/close.tsv`, `translation/number-words.tsv`.
  init(from: String, to: String, store: DataStore) throws(DataError) {
    let alphabets = try Alphabet.load(store)
    source = alphabets[from]
    target = alphabets[to]
    numbers = try NumberWords(language: to, store: store)
    let (path, bytes) = try store.load("translation/close.tsv")
    let groups = try RecordFile(path: path, bytes: bytes).records
    differs = !groups.contains { group in
      let languages = group[0].pieces().map(String.init)
      return languages.contains(from) && languages.contains(to)
    }
  }

  /// Everything that is wrong; empty for an answer that may be used.
  func faults(_ sentence: String, _ answer: String) -> [AnswerFault] {
    if answer.utf8.allSatisfy({ $0 <= 0x20 }) {
      return sentence.utf8.allSatisfy { $0 <= 0x20 } ? [] : [AnswerFault(kind: .empty, message: "the translation is empty")]
    }
    let (before, after) = (LetterCount(sentence), LetterCount(answer))
    var faults: [AnswerFault] = []
    if let fault = length(before, after) { faults.append(fault) }
    if let fault = script(before, after) { faults.append(fault) }
    if let fault = language(before, after) { faults.append(fault) }
    if let fault = unchanged(sentence, answer, before) { faults.append(fault) }
    if let fault = NumberCheck.fault(sentence, answer, words: after.words, names: numbers) { faults.append(fault) }
    if let fault = PlaceholderCheck.fault(sentence, answer) { faults.append(fault) }
    if let fault = MarkupCheck.fault(sentence, answer) { faults.append(fault) }
    return faults
  }

  /// Between the languages of the news a sentence keeps its length within a factor of three; short ones more freely.
  /// Scripts that write syllables or words with one sign may be four times shorter or longer still.
  private func length(_ before: LetterCount, _ after: LetterCount) -> AnswerFault? {
    let dense = before.dominant == .other || after.dominant == .other
    let (a, b) = (Double(before.scalars), Double(after.scalars))
    let factor = dense ? 12.0 : 3.0
    if b > a * factor + 20 || a > b * factor + 20 {
      return AnswerFault(kind: .length, message: "\(before.scalars) characters became \(after.scalars)")
    }
    return nil
  }

  /// What stood in the script of the source language stands in that of the target language.
  private func script(_ before: LetterCount, _ after: LetterCount) -> AnswerFault? {
    guard let target, before.letters >= 6, let written = before.dominant else { return nil }
    // A sentence of names in another script may stay as it is.
    if let source, !source.scripts.contains(written) { return nil }
    let right = target.scripts.reduce(0) { $0 + after.count(of: $1) }
    if right * 2 >= after.letters { return nil }
    // Names may keep their letters.
    let capitalized = before.capitalized
    let names = after.words.reduce(0) { sum, word in
      guard let script = word.first.flatMap({ LetterScript($0) }), !target.scripts.contains(script),
        capitalized.contains(word)
      else { return sum }
      return sum + word.count
    }
    if right * 2 >= after.letters - names { return nil }
    return AnswerFault(kind: .script, message: "\(right) of \(after.letters) letters are of the script of the language")
  }

  /// Words with letters that the target language does not have.
  private func language(_ before: LetterCount, _ after: LetterCount) -> AnswerFault? {
    guard let target, !target.letters.isEmpty, let written = after.dominant, target.scripts.contains(written) else { return nil }
    let foreign = target.foreignWords(in: after.words)
    if foreign < 3 || foreign * 4 < after.words.count { return nil }
    // Foreign words of the sentence itself are not the translator's.
    if let source, source.foreignWords(in: before.words) * 2 >= foreign { return nil }
    return AnswerFault(
      kind: .language, message: "\(foreign) of \(after.words.count) words have letters that the language does not have")
  }

  private func unchanged(_ sentence: String, _ answer: String, _ before: LetterCount) -> AnswerFault? {
    guard differs, before.lowercaseWords >= 4, sentence.utf8.elementsEqual(answer.utf8) else { return nil }
    // Words in a third script are no sentence of the source language.
    if let source, let written = before.dominant, !source.scripts.contains(written) { return nil }
    return AnswerFault(kind: .unchanged, message: "the sentence came back unchanged")
  }
}
