import Testing

@testable import ICUText

@Suite struct CollatorTests {
    @Test func ukrainianAlphabet() throws {
        let collator = try Collator(locale: "uk")
        // Alphabet: г ґ д е є ж з и і ї й.
        let letters = ["г", "ґ", "д", "е", "є", "ж", "з", "и", "і", "ї", "й"].map { Array($0.utf8) }
        for (left, right) in zip(letters, letters.dropFirst()) {
            #expect(try collator.compare(left, right) == .ascending)
            #expect(try collator.compare(right, left) == .descending)
        }
        #expect(try collator.compare(Array("й".utf8), Array("и\u{306}".utf8)) == .same)
        #expect(try collator.compare([], []) == .same)
    }
}
