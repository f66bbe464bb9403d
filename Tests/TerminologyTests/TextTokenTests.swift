import Testing
import TextModel

@testable import Terminology

@Suite struct TextTokenTests {
  private func tokens(_ text: String) -> [(text: String, folded: String, gap: UInt8)] {
    var buffer = TokenBuffer()
    buffer.scan(text)
    return buffer.tokens.map { token in
      (
        SourceText(text).string(in: token.span),
        String(decoding: buffer.folded[Int(token.foldedStart)..<Int(token.foldedEnd)], as: UTF8.self), token.gap
      )
    }
  }

  @Test func wordsWithJoiners() {
    #expect(
      tokens("Ла\u{2011}Манш O’Leary's 'Kyiv' -5").map(\.folded) == [
        "ла-манш", "o'leary's", "'", "kyiv", "'", "-", "5",
      ])
  }

  @Test func marksBelongToTheLetterBefore() {
    let found = tokens("Донба\u{301}с а\u{301}, G\u{AD}")
    #expect(found.map(\.text) == ["Донба\u{301}с", "а\u{301}", ",", "G"])
    #expect(found[0].folded == "донбас")
  }

  @Test func gaps() {
    #expect(tokens("a b\nc \n d\n\ne.f").map(\.gap) == [2, 1, 1, 1, 2, 0, 0])
    #expect(tokens("a\r\nb\r\n\r\nc").map(\.gap) == [2, 1, 2])
  }

  @Test func equalTokensHaveEqualHashes() {
    var buffer = TokenBuffer()
    buffer.scan("Ёлка елка ЕЛКА Слов’янськ слов'янськ")
    let hashes = buffer.tokens.map(\.hash)
    #expect(Set(hashes[..<3]).count == 1)
    #expect(hashes[3] == hashes[4])
    #expect(hashes[0] != hashes[3])
  }

  @Test func capitals() {
    var buffer = TokenBuffer()
    buffer.scan("МИДа Київ easyJet")
    #expect(buffer.tokens.map(\.upper) == [0b0111, 0b0001, 0b10000])
    #expect(buffer.tokens.map(\.isAllUpper) == [false, false, false])
  }
}
