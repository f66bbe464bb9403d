import Testing

@testable import ICUText

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Unicode's own break tests, from the Debian package `unicode-data`. They are run only when they
/// are of the Unicode version of the ICU library; short excerpts in the other suites always run.
@Suite struct UnicodeBreakTests {
    static let folder = "/usr/share/unicode/auxiliary/"

    // Since CLDR 42 the root word rules no longer keep letters around a colon together, as UAX #29
    // does; the Swedish rules do. ICU's line rules are a tailoring of UAX #14 and are not in the list.
    @Test(.enabled(if: isInstalled), arguments: [
        (BreakIterator.Kind.sentence, "SentenceBreakTest.txt", ""),
        (.word, "WordBreakTest.txt", "sv"),
        (.grapheme, "GraphemeBreakTest.txt", ""),
    ])
    func conformance(kind: BreakIterator.Kind, file: String, locale: String) throws {
        let lines = Self.lines(of: Self.folder + file)
        let iterator = try BreakIterator(kind, locale: locale)
        var count = 0
        var failures: [String] = []
        for line in lines where line.hasPrefix("÷") {
            var bytes: [UInt8] = []
            var expected: [Int32] = []
            for part in line.prefix(while: { $0 != "#" }).split(whereSeparator: { $0 == " " || $0 == "\t" }) {
                if part == "÷" {
                    if !bytes.isEmpty { expected.append(Int32(bytes.count)) }
                } else if part != "×" {
                    appendScalar(try #require(UInt32(part, radix: 16)), to: &bytes)
                }
            }
            count += 1
            let got = try iterator.boundaries(in: bytes)
            if got != expected { failures.append("\(line)\n  expected \(expected), got \(got)") }
        }
        #expect(count > 400)
        #expect(failures.isEmpty, "\(failures.count) of \(count): \(failures.prefix(5))")
    }

    /// The files are there, in ICU's Unicode version.
    static var isInstalled: Bool {
        lines(of: folder + "WordBreakTest.txt").first?.contains("-\(ICUVersion.unicode).") == true
    }

    /// The lines of a file; none when it cannot be read.
    static func lines(of path: String) -> [Substring] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&block, 1, block.count, file)
            if count == 0 { break }
            bytes.append(contentsOf: block[..<count])
        }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    }
}
