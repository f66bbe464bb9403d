import LanguageData
import Testing

@Suite struct FieldPiecesTests {
  @Test func spaces() {
    let cases: [(text: String, pieces: [String])] = [
      ("a b", ["a", "b"]), (" a  b ", ["a", "b"]), ("", []), ("один два", ["один", "два"]),
      // A combining mark after the separator belongs to the piece that it begins.
      ("a \u{301}b", ["a", "\u{301}b"]),
    ]
    for (text, pieces) in cases { #expect(text.pieces().map(String.init) == pieces) }
  }

  @Test func emptyPiecesAreKeptWhenAskedFor() {
    #expect("a||b|".pieces("|", keepingEmpty: true).map(String.init) == ["a", "", "b", ""])
    #expect("a||b|".pieces("|").map(String.init) == ["a", "b"])
  }

  @Test func piecesOfAPiece() {
    #expect("x=1-2".pieces("=")[1].pieces("-").map(String.init) == ["1", "2"])
  }
}
