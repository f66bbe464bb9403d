/// Bytes that are written one after the other. Storage is filled beforehand, so that a byte costs a store and not an
/// append.
struct ByteBuffer {
  private var storage: [UInt8]
  private(set) var count = 0

  init(reserving capacity: Int) { storage = [UInt8](repeating: 0, count: max(16, capacity)) }

  /// A copy of what is written. O(bytes).
  var bytes: [UInt8] { Array(storage[..<count]) }

  mutating func removeAll() { count = 0 }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if count == storage.count { grow(1) }
    storage[count] = byte
    count += 1
  }

  @inline(__always)
  mutating func append(_ first: UInt8, _ second: UInt8) {
    append(first)
    append(second)
  }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress, bytes.count > 0 else { return }
    if storage.count - count < bytes.count { grow(bytes.count) }
    storage.withUnsafeMutableBufferPointer { storage in
      storage.baseAddress.map { ($0 + count).update(from: base, count: bytes.count) }
    }
    count += bytes.count
  }

  /// A number in decimal digits.
  mutating func append(integer value: Int) {
    if storage.count - count < Self.longestInteger { grow(Self.longestInteger) }
    let start = count
    count += storage.withUnsafeMutableBufferPointer { Self.write(value, to: $0, at: start) }
  }

  /// `[1,2,3]`
  mutating func append(integers values: UnsafeBufferPointer<Int>) {
    let most = 2 + values.count * (Self.longestInteger + 1)
    if storage.count - count < most { grow(most) }
    var end = count
    storage.withUnsafeMutableBufferPointer { storage in
      storage[end] = UInt8(ascii: "[")
      end += 1
      for (index, value) in values.enumerated() {
        if index > 0 {
          storage[end] = UInt8(ascii: ",")
          end += 1
        }
        end += Self.write(value, to: storage, at: end)
      }
      storage[end] = UInt8(ascii: "]")
      end += 1
    }
    count = end
  }

  /// Digits and sign of the longest number.
  private static let longestInteger = 20

  /// Writes a number for which there is room; answers its bytes.
  @inline(__always)
  private static func write(_ value: Int, to storage: UnsafeMutableBufferPointer<UInt8>, at start: Int) -> Int {
    var start = start
    let first = start
    if value < 0 {
      storage[start] = UInt8(ascii: "-")
      start += 1
    }
    // Offsets in stories are small, and 32 bits divide faster.
    guard value.magnitude < 100_000_000 else { return writeLong(value.magnitude, to: storage, at: start) - first }
    var rest = UInt32(value.magnitude)
    var digits = 1
    var bound: UInt32 = 10
    while rest >= bound {
      digits += 1
      bound *= 10
    }
    var place = start + digits
    repeat {
      place -= 1
      storage[place] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
      rest /= 10
    } while rest > 0
    return start + digits - first
  }

  private static func writeLong(_ value: UInt, to storage: UnsafeMutableBufferPointer<UInt8>, at start: Int) -> Int {
    var end = start
    for digit in String(value).utf8 {
      storage[end] = digit
      end += 1
    }
    return end
  }

  private mutating func grow(_ needed: Int) {
    let capacity = max(storage.count * 2, count + needed)
    storage.append(contentsOf: repeatElement(0, count: capacity - storage.count))
  }
}
