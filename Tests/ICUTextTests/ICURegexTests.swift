import Testing

@testable import ICUText

@Suite struct ICURegexTests {
    @Test func matchesInUTF8Bytes() throws {
        let regex = try ICURegex("(\\p{Lu})(\\p{Ll}+)|(\\d+)")
        #expect(regex.groupCount == 3)
        let matches = try regex.matches(in: Array("у Києві 24".utf8))
        #expect(
            matches == [
                .init(range: 3..<13, groups: [3..<5, 5..<13, nil]),
                .init(range: 14..<16, groups: [nil, nil, 14..<16]),
            ])
    }

    @Test func moreMatchesThanABatch() throws {
        let matches = try ICURegex("a").matches(in: [UInt8](repeating: 0x61, count: 1000))
        #expect(matches.map(\.range.lowerBound) == Array(0..<1000))
    }

    @Test func emptyMatchesEnd() throws {
        let matches = try ICURegex("x*").matches(in: Array("яx".utf8))
        #expect(matches.map(\.range) == [0..<0, 2..<3, 3..<3])
    }

    @Test func options() throws {
        #expect(try ICURegex("КИЇВ").matches(in: Array("Київ".utf8)).isEmpty)
        let regex = try ICURegex("^ КИЇВ $ # місто", options: [.caseInsensitive, .comments, .multiline])
        #expect(try regex.matches(in: Array("a\nКиїв".utf8)).map(\.range) == [2..<10])
        #expect(try ICURegex("a.b").matches(in: Array("a\nb".utf8)).isEmpty)
        #expect(try ICURegex("a.b", options: .dotAll).matches(in: Array("a\nb".utf8)).count == 1)
    }

    @Test(arguments: [false, true]) func runawayPatternTimesOut(cloned: Bool) throws {
        var regex = try ICURegex("(a+)+$", limits: .init(ticks: 100))
        if cloned { regex = try regex.clone() }
        let text = Array((String(repeating: "a", count: 40) + "b").utf8)
        let error = #expect(throws: ICUError.self) { try regex.matches(in: text) }
        #expect(error?.code == .timedOut)
        // The handle still works.
        #expect(try regex.matches(in: Array("aa".utf8)).map(\.range) == [0..<2])
    }

    @Test func deepBacktrackingOverflows() throws {
        let regex = try ICURegex("(?:a|b)*c", limits: .init(stackBytes: 10_000))
        let error = #expect(throws: ICUError.self) {
            try regex.matches(in: [UInt8](repeating: 0x61, count: 100_000))
        }
        #expect(error?.code == .stackOverflow)
    }

    @Test func longOrdinaryTextIsNoTimeout() throws {
        let text = Array(String(repeating: "слово 12, ", count: 200_000).utf8)
        #expect(try ICURegex("\\d+").matches(in: text).count == 200_000)
        // Tries each letter of each word as a start: more than the ticks of a short text.
        #expect(try ICURegex("\\p{L}+\\p{L}о\\b").matches(in: text).count == 200_000)
    }

    @Test func syntaxErrorsHaveAPosition() {
        let error = #expect(throws: ICUError.self) { try ICURegex("їжак(\\d+") }
        #expect(error?.code == .syntax)
        #expect(error?.position?.line == 1)
        let second = #expect(throws: ICUError.self) {
            try ICURegex("a\nї[b", options: .comments)
        }
        #expect(second?.code == .syntax)
        #expect(second?.position?.line == 2)
        let limit = #expect(throws: ICUError.self) { try ICURegex("a", limits: .init(ticks: 0)) }
        #expect(limit?.code == .invalidArgument)
    }
}
