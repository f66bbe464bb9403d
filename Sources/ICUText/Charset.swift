import CICU

/// Bytes of other charsets to UTF-8, and checks of UTF-8.
public enum Charset {
    /// A guess at the charset of some bytes. Only to be suggested, never acted on in silence: short
    /// texts and related charsets (KOI8-R and KOI8-U) are often confused.
    public struct Guess: Equatable, Sendable {
        /// IANA name, as far as ICU knows one.
        public let name: String
        /// 0 to 100.
        public let confidence: Int

        public init(name: String, confidence: Int) {
            self.name = name
            self.confidence = confidence
        }
    }

    /// Decodes bytes of a named charset (`"KOI8-U"`, `"windows-1251"`).
    ///
    /// Throws `ICUError`: `missingData` for an unknown name, `illegalBytes` with the offset of the
    /// first byte that the charset does not allow. Complexity: O(bytes).
    public static func decode(_ bytes: [UInt8], charset: String) throws(ICUError) -> [UInt8] {
        let length = try ICUError.length(bytes.count, "decode \(charset)")
        var failure: Int32 = 0
        var offset: Int32 = -1
        do {
            return try icuOutput(guess: bytes.count * 2 + 16, "decode '\(charset)'") {
                buffer, capacity, status in
                let needed = bytes.withUnsafeBufferPointer {
                    dep_icu_charset_decode(
                        charset, $0.baseAddress, length, buffer, capacity, &offset, &status)
                }
                failure = status
                return needed
            }
        } catch {
            guard offset >= 0 else { throw error }
            throw ICUError(
                status: failure, operation: error.operation,
                position: ICUError.Position(offset: Int(offset), in: bytes))
        }
    }

    /// ICU's best guess, or nil when nothing fits. Looks at the first 64 KiB.
    public static func detect(_ bytes: [UInt8]) throws(ICUError) -> Guess? {
        let head = bytes.prefix(1 << 16)
        var status: Int32 = 0
        var confidence: Int32 = 0
        var name = ""
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
            guard let start = buffer.baseAddress else { return }
            start.initialize(repeating: 0, count: 64)
            head.withUnsafeBufferPointer {
                confidence = dep_icu_charset_detect($0.baseAddress, Int32($0.count), start, &status)
            }
            name = String(cString: start)
        }
        try ICUError.check(status, "detect charset")
        return name.isEmpty ? nil : Guess(name: name, confidence: Int(confidence))
    }

    /// The offset where the first ill-formed UTF-8 sequence starts, or nil when the bytes are
    /// well-formed (Unicode 15.0, table 3-7: no overlong forms, no surrogates, nothing above
    /// U+10FFFF). Complexity: O(bytes).
    public static func firstInvalidUTF8(in text: UnsafeBufferPointer<UInt8>) -> Int? {
        let count = text.count
        var index = 0
        while index < count {
            let byte = text[index]
            if byte < 0x80 {
                if count - index >= 8 && isASCIIWord(text, at: index) {
                    index += 8
                } else {
                    index += 1
                }
                continue
            }
            // Two-byte letters come in rows in Cyrillic text.
            if byte >= 0xC2 && byte < 0xE0 {
                guard index + 1 < count, text[index + 1] & 0xC0 == 0x80 else { return index }
                index += 2
                continue
            }
            let (_, length) = decodeScalar(text, at: index)
            // Well-formed sequences are longer than a byte here; a broken one counts as 1.
            if length == 1 { return index }
            index += length
        }
        return nil
    }

    /// The offset where the first ill-formed UTF-8 sequence starts, or nil.
    public static func firstInvalidUTF8(in text: [UInt8]) -> Int? {
        text.withUnsafeBufferPointer { firstInvalidUTF8(in: $0) }
    }
}
