import LanguageData
import Testing

@testable import Terminology

/// The data files of the checkout this file lies in.
let checkoutData: DataStore = {
  let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
  let root = parts.prefix(while: { $0 != "Tests" }).joined(separator: "/")
  return DataStore(folders: [root + "/" + DataStore.checkoutFolder])
}()

/// Loaded once: loading is slow in a debug build.
let sharedDeclension = Result<Declension, any Error> { try Declension(store: checkoutData) }

/// Reads `Gen Харкова, Loc Харкові` as cases and forms.
func expectations(_ text: String) -> [(GrammaticalCase, String)] {
  text.split(separator: ",").compactMap { part in
    let words = part.split(separator: " ", maxSplits: 1)
    guard words.count == 2, let grammaticalCase = GrammaticalCase(rawValue: String(words[0])) else { return nil }
    return (grammaticalCase, String(words[1]))
  }
}

/// One line of a table: language, lemma, kind, gender (Masc, Fem, Neut or -), number, expected forms.
struct InflectionCase: Sendable, CustomTestStringConvertible {
  var request: DeclensionRequest
  var expected: [(GrammaticalCase, String)]

  var testDescription: String { "\(request.language) \(request.lemma) \(request.kind.rawValue)" }

  static func table(_ text: String) -> [InflectionCase] {
    text.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|").map { cell in
        var cell = cell[...]
        while cell.first == " " { cell.removeFirst() }
        while cell.last == " " { cell.removeLast() }
        return String(cell)
      }
      guard cells.count == 6, let kind = NameKind(rawValue: cells[2]),
        let number = GrammaticalNumber(rawValue: cells[4])
      else {
        Issue.record("cannot read the line \(line)")
        return nil
      }
      return InflectionCase(
        request: DeclensionRequest(
          language: cells[0], lemma: cells[1], kind: kind, gender: GrammaticalGender(rawValue: cells[3]), number: number
        ),
        expected: expectations(cells[5]))
    }
  }
}
