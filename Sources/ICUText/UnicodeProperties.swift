import CICU

/// A script by its ISO 15924 code.
public struct Script: RawRepresentable, Hashable, Sendable {
    /// The four letters, the first in the highest byte.
    public let rawValue: UInt32

    @inlinable
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    public static let latin = Script(rawValue: 0x4C61_746E)
    public static let cyrillic = Script(rawValue: 0x4379_726C)
    public static let greek = Script(rawValue: 0x4772_656B)
    public static let han = Script(rawValue: 0x4861_6E69)
    public static let hiragana = Script(rawValue: 0x4869_7261)
    public static let katakana = Script(rawValue: 0x4B61_6E61)
    /// Zyyy: punctuation, digits and all else that many scripts use.
    public static let common = Script(rawValue: 0x5A79_7979)
    /// Zinh: marks that take the script of their base.
    public static let inherited = Script(rawValue: 0x5A69_6E68)
    /// Zzzz.
    public static let unknown = Script(rawValue: 0x5A7A_7A7A)

    /// The code, such as "Cyrl".
    public var code: String {
        let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: rawValue >> UInt32($0)) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// General category; the raw values are ICU's numbers.
public enum GeneralCategory: UInt8, Sendable, CaseIterable {
    case unassigned = 0
    case uppercaseLetter, lowercaseLetter, titlecaseLetter, modifierLetter, otherLetter
    case nonspacingMark, enclosingMark, spacingMark
    case decimalNumber, letterNumber, otherNumber
    case spaceSeparator, lineSeparator, paragraphSeparator
    case control, format, privateUse, surrogate
    case dashPunctuation, openPunctuation, closePunctuation, connectorPunctuation, otherPunctuation
    case mathSymbol, currencySymbol, modifierSymbol, otherSymbol
    case initialPunctuation, finalPunctuation

    /// L: any letter.
    @inlinable public var isLetter: Bool { rawValue >= 1 && rawValue <= 5 }
    /// M: any mark.
    @inlinable public var isMark: Bool { rawValue >= 6 && rawValue <= 8 }
    /// N: any number.
    @inlinable public var isNumber: Bool { rawValue >= 9 && rawValue <= 11 }
    /// Z: any separator.
    @inlinable public var isSeparator: Bool { rawValue >= 12 && rawValue <= 14 }
    /// P: any punctuation.
    @inlinable public var isPunctuation: Bool {
        (rawValue >= 19 && rawValue <= 23) || rawValue == 28 || rawValue == 29
    }
    /// S: any symbol.
    @inlinable public var isSymbol: Bool { rawValue >= 24 && rawValue <= 27 }
}

/// Character properties in the version of the ICU library: a flat table for U+0000 to U+2FFF, ICU
/// beyond.
///
/// Take `UnicodeProperties.shared` once before a loop: reading a static costs a check each time.
/// Numbers that are no scalars give `unassigned` or `surrogate` and `Script.unknown`.
public struct UnicodeProperties: Sendable {
    public static let shared = UnicodeProperties()

    @usableFromInline static let tableSize: UInt32 = 0x3000
    @usableFromInline let scripts: [UInt32]
    @usableFromInline let categories: [GeneralCategory]

    private init() {
        scripts = (0..<Self.tableSize).map { dep_icu_script($0) }
        categories = (0..<Self.tableSize).map { Self.slowCategory($0) }
    }

    /// The Script property (not the extensions).
    @inlinable @inline(__always)
    public func script(of scalar: UInt32) -> Script {
        Script(
            rawValue: scalar < Self.tableSize ? scripts[Int(scalar)] : Self.slowScript(scalar))
    }

    @inlinable @inline(__always)
    public func category(of scalar: UInt32) -> GeneralCategory {
        scalar < Self.tableSize ? categories[Int(scalar)] : Self.slowCategory(scalar)
    }

    /// General category L.
    @inlinable @inline(__always)
    public func isLetter(_ scalar: UInt32) -> Bool { category(of: scalar).isLetter }

    /// Derived property Uppercase.
    public func isUppercase(_ scalar: UInt32) -> Bool { dep_icu_is_uppercase(scalar) }

    /// Derived property Lowercase.
    public func isLowercase(_ scalar: UInt32) -> Bool { dep_icu_is_lowercase(scalar) }

    /// Derived property Alphabetic.
    public func isAlphabetic(_ scalar: UInt32) -> Bool { dep_icu_is_alphabetic(scalar) }

    /// Property White_Space.
    public func isWhiteSpace(_ scalar: UInt32) -> Bool { dep_icu_is_white_space(scalar) }

    /// Canonical combining class; 0 for starters.
    public func combiningClass(of scalar: UInt32) -> UInt8 {
        UInt8(truncatingIfNeeded: dep_icu_combining_class(scalar))
    }

    @usableFromInline static func slowScript(_ scalar: UInt32) -> UInt32 { dep_icu_script(scalar) }

    @usableFromInline static func slowCategory(_ scalar: UInt32) -> GeneralCategory {
        GeneralCategory(rawValue: UInt8(truncatingIfNeeded: dep_icu_category(scalar))) ?? .unassigned
    }
}
