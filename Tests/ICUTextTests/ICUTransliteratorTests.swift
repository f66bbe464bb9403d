import Testing

@testable import ICUText

@Suite struct ICUTransliteratorTests {
    @Test func rulesAndReverse() throws {
        let rules = "а <> a; б <> b; ж <> zh;"
        #expect(try ICUTransliterator(rules: rules).apply(to: "жаба") == "zhaba")
        let reverse = try ICUTransliterator(rules: rules, direction: .reverse)
        #expect(try reverse.apply(to: "zhaba") == "жаба")
    }

    @Test func emptyResultIsAResult() throws {
        let transliterator = try ICUTransliterator(rules: "ь > ;")
        #expect(try transliterator.apply(to: "ь") == "")
        #expect(try transliterator.apply(to: "") == "")
        #expect(try transliterator.apply(to: "ьььььььььььььььььььььььььььььььь") == "")
    }

    @Test func capturesAndContext() throws {
        // Segments are swapped; я is "ia" but "ya" at the start of a word.
        let swap = try ICUTransliterator(rules: "([a-z]) '-' ([a-z]) > $2 '-' $1;")
        #expect(try swap.apply(to: "a-b c-d e-f") == "b-a d-c f-e")
        let context = try ICUTransliterator(rules: "[^[:L:]] { я > ya; ^ я > ya; я > ia;")
        #expect(try context.apply(to: "я моя яма") == "ya моia yaма")
    }

    @Test func appendsAtTheEnd() throws {
        let transliterator = try ICUTransliterator(rules: "a } $ > a '.'; ([b]) > $1 $1;")
        #expect(try transliterator.apply(to: "aba") == "abba.")
        let growing = try ICUTransliterator(rules: "([b]) } $ > $1 'x'; ::Null; x > 'yz';")
        #expect(try growing.apply(to: "bb") == "bbyz")
    }

    @Test func capturesAreLinear() throws {
        let swap = try ICUTransliterator(rules: "([a-z]) '-' ([a-z]) > $2 '-' $1;")
        let text = String(repeating: "a-b ", count: 100_000)
        var result = ""
        let time = try ContinuousClock().measure { result = try swap.apply(to: text) }
        #expect(result == String(repeating: "b-a ", count: 100_000))
        // Moving the text for every match takes some five seconds here, optimised or not.
        #if !SANITIZER
          #expect(time < .seconds(3))
        #endif
    }

    @Test func builtInAndClone() throws {
        let original = try ICUTransliterator(identifier: "Any-NFC")
        let copy = try original.clone()
        #expect(try copy.apply(to: Array("и\u{306}".utf8)) == [0xD0, 0xB9])
        #expect(try original.apply(to: "abc") == "abc")
    }

    @Test func longTextKeepsEveryByte() throws {
        let transliterator = try ICUTransliterator(rules: "щ > shch; ь > ;")
        let text = String(repeating: "щоьx🙂", count: 5000)
        #expect(try transliterator.apply(to: text) == String(repeating: "shchоx🙂", count: 5000))
    }

    @Test(arguments: ["x", "xxxxxxx", "a", "aaaaaaa", "bxa"])
    func loopingRulesAreAnError(text: String) throws {
        let loop = try ICUTransliterator(rules: "a > |ba; b > |ab; x > |xxx;")
        let error = #expect(throws: ICUError.self) { try loop.apply(to: text) }
        #expect(error?.code == .outputTooLarge)
    }

    @Test func hugeReplacementIsCapped() throws {
        let rules = "a > " + String(repeating: "z", count: 10_000) + ";"
        let transliterator = try ICUTransliterator(rules: rules)
        let error = #expect(throws: ICUError.self) {
            try transliterator.apply(to: String(repeating: "a", count: 100))
        }
        #expect(error?.code == .outputTooLarge)
    }

    @Test func manyPassesOverOneLetterAreNoLoop() throws {
        // Thirty passes, each of which turns the letter into the next.
        let letters = Array("abcdefghijklmnopqrstuvwxyzABCDE")
        var rules = ""
        for index in 1..<letters.count { rules += "\(letters[index - 1]) > \(letters[index]);\n::Null;\n" }
        let transliterator = try ICUTransliterator(rules: rules)
        #expect(try transliterator.apply(to: "a") == "E")
        #expect(try transliterator.apply(to: "ax") == "EE")
    }

    @Test func ruleErrorsHaveLineAndColumn() {
        let rules = "а > a;\n# коментар\nб > b;  в > $nothing;\n"
        let error = #expect(throws: ICUError.self) { try ICUTransliterator(rules: rules) }
        #expect(error?.code == .syntax)
        // Third line, ninth column: the start of the rule with the unknown variable.
        #expect(error?.position == .init(offset: 36, line: 3, column: 9))
    }

    @Test func unknownPassHasAPosition() {
        let rules = "# ::Not-This;\n':' > ';';\n::NFC;\n  ::No-Such;\nа > b;"
        let error = #expect(throws: ICUError.self) { try ICUTransliterator(rules: rules) }
        #expect(error?.code == .missingData)
        #expect(error?.position?.line == 4)
        #expect(error?.position?.column == 3)
    }

    @Test func unknownIdentifierAndLongRules() {
        let unknown = #expect(throws: ICUError.self) {
            try ICUTransliterator(identifier: "Nowhere-Nothing")
        }
        #expect(unknown?.code == .missingData)
        let long = String(repeating: "#", count: ICUTransliterator.maximumRuleBytes + 1)
        let tooLong = #expect(throws: ICUError.self) { try ICUTransliterator(rules: long) }
        #expect(tooLong?.code == .textTooLong)
    }
}
