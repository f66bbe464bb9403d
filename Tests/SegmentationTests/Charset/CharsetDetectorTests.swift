import ICUText
import LanguageData
import Testing
import TextModel

@testable import Segmentation

@Suite struct CharsetDetectorTests {
  static let detector = Result { CharsetDetector(try LanguageIdentifier(DataStore(folders: [hygieneData]))) }

  /// Bytes of a text in a charset of one byte a character, by asking ICU what each byte means.
  private func encode(_ text: String, _ charset: String) throws -> [UInt8] {
    var byteOf: [UInt32: UInt8] = [:]
    for byte in UInt8.min...UInt8.max {
      guard let decoded = try? Charset.decode([byte], charset: charset) else { continue }
      if let scalar = String(decoding: decoded, as: UTF8.self).unicodeScalars.first { byteOf[scalar.value] = byte }
    }
    return try text.unicodeScalars.map { try #require(byteOf[$0.value]) }
  }

  private static let texts = [
    "Верховна Рада ухвалила закон про державний бюджет на наступний рік.",
    "Правительство утвердило программу развития дорог до конца года.",
    "Парламент прийняв рішення", "Юрий вернулся домой",
  ]

  @Test(arguments: ["windows-1251", "koi8-u", "x-mac-cyrillic", "iso-8859-5", "ibm866"], texts)
  func cyrillicSentences(charset: String, text: String) throws {
    // Code page 866 has no Ukrainian і.
    if charset == "ibm866" && text.unicodeScalars.contains("і") { return }
    let bytes = try encode(text, charset)
    let found = try #require(try Self.detector.get().detect(bytes))
    // Without Ukrainian letters KOI8-R is the same text.
    #expect(try Charset.decode(bytes, charset: found) == Array(text.utf8), "\(found)")
  }

  @Test func koi8() throws {
    #expect(try Self.detector.get().detect(encode(Self.texts[0], "koi8-u")) == "koi8-u")
    #expect(try Self.detector.get().detect(encode(Self.texts[1], "koi8-r")) == "koi8-r")
  }

  @Test(arguments: [
    ("windows-1252", "Die Bürger hätten gern größere Straßen für alle."),
    ("windows-1252", "L’été dernier, le président a été réélu à l’étranger."),
    ("windows-1250", "Zażółć gęślą jaźń, powiedział minister środowiska."),
  ])
  func latinSentences(charset: String, text: String) throws {
    #expect(try Self.detector.get().detect(encode(text, charset)) == charset)
  }

  @Test func noTextHasNoCharset() throws {
    // A linear congruential generator: the same bytes every time.
    var state: UInt32 = 1
    let noise = (0..<3000).map { _ -> UInt8 in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(state >> 24)
    }
    #expect(try Self.detector.get().detect(noise) == nil)
  }

  @Test func suggestionReachesTheProblem() throws {
    let decoder = TextDecoder(detector: try Self.detector.get())
    guard case .failure(let problem) = decoder.decode(try encode(Self.texts[1], "windows-1251")) else {
      Issue.record("decoded")
      return
    }
    #expect(problem.suggestion == "windows-1251")
    #expect(problem.description.hasSuffix("; it looks like windows-1251"))
  }
}
