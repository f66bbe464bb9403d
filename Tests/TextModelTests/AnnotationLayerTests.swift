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

  /// Skipping cut passages must give what moving every element gives.
  @Test(arguments: 0..<100) func movingSkipsNothingThatSurvives(seed: Int) {
    var generator = SplitMix(state: UInt64(seed))
    let text = SourceText(String(repeating: "ab ", count: 60))
    var field = TextField(name: "text", text: text)
    let words = stride(from: 0, to: text.count, by: 3).map { Word(span: TextSpan($0, $0 + 2), kind: .letters) }
    field.layers[.words] = AnnotationLayer(words)
    var edits = EditList()
    var position = 0
    while position < text.count {
      let end = min(text.count, position + Int(generator.next() % 25))
      let replacement: [UInt8] = generator.next() % 3 == 0 ? [0x2D] : []
      edits.append(TextSpan(position, end), replacement, origin: Origin(stage: "t", rule: "r"))
      position = end + Int(generator.next() % 9) + 1
    }
    let (_, alignment) = edits.apply(to: text)
    field.apply(edits)
    #expect(field.layers[.words]?.map(\.span) == AnnotationLayer(words.compactMap { $0.moved(by: alignment) }).map(\.span))
  }
}
