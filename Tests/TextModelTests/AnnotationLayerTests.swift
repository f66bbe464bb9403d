import Testing
import TextModel

@Suite struct AnnotationLayerTests {
  private let layer = AnnotationLayer([
    Word(span: TextSpan(8, 10), kind: .letters), Word(span: TextSpan(0, 3), kind: .letters),
    Word(span: TextSpan(4, 7), kind: .number), Word(span: TextSpan(0, 7), kind: .letters),
  ])

  @Test func sortsByStartThenLongerFirst() {
    #expect(layer.map(\.span) == [TextSpan(0, 7), TextSpan(0, 3), TextSpan(4, 7), TextSpan(8, 10)])
  }

  @Test func findsWhatLiesInside() {
    #expect(layer.elements(inside: TextSpan(0, 7)).count == 3)
    #expect(layer.elements(inside: TextSpan(3, 9)).map(\.span) == [TextSpan(4, 7)])
    #expect(layer.firstIndex(startingAtOrAfter: 5) == 3)
  }

  @Test func layerSetKeepsTypesApart() {
    var set = LayerSet()
    set[.words] = layer
    #expect(set[.words]?.count == 4)
    #expect(set[.sentences] == nil)
    #expect(set.names == ["words"])
  }
}
