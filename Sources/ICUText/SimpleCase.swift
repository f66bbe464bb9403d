import CICU

/// Simple (one scalar to one) case mappings for hot loops: a flat table for U+0000 to U+052F (Latin,
/// Greek and Cyrillic with its supplement), ICU beyond.
///
/// Take `SimpleCase.shared` once before a loop: reading a static costs a check each time.
public struct SimpleCase: Sendable {
    public static let shared = SimpleCase()

    @usableFromInline static let tableSize: UInt32 = 0x530
    @usableFromInline let folds: [UInt16]
    @usableFromInline let lowers: [UInt16]
    @usableFromInline let uppers: [UInt16]

    private init() {
        // No simple mapping in this range leaves the BMP: U+1E9E, U+212A and the like at most.
        let range = 0..<Self.tableSize
        folds = range.map { UInt16(truncatingIfNeeded: dep_icu_simple_fold($0)) }
        lowers = range.map { UInt16(truncatingIfNeeded: dep_icu_simple_lower($0)) }
        uppers = range.map { UInt16(truncatingIfNeeded: dep_icu_simple_upper($0)) }
    }

    /// Simple case folding (CaseFolding.txt, C + S).
    @inlinable @inline(__always)
    public func fold(_ scalar: UInt32) -> UInt32 {
        scalar < Self.tableSize ? UInt32(folds[Int(scalar)]) : Self.slowFold(scalar)
    }

    /// Simple lower case mapping.
    @inlinable @inline(__always)
    public func lower(_ scalar: UInt32) -> UInt32 {
        scalar < Self.tableSize ? UInt32(lowers[Int(scalar)]) : Self.slowLower(scalar)
    }

    /// Simple upper case mapping.
    @inlinable @inline(__always)
    public func upper(_ scalar: UInt32) -> UInt32 {
        scalar < Self.tableSize ? UInt32(uppers[Int(scalar)]) : Self.slowUpper(scalar)
    }

    @usableFromInline static func slowFold(_ scalar: UInt32) -> UInt32 { dep_icu_simple_fold(scalar) }
    @usableFromInline static func slowLower(_ scalar: UInt32) -> UInt32 {
        dep_icu_simple_lower(scalar)
    }
    @usableFromInline static func slowUpper(_ scalar: UInt32) -> UInt32 {
        dep_icu_simple_upper(scalar)
    }
}
