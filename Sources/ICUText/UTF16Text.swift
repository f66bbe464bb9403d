/// A text in UTF-16, converted once for many expressions, and the way back to UTF-8 bytes.
public final class UTF16Text {
    let units: UnsafeMutableBufferPointer<UInt16>
    /// UTF-8 byte offset of each unit, and of the end.
    private let offsets: UnsafeMutableBufferPointer<Int32>

    /// Number of UTF-16 units.
    public var count: Int { units.count }

    /// Converts valid UTF-8. O(bytes).
    ///
    /// Throws `ICUError` `textTooLong` beyond 2 GiB.
    public init(_ text: UnsafeBufferPointer<UInt8>) throws(ICUError) {
        _ = try ICUError.length(text.count, "convert text")
        let units = UnsafeMutableBufferPointer<UInt16>.allocate(capacity: text.count)
        offsets = .allocate(capacity: text.count + 1)
        var count = 0
        var index = 0
        while index < text.count {
            let lead = text[index]
            let width = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
            var value = UInt32(lead)
            if width > 1 {
                value &= 0xFF >> UInt32(width + 1)
                for next in 1..<width {
                    value = value << 6 | UInt32(index + next < text.count ? text[index + next] & 0x3F : 0)
                }
            }
            offsets[count] = Int32(index)
            if value < 0x10000 {
                units[count] = UInt16(value)
                count += 1
            } else {
                units[count] = UInt16(0xD7C0 + (value >> 10))
                units[count + 1] = UInt16(0xDC00 + (value & 0x3FF))
                offsets[count + 1] = Int32(index)
                count += 2
            }
            index = min(index + width, text.count)
        }
        offsets[count] = Int32(text.count)
        self.units = UnsafeMutableBufferPointer(rebasing: units[..<count])
        allocation = units
    }

    private let allocation: UnsafeMutableBufferPointer<UInt16>

    deinit {
        allocation.deallocate()
        offsets.deallocate()
    }

    /// The UTF-8 byte offset of a unit, or of the end.
    public func byteOffset(ofUnit unit: Int) -> Int { Int(offsets[unit]) }

    /// The unit that begins at a UTF-8 byte offset, or the one after it. O(log units).
    public func unit(atByte byte: Int) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if Int(offsets[middle]) < byte { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// True between the two units of a scalar above U+FFFF.
    public func splitsPair(_ unit: Int) -> Bool {
        unit > 0 && unit < count && units[unit] & 0xFC00 == 0xDC00 && units[unit - 1] & 0xFC00 == 0xD800
    }
}
