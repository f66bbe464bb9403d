import CICU

/// What `Normalizer` must know of each scalar, asked from ICU once.
struct NormalizationTable: Sendable {
    /// `dep_icu_form`.
    let form: Int32
    /// Flags of U+0000 to U+2FFF: Latin, Cyrillic, Greek, general punctuation and what lies between.
    private let flags: [UInt8]
    /// By lead byte: the length of the sequence when every scalar with that lead byte is plain,
    /// otherwise 0. ASCII has 1 where it is plain.
    private let plainLength: [UInt8]

    private static let boundary = UInt8(DEP_ICU_NORM_BOUNDARY)
    /// Plain: safe to cut before, and normal by itself.
    private static let plain = UInt8(DEP_ICU_NORM_BOUNDARY | DEP_ICU_NORM_UNCHANGED)

    init(form: Int32) {
        self.form = form
        let flags = (0..<UInt32(0x3000)).map { UInt8(dep_icu_norm_flags(form, $0)) }
        var plainLength = [UInt8](repeating: 0, count: 256)
        for byte in 0..<0x80 where flags[byte] == Self.plain { plainLength[byte] = 1 }
        for byte in 0xC2..<0xE0 {
            let first = (byte & 0x1F) << 6
            if flags[first..<first + 64].allSatisfy({ $0 == Self.plain }) { plainLength[byte] = 2 }
        }
        self.flags = flags
        self.plainLength = plainLength
    }

    @inline(__always)
    private func flags(of scalar: UInt32) -> UInt8 {
        scalar < 0x3000 ? flags[Int(scalar)] : UInt8(dep_icu_norm_flags(form, scalar))
    }

    /// Whether the text may be cut before the scalar.
    @inline(__always)
    func hasBoundary(_ scalar: UInt32) -> Bool { flags(of: scalar) & Self.boundary != 0 }

    /// Walks over plain scalars and returns where the first other one starts. `boundary` becomes the
    /// start of the last scalar walked over; it stays as it is when there was none.
    func skipPlain(
        _ text: UnsafeBufferPointer<UInt8>, from start: Int, boundary: inout Int
    ) -> Int {
        let count = text.count
        return plainLength.withUnsafeBufferPointer { plainLength in
            var index = start
            var last = boundary
            defer { boundary = last }
            while index < count {
                if count - index >= 8 && isASCIIWord(text, at: index) {
                    index += 8
                    last = index - 1
                    continue
                }
                let length = Int(plainLength[Int(text[index])])
                // The last sequence may be cut off: then it is decoded, with all checks.
                if length != 0 && index + length <= count
                    && (length == 1 || text[index + 1] & 0xC0 == 0x80)
                {
                    last = index
                    index += length
                    continue
                }
                let (scalar, scalarLength) = decodeScalar(text, at: index)
                // A broken byte comes back as U+FFFD, which is plain in every form.
                if flags(of: scalar) != Self.plain { return index }
                // A broken byte belongs to no run: it must come through unchanged.
                last = scalar == 0xFFFD && scalarLength == 1 ? index + 1 : index
                index += scalarLength
            }
            return count
        }
    }
}
