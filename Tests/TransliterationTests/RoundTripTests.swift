import LanguageData
import Testing
import TextModel

@testable import Transliteration

/// What a reversible scheme wrote is led back to the same bytes.
@Suite struct RoundTripTests {
  static let schemes: [(id: String, letters: String)] = [
    ("uk-dstu9112-a", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"),
    ("uk-dstu9112-b", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"),
    ("iso9-1995", "абвгґдђѓеёєжзѕиіїйјклљмнњопрстћќуўфхцчџшщъыьэюя"),
    ("ru-gost7.79-a", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
    ("sr-latn", "абвгдђежзијклљмнњопрстћуфхцчџш"),
  ]

  /// SplitMix64 (Steele, Lea and Flood 2014): the same words in every run.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  /// 20,000 different words of 2 to 10 letters, one in five with a capital first, as orthography allows them: a soft
  /// or hard sign stands after a consonant other than й. In Serbian н, л before ј and д before ж are left out: Gaj's
  /// alphabet writes them as њ, љ, џ, and only the words listed in the scheme come back.
  private func words(_ letters: String, isSerbian: Bool, seed: UInt64) -> [String] {
    var generator = Generator(state: seed)
    let vowels = Set("аеёєиіїоуыэюя".unicodeScalars)
    let all = Array(letters.unicodeScalars)
    let own = (vowels: all.filter(vowels.contains), others: all.filter { !vowels.contains($0) })
    var words: [String] = []
    var seen: Set<String> = []
    while words.count < 20_000 {
      var word = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 2...10, using: &generator) {
        // As in words, a vowel is more likely after a consonant; every pair of letters still comes up.
        let afterVowel = word.last.map(vowels.contains) ?? false
        let takesVowel = Int.random(in: 0..<100, using: &generator) < (afterVowel ? 15 : 60)
        let pool = takesVowel ? own.vowels : own.others
        guard let letter = pool.randomElement(using: &generator) else { continue }
        if "ьъ".unicodeScalars.contains(letter) {
          guard let last = word.last, !vowels.contains(last), !"йьъ".unicodeScalars.contains(last) else { continue }
        }
        if isSerbian, let last = word.last, ["нј", "лј", "дж"].contains(String(last) + String(letter)) { continue }
        word.append(letter)
      }
      if word.count < 2 { continue }
      var text = String(word)
      if Int.random(in: 0..<5, using: &generator) == 0 {
        text = String(text.prefix(1)).uppercased() + String(text.dropFirst())
      }
      if seen.insert(text).inserted { words.append(text) }
    }
    return words
  }

  @Test(arguments: schemes.indices)
  func twentyThousandWordsComeBack(_ index: Int) throws {
    let (id, letters) = Self.schemes[index]
    let library = try SchemeLibrary(data: .standard())
    let forward = try library.transliterator(id)
    let back = try library.transliterator(id, reverse: true)
    #expect(forward.scheme.reversibility == .yes)
    let words = words(letters, isSerbian: id == "sr-latn", seed: UInt64(index + 1))
    let text = words.joined(separator: "\n")
    let written = forward.transliterate(text)
    let returned = back.transliterate(written).split(separator: "\n").map(String.init)
    let latin = written.split(separator: "\n").map(String.init)
    #expect(returned.count == words.count)
    // A chance word that begins like a listed stem (odžar-) is read as that stem.
    let stems = forward.scheme.reverseRules.map { $0.source.joined() }.filter { $0.unicodeScalars.count > 3 }
    let wrong = zip(words, zip(latin, returned)).filter { word, pair in
      Array(word.utf8) != Array(pair.1.utf8) && !stems.contains { pair.0.lowercased().contains($0) }
    }
    #expect(wrong.count == 0, "\(id): \(wrong.prefix(8))")
  }

  @Test func listedSerbianWordsComeBack() throws {
    let library = try SchemeLibrary(data: .standard())
    let words = "Танјуг инјекција конјункција надживети поджанр предживотни оџак џез Његош"
    let latin = try library.transliterator("sr-latn").transliterate(words)
    #expect(latin == "Tanjug injekcija konjunkcija nadživeti podžanr predživotni odžak džez Njegoš")
    #expect(try library.transliterator("sr-latn", reverse: true).transliterate(latin) == words)
  }

  @Test(arguments: ["uk-kmu-2010", "ru-bgn-1947"])
  func otherSchemesDoNotClaimIt(_ id: String) throws {
    #expect(try SchemeLibrary(data: .standard()).transliterator(id).scheme.reversibility == .bestEffort)
  }
}
