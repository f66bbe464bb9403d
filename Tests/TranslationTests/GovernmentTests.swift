import LanguageData
import PipelineCore
import Testing
import TextModel

@testable import Translation

@Suite struct GovernmentTests {
  private func government(_ lines: String) throws -> Government {
    let header = "# t\n# source: t\n# version: 1\n# licence: CC0-1.0\n"
    return try Government(RecordFile(path: "g.tsv", bytes: Array((header + lines).utf8)))
  }

  /// Words parted by spaces; readings after a slash.
  private func tokens(_ words: [(String, String?)]) -> [SourceToken] {
    var tokens: [SourceToken] = []
    for (index, word) in words.enumerated() {
      if index > 0 { tokens.append(SourceToken(surface: " ", readings: nil, isWord: false)) }
      tokens.append(SourceToken(surface: word.0, readings: word.1, isWord: true))
    }
    return tokens
  }

  private func shifted(_ words: [(String, String?)], _ lines: String = "к\tdat\tдо\tgen\nо\tprp\tпро\tacc\n") throws -> [String?] {
    var tokens = tokens(words)
    try government(lines).apply(to: &tokens)
    return tokens.filter(\.isWord).map { $0.written ?? $0.readings }
  }

  @Test func adjectiveNounAndNameTakeTheCase() throws {
    let found = try shifted([
      ("к", nil), ("новому", "новый<adj><m><sg><dat>"), ("президенту", "президент<n><m><aa><sg><dat>"),
      ("России", "Россия<np><top><f><sg><gen>"), ("Владимиру", "Владимир<np><ant><m><sg><dat>"),
      ("вчера", "вчера<adv>"),
    ])
    #expect(
      found == [
        "до", "новый<adj><m><sg><gen>", "президент<n><m><aa><sg><gen>", "Россия<np><top><f><sg><gen>",
        "Владимир<np><ant><m><sg><gen>", "вчера<adv>",
      ])
  }

  @Test func onlyTheReadingsInTheCaseStay() throws {
    let found = try shifted([("о", "о<pr>"), ("войне", "война<n><f><sg><dat>/война<n><f><sg><prp>")])
    #expect(found == ["про", "война<n><f><sg><acc>"])
  }

  @Test func anotherCaseIsLeftAlone() throws {
    #expect(try shifted([("о", "о<pr>"), ("камень", "камень<n><m><sg><acc>")]) == ["о<pr>", "камень<n><m><sg><acc>"])
    #expect(try shifted([("к", "к<pr>"), ("сожалению", nil)]) == ["к<pr>", nil])
    #expect(try shifted([("к", "к<pr>")]) == ["к<pr>"])
  }

  @Test func theNounAfterTheFirstIsLeftAlone() throws {
    let found = try shifted([
      ("о", "о<pr>"), ("плане", "план<n><m><sg><prp>"), ("городе", "город<n><m><sg><prp>"),
    ])
    #expect(found == ["про", "план<n><m><sg><acc>", "город<n><m><sg><prp>"])
  }

  @Test func aNameOfTheGlossaryTakesTheCase() throws {
    var all = tokens([("о", "о<pr>"), ("Путине", nil)])
    all[2].fixed = FixedTerm(
      range: 0..<0, grammaticalCase: "Loc", isPerson: true, translation: Term.Translation(language: "uk", forms: []))
    try government("о\tprp\tпро\tacc\n").apply(to: &all)
    #expect(all[0].written == "про")
    #expect(all[2].fixed?.grammaticalCase == "Acc")
  }

  @Test func oneCaseMayTellTheTranslation() throws {
    let lines = "з\tins\tс\tins\n"
    #expect(try shifted([("з", "з<pr>"), ("нами", "ми<prn><ins>")], lines) == ["с", "ми<prn><ins>"])
    #expect(try shifted([("з", "з<pr>"), ("міста", "місто<n><gen>")], lines) == ["з<pr>", "місто<n><gen>"])
  }

  @Test func aMalformedLineIsAnErrorWithItsPlace() {
    let error = #expect(throws: DataError.self) { try government("к\tdat\tдо\n") }
    #expect(error?.diagnostics.first?.location == .file(path: "g.tsv", line: 5, column: 1))
  }
}
