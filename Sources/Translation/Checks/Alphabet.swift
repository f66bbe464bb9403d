import LanguageData
import TextModel

/// Letters and scripts of a language.
struct Alphabet: Sendable {
  var scripts: Set<LetterScript> = []
  /// Lower case; of all its scripts.
  var letters: Set<Unicode.Scalar> = []

  /// By BCP 47 language: `language/languages.tsv`, and `language/scripts.tsv` for languages with a script of their own.
  static func load(_ store: DataStore) throws(DataError) -> [String: Alphabet] {
    var alphabets: [String: Alphabet] = [:]
    let languages = try store.load("language/languages.tsv")
    for record in try RecordFile(path: languages.path, bytes: languages.bytes).records {
      alphabets[record[0], default: Alphabet()].scripts.insert(record[1] == "Cyrl" ? .cyrillic : .latin)
      alphabets[record[0], default: Alphabet()].letters.formUnion(record[5].unicodeScalars)
    }
    let scripts = try store.load("language/scripts.tsv")
    for record in try RecordFile(path: scripts.path, bytes: scripts.bytes).records {
      alphabets[record[1], default: Alphabet()].scripts.insert(.other)
    }
    return alphabets
  }

  /// Words of a script of the language with a letter it does not have.
  func foreignWords(in words: [[Unicode.Scalar]]) -> Int {
    words.count { word in
      guard let first = word.first, let script = LetterScript(first), scripts.contains(script) else { return false }
      return word.contains { !letters.contains($0) && LetterScript($0) == script }
    }
  }
}
