import Testing
import TextModel

@testable import Terminology

/// Broken bytes of every format give a glossary without faults or faults without a glossary, never a crash.
@Suite struct GlossaryMutationTests {
  private struct Numbers {
    var state: UInt64
    /// SplitMix64 (Steele, Lea, Flood 2014).
    mutating func next(_ limit: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((z ^ (z >> 31)) >> 33) % limit
    }
  }

  private static let register = """
    register: 1
    on_same_id: replace
    sources: {act: {title: "Act", date: 2016-05-19}}
    people:
      - id: roe
        gender: Fem
        romanize_from: uk
        names: {uk: {given: Олена, patronymic: Іванівна, family: Коваль}, en: Olena Koval}
        wrong: {en: [Elena Koval]}
        outlets: {ap: {en: O. Koval}}
        roles: [{title: {en: mayor}, from: 2014, until: 2019-05-20, source: act}]
    places:
      - id: dnipro
        names: {en: Dnipro, uk: Дніпро}
        renamed: [{names: {en: [Dnipropetrovsk]}, until: 2016-05-19, source: act}]
        exempt: {en: [Dnipropetrovsk region]}
    """

  /// Bytes that mean something in one of the formats.
  private static let marks = Array("\t\n\r |,\"'<>&;:#-[]{}=/\\*!\u{0}\u{7F}".utf8) + [0x80, 0xC2, 0xE2, 0xEF, 0xFF]

  @Test(arguments: GlossaryFormat.allCases)
  func neverBoth(format: GlossaryFormat) throws {
    let glossary = try #require(GlossaryFixture.read(Self.register).glossary)
    let whole = try GlossaryWriter.write(glossary, as: format, languages: ["en", "uk"]).bytes
    var numbers = Numbers(state: 30042)
    for round in 0..<150 {
      var bytes = whole
      for _ in 0...numbers.next(4) {
        let place = numbers.next(bytes.count)
        switch numbers.next(4) {
        case 0: bytes[place] = Self.marks[numbers.next(Self.marks.count)]
        case 1: bytes.insert(Self.marks[numbers.next(Self.marks.count)], at: place)
        case 2: bytes.removeSubrange(place..<min(bytes.count, place + 1 + numbers.next(20)))
        default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 30)], at: numbers.next(bytes.count))
        }
        if bytes.isEmpty { bytes = [0x0A] }
      }
      // As named and as detected; the fixture checks that there is a glossary or an error, and never both.
      _ = GlossaryFixture.read([("g", bytes)], format: format, languages: ["en", "uk"])
      if round % 5 == 0 { _ = GlossaryFixture.read([("g", bytes)], languages: ["en", "uk"]) }
    }
    #expect(GlossaryFixture.read([("g", whole)], languages: ["en", "uk"]).found == [])
  }
}
