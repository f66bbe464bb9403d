import FileAccess
import LanguageData
import Segmentation
import Testing
import TextModel

/// Every abbreviation of every data file does what its class says, so that no entry is out of reach of the matcher.
@Suite struct AbbreviationListTests {
  @Test(arguments: ["be", "bg", "de", "en", "mk", "pl", "ru", "sr", "uk"])
  func entriesAreMatched(_ language: String) throws {
    let store = try Fixtures.rules()
    let segmenter = try Segmenter(store)
    let path = try #require(store.files.first { $0.hasSuffix("/\(language).tsv") })
    let file = try RecordFile(path: path, bytes: FileAccess.read(path))
    var wrong: [String] = []
    for record in file.records {
      let classes = Set(record[1].split(separator: ",").map(String.init))
      let isLatin = record[0].utf8.first.map { $0 < 0x80 } ?? true
      let (before, name) = isLatin ? ("qwerty", "Qwertyk") : ("щось", "Жмеринк")
      let text: SourceText
      let count: Int
      if !classes.isDisjoint(with: ["never", "rarely", "place", "initial"]) {
        text = SourceText("\(before) \(before) \(record[0]) \(name)")
        count = 1
      } else if classes == ["may"] {
        text = SourceText("\(before) \(before) \(record[0]) \(name)")
        count = 2
      } else if classes == ["number"] {
        text = SourceText("\(before) \(before) \(record[0]) 14")
        count = 1
      } else {
        continue
      }
      let sentences = try segmenter.sentences(of: text, in: segmenter.paragraphs(of: text), language: language)
      if sentences.count != count { wrong.append("\(language).tsv:\(record.line): \(text.string)") }
    }
    #expect(wrong == [])
  }

  @Test(arguments: [("be", 150), ("bg", 150), ("de", 300), ("en", 300), ("mk", 150), ("pl", 300), ("ru", 300), ("sr", 150), ("uk", 300)])
  func listsAreBroad(_ language: String, _ least: Int) throws {
    let path = try #require(try Fixtures.rules().files.first { $0.hasSuffix("/\(language).tsv") })
    let file = try RecordFile(path: path, bytes: FileAccess.read(path))
    #expect(file.records.filter { $0[0].hasSuffix(".") }.count >= least)
  }
}
