import PipelineCore
import Testing
import TextModel

@Suite struct JSONWriterTests {
  @Test func escapesWhatLineReadersSplitOn() {
    var json = JSONWriter()
    json.string("a\"\\\n\r\t\u{0}\u{7F}\u{85}\u{2028}\u{2029}é")
    #expect(String(decoding: json.bytes, as: UTF8.self) == #""a\"\\\n\r\t\u0000\u007f\u0085\u2028\u2029é""#)
  }

  @Test func writesNumbersWithoutNoise() {
    var json = JSONWriter()
    json.beginArray()
    for value in [0.1 + 0.2, -1.5, 0, 1e300, .infinity, 2.00004] { json.number(value) }
    for value in [0, 7, 10, 99, 100, 9_999_999, 12_345_678_901, -42] { json.integer(value) }
    json.endArray()
    #expect(
      String(decoding: json.bytes, as: UTF8.self)
        == "[0.3,-1.5,0,null,null,2,0,7,10,99,100,9999999,12345678901,-42]")
  }

  @Test func objectsOfParsedValuesComeOutSorted() throws {
    var json = JSONWriter()
    json.value(try JSONParser.parse(Array(#"{"b":1,"a":[{"d":2,"c":3}]}"#.utf8)))
    #expect(String(decoding: json.bytes, as: UTF8.self) == #"{"a":[{"c":3,"d":2}],"b":1}"#)
  }

  @Test func whatIsWrittenReadsBackTheSame() throws {
    let text = String(String.UnicodeScalarView((1..<0x3000).compactMap { Unicode.Scalar($0) }))
    var json = JSONWriter()
    json.string(text)
    #expect(try JSONParser.parse(json.bytes).string?.utf8.elementsEqual(text.utf8) == true)
  }
}
