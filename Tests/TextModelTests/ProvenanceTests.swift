import Testing
import TextModel

@Suite struct ProvenanceTests {
  private func origin(_ rule: String) -> Origin { Origin(stage: "s", rule: rule) }

  @Test func runsCoverTheTextAndNameEveryChange() {
    var field = TextField(name: "text", text: SourceText("one two three"))
    var first = EditList()
    first.append(TextSpan(4, 7), Array("TWO".utf8), origin: origin("upper"))
    field.apply(first)
    var second = EditList()
    second.append(TextSpan(0, 4), [], origin: origin("cut"))
    second.append(TextSpan(4, 5), Array("D".utf8), origin: origin("letter"))
    field.apply(second)
    #expect(field.text.string == "DWO three")

    let provenance = Provenance(of: field)
    #expect(provenance.runs.first?.span.start == 0)
    #expect(provenance.runs.last?.span.end == field.text.count)
    for (a, b) in zip(provenance.runs, provenance.runs.dropFirst()) { #expect(a.span.end == b.span.start) }

    let changed = provenance.run(at: 0)
    #expect(changed.map(provenance.origins(of:))?.map { provenance.origins[$0].rule } == ["upper", "letter"])
    #expect(changed?.source == TextSpan(4, 7))
    let once = provenance.run(at: 1)
    #expect(once.map(provenance.origins(of:))?.map { provenance.origins[$0].rule } == ["upper"])
    let copied = provenance.run(at: 5)
    #expect(copied.map(provenance.origins(of:)) == [])
    #expect(copied.map { $0.source.start + 5 - $0.span.start } == 9)
    #expect(provenance.run(at: 9) == nil)
  }

  @Test func layersMoveWithTheText() {
    var field = TextField(name: "text", text: SourceText("Aa. Bb. Cc."))
    field.layers[.sentences] = AnnotationLayer([
      Sentence(span: TextSpan(0, 3)), Sentence(span: TextSpan(4, 7)), Sentence(span: TextSpan(8, 11)),
    ])
    var edits = EditList()
    edits.append(TextSpan(0, 4), [], origin: origin("cut"))
    edits.append(TextSpan(8, 9), Array("ЦЦ".utf8), origin: origin("letter"))
    field.apply(edits)
    #expect(field.layers[.sentences]?.map(\.span) == [TextSpan(0, 3), TextSpan(4, 10)])
    #expect(field.sourceSpan(of: TextSpan(4, 10)) == TextSpan(8, 11))
  }
}
