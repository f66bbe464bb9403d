import CICU

/// Text boundaries of UAX #29 (graphemes, words, sentences) and UAX #14 (lines), in the version of
/// the ICU library (`ICUVersion.unicode`).
///
/// An iterator is a handle with state: it belongs to one task. Give each further task a `clone()`.
/// Boundaries are UTF-8 byte offsets of segment *ends*: 0 is never among them, the text's length
/// always is (unless the text is empty). Broken UTF-8 is read as U+FFFD and never fails.
public final class BreakIterator {
    public enum Kind: Sendable, CaseIterable {
        case grapheme
        case word
        case line
        case sentence
    }

    /// ICU's rule status of a segment: a number that the break rules attach to it.
    public struct RuleStatus: RawRepresentable, Equatable, Sendable {
        public let rawValue: Int32

        @inlinable
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// What kind of word a segment of a word iterator is.
        public enum Word: Sendable {
            /// White space, punctuation, symbols.
            case none
            case number
            case letter
            case kana
            case ideograph
        }

        /// The status as a word iterator means it (ICU's `UWordBreak` ranges).
        @inlinable
        public var word: Word {
            switch rawValue {
            case 100..<200: .number
            case 200..<300: .letter
            case 300..<400: .kana
            case 400..<500: .ideograph
            default: .none
            }
        }

        /// For a line iterator: the break is mandatory.
        @inlinable
        public var isMandatoryLineBreak: Bool { rawValue >= 100 && rawValue < 200 }
    }

    private let handle: OpaquePointer

    private init(handle: OpaquePointer) { self.handle = handle }

    /// Opens the rules of a locale (`"uk"`, `"ru"`); an empty identifier gives the root rules. A
    /// locale without rules of its own gets the root rules too.
    ///
    /// Costs some microseconds to milliseconds: open once, then clone.
    public convenience init(_ kind: Kind, locale: String = "") throws(ICUError) {
        let number =
            switch kind {
            case .grapheme: DEP_ICU_BREAK_GRAPHEME
            case .word: DEP_ICU_BREAK_WORD
            case .line: DEP_ICU_BREAK_LINE
            case .sentence: DEP_ICU_BREAK_SENTENCE
            }
        var status: Int32 = 0
        let handle = dep_icu_break_open(Int32(number.rawValue), locale, &status)
        try ICUError.check(status, "open break iterator for '\(locale)'")
        guard let handle else { throw ICUError.noHandle("open break iterator") }
        self.init(handle: handle)
    }

    /// Opens rules written in ICU's break rule language.
    ///
    /// Throws `ICUError` with code `syntax` and the position ICU names, if it names one.
    public convenience init(rules: String) throws(ICUError) {
        let source = Array(rules.utf8)
        let length = try ICUError.length(source.count, "open break rules")
        var status: Int32 = 0
        var offset: Int32 = -1
        let handle = source.withUnsafeBufferPointer {
            dep_icu_break_open_rules($0.baseAddress, length, &offset, &status)
        }
        guard status == 0, let handle else {
            let position =
                offset >= 0 ? ICUError.Position(offset: Int(offset), in: source) : nil
            throw ICUError(status: status, operation: "open break rules", position: position)
        }
        self.init(handle: handle)
    }

    deinit { dep_icu_break_close(handle) }

    /// An iterator with the same rules, for another task. About 0.2 microseconds.
    public func clone() throws(ICUError) -> BreakIterator {
        var status: Int32 = 0
        let copy = dep_icu_break_clone(handle, &status)
        try ICUError.check(status, "clone break iterator")
        guard let copy else { throw ICUError.noHandle("clone break iterator") }
        return BreakIterator(handle: copy)
    }

    /// Calls `body` with successive batches of boundaries, at most `batch` at a time, and the rule
    /// status of the segment that each boundary ends. `body` returns false to stop early.
    ///
    /// One call into C a batch. `body` must not use this same iterator. Throws `ICUError` (`textTooLong`, `outOfMemory`).
    /// Complexity: O(bytes).
    public func forEachBatch(
        in text: UnsafeBufferPointer<UInt8>, batch: Int = 1024,
        _ body: (
            _ boundaries: UnsafeBufferPointer<Int32>, _ statuses: UnsafeBufferPointer<Int32>
        ) -> Bool
    ) throws(ICUError) {
        try setText(text)
        defer { clearText() }
        let capacity = max(1, min(batch, 1 << 24))
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * capacity) { buffer in
            guard let boundaries = buffer.baseAddress else { return }
            let statuses = boundaries + capacity
            while true {
                let count = Int(dep_icu_break_fill(handle, boundaries, statuses, Int32(capacity)))
                if count == 0 { return }
                if !body(
                    UnsafeBufferPointer(start: boundaries, count: count),
                    UnsafeBufferPointer(start: statuses, count: count))
                {
                    return
                }
            }
        }
    }

    /// Appends the boundaries of the whole text, and for each the rule status.
    ///
    /// Keep the arrays and empty them with `removeAll(keepingCapacity:)` to save allocations.
    /// Throws `ICUError` (`textTooLong`, `outOfMemory`). Complexity: O(bytes).
    public func append(
        in text: UnsafeBufferPointer<UInt8>, boundaries: inout [Int32], statuses: inout [Int32]
    ) throws(ICUError) {
        try forEachBatch(in: text) { batch, batchStatuses in
            boundaries.append(contentsOf: batch)
            statuses.append(contentsOf: batchStatuses)
            return true
        }
    }

    /// The boundaries of the whole text. Complexity: O(bytes).
    public func boundaries(in text: UnsafeBufferPointer<UInt8>) throws(ICUError) -> [Int32] {
        var boundaries: [Int32] = []
        try forEachBatch(in: text) { batch, _ in
            boundaries.append(contentsOf: batch)
            return true
        }
        return boundaries
    }

    /// The boundaries of the whole text. Complexity: O(bytes).
    public func boundaries(in text: [UInt8]) throws(ICUError) -> [Int32] {
        try text.withUnsafeBufferPointer { buffer throws(ICUError) in try boundaries(in: buffer) }
    }

    private func setText(_ text: UnsafeBufferPointer<UInt8>) throws(ICUError) {
        let length = try ICUError.length(text.count, "set text of break iterator")
        var status: Int32 = 0
        dep_icu_break_set_text(handle, text.baseAddress, length, &status)
        try ICUError.check(status, "set text of break iterator")
    }

    /// The caller's bytes may go away after the call, so the handle must not keep their address.
    private func clearText() {
        var status: Int32 = 0
        dep_icu_break_set_text(handle, nil, 0, &status)
    }
}
