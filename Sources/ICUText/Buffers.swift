/// Runs a C function that fills a caller's buffer and returns the length it needs, and runs it a
/// second time when the first guess was too small. An empty result is a result.
func icuOutput(
    guess: Int, _ operation: @autoclosure () -> String,
    _ fill: (_ buffer: UnsafeMutablePointer<UInt8>?, _ capacity: Int32, _ status: inout Int32) -> Int32
) throws(ICUError) -> [UInt8] {
    var status: Int32 = 0
    var needed = 0
    var capacity = max(16, min(guess, Int(Int32.max)))
    // Twice is enough: the second capacity is the one that ICU asked for.
    for _ in 0..<2 {
        let output = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            status = 0
            needed = Int(fill(buffer.baseAddress, Int32(capacity), &status))
            count = status == 0 && needed <= capacity ? needed : 0
        }
        try ICUError.check(status, operation())
        if needed <= capacity { return output }
        capacity = needed
    }
    throw ICUError(code: .other, name: "", operation: operation())
}

/// Decodes the scalar that starts at `index`.
///
/// Returns the number of bytes read; broken UTF-8 gives U+FFFD and 1. The whole sequence is checked,
/// so no read passes the end of the buffer.
@inline(__always)
func decodeScalar(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> (scalar: UInt32, length: Int) {
    let lead = UInt32(text[index])
    if lead < 0x80 { return (lead, 1) }
    @inline(__always) func continuation(_ offset: Int) -> UInt32? {
        guard index + offset < text.count else { return nil }
        let byte = UInt32(text[index + offset])
        return byte & 0xC0 == 0x80 ? byte & 0x3F : nil
    }
    guard lead >= 0xC2, lead < 0xF5, let second = continuation(1) else { return (0xFFFD, 1) }
    if lead < 0xE0 { return ((lead & 0x1F) << 6 | second, 2) }
    guard let third = continuation(2) else { return (0xFFFD, 1) }
    if lead < 0xF0 {
        let scalar = (lead & 0x0F) << 12 | second << 6 | third
        if scalar < 0x800 || (scalar >= 0xD800 && scalar < 0xE000) { return (0xFFFD, 1) }
        return (scalar, 3)
    }
    guard let fourth = continuation(3) else { return (0xFFFD, 1) }
    let scalar = (lead & 0x07) << 18 | second << 12 | third << 6 | fourth
    if scalar < 0x10000 || scalar > 0x10FFFF { return (0xFFFD, 1) }
    return (scalar, 4)
}

/// Appends a scalar as UTF-8.
func appendScalar(_ scalar: UInt32, to bytes: inout [UInt8]) {
    switch scalar {
    case 0..<0x80:
        bytes.append(UInt8(scalar))
    case 0x80..<0x800:
        bytes.append(UInt8(0xC0 | scalar >> 6))
        bytes.append(UInt8(0x80 | scalar & 0x3F))
    case 0x800..<0x10000:
        bytes.append(UInt8(0xE0 | scalar >> 12))
        bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
        bytes.append(UInt8(0x80 | scalar & 0x3F))
    default:
        bytes.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
        bytes.append(UInt8(0x80 | scalar >> 12 & 0x3F))
        bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
        bytes.append(UInt8(0x80 | scalar & 0x3F))
    }
}

/// Whether the eight bytes at `index` are all ASCII. The caller has checked that they are there.
@inline(__always)
func isASCIIWord(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    let word = UnsafeRawPointer(text.baseAddress.unsafelyUnwrapped)
        .loadUnaligned(fromByteOffset: index, as: UInt64.self)
    return word & 0x8080_8080_8080_8080 == 0
}
