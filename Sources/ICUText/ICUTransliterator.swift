import CICU

/// An ICU transliterator, one of ICU's own or compiled from rules.
///
/// A handle with state: it belongs to one task. Give each further task a `clone()`.
public final class ICUTransliterator {
    public enum Direction: Sendable {
        case forward
        case reverse
    }

    /// The longest rule source that is compiled, in UTF-8 bytes.
    public static let maximumRuleBytes = 1 << 16

    private let handle: OpaquePointer

    private init(handle: OpaquePointer) { self.handle = handle }

    deinit { dep_icu_trans_close(handle) }

    /// Opens one of ICU's own transliterators, such as `"Any-NFC"` or `"Cyrillic-Latin"`.
    ///
    /// An identifier that names a locale without rules of its own may open generic rules without a
    /// word: compare results, not identifiers. Throws `ICUError` with code `missingData` for an
    /// unknown identifier.
    public convenience init(
        identifier: String, direction: Direction = .forward
    ) throws(ICUError) {
        let name = Array(identifier.utf8)
        let length = try ICUError.length(name.count, "open transliterator")
        var status: Int32 = 0
        let handle = name.withUnsafeBufferPointer {
            dep_icu_trans_open($0.baseAddress, length, direction == .reverse, &status)
        }
        try ICUError.check(status, "open transliterator '\(identifier)'")
        guard let handle else { throw ICUError.noHandle("open transliterator") }
        self.init(handle: handle)
    }

    /// Compiles rules written in the transform rule language of UTS #35.
    ///
    /// Throws `ICUError`: `syntax` with the position of the rule at fault, `missingData` with
    /// its position for an unknown `::` identifier, `textTooLong` beyond `maximumRuleBytes`. A rule in which more than
    /// eight parentheses are open at once is refused as `syntax`, since ICU would not end with it when it has a fault.
    public convenience init(rules: String, direction: Direction = .forward) throws(ICUError) {
        let source = Array(rules.utf8)
        guard source.count <= Self.maximumRuleBytes else {
            throw ICUError(code: .textTooLong, name: "", operation: "compile transliteration rules")
        }
        if let excess = TransformRuleNesting.excess(in: source) {
            throw ICUError(
                code: .syntax, name: "more than \(TransformRuleNesting.maximum) open parentheses",
                operation: "compile transliteration rules",
                position: ICUError.Position(offset: excess, in: source))
        }
        var status: Int32 = 0
        var offset: Int32 = -1
        let handle = source.withUnsafeBufferPointer {
            dep_icu_trans_open_rules(
                $0.baseAddress, Int32(source.count), direction == .reverse, &offset, &status)
        }
        guard status == 0, let handle else {
            var place = offset >= 0 ? Int(offset) : nil
            if place == nil { place = Self.unknownIdentifier(in: source, direction) }
            let position = place.map { ICUError.Position(offset: $0, in: source) }
            throw ICUError(
                status: status, operation: "compile transliteration rules", position: position)
        }
        self.init(handle: handle)
    }

    /// The offset of the first `::` whose identifier ICU cannot open; ICU itself gives no position.
    private static func unknownIdentifier(in rules: [UInt8], _ direction: Direction) -> Int? {
        let colon = UInt8(ascii: ":")
        var index = 0
        var quoted = false
        while index + 1 < rules.count {
            switch rules[index] {
            case UInt8(ascii: "'"):
                quoted.toggle()
            case UInt8(ascii: "\\"):
                index += 1
            case UInt8(ascii: "#") where !quoted:
                while index < rules.count, rules[index] != 0x0A, rules[index] != 0x0D { index += 1 }
            case colon where !quoted && rules[index + 1] == colon:
                let rest = rules[(index + 2)...]
                let name = rest.prefix { $0 != UInt8(ascii: ";") }
                let identifier = String(decoding: name, as: UTF8.self)
                do {
                    _ = try ICUTransliterator(identifier: identifier, direction: direction)
                } catch {
                    return index
                }
                index += 1 + name.count
            default:
                break
            }
            index += 1
        }
        return nil
    }

    /// A transliterator with the same rules, for another task.
    public func clone() throws(ICUError) -> ICUTransliterator {
        var status: Int32 = 0
        let copy = dep_icu_trans_clone(handle, &status)
        try ICUError.check(status, "clone transliterator")
        guard let copy else { throw ICUError.noHandle("clone transliterator") }
        return ICUTransliterator(handle: copy)
    }

    /// Rewrites a text; the result may be empty.
    ///
    /// Throws `ICUError` with code `outputTooLarge` when the text grows beyond eight times its
    /// length and 64 UTF-16 units more, or when rules given as text replace at the same place again
    /// and again. Complexity: O(bytes) for rules that work from left to right.
    public func apply(to text: UnsafeBufferPointer<UInt8>) throws(ICUError) -> [UInt8] {
        let length = try ICUError.length(text.count, "transliterate")
        return try icuOutput(guess: text.count * 3 / 2 + 64, "transliterate") {
            buffer, capacity, status in
            dep_icu_trans_apply(handle, text.baseAddress, length, buffer, capacity, &status)
        }
    }

    /// Rewrites a text; the result may be empty. See `apply(to:)` for a buffer.
    public func apply(to text: [UInt8]) throws(ICUError) -> [UInt8] {
        try text.withUnsafeBufferPointer { buffer throws(ICUError) in try apply(to: buffer) }
    }

    /// Rewrites a text; the result may be empty. See `apply(to:)` for a buffer.
    public func apply(to text: String) throws(ICUError) -> String {
        String(decoding: try apply(to: Array(text.utf8)), as: UTF8.self)
    }
}
