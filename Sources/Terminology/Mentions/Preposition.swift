/// Whether a preposition stays in its form before another word.
///
/// Russian: `об` and `обо` before a vowel (`об Анне`, `о Сергее`), `со` before с, з, ш, ж and a consonant (`со
/// Светланой`, `с Сергеем`), `во` before в, ф and a consonant, `ко` hardly ever before a name (Русская грамматика 1980,
/// § 1656). Ukrainian `у` and `в`, `з` and `із` may both stand, and English has no such thing.
enum Preposition {
  private static let vowels: Set<Character> = ["а", "е", "ё", "и", "о", "у", "ы", "э", "ю", "я"]
  /// Those that are vowels in sound too, before which `об` stands.
  private static let openVowels: Set<Character> = ["а", "и", "о", "у", "э"]

  static func fits(_ preposition: String?, _ next: String, language: String) -> Bool {
    guard language == "ru", let preposition = preposition?.lowercased() else { return true }
    let word = next.lowercased()
    guard let first = word.first else { return true }
    let isCluster = word.dropFirst().first.map { !vowels.contains($0) && $0 != "ь" && $0.isLetter } ?? false
    switch preposition {
    case "об": return openVowels.contains(first)
    case "о": return !openVowels.contains(first)
    case "со": return isCluster && "сзшж".contains(first)
    case "с": return !(isCluster && "сзшж".contains(first))
    case "во": return isCluster && "вф".contains(first)
    case "в": return !(isCluster && "вф".contains(first))
    case "ко", "обо", "изо", "ото", "надо", "подо", "передо": return false
    default: return true
    }
  }
}
