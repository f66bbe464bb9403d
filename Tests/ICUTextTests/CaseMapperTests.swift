import Testing

@testable import ICUText

@Suite struct CaseMapperTests {
    private func map(_ text: String, _ operation: CaseMapper.Operation, locale: String = "") throws
        -> String
    {
        String(
            decoding: try CaseMapper(locale: locale).map(Array(text.utf8), operation), as: UTF8.self)
    }

    @Test func fullMappings() throws {
        #expect(try map("ЇЖАК", .lower) == "їжак")
        #expect(try map("straße", .upper) == "STRASSE")
        #expect(try map("Straße ΟΔΟΣ", .fold) == "strasse οδοσ")
        #expect(try map("київ і львів", .title, locale: "uk") == "Київ І Львів")
        #expect(try map("", .upper) == "")
    }

    @Test func localeMatters() throws {
        #expect(try map("I", .lower, locale: "tr") == "ı")
        #expect(try map("I", .lower, locale: "uk") == "i")
    }

    @Test func growingTextIsAskedForTwice() throws {
        // ΐ becomes three scalars: 2 bytes to 6.
        let text = String(repeating: "\u{390}", count: 100)
        #expect(try map(text, .upper) == String(repeating: "\u{399}\u{308}\u{301}", count: 100))
    }
}
