import Testing

@testable import ICUText

@Suite struct CharsetTests {
    @Test func decodesKOI8UAndWindows1251() throws {
        // RFC 2319: ї is A7, є A4, і A6, ґ AD; К, и, в as in KOI8-R.
        let koi: [UInt8] = [0xEB, 0xC9, 0xA7, 0xD7]
        #expect(try Charset.decode(koi, charset: "KOI8-U") == Array("Київ".utf8))
        let windows: [UInt8] = [0xCA, 0xE8, 0xBF, 0xE2]
        #expect(try Charset.decode(windows, charset: "windows-1251") == Array("Київ".utf8))
        #expect(try Charset.decode([], charset: "KOI8-U") == [])
    }

    @Test func badBytesAreNamedByOffset() {
        let bytes: [UInt8] = [0x61, 0x0A, 0xD0, 0xB9, 0xD0, 0x41]
        let error = #expect(throws: ICUError.self) { try Charset.decode(bytes, charset: "UTF-8") }
        #expect(error?.code == .illegalBytes)
        #expect(error?.position?.offset == 4)
        #expect(error?.position?.line == 2)
        let cut = #expect(throws: ICUError.self) {
            try Charset.decode([0x00, 0x61, 0x00], charset: "UTF-16BE")
        }
        #expect(cut?.code == .illegalBytes)
        #expect(cut?.position?.offset == 2)
    }

    @Test(arguments: ["no-such-charset", ""]) func unknownNames(name: String) {
        let error = #expect(throws: ICUError.self) { try Charset.decode([0x61], charset: name) }
        #expect(error?.code == .missingData)
    }

    @Test func detects() throws {
        let text = "Президент підписав закон про державний бюджет на наступний рік. Це сталося вчора."
        let utf8 = try #require(try Charset.detect(Array(text.utf8)))
        #expect(utf8.name == "UTF-8")
        #expect(utf8.confidence > 50)
        // Russian in windows-1251: а is E0, ё is B8.
        let russian = "вчера президент подписал закон о государственном бюджете на следующий год, "
            + "об этом сообщила его служба печати, и сразу стало ясно, что налоги не повысят"
        let bytes = russian.unicodeScalars.map { scalar -> UInt8 in
            switch scalar.value {
            case 0x430...0x44F: UInt8(scalar.value - 0x430 + 0xE0)
            case 0x451: 0xB8
            default: UInt8(truncatingIfNeeded: scalar.value)
            }
        }
        #expect(try Charset.detect(bytes)?.name == "windows-1251")
    }

    // Unicode 15.0, table 3-7 and its neighbours.
    @Test(arguments: [
        ([0x61, 0x80], 1),
        ([0xC0, 0x80], 0),
        ([0xC1, 0xBF], 0),
        ([0xE0, 0x9F, 0xBF], 0),
        ([0x61, 0xED, 0xA0, 0x80], 1),
        ([0xF0, 0x8F, 0xBF, 0xBF], 0),
        ([0xF4, 0x90, 0x80, 0x80], 0),
        ([0xF5, 0x80, 0x80, 0x80], 0),
        ([0xD0, 0xB9, 0xD0], 2),
        ([0xE2, 0x80], 0),
        ([0xF0, 0x9F, 0x99], 0),
        ([0x61, 0x61, 0x61, 0x61, 0x61, 0x61, 0x61, 0x61, 0xFF], 8),
    ] as [([UInt8], Int)])
    func firstInvalidByte(bytes: [UInt8], offset: Int) {
        #expect(Charset.firstInvalidUTF8(in: bytes) == offset)
    }

    @Test func validTextIsValid() {
        for scalar in [0x00, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF] {
            var bytes: [UInt8] = []
            appendScalar(UInt32(scalar), to: &bytes)
            #expect(Charset.firstInvalidUTF8(in: bytes) == nil)
        }
        #expect(Charset.firstInvalidUTF8(in: Array("Їжак — hedgehog 🦔, twelve".utf8)) == nil)
        #expect(Charset.firstInvalidUTF8(in: []) == nil)
    }
}
