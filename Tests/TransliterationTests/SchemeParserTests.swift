import FileAccess
import LanguageData
import Testing
import TextModel

@testable import Transliteration

/// Faults of scheme files are reported at line and column.
@Suite struct SchemeParserTests {
  private static let header = """
    # id: mine
    # title: Mine
    # languages: uk
    # from: Cyrl
    # to: Latn
    # standard: none
    # source: test
    # version: 1
    # licence: CC0-1.0

    """

  private func faults(_ rules: String, header: String = header) throws -> [String] {
    let file = try RecordFile(path: "mine.tsv", bytes: Array((header + rules).utf8))
    let sink = DiagnosticSink()
    let scheme = SchemeParser(file: file, name: "mine.tsv", parent: nil, sink: sink).parse()
    #expect((scheme == nil) == sink.hasErrors)
    return sink.diagnostics.map { diagnostic in
      guard case .file(let path, let line, let column) = diagnostic.location else { return diagnostic.code }
      return "\(path):\(line):\(column) \(diagnostic.code)"
    }
  }

  @Test func aSoundFileHasNone() throws { #expect(try faults("а\ta\nб\tb\t^\n") == []) }

  @Test(arguments: [
    ("а\n", "mine.tsv:10:1 missing_target"),
    ("а\ta\nБ\tb\n", "mine.tsv:11:1 capital_in_rule"),
    ("а\tA\n", "mine.tsv:10:4 capital_in_rule"),
    ("а\ta\t{vowel}\n", "mine.tsv:10:6 unknown_class"),
    ("а\ta\t{vowel\n", "mine.tsv:10:6 malformed_context"),
    ("а\ta\tб^\n", "mine.tsv:10:6 misplaced_edge"),
    ("а\ta\t!\n", "mine.tsv:10:6 malformed_context"),
    ("а\ta\nа\to\n", "mine.tsv:11:1 duplicate_rule"),
    ("@rule\ta\n", "mine.tsv:10:1 unknown_directive"),
    ("@class\tv\n", "mine.tsv:10:1 malformed_class"),
    ("@class\tv\tа\n@class\tv\tо\n", "mine.tsv:11:8 duplicate_class"),
    ("а\ta\tб\tв\tг\n", "mine.tsv:10:12 too_many_fields"),
  ])
  func faultsStandAtTheirPlace(_ rules: String, _ expected: String) throws {
    #expect(try faults(rules) == [expected])
  }

  @Test func theHeaderIsNeeded() throws {
    let header = Self.header.replacing("# licence: CC0-1.0\n", with: "").replacing("Latn", with: "Latin")
    #expect(try faults("а\ta\n", header: header) == ["mine.tsv:1:1 missing_header", "mine.tsv:1:1 unknown_value"])
  }

  @Test func limitsStopAFileThatCostsTooMuch() throws {
    let letters = ["б", "в", "г", "д", "ж", "з", "к", "л", "м", "н"]
    var many = ""
    for number in 0...SchemeParser.maximumRulesOfALetter {
      let digits = [number / 1000, number / 100 % 10, number / 10 % 10, number % 10]
      many += "а" + digits.map { letters[$0] }.joined() + "\ta\n"
    }
    #expect(try faults(many) == ["mine.tsv:2010:1 too_many_rules"])
    let long = Array(repeating: "б", count: SchemeParser.maximumContextItems + 1).joined(separator: " ")
    #expect(try faults("а\ta\t\(long)\n") == ["mine.tsv:10:6 context_too_long"])
    // Each class holds the one before twice: written out they stay as small as the first.
    let nested = (1...60).map { "@class\tc\($0)\t" + ($0 == 1 ? "аб" : "{c\($0 - 1)}{c\($0 - 1)}") + "\n" }
    #expect(try faults(nested.joined() + "в\tv\t{c60}\n") == [])
  }

  @Test func limitsStopALargeFile() throws {
    let long = String(repeating: "а", count: SchemeParser.maximumSourceUnits + 1)
    #expect(try faults("\(long)\ta\n") == ["mine.tsv:10:1 rule_too_long"])
    let many = String(repeating: "а\ta\n", count: SchemeParser.maximumRules + 1)
    #expect(try faults(many) == ["mine.tsv:1:1 scheme_too_large"])
  }
}

@Suite struct SchemeStoreTests {
  private let store = SchemeStore(data: .standard())

  @Test func anUnknownNameGetsTheNearest() throws {
    do throws(DataError) {
      _ = try store.load("uk-kmu-2011")
      Issue.record("there is no such scheme")
    } catch {
      #expect(error.diagnostics.map(\.code) == ["unknown_scheme"])
      #expect(error.diagnostics[0].notes == ["did you mean `uk-kmu-2010`?"])
    }
  }

  @Test func everySchemeLoads() throws {
    let schemes = try store.loadAll()
    #expect(schemes.map(\.id) == store.ids)
    let reversible = Set(schemes.filter { $0.reversibility == .yes }.map(\.id))
    #expect(
      reversible.isSuperset(of: ["uk-dstu9112-a", "uk-dstu9112-b", "iso9-1995", "ru-gost7.79-a", "sr-latn", "sr-cyrl"]))
  }

  @Test func aMissingFileIsAFinding() {
    #expect(throws: DataError.self) { try store.load("/nowhere/mine.tsv") }
  }
}
