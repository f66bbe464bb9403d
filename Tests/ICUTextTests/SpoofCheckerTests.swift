import Testing

@testable import ICUText

@Suite struct SpoofCheckerTests {
    @Test func mixedScripts() throws {
        let checker = try SpoofChecker()
        // The first letter is Cyrillic а, the rest Latin.
        #expect(try checker.isMixedScript(Array("\u{430}pple".utf8)))
        for word in ["apple", "Київ", "об'їзд", "COVID-19", "", "5"] {
            #expect(try !checker.isMixedScript(Array(word.utf8)), "\(word)")
        }
    }

    @Test func lookalikesHaveOneSkeleton() throws {
        let checker = try SpoofChecker()
        let latin = try checker.skeleton(Array("pace".utf8))
        let cyrillic = try checker.skeleton(Array("\u{440}\u{430}\u{441}\u{435}".utf8))
        #expect(latin == cyrillic)
        #expect(try checker.skeleton(Array("peace".utf8)) != latin)
    }
}
