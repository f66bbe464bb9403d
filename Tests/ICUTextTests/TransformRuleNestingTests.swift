import Testing

@testable import ICUText

struct TransformRuleNestingTests {
  private func excess(_ rules: String) -> Int? { TransformRuleNesting.excess(in: Array(rules.utf8)) }
  private func open(_ count: Int) -> String { String(repeating: "(", count: count) }

  @Test func theFirstParenthesisBeyondEightIsFound() {
    #expect(excess(open(8)) == nil)
    #expect(excess("б" + open(9) + "a > b;") == 10)
    #expect(excess(open(8) + ")(") == nil)
    #expect(excess(open(8) + ";" + open(8)) == nil)
  }

  @Test(arguments: [#"\("#, "'('", "[(]", "[[a](]", "[{(}]", "[{]}(]", "# (\n", "'\\' '('", "''"])
  func whatIsNoParenthesisIsNotCounted(_ text: String) {
    #expect(excess(String(repeating: text, count: 20)) == nil)
    #expect(excess(text + open(8)) == nil)
    #expect(excess(text + open(9)) == text.utf8.count + 8)
  }

  @Test(arguments: ["[{[}]", "[\\[]", "'['", "\\[", "\\'", "[']"])
  func nothingHidesParentheses(_ text: String) {
    #expect(excess(text + open(9)) == text.utf8.count + 8)
  }

  @Test func tooManyAreRefusedBeforeICUSeesThem() {
    // ICU itself names the start of the rule.
    #expect(throws: ICUError.self) { try ICUTransliterator(rules: "a > b;\n" + open(9) + "c > d;") }
    do {
      _ = try ICUTransliterator(rules: "a > b;\n" + open(60) + "c > d;")
      Issue.record("60 open parentheses are accepted")
    } catch {
      #expect(error.code == .syntax)
      #expect(error.position == ICUError.Position(offset: 15, line: 2, column: 9))
      #expect(error.description.contains("more than 8 open parentheses"))
    }
  }

  @Test func eightClosedOnesAreARule() throws {
    let rules = open(8) + "a" + String(repeating: ")", count: 8) + " > b $8;"
    _ = try ICUTransliterator(rules: rules)
  }

  /// Segments of segments and functions keep working.
  @Test func functionsInsideOneAnother() throws {
    let transliterator = try ICUTransliterator(rules: "((a)b) > &Any-Upper(&Any-Lower($1)) $2;")
    let written = try Array("ab".utf8).withUnsafeBufferPointer { try transliterator.apply(to: $0) }
    #expect(String(decoding: written, as: UTF8.self) == "ABa")
  }
}
