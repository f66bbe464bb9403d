import Testing
import TextModel

@Suite struct EditListTests {
  private let origin = Origin(stage: "test", rule: "r", file: "f.tsv", line: 3)

  @Test func applyingReplacesDeletesAndInserts() {
    var edits = EditList()
    edits.append(TextSpan(0, 2), Array("К".utf8), origin: origin)
    edits.append(TextSpan(4, 4), Array("++".utf8), origin: origin)
    edits.append(TextSpan(5, 6), [], origin: origin)
    let (text, alignment) = edits.apply(to: SourceText("abcdefg"))
    #expect(text.string == "Кcd++eg")
    #expect(alignment.target(of: TextSpan(2, 4)) == TextSpan(2, 4))
    #expect(alignment.target(of: TextSpan(6, 7)) == TextSpan(7, 8))
    #expect(alignment.isDeleted(TextSpan(5, 6)))
  }

  @Test func noEditsKeepTheText() {
    let text = SourceText("однаково")
    let (same, alignment) = EditList().apply(to: text)
    #expect(same == text)
    #expect(alignment.source(of: TextSpan(2, 6)) == TextSpan(2, 6))
  }

  @Test func equalOriginsShareOneEntry() {
    var edits = EditList()
    edits.append(TextSpan(0, 1), [1], origin: origin)
    edits.append(TextSpan(1, 2), [2], origin: Origin(stage: "test", rule: "other"))
    edits.append(TextSpan(2, 3), [3], origin: origin)
    #expect(edits.origins.count == 2)
    #expect(edits.origin(at: 2) == origin)
  }

  /// Applying random edits, then mapping what was copied back and forth, must give the same spans.
  @Test(arguments: 0..<200) func copiedBytesMapBothWays(seed: Int) {
    var generator = SplitMix(state: UInt64(seed))
    let text = SourceText(String(repeating: "xyz", count: 1 + Int(generator.next() % 20)))
    var edits = EditList()
    var kept: [Int] = []
    var position = 0
    while position < text.count {
      if generator.next() % 3 == 0 {
        let width = Int(generator.next() % 3)
        let end = min(text.count, position + width)
        let replacement = [UInt8](repeating: 0x2D, count: Int(generator.next() % 4))
        edits.append(TextSpan(position, end), replacement, origin: origin)
        position = end
      }
      if position < text.count {
        kept.append(position)
        position += 1
      }
    }
    let (result, alignment) = edits.apply(to: text)
    for offset in kept {
      let target = alignment.target(of: TextSpan(offset, offset + 1))
      #expect(target.count == 1)
      #expect(result.bytes[target.start] == text.bytes[offset])
      #expect(alignment.source(of: target) == TextSpan(offset, offset + 1))
    }
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers in every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
