import Testing

@testable import ICUText

@Suite struct ICUErrorTests {
    @Test func positionsCountScalarsAndEveryKindOfLineEnd() {
        let text = Array("а\r\nб\rв\nгд".utf8)
        #expect(ICUError.Position(offset: 0, in: text) == .init(offset: 0, line: 1, column: 1))
        #expect(ICUError.Position(offset: 2, in: text) == .init(offset: 2, line: 1, column: 2))
        #expect(ICUError.Position(offset: 4, in: text) == .init(offset: 4, line: 2, column: 1))
        #expect(ICUError.Position(offset: 7, in: text) == .init(offset: 7, line: 3, column: 1))
        #expect(ICUError.Position(offset: 12, in: text) == .init(offset: 12, line: 4, column: 2))
    }

    @Test func descriptionNamesWhatWhereAndICUsName() {
        let error = ICUError(
            status: 1, operation: "open thing", position: .init(offset: 3, line: 2, column: 1))
        #expect(error.code == .invalidArgument)
        #expect(
            error.description
                == "open thing: invalidArgument (U_ILLEGAL_ARGUMENT_ERROR) at line 2, column 1")
    }
}
