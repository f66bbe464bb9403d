import CICU

/// Versions of the ICU library that this process runs with, for fingerprints and reports.
public enum ICUVersion {
    /// The library's version, such as "72.1".
    public static let library = read(dep_icu_version)
    /// The version of the Unicode data inside, such as "15.0".
    public static let unicode = read(dep_icu_unicode_version)

    private static func read(_ fill: (UnsafeMutablePointer<CChar>) -> Void) -> String {
        // 20 bytes is the size the C functions promise not to pass.
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 20) { buffer in
            guard let start = buffer.baseAddress else { return "" }
            start.initialize(repeating: 0, count: 20)
            fill(start)
            return String(cString: start)
        }
    }
}
