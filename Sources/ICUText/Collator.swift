import CICU

/// The sort order of one locale (UTS #10 with CLDR's tailoring), for sorted output.
///
/// A handle: it belongs to one task.
public final class Collator {
    public enum Order: Sendable {
        case ascending
        case same
        case descending
    }

    private let handle: OpaquePointer

    /// Opens the order of a locale; an empty identifier gives the root order.
    public init(locale: String = "") throws(ICUError) {
        var status: Int32 = 0
        let handle = dep_icu_collator_open(locale, &status)
        try ICUError.check(status, "open collator for '\(locale)'")
        guard let handle else { throw ICUError.noHandle("open collator") }
        self.handle = handle
    }

    deinit { dep_icu_collator_close(handle) }

    /// How two texts stand to each other. `same` does not mean equal bytes: break such ties by
    /// bytes where the output must be reproducible.
    public func compare(_ left: [UInt8], _ right: [UInt8]) throws(ICUError) -> Order {
        let leftLength = try ICUError.length(left.count, "compare")
        let rightLength = try ICUError.length(right.count, "compare")
        var status: Int32 = 0
        let order = left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { right in
                dep_icu_collator_compare(
                    handle, left.baseAddress, leftLength, right.baseAddress, rightLength, &status)
            }
        }
        try ICUError.check(status, "compare")
        return order < 0 ? .ascending : order > 0 ? .descending : .same
    }
}
