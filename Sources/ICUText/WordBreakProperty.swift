import CICU

/// The property Word_Break of UAX #29; the raw values are ICU's numbers. Values of later versions read as `other`.
public enum WordBreakProperty: UInt8, Sendable {
    case other = 0
    case aLetter, format, katakana, midLetter, midNum, numeric, extendNumLet, cr, extend, lf
    case midNumLet, newline, regionalIndicator, hebrewLetter, singleQuote, doubleQuote
    case zwj = 21
    case wSegSpace = 22

    public init(of scalar: UInt32) {
        self = Self(rawValue: UInt8(truncatingIfNeeded: dep_icu_word_break(scalar))) ?? .other
    }
}
