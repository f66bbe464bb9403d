import Testing

@testable import ICUText

@Suite struct UnicodePropertiesTests {
    let properties = UnicodeProperties.shared

    @Test func scripts() {
        #expect(properties.script(of: 0x0457) == .cyrillic)
        #expect(properties.script(of: 0x61) == .latin)
        #expect(properties.script(of: 0x2014) == .common)
        #expect(properties.script(of: 0x0301) == .inherited)
        #expect(properties.script(of: 0x4E00).code == "Hani")
        #expect(properties.script(of: 0x0378) == .unknown)
        #expect(properties.script(of: 0x110000) == .unknown)
        #expect(Script.cyrillic.code == "Cyrl")
        #expect(Script.greek.code == "Grek")
        #expect(Script.latin.code == "Latn")
        #expect(Script.common.code == "Zyyy")
        #expect(Script.inherited.code == "Zinh")
        #expect(Script.unknown.code == "Zzzz")
    }

    // One scalar a category, from UnicodeData.txt.
    @Test(arguments: [
        (0x0378, .unassigned), (0x41, .uppercaseLetter), (0x61, .lowercaseLetter),
        (0x01C5, .titlecaseLetter), (0x02B0, .modifierLetter), (0x05D0, .otherLetter),
        (0x0301, .nonspacingMark), (0x0488, .enclosingMark), (0x0903, .spacingMark),
        (0x35, .decimalNumber), (0x2160, .letterNumber), (0x00B2, .otherNumber),
        (0x20, .spaceSeparator), (0x2028, .lineSeparator), (0x2029, .paragraphSeparator),
        (0x0A, .control), (0x200D, .format), (0xE000, .privateUse), (0xD800, .surrogate),
        (0x2014, .dashPunctuation), (0x28, .openPunctuation), (0x29, .closePunctuation),
        (0x5F, .connectorPunctuation), (0x21, .otherPunctuation), (0x2B, .mathSymbol),
        (0x20AC, .currencySymbol), (0x5E, .modifierSymbol), (0x2116, .otherSymbol),
        (0xAB, .initialPunctuation), (0xBB, .finalPunctuation),
    ] as [(UInt32, GeneralCategory)])
    func categories(scalar: UInt32, category: GeneralCategory) {
        #expect(properties.category(of: scalar) == category)
    }

    @Test func groupsOfCategories() {
        let letters = GeneralCategory.allCases.filter(\.isLetter)
        let punctuation = GeneralCategory.allCases.filter(\.isPunctuation)
        #expect(letters.count == 5)
        #expect(punctuation.count == 7)
        #expect(GeneralCategory.allCases.filter(\.isMark).count == 3)
        #expect(GeneralCategory.allCases.filter(\.isNumber).count == 3)
        #expect(GeneralCategory.allCases.filter(\.isSeparator).count == 3)
        #expect(GeneralCategory.allCases.filter(\.isSymbol).count == 4)
    }

    @Test func binaryProperties() {
        #expect(properties.isLetter(0x0491))
        #expect(!properties.isLetter(0x02BC + 0x3000))
        #expect(properties.isUppercase(0x0490))
        #expect(!properties.isUppercase(0x0491))
        #expect(properties.isLowercase(0x0491))
        #expect(properties.isAlphabetic(0x2160))
        #expect(properties.isWhiteSpace(0x00A0))
        #expect(!properties.isWhiteSpace(0x200B))
        #expect(properties.combiningClass(of: 0x0323) == 220)
        #expect(properties.combiningClass(of: 0x61) == 0)
    }

    @Test func versions() {
        #expect(ICUVersion.library.first?.isNumber == true)
        #expect(ICUVersion.unicode.contains("."))
    }
}
