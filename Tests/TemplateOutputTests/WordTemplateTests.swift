import Testing

@testable import TemplateOutput

@Suite struct WordTemplateTests {
  private func document(_ body: String) -> [UInt8] {
    Array(
      "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>\(body)</w:body></w:document>"
        .utf8)
  }

  private func text(_ body: String) throws -> String {
    let text = try WordTemplate(document(body), path: "a").text
      .replacing(WordTemplate.open, with: "«").replacing(WordTemplate.close, with: "»")
    let start = try #require(text.firstRange(of: "<w:body>")).upperBound
    return String(text[start..<(try #require(text.firstRange(of: "</w:body>")).lowerBound)])
  }

  private func run(_ text: String) -> String { "<w:r><w:t>\(text)</w:t></w:r>" }
  private let lang = #"<w:rPr><w:lang w:val="«word_language»"/></w:rPr>"#
  private let kept = #"<w:t xml:space="preserve">"#

  @Test func aTagInSeveralRunsIsPutTogetherInTheFirst() throws {
    #expect(
      try text(
        "<w:p>\(run("A {"))\(run("{head"))<w:proofErr w:type=\"spellStart\"/>\(run("line}} b {{tag}"))\(run("}."))</w:p>"
      )
        == "<w:p><w:r>\(lang)\(kept)A «headline»</w:t></w:r>\(run(""))<w:proofErr w:type=\"spellStart\"/><w:r>\(lang)\(kept) b «tag»</w:t></w:r>\(run("."))</w:p>"
    )
  }

  @Test func aParagraphOfSectionTagsGoes() throws {
    #expect(
      try text("<w:p>\(run(" {{#paragraphs}}"))</w:p><w:p>\(run("x"))</w:p><w:p>\(run("{{/paragraphs}} "))</w:p>")
        == "«#paragraphs»<w:p>\(run("x"))</w:p>«/paragraphs»")
  }

  @Test func theLanguageOfARunStandsWhereTheSchemaWantsIt() throws {
    #expect(
      try text(
        "<w:p><w:r><w:rPr><w:b/><w:lang w:val=\"de-DE\" w:bidi=\"he\"/></w:rPr><w:t>{{x}}{{y}}</w:t></w:r></w:p>")
        == "<w:p><w:r><w:rPr><w:b/><w:lang w:bidi=\"he\" w:val=\"«word_language»\"/></w:rPr>\(kept)«x»«y»</w:t></w:r></w:p>"
    )
    #expect(
      try text("<w:p><w:r><w:rPr><w:b/><w:specVanish/></w:rPr><w:t>{{x}}{{y}}</w:t></w:r></w:p>")
        == "<w:p><w:r><w:rPr><w:b/><w:lang w:val=\"«word_language»\"/><w:specVanish/></w:rPr>\(kept)«x»«y»</w:t></w:r></w:p>"
    )
    #expect(
      try text("<w:p><w:r><w:rPr/><w:t>{{x}}</w:t></w:r></w:p>") == "<w:p><w:r>\(lang)\(kept)«x»</w:t></w:r></w:p>")
  }

  @Test func whatIsNoTagStaysAsItIs() throws {
    for body in [
      "<w:p w:rsid=\"{{x}}\">\(run("a } b { c"))</w:p>",
      "<w:p><!-- {{x}} --><w:r><w:instrText>{{x}}</w:instrText></w:r></w:p>",
      "<w:p>\(run("a &amp; b&#8203;"))</w:p><w:sectPr/>",
    ] { #expect(try text(body) == body) }
  }

  @Test(arguments: [
    ("{{#a}}x", "is not closed"), ("x{{/a}}", "closed but not opened"), ("{{#a}}{{#b}}{{/a}}{{/b}}", "is closed by"),
    ("{{>part}}", "is no variable"), ("{{=<% %>=}}", "is no variable"), ("{{upper(x)}}", "is no variable"),
    ("{{x", "not closed"),
    ("{{{x}}", "not closed"),
  ])
  func faultsAreTold(text: String, message: String) {
    let error = #expect(throws: WordTemplate.Fault.self) {
      try WordTemplate(document("<w:p>\(run(text.replacing("<", with: "&lt;")))</w:p>"), path: "a")
    }
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
  }

  @Test func aSectionOverDifferentElementsIsAFault() {
    let body = "<w:p>\(run("{{#a}}x"))</w:p><w:tbl><w:tr><w:tc><w:p>\(run("{{/a}}y"))</w:p></w:tc></w:tr></w:tbl>"
    #expect(throws: WordTemplate.Fault.self) { try WordTemplate(document(body), path: "a") }
    for bytes in [[], Array("<a".utf8), Array("<a/>".utf8), Array("<!DOCTYPE a><a/>".utf8)] as [[UInt8]] {
      #expect(throws: WordTemplate.Fault.self) { try WordTemplate(bytes, path: "a") }
    }
  }

  @Test func valuesAreSafe() {
    #expect(
      WordTemplate.value("a<b>&\"\u{1}\u{10FFFC}<\u{301}", prefix: "w:")
        == "a&lt;b&gt;&amp;&quot;\u{FFFD}\u{FFFD}&lt;\u{301}")
    #expect(
      WordTemplate.value("a\r\nb\tc", prefix: "w:")
        == #"a</w:t><w:br/><w:t xml:space="preserve">b</w:t><w:tab/><w:t xml:space="preserve">c"#)
  }
}
