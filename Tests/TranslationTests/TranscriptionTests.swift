import Testing

@testable import Translation

@Suite struct TranscriptionTests {
  /// Names keep the endings of nouns; unknown small words may be adjectives.
  @Test(arguments: [
    ("кравчуку", true, "кравчуку"), ("кравчука", true, "кравчука"), ("гонконзі", true, "гонконге"),
    ("загорському", true, "загорском"), ("бойків", true, "бойков"), ("фараонів", false, "фараонов"),
    ("фонтанами", false, "фонтанами"),
  ])
  func ukrainianToRussian(_ word: String, _ isName: Bool, _ expected: String) throws {
    let transcription = try #require(LexiconFixture.data(from: "uk").transcription)
    #expect(transcription.transcribe(word, isName: isName) == expected)
  }

  /// No letter that the target alphabet lacks is left over any word of the source alphabet.
  @Test func noForeignLetterIsLeft() throws {
    let ukrainian = Array("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя")
    let russian = Array("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
    for (from, letters, foreign) in [("uk", ukrainian, Set("ґєії'")), ("ru", russian, Set("ёъыэ"))] {
      let transcription = try #require(LexiconFixture.data(from: from).transcription)
      for first in letters {
        for second in letters {
          for third in letters {
            let word = String([first, second, third])
            #expect(foreign.isDisjoint(with: transcription.transcribe(word)), "\(word)")
          }
        }
      }
    }
  }
}
