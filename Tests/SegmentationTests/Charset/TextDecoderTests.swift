import LanguageData
import Testing
import TextModel

@testable import Segmentation

@Suite struct TextDecoderTests {
  private static let plain = TextDecoder()

  private func problem(_ bytes: [UInt8], declared: String? = nil) throws -> DecodingProblem {
    let result = Self.plain.decode(bytes, declared: declared)
    guard case .failure(let problem) = result else {
      Issue.record("decoded \(bytes)")
      throw CancellationError()
    }
    return problem
  }

  /// "Їжак" with each byte order mark.
  @Test(arguments: [
    ("utf-8", [0xEF, 0xBB, 0xBF, 0xD0, 0x87, 0xD0, 0xB6, 0xD0, 0xB0, 0xD0, 0xBA] as [UInt8]),
    ("utf-16le", [0xFF, 0xFE, 0x07, 0x04, 0x36, 0x04, 0x30, 0x04, 0x3A, 0x04]),
    ("utf-16be", [0xFE, 0xFF, 0x04, 0x07, 0x04, 0x36, 0x04, 0x30, 0x04, 0x3A]),
    ("utf-32le", [0xFF, 0xFE, 0, 0, 0x07, 4, 0, 0, 0x36, 4, 0, 0, 0x30, 4, 0, 0, 0x3A, 4, 0, 0]),
    ("utf-32be", [0, 0, 0xFE, 0xFF, 0, 0, 4, 0x07, 0, 0, 4, 0x36, 0, 0, 4, 0x30, 0, 0, 4, 0x3A]),
  ])
  func byteOrderMarkDecides(charset: String, bytes: [UInt8]) throws {
    // Even against the declaration (WHATWG Encoding Standard, section 6).
    for declared in [nil, "windows-1251"] {
      let text = try Self.plain.decode(bytes, declared: declared).get()
      #expect(text == DecodedText(utf8: Array("Їжак".utf8), charset: charset, removedBOM: true))
    }
  }

  @Test func utf8Passes() throws {
    for declared in [nil, "UTF-8", "utf8"] {
      let text = try Self.plain.decode(Array("Київ 😀\n".utf8), declared: declared).get()
      #expect(text == DecodedText(utf8: Array("Київ 😀\n".utf8), charset: "utf-8", removedBOM: false))
    }
    #expect(try Self.plain.decode([]).get().utf8 == [])
  }

  /// "Їжак" in windows-1251, KOI8-U, Mac Cyrillic and code page 866 (for "Ежик": it has no Ї at this place).
  @Test(arguments: [
    ("windows-1251", [0xAF, 0xE6, 0xE0, 0xEA] as [UInt8], "Їжак"),
    ("KOI8-U", [0xB7, 0xD6, 0xC1, 0xCB], "Їжак"),
    ("x-mac-cyrillic", [0xBA, 0xE6, 0xE0, 0xEA], "Їжак"),
    ("ibm866", [0x85, 0xA6, 0xA8, 0xAA], "Ежик"),
    ("utf-16le", [0xFF, 0xFE, 0x07, 0x04], "Ї"),
    ("UTF-16", [0xFE, 0xFF, 0x04, 0x07], "Ї"),
  ])
  func declaredCharsetDecodes(charset: String, bytes: [UInt8], expected: String) throws {
    #expect(try Self.plain.decode(bytes, declared: charset).get().utf8 == Array(expected.utf8))
  }

  @Test func otherBytesAreAnError() throws {
    // "Дім" and "кіт" in windows-1251.
    #expect(try problem([0xC4, 0xB3, 0xEC]).code == "E_ENCODING")
    let found = try problem(Array("перший\nдругий ".utf8) + [0xEA, 0xB3, 0xF2])
    #expect(found.offset == 26)
    #expect(found.line == 2)
    #expect(found.column == 14)
    #expect(found.message == "byte 0xEA is not UTF-8 and no other charset is declared")
    #expect(found.suggestion == nil)
  }

  @Test func cutSequenceIsAnError() throws {
    #expect(try problem(Array("Київ".utf8.dropLast())).offset == 6)
  }

  @Test func nulIsRefusedWithItsPlace() throws {
    let found = try problem(Array("ab\ncd".utf8) + [0, 0x65])
    #expect([found.offset, found.line, found.column] == [5, 2, 3])
    #expect(try problem([0xFF, 0xFE, 0x41, 0, 0, 0, 0x42, 0]).offset == 4)
    #expect(try problem([0x41, 0, 0x42], declared: "windows-1251").offset == 1)
  }

  @Test func declaredCharsetStopsAtBadBytes() throws {
    // A lone surrogate, and an odd byte.
    #expect(try problem([0x41, 0x00, 0x0A, 0x00, 0x00, 0xD8, 0x41, 0x00], declared: "utf-16le").code == "E_ENCODING")
    let found = try problem([0x41, 0xFF], declared: "us-ascii")
    #expect([found.offset, found.line, found.column] == [1, 1, 2])
    #expect(try problem([0xC3], declared: "utf-8").message == "byte 0xC3 is not UTF-8")
  }

  @Test func unknownCharset() throws {
    #expect(try problem([0x41], declared: "windows-9999").code == "E_CHARSET")
  }

  @Test func wideTextWithoutMarkIsSuggested() throws {
    for (name, swap) in [("utf-16le", false), ("utf-16be", true)] {
      let bytes = "Привіт, світе! Hello".utf16.flatMap { unit in
        swap ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      }
      #expect(try problem(bytes).suggestion == name)
    }
  }
}
