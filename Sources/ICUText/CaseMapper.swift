import CICU

/// Full case mapping of UTF-8 by the rules of one locale (SpecialCasing.txt included).
///
/// A handle with state: it belongs to one task; opening another costs little.
public final class CaseMapper {
    public enum Operation: Sendable, CaseIterable {
        case lower
        case upper
        /// First letter of each word upper, the rest lower.
        case title
        /// Default case folding (CaseFolding.txt, C + F), the same in every locale.
        case fold
    }

    private let handle: OpaquePointer

    /// Opens the rules of a locale; an empty identifier gives the root rules.
    public init(locale: String = "") throws(ICUError) {
        var status: Int32 = 0
        let handle = dep_icu_case_open(locale, &status)
        try ICUError.check(status, "open case mapper for '\(locale)'")
        guard let handle else { throw ICUError.noHandle("open case mapper") }
        self.handle = handle
    }

    deinit { dep_icu_case_close(handle) }

    /// Maps a text. Complexity: O(bytes).
    public func map(
        _ text: UnsafeBufferPointer<UInt8>, _ operation: Operation
    ) throws(ICUError) -> [UInt8] {
        let length = try ICUError.length(text.count, "map case")
        let number =
            switch operation {
            case .lower: DEP_ICU_CASE_LOWER
            case .upper: DEP_ICU_CASE_UPPER
            case .title: DEP_ICU_CASE_TITLE
            case .fold: DEP_ICU_CASE_FOLD
            }
        return try icuOutput(guess: text.count + 16, "map case") { buffer, capacity, status in
            dep_icu_case_map(
                handle, Int32(number.rawValue), text.baseAddress, length, buffer, capacity, &status)
        }
    }

    /// Maps a text. Complexity: O(bytes).
    public func map(_ text: [UInt8], _ operation: Operation) throws(ICUError) -> [UInt8] {
        try text.withUnsafeBufferPointer { buffer throws(ICUError) in try map(buffer, operation) }
    }
}
