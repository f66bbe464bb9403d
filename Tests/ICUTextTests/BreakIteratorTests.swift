import Testing

@testable import ICUText

@Suite struct BreakIteratorTests {
    @Test func sentencesInUTF8Bytes() throws {
        let iterator = try BreakIterator(.sentence, locale: "uk")
        // "Він прийшов. " is 10 Cyrillic letters (20 bytes), two spaces and a stop.
        let text = "Він прийшов. Вона пішла!"
        #expect(try iterator.boundaries(in: Array(text.utf8)) == [23, 43])
    }

    @Test func wordsCarryTheirKind() throws {
        let iterator = try BreakIterator(.word, locale: "uk")
        var boundaries: [Int32] = []
        var statuses: [Int32] = []
        try Array("Їх 25!".utf8).withUnsafeBufferPointer {
            try iterator.append(in: $0, boundaries: &boundaries, statuses: &statuses)
        }
        #expect(boundaries == [4, 5, 7, 8])
        let kinds = statuses.map { BreakIterator.RuleStatus(rawValue: $0).word }
        #expect(kinds == [.letter, .none, .number, .none])
    }

    @Test func batchesContinueWhereTheLastOneEnded() throws {
        let iterator = try BreakIterator(.word)
        let text = Array(String(repeating: "a b ", count: 50).utf8)
        var seen: [Int32] = []
        var sizes: [Int] = []
        try text.withUnsafeBufferPointer {
            try iterator.forEachBatch(in: $0, batch: 64) { boundaries, _ in
                seen.append(contentsOf: boundaries)
                sizes.append(boundaries.count)
                return true
            }
        }
        #expect(seen == (1...200).map { Int32($0) })
        #expect(sizes == [64, 64, 64, 8])
    }

    @Test func graphemesKeepMarksWithTheirBase() throws {
        let iterator = try BreakIterator(.grapheme)
        #expect(try iterator.boundaries(in: Array("и\u{306}x".utf8)) == [4, 5])
    }

    @Test func lineBreaksTellTheMandatoryOnes() throws {
        let iterator = try BreakIterator(.line)
        var boundaries: [Int32] = []
        var statuses: [Int32] = []
        try Array("a b\nc".utf8).withUnsafeBufferPointer {
            try iterator.append(in: $0, boundaries: &boundaries, statuses: &statuses)
        }
        #expect(boundaries == [2, 4, 5])
        let mandatory = statuses.map { BreakIterator.RuleStatus(rawValue: $0).isMandatoryLineBreak }
        #expect(mandatory.prefix(2) == [false, true])
    }

    @Test func emptyTextHasNoBoundary() throws {
        let empty: [UInt8] = []
        for kind in BreakIterator.Kind.allCases {
            #expect(try BreakIterator(kind).boundaries(in: empty) == [])
        }
    }

    @Test func brokenUTF8StillEndsAtTheLength() throws {
        let bytes: [UInt8] = [0x61, 0xFF, 0xD0]
        #expect(try BreakIterator(.word).boundaries(in: bytes).last == 3)
    }

    @Test func cloneOutlivesTheOriginalAndItsText() throws {
        var copy: BreakIterator
        do {
            let original = try BreakIterator(.sentence)
            #expect(try original.boundaries(in: Array("One. Two.".utf8)) == [5, 9])
            copy = try original.clone()
        }
        #expect(try copy.boundaries(in: Array("A day. Б.".utf8)) == [7, 10])
        copy = try copy.clone()
        #expect(try copy.boundaries(in: Array("x".utf8)) == [1])
    }

    @Test func ownRules() throws {
        // A segment is a run of digits, or else one character.
        let iterator = try BreakIterator(rules: "!!forward; [0-9]+ {7}; .;")
        var boundaries: [Int32] = []
        var statuses: [Int32] = []
        try Array("12я3".utf8).withUnsafeBufferPointer {
            try iterator.append(in: $0, boundaries: &boundaries, statuses: &statuses)
        }
        #expect(boundaries == [2, 4, 5])
        #expect(statuses == [7, 0, 7])
    }

    @Test func ruleErrorsNameTheLine() {
        let rules = "!!forward;\n# примітка\n[0-9+ {7};\n"
        let error = #expect(throws: ICUError.self) { try BreakIterator(rules: rules) }
        #expect(error?.code == .syntax)
        #expect(error?.position?.line == 3)
    }
}
