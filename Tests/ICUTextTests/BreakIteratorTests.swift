import Testing

@testable import ICUText

@Suite struct BreakIteratorTests {
    @Test func sentencesInUTF8Bytes() throws {
        let iterator = try BreakIterator(.sentence, locale: "uk")
        // "Він прийшов. " is 10 Cyrillic letters (20 bytes), two spaces and a stop.
        let text = "Він прийшов. Вона пішла!"
        #expect(try iterator.boundaries(in: Array(text.utf8)) == [23, 43])
    }
}
