import Mustache
import Testing

@testable import TemplateOutput

@Suite struct MarkupEscapingTests {
  @Test func aCombiningMarkHidesNothing() throws {
    let template = try MarkupEscaping.template("<a title=\"{{x}}\">{{{x}}}</a>")
    let value = "\"\u{301} onclick='a' <\u{338}b> &\u{20DD}"
    #expect(
      template.render(["x": value])
        == "<a title=\"&quot;\u{301} onclick=&#39;a&#39; &lt;\u{338}b&gt; &amp;\u{20DD}\">\(value)</a>")
  }

  @Test(arguments: ["", "x", "\n\nx", "  {{#a}}\n{{x}}\n  {{/a}}\n", "{{! c }}\n\ny", "{{x}} {{^b}}no{{/b}}"])
  func nothingElseChanges(text: String) throws {
    let values: [String: Any] = ["x": "One & two", "a": [1, 2]]
    #expect(try MarkupEscaping.template(text).render(values) == MustacheTemplate(string: text).render(values))
  }

  @Test func faultsAreToldWithTheLinesOfTheText() {
    func line(_ body: () throws -> MustacheTemplate) -> String {
      do { return "\(try body())" } catch { return "\(error)" }
    }
    let text = "a\n{{#b}}\n"
    #expect(line { try MarkupEscaping.template(text) } == line { try MustacheTemplate(string: text) })
  }
}
