import ICUText
import Testing
import TextModel

@testable import Segmentation

@Suite struct WordFinderTests {
  /// What a word segment of ICU is to the finder.
  private struct Found: Equatable, CustomStringConvertible {
    var start: Int
    var end: Int
    var isNumber: Bool
    var description: String { "\(start)..<\(end)\(isNumber ? "n" : "")" }
  }

  private func byICU(_ text: [UInt8], _ iterator: BreakIterator) throws -> [Found] {
    var found: [Found] = []
    var start = 0
    try text.withUnsafeBufferPointer {
      try iterator.forEachBatch(in: $0) { boundaries, statuses in
        for (boundary, status) in zip(boundaries, statuses) {
          if status >= 100 { found.append(Found(start: start, end: Int(boundary), isNumber: status < 200)) }
          start = Int(boundary)
        }
        return true
      }
    }
    return found
  }

  private func byFinder(_ text: [UInt8]) -> [Found]? {
    var words: [Word] = []
    let isDone = text.withUnsafeBufferPointer { WordFinder().append($0, from: 0, to: $0.count, to: &words) }
    guard isDone else { return nil }
    return words.map { Found(start: $0.span.start, end: $0.span.end, isNumber: $0.kind == .number) }
  }

  /// Random strings of what news is written with; marks that `WordScanner` treats otherwise than ICU are left out.
  @Test func agreesWithICUOnRandomText() throws {
    let alphabet = Array("aZéßñāŽǆжЄїґёЁӘαΩ09٣7.,:;'’’\"“«»()-–—…·/@%№€₴!? \t\u{A0}\u{2024}\u{2027}\u{66B}\u{387}ªµ".unicodeScalars)
    let iterator = try BreakIterator(.word)
    var state: UInt64 = 88172645463325252
    var compared = 0
    for _ in 0..<20_000 {
      var bytes: [UInt8] = []
      for _ in 0..<12 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        UTF8Scan.append(alphabet[Int(state % UInt64(alphabet.count))].value, to: &bytes)
      }
      guard let found = byFinder(bytes) else { continue }
      compared += 1
      let expected = try byICU(bytes, iterator)
      #expect(found == expected, "\(String(decoding: bytes, as: UTF8.self))")
      if found != expected { return }
    }
    #expect(compared == 20_000, "nothing in the alphabet needs ICU")
  }

  /// Every scalar below U+2C00 between letters, between digits and alone, as ICU has it or given up.
  @Test func agreesWithICUOnEveryScalar() throws {
    let iterator = try BreakIterator(.word)
    var plain = 0
    for value in UInt32(1)..<0x2C00 where Unicode.Scalar(value) != nil {
      var bytes = Array("б".utf8)
      UTF8Scan.append(value, to: &bytes)
      bytes += "в 1".utf8
      UTF8Scan.append(value, to: &bytes)
      bytes += "2 ".utf8
      UTF8Scan.append(value, to: &bytes)
      // Typed for an apostrophe: `WordScanner` joins here what ICU divides.
      if [0x60, 0xB4, 0x2018, 0x2032, 0x2BC].contains(value) { continue }
      guard let found = byFinder(bytes) else { continue }
      plain += 1
      #expect(try found == byICU(bytes, iterator), "U+\(String(value, radix: 16))")
    }
    #expect(plain > 3000)
  }

  @Test func complexLinesAreGivenUpWhole() {
    #expect(byFinder(Array("слово а\u{301}".utf8)) == nil)
    #expect(byFinder(Array("a_b".utf8)) == nil)
    #expect(byFinder(Array("так 🙂".utf8)) == nil)
  }

  /// A word lengthened over an apostrophe on the line before the one that is given up stays as it was.
  @Test func givingUpRestoresTheWordBefore() throws {
    let text = SourceText("об`\nєкт а\u{301}")
    let words = try Segmenter(Fixtures.rules()).words(of: text)
    #expect(words.map { text.string(in: $0.span) } == ["об", "єкт", "а\u{301}"])
  }
}
