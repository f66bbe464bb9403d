import PipelineCore
import Testing

@Suite struct JSONParserTests {
  private func parse(_ text: String) throws(JSONError) -> JSONValue { try JSONParser.parse(Array(text.utf8)) }

  @Test func readsEveryKindOfValue() throws {
    let value = try parse(#" {"а":[1,-2.5e3,true,false,null,"\u0416\n\ud83d\ude00"],"b":{}} "#)
    #expect(value["а"]?.array?.first?.integer == 1)
    #expect(value["а"]?.array?[1] == .number("-2.5e3"))
    #expect(value["а"]?.array?[5].string == "Ж\n😀")
    #expect(value["b"] == .object([]))
  }

  /// RFC 8259 grammar, and the places where readers disagree (RFC 7493, I-JSON).
  @Test(arguments: [
    (#"{"a":1,"a":2}"#, 7), (#"{"a":1"#, 6), ("[1,]", 3), ("01", 1), ("[1] x", 4), (#""\ud800""#, 7),
    ("\"a\nb\"", 2), ("nul", 0), ("", 0), ("{a:1}", 1), ("\u{FEFF}1", 0), ("1.", 2), (#""\x""#, 2),
  ])
  func refusesWithThePlace(text: String, offset: Int) {
    let error = #expect(throws: JSONError.self) { try parse(text) }
    #expect(error?.offset == offset)
  }

  @Test func findsDuplicatesAmongManyKeys() {
    let keys = (0..<40).map { "\"k\($0)\":0" }.joined(separator: ",")
    #expect(throws: Never.self) { try parse("{\(keys)}") }
    #expect(throws: JSONError.self) { try parse("{\(keys),\"k3\":1}") }
    #expect(throws: JSONError.self) { try parse("{\(keys),\"k39\":1}") }
  }

  @Test func keysThatAreCanonicallyEquivalentAreDifferent() {
    #expect(throws: Never.self) { try parse("{\"\u{0439}\":1,\"\u{0438}\u{0306}\":2}") }
  }

  @Test func limitsNesting() {
    #expect(throws: Never.self) { try parse(String(repeating: "[", count: 60) + String(repeating: "]", count: 60)) }
    #expect(throws: JSONError.self) { try parse(String(repeating: "[", count: 100_000)) }
  }

  @Test func refusesBytesThatAreNotUTF8() {
    #expect(throws: JSONError.self) { try JSONParser.parse([0x22, 0xFF, 0x22]) }
  }
}
