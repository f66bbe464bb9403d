import CICU

/// An ICU regular expression over UTF-8, always under a time and a stack limit.
///
/// A handle with state: it belongs to one task. Give each further task a `clone()`. Named like this
/// because the standard library has a `Regex`, which knows no limits.
public final class ICURegex {
    public struct Options: OptionSet, Sendable {
        public let rawValue: Int32
        public init(rawValue: Int32) { self.rawValue = rawValue }

        public static let caseInsensitive = Options(rawValue: 1)
        /// White space and `#` comments in the pattern are ignored.
        public static let comments = Options(rawValue: 2)
        /// `^` and `$` match at line ends.
        public static let multiline = Options(rawValue: 4)
        /// `.` matches line ends.
        public static let dotAll = Options(rawValue: 8)
        /// `\b` follows UAX #29.
        public static let unicodeWord = Options(rawValue: 16)
    }

    /// What a match may cost before it is stopped.
    public struct Limits: Equatable, Sendable {
        /// In ICU's ticks, each ten thousand backtracking steps (about 0.15 ms).
        public var ticks: Int
        /// More ticks for each KiB of text, because an ordinary pattern takes a few steps a letter.
        public var ticksPerKiB: Int
        /// Bytes of backtracking stack.
        public var stackBytes: Int

        public init(ticks: Int = 1000, ticksPerKiB: Int = 4, stackBytes: Int = 8_000_000) {
            self.ticks = ticks
            self.ticksPerKiB = ticksPerKiB
            self.stackBytes = stackBytes
        }
    }

    /// One match.
    public struct Match: Equatable, Sendable {
        /// UTF-8 byte offsets.
        public let range: Range<Int>
        /// Capture groups from 1 on; nil for a group that took no part.
        public let groups: [Range<Int>?]

        public init(range: Range<Int>, groups: [Range<Int>?]) {
            self.range = range
            self.groups = groups
        }
    }

    /// The longest pattern that is compiled, in UTF-8 bytes.
    public static let maximumPatternBytes = 1 << 16

    let handle: OpaquePointer
    private let limits: Limits
    /// Kept while the handle points into it.
    var opened: UTF16Text?
    /// Capture groups in the pattern, the whole match not counted.
    public let groupCount: Int

    private init(handle: OpaquePointer, limits: Limits) {
        self.handle = handle
        self.limits = limits
        groupCount = Int(dep_icu_regex_group_count(handle))
    }

    deinit { dep_icu_regex_close(handle) }

    /// Compiles a pattern.
    ///
    /// Throws `ICUError`: `syntax` with its position in the pattern, `invalidArgument` for a limit
    /// that is not positive, `textTooLong` beyond `maximumPatternBytes`.
    public convenience init(
        _ pattern: String, options: Options = [], limits: Limits = Limits()
    ) throws(ICUError) {
        let source = Array(pattern.utf8)
        guard source.count <= Self.maximumPatternBytes else {
            throw ICUError(code: .textTooLong, name: "", operation: "compile pattern")
        }
        guard limits.ticks > 0, limits.ticksPerKiB >= 0, limits.stackBytes > 0 else {
            throw ICUError(code: .invalidArgument, name: "", operation: "set limits of pattern")
        }
        var status: Int32 = 0
        var offset: Int32 = -1
        let handle = source.withUnsafeBufferPointer {
            dep_icu_regex_open(
                $0.baseAddress, Int32(source.count), options.rawValue,
                Int32(clamping: limits.stackBytes), &offset, &status)
        }
        guard status == 0, let handle else {
            let position =
                offset >= 0 ? ICUError.Position(offset: Int(offset), in: source) : nil
            throw ICUError(status: status, operation: "compile pattern", position: position)
        }
        self.init(handle: handle, limits: limits)
    }

    /// The same pattern and limits, for another task.
    public func clone() throws(ICUError) -> ICURegex {
        var status: Int32 = 0
        let copy = dep_icu_regex_clone(handle, &status)
        try ICUError.check(status, "clone pattern")
        guard let copy else { throw ICUError.noHandle("clone pattern") }
        return ICURegex(handle: copy, limits: limits)
    }

    /// All matches, from left to right.
    ///
    /// Throws `ICUError`: `timedOut`, `stackOverflow`, `textTooLong`. The time limit holds for the
    /// whole text.
    public func matches(in text: UnsafeBufferPointer<UInt8>) throws(ICUError) -> [Match] {
        let length = try ICUError.length(text.count, "find matches")
        var status: Int32 = 0
        dep_icu_regex_set_text(handle, text.baseAddress, length, budget(forBytes: text.count), &status)
        // The bytes may go away after the call, so the handle must not keep their address.
        defer {
            var ignored: Int32 = 0
            dep_icu_regex_set_text(handle, nil, 0, 1, &ignored)
        }
        try ICUError.check(status, "find matches")
        let batch = 64
        let width = 2 * (groupCount + 1)
        var spans = [Int32](repeating: -1, count: batch * width)
        var matches: [Match] = []
        while true {
            let count = spans.withUnsafeMutableBufferPointer { buffer -> Int in
                guard let start = buffer.baseAddress else { return 0 }
                return Int(dep_icu_regex_fill(handle, start, Int32(batch), &status))
            }
            try ICUError.check(status, "find matches")
            if count == 0 { return matches }
            for index in 0..<count {
                let first = index * width
                let groups = (1..<groupCount + 1).map { Self.range(spans, at: first + 2 * $0) }
                guard let range = Self.range(spans, at: first) else { continue }
                matches.append(Match(range: range, groups: groups))
            }
        }
    }

    /// All matches, from left to right.
    public func matches(in text: [UInt8]) throws(ICUError) -> [Match] {
        try text.withUnsafeBufferPointer { buffer throws(ICUError) in try matches(in: buffer) }
    }

    /// The ticks for a text.
    func budget(forBytes bytes: Int) -> Int32 {
        // Both parts are cut to 32 bits first, so neither product nor sum can overflow 64.
        let scaled = bytes / 1024 * Int(Int32(clamping: limits.ticksPerKiB))
        return Int32(clamping: Int(Int32(clamping: limits.ticks)) + scaled)
    }

    private static func range(_ spans: [Int32], at index: Int) -> Range<Int>? {
        let start = Int(spans[index])
        let end = Int(spans[index + 1])
        return start >= 0 && end >= start ? start..<end : nil
    }
}
