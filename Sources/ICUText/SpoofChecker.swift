import CICU

/// Mixed scripts and lookalikes (UTS #39).
///
/// A handle: it belongs to one task.
public final class SpoofChecker {
    private let handle: OpaquePointer

    /// Opens a checker. Costs some milliseconds the first time in a process.
    public init() throws(ICUError) {
        var status: Int32 = 0
        let handle = dep_icu_spoof_open(&status)
        try ICUError.check(status, "open spoof checker")
        guard let handle else { throw ICUError.noHandle("open spoof checker") }
        self.handle = handle
    }

    deinit { dep_icu_spoof_close(handle) }

    /// Whether a word mixes scripts beyond the Highly Restrictive level of UTS #39 (section 5.2):
    /// Latin with Cyrillic is mixed; Latin with Han and kana is not. Digits and marks belong to any
    /// script.
    public func isMixedScript(_ word: UnsafeBufferPointer<UInt8>) throws(ICUError) -> Bool {
        let length = try ICUError.length(word.count, "check scripts")
        var status: Int32 = 0
        let mixed = dep_icu_spoof_is_mixed(handle, word.baseAddress, length, &status)
        try ICUError.check(status, "check scripts")
        return mixed
    }

    /// Whether a word mixes scripts.
    public func isMixedScript(_ word: [UInt8]) throws(ICUError) -> Bool {
        try word.withUnsafeBufferPointer { buffer throws(ICUError) in try isMixedScript(buffer) }
    }

    /// The skeleton of a word: lookalikes have equal skeletons. For comparing only, not for showing.
    public func skeleton(_ word: [UInt8]) throws(ICUError) -> [UInt8] {
        let length = try ICUError.length(word.count, "make skeleton")
        return try icuOutput(guess: word.count * 2 + 16, "make skeleton") {
            buffer, capacity, status in
            word.withUnsafeBufferPointer {
                dep_icu_spoof_skeleton(handle, $0.baseAddress, length, buffer, capacity, &status)
            }
        }
    }
}
