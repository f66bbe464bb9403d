import Testing

@testable import ICUText

@Suite struct NormalizerTests {
    private func nfc(_ text: String) throws -> [UInt8] {
        try Normalizer.nfc.normalize(Array(text.utf8))
    }

    @Test func composesShortI() throws {
        // й is U+0439, ї is U+0457.
        let text = Array("Ки\u{306}в і\u{308}".utf8)
        let edits = try Normalizer.nfc.edits(for: text)
        #expect(
            edits == [
                .init(range: 2..<6, replacement: [0xD0, 0xB9]),
                .init(range: 9..<13, replacement: [0xD1, 0x97]),
            ])
        #expect(try Normalizer.nfc.normalize(text) == Array("К\u{439}в \u{457}".utf8))
    }

    @Test func nothingToDoGivesNoEdits() throws {
        for text in ["", "a", "Ґанок — «Їжак» № 5…", "naïve 漢字 🙂", "\u{483}"] {
            #expect(try Normalizer.nfc.edits(for: Array(text.utf8)).isEmpty, "\(text)")
        }
    }

    @Test func decomposesAndFoldsCompatibility() throws {
        #expect(try Normalizer.nfd.normalize(Array("й".utf8)) == Array("и\u{306}".utf8))
        #expect(try Normalizer.nfkc.normalize(Array("ﬁ²".utf8)) == Array("fi2".utf8))
        #expect(try Normalizer.nfkc.edits(for: Array("fi".utf8)).isEmpty)
    }

    @Test func singletonsAndHangul() throws {
        // U+212A KELVIN SIGN, U+2000 EN QUAD (to U+2002), conjoining jamo.
        #expect(try nfc("\u{212A}") == Array("K".utf8))
        #expect(try nfc("a\u{2000}b") == Array("a\u{2002}b".utf8))
        #expect(try nfc("\u{1100}\u{1161}\u{11A8}") == Array("\u{AC01}".utf8))
    }

    @Test func marksAreReordered() throws {
        // Dot below (220) sorts before breve (230).
        #expect(try nfc("q\u{306}\u{323}") == Array("q\u{323}\u{306}".utf8))
    }

    @Test func brokenBytesStay() throws {
        let bytes: [UInt8] = [0x61, 0xFF, 0xCC, 0x86, 0xD0, 0xB8, 0xCC, 0x86, 0xD0]
        #expect(
            try Normalizer.nfc.normalize(bytes) == [0x61, 0xFF, 0xCC, 0x86, 0xD0, 0xB9, 0xD0])
    }

    @Test func stackedMarksAreCutAtThirty() throws {
        let thirty = "a" + String(repeating: "\u{323}", count: 30)
        // U+1EA1 takes the first mark.
        #expect(try nfc(thirty) == Array(("\u{1EA1}" + String(repeating: "\u{323}", count: 29)).utf8))
        let more = "x" + String(repeating: "\u{323}", count: 31)
        let expected = "x" + String(repeating: "\u{323}", count: 30) + "\u{34F}\u{323}"
        #expect(try nfc(more) == Array(expected.utf8))
    }

    @Test(.timeLimit(.minutes(10))) func aMegabyteOfMarksIsLinear() throws {
        var bytes = Array("a".utf8)
        for _ in 0..<250_000 { bytes.append(contentsOf: [0xCC, 0x88, 0xCC, 0xA3]) }
        let clock = ContinuousClock()
        var result: [UInt8] = []
        let time = try clock.measure { result = try Normalizer.nfc.normalize(bytes) }
        // Quadratic sorting takes minutes here; unoptimised linear code well under this.
        #if !SANITIZER
          #expect(time < .seconds(10))
        #endif
        #expect(result.count > bytes.count)
        #expect(try Normalizer.nfc.edits(for: result).isEmpty)
    }

    /// The skipping scan must agree with ICU on every scalar of the table and some beyond, alone and
    /// between letters that combine.
    @Test(arguments: Normalizer.Form.allCases) func agreesWithICU(form: Normalizer.Form) throws {
        let normalizer: Normalizer =
            switch form {
            case .nfc: .nfc
            case .nfd: .nfd
            case .nfkc: .nfkc
            }
        let transliterator = try ICUTransliterator(
            identifier: form == .nfc ? "Any-NFC" : form == .nfd ? "Any-NFD" : "Any-NFKC")
        var text: [UInt8] = []
        for scalar in UInt32(0x21)..<0x3100 {
            text.append(contentsOf: Array("e".utf8))
            appendScalar(scalar, to: &text)
            appendScalar(0x301, to: &text)
            appendScalar(0x20, to: &text)
        }
        #expect(try normalizer.normalize(text) == transliterator.apply(to: text))
    }
}
