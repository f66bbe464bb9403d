import CICU

/// Unicode normalization (UAX #15) of UTF-8, as a list of edits.
///
/// Most texts need nothing: bytes whose whole block is inert are skipped without decoding, and ICU
/// sees only the runs that may change, each from a safe boundary to the next. A long run is first
/// put into the Stream-Safe Text Format, because sorting stacked marks costs the square of their
/// number. The tables are immutable: one normalizer may be used by many tasks.
public struct Normalizer: Sendable {
    public enum Form: Sendable, CaseIterable {
        case nfc
        case nfd
        case nfkc
    }

    /// One change: the bytes of `range` become `replacement`.
    public struct Edit: Equatable, Sendable {
        /// UTF-8 byte offsets in the source.
        public let range: Range<Int>
        public let replacement: [UInt8]

        public init(range: Range<Int>, replacement: [UInt8]) {
            self.range = range
            self.replacement = replacement
        }
    }

    public static let nfc = Normalizer(.nfc)
    public static let nfd = Normalizer(.nfd)
    public static let nfkc = Normalizer(.nfkc)

    public let form: Form
    private let table: NormalizationTable

    /// Builds the tables of a form; use the static instances.
    private init(_ form: Form) {
        self.form = form
        let number =
            switch form {
            case .nfc: DEP_ICU_NFC
            case .nfd: DEP_ICU_NFD
            case .nfkc: DEP_ICU_NFKC
            }
        table = NormalizationTable(form: Int32(number.rawValue))
    }

    /// The changes that bring the text into the form: sorted, apart from each other, empty when it
    /// is there already. Broken UTF-8 is left as it is.
    ///
    /// Throws `ICUError` (`textTooLong`, `outOfMemory`). Complexity: O(bytes).
    public func edits(for text: UnsafeBufferPointer<UInt8>) throws(ICUError) -> [Edit] {
        var edits: [Edit] = []
        var index = 0
        // Start of the last scalar seen before which the text may be cut.
        var boundary = 0
        while true {
            index = table.skipPlain(text, from: index, boundary: &boundary)
            if index >= text.count { return edits }
            let (scalar, _) = decodeScalar(text, at: index)
            let start = table.hasBoundary(scalar) ? index : boundary
            let end = runEnd(text, from: index)
            let run = UnsafeBufferPointer(rebasing: text[start..<end])
            let replacement = try normalized(run)
            if !replacement.elementsEqual(run) {
                edits.append(Edit(range: start..<end, replacement: replacement))
            }
            index = end
            boundary = end
        }
    }

    /// The changes that bring the text into the form. Complexity: O(bytes).
    public func edits(for text: [UInt8]) throws(ICUError) -> [Edit] {
        try text.withUnsafeBufferPointer { buffer throws(ICUError) in try edits(for: buffer) }
    }

    /// The text in the form. Complexity: O(bytes).
    public func normalize(_ text: [UInt8]) throws(ICUError) -> [UInt8] {
        let edits = try edits(for: text)
        if edits.isEmpty { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var done = 0
        for edit in edits {
            result.append(contentsOf: text[done..<edit.range.lowerBound])
            result.append(contentsOf: edit.replacement)
            done = edit.range.upperBound
        }
        result.append(contentsOf: text[done...])
        return result
    }

    /// The end of the run that starts with the scalar at `index`.
    private func runEnd(_ text: UnsafeBufferPointer<UInt8>, from index: Int) -> Int {
        var end = index + decodeScalar(text, at: index).length
        while end < text.count {
            let (scalar, length) = decodeScalar(text, at: end)
            if table.hasBoundary(scalar) { break }
            end += length
        }
        return end
    }

    private func normalized(_ run: UnsafeBufferPointer<UInt8>) throws(ICUError) -> [UInt8] {
        // No scalar has more non-starters than bytes, so a short run is stream-safe.
        if run.count <= StreamSafe.limit { return try fill(run) }
        let safe = StreamSafe.process(run)
        return try safe.withUnsafeBufferPointer { buffer throws(ICUError) in try fill(buffer) }
    }

    private func fill(_ run: UnsafeBufferPointer<UInt8>) throws(ICUError) -> [UInt8] {
        let length = try ICUError.length(run.count, "normalize")
        return try icuOutput(guess: run.count * 2 + 16, "normalize") { buffer, capacity, status in
            dep_icu_normalize(table.form, run.baseAddress, length, buffer, capacity, &status)
        }
    }
}

/// The Stream-Safe Text Format (UAX #15, section 13).
enum StreamSafe {
    /// The most non-starters in a row that the format allows.
    static let limit = 30

    /// Puts U+034F COMBINING GRAPHEME JOINER where a row of non-starters would pass the limit.
    /// Complexity: O(bytes).
    static func process(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count + text.count / limit * 2)
        var row = 0
        var index = 0
        while index < text.count {
            let (scalar, length) = decodeScalar(text, at: index)
            var leading: Int32 = 0
            var trailing: Int32 = 0
            let onlyNonStarters = dep_icu_nonstarters(scalar, &leading, &trailing)
            if row + Int(leading) > limit {
                appendScalar(0x034F, to: &result)
                row = 0
            }
            row = onlyNonStarters ? row + Int(leading) : Int(trailing)
            result.append(contentsOf: text[index..<index + length])
            index += length
        }
        return result
    }
}
