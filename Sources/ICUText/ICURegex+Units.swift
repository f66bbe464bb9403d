import CICU

/// Searches in parts of a text that many expressions share.
extension ICURegex {
    /// Points the expression at a text, with the ticks of its limits for all searches in it together.
    ///
    /// A tick is counted for each ten thousand steps of a search and for each 256 searches, so that the same searches
    /// end the same way on every machine.
    ///
    /// - Parameter anchorsAtParts: `^`, `\A` and `\z` match at the ends of the part searched, not at those of the text.
    public func open(_ text: UTF16Text, anchorsAtParts: Bool) throws(ICUError) {
        var status: Int32 = 0
        dep_icu_regex_set_units(
            handle, text.units.baseAddress, Int32(text.count), budget(forBytes: text.byteOffset(ofUnit: text.count)),
            anchorsAtParts, &status)
        try ICUError.check(status, "search text")
        opened = text
    }

    /// The first match inside a range of units of the text that is open; nil when there is none.
    ///
    /// Throws `ICUError`: `timedOut`, `stackOverflow`.
    public func firstMatch(in range: Range<Int>) throws(ICUError) -> Range<Int>? {
        guard let opened, range.upperBound <= opened.count else {
            throw ICUError(code: .invalidArgument, name: "", operation: "search text")
        }
        var (status, start, end): (Int32, Int32, Int32) = (0, 0, 0)
        let found = dep_icu_regex_find_units(
            handle, Int32(range.lowerBound), Int32(range.upperBound), &start, &end, &status)
        try ICUError.check(status, "search text")
        return found ? Int(start)..<Int(end) : nil
    }
}
