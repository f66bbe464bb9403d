import Testing

@testable import ICUText

@Suite struct SimpleCaseTests {
    @Test func knownMappings() {
        let simple = SimpleCase.shared
        #expect(simple.fold(0x0407) == 0x0457)  // Ї
        #expect(simple.lower(0x0490) == 0x0491)  // Ґ
        #expect(simple.upper(0x0491) == 0x0490)
        #expect(simple.fold(0x00B5) == 0x03BC)  // micro sign to mu
        #expect(simple.lower(0x00DF) == 0x00DF)  // ß has no simple upper or lower
        #expect(simple.fold(0x10400) == 0x10428)  // beyond the table
        #expect(simple.upper(0x023F) == 0x2C7E)  // out of the table
    }

    @Test func tableEqualsICU() {
        let simple = SimpleCase.shared
        for scalar in 0..<SimpleCase.tableSize {
            #expect(simple.fold(scalar) == SimpleCase.slowFold(scalar))
            #expect(simple.lower(scalar) == SimpleCase.slowLower(scalar))
            #expect(simple.upper(scalar) == SimpleCase.slowUpper(scalar))
        }
    }
}
