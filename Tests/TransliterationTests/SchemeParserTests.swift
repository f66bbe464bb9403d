import LanguageData
import TextModel
import Testing

@testable import Transliteration

@Suite struct SchemeParserTests {
  /// Code and place of every fault of a scheme with the given rules.
  private func faults(_ rules: String, header: String = Fixtures.header) throws -> [String] {
    let file = try RecordFile(path: "my.tsv", bytes: Array((header + rules).utf8))
    let sink = DiagnosticSink()
    #expect(SchemeParser(file: file, name: "my.tsv", parent: nil, sink: sink).parse() == nil)
    return sink.diagnostics.map { diagnostic in
      guard case .file(_, let line, let column) = diagnostic.location else { return diagnostic.code }
      return "\(diagnostic.code) \(line):\(column)"
    }
  }

  @Test(arguments: [
    ("а", "missing_target 10:1"), ("а\t", "missing_target 10:1"), ("А\ta", "capital_in_rule 10:1"),
    ("а\tA", "capital_in_rule 10:4"), ("а\ta\t{x}", "unknown_class 10:6"), ("а\ta\tб^", "misplaced_edge 10:6"),
    ("а\ta\t{x", "malformed_context 10:6"), ("а\ta\t!", "malformed_context 10:6"), ("@x\ta", "unknown_directive 10:1"),
    ("а\ta\nа\to", "duplicate_rule 11:1"), ("@class\tx", "malformed_class 10:1"),
    ("а\ta\t\t\tx", "too_many_fields 10:8"),
    ("@class\tx\tа\n@class\tx\tб", "duplicate_class 11:8"),
  ])
  func everyFaultHasItsPlace(_ rules: String, _ expected: String) throws {
    #expect(try faults(rules) == [expected])
  }

  @Test func allFaultsAreReportedAtOnce() throws {
    #expect(
      try faults("а\nБ\tb\nв\tv\t{x}") == ["missing_target 10:1", "capital_in_rule 11:1", "unknown_class 12:6"])
  }

  @Test func theHeaderIsChecked() throws {
    #expect(try faults("а\ta", header: "# id: my\n").contains("missing_header 1:1"))
    #expect(
      try faults("а\ta", header: Fixtures.header + "# stress: loud\n").contains("unknown_value 1:1"))
  }

  @Test func aRuleThatIsTooLongIsRefused() throws {
    #expect(try faults(String(repeating: "а", count: 25) + "\ta") == ["rule_too_long 10:1"])
    #expect(try faults("а\t" + String(repeating: "a", count: 65)) == ["rule_too_long 10:1"])
  }

  @Test func limitsStopASchemeThatCostsTooMuch() throws {
    let many = (0..<2001).map { "а" + letters($0) + "\ta" }.joined(separator: "\n")
    #expect(try faults(many) == ["too_many_rules 2010:1"])
    #expect(try faults("а\ta\t" + Array(repeating: "б", count: 65).joined(separator: " ")) == ["context_too_long 10:6"])
    // Each class holds the one before twice: written out they stay as small as the first.
    let nested = (1...60).map { "@class\tc\($0)\t" + ($0 == 1 ? "аб" : "{c\($0 - 1)}{c\($0 - 1)}") }
    let scheme = try Fixtures.scheme(Fixtures.header + nested.joined(separator: "\n") + "\nв\tv\t{c60}\n")
    #expect(scheme.classes["c60"]?.count == 2)
  }

  /// Four letters that differ for every number below 10,000.
  private func letters(_ number: Int) -> String {
    let alphabet = ["б", "в", "г", "д", "ж", "з", "к", "л", "м", "н"]
    return [number / 1000, number / 100 % 10, number / 10 % 10, number % 10].map { alphabet[$0] }.joined()
  }

  @Test func contextsClassesAndNegation() throws {
    let scheme = try Fixtures.scheme(
      Fixtures.header
        + """
        @class\thard\tбвгк
        е\tye\t^ ь
        е\tee\t! {hard}
        е\te
        ий\ty\t\t^
        и\ti
        й\tj
        б\tb
        в\tv
        к\tk
        ь\t∅
        """)
    let transliterator = try Transliterator(scheme: scheme)
    #expect(transliterator.transliterate("ебе") == "yebe")
    #expect(transliterator.transliterate("ье ке") == "ye ke")
    #expect(transliterator.transliterate("вий вийе") == "vy vijee")
  }

  @Test func contextsOfSeveralLetters() throws {
    let scheme = try Fixtures.scheme(Fixtures.header + "а\to\t^бв\tг^\nа\ta\nб\tb\nв\tv\nг\th\n")
    let transliterator = try Transliterator(scheme: scheme)
    #expect(transliterator.transliterate("бваг") == "bvoh")
    #expect(transliterator.transliterate("абваг бвага баг") == "abvah bvaha bah")
  }
}
