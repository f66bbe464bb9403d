import Testing
import TextModel

@Suite struct UTF8ScanTests {
  /// Cases of Unicode 15.0, table 3-7 and section 3.9.
  @Test(arguments: [
    ([0x41, 0xD0, 0x96], nil), ([0xC0, 0x80], 0), ([0x41, 0xED, 0xA0, 0x80], 1), ([0xF4, 0x90, 0x80, 0x80], 0),
    ([0xE2, 0x82], 0), ([0xF0, 0x9F, 0x98, 0x80], nil), ([0xE0, 0x80, 0x80], 0), ([0x80], 0), ([], nil),
    ([0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0x41, 0xFF], 8),
  ] as [([UInt8], Int?)])
  func firstInvalidByte(bytes: [UInt8], expected: Int?) {
    #expect(bytes.withUnsafeBufferPointer(UTF8Scan.firstInvalid) == expected)
  }

  @Test func agreesWithTheStandardLibraryOnRandomBytes() {
    var generator = SplitMix(state: 7)
    for _ in 0..<20_000 {
      let bytes = (0..<Int(generator.next() % 9)).map { _ in
        [0x41, 0x80, 0xBF, 0xC2, 0xD0, 0xE0, 0xE2, 0xED, 0xF0, 0xF4, 0xFF, 0x9F][Int(generator.next() % 12)] as UInt8
      }
      let isValid = String(validating: bytes, as: UTF8.self) != nil
      #expect((bytes.withUnsafeBufferPointer(UTF8Scan.firstInvalid) == nil) == isValid, "\(bytes)")
    }
  }

  /// Rows of sequences of two bytes, with one byte spoilt in half of them.
  @Test func agreesWithTheStandardLibraryOnPairs() {
    var generator = SplitMix(state: 11)
    for _ in 0..<20_000 {
      var bytes: [UInt8] = generator.next() % 2 == 0 ? [0x20] : []
      for _ in 0..<8 { bytes += [0xC2 + UInt8(generator.next() % 30), 0x80 + UInt8(generator.next() % 64)] }
      if generator.next() % 2 == 0 {
        bytes[Int(generator.next() % UInt64(bytes.count))] =
          [0x41, 0x7F, 0x80, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xFF][Int(generator.next() % 10)]
      }
      let isValid = String(validating: bytes, as: UTF8.self) != nil
      #expect((bytes.withUnsafeBufferPointer(UTF8Scan.firstInvalid) == nil) == isValid, "\(bytes)")
    }
  }

  @Test func scalarsReadBothWays() {
    let text = Array("aЖ€😀".utf8)
    text.withUnsafeBufferPointer { bytes in
      var offset = 0
      for scalar in "aЖ€😀".unicodeScalars {
        let (value, width) = UTF8Scan.scalar(bytes, at: offset)
        #expect(value == scalar.value)
        offset += width
        #expect(UTF8Scan.scalar(bytes, before: offset).value == scalar.value)
        var out: [UInt8] = []
        UTF8Scan.append(value, to: &out)
        #expect(out.count == width)
      }
    }
  }

  @Test func trimsUnicodeWhiteSpace() {
    let text = SourceText("\u{00A0} \t слово\u{2009}\u{FEFF}\r\n")
    #expect(text.string(in: text.trimmed(text.span)) == "слово")
    #expect(SourceText(" \u{3000}").trimmed(TextSpan(0, 4)).isEmpty)
  }
}
