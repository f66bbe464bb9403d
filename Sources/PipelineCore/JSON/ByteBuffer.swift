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
    if value < 0 { append(UInt8(ascii: "-")) }
    var rest = value.magnitude
    var digits = 1
    var bound: UInt = 10
    while rest >= bound, digits < 19 {
      digits += 1
      bound &*= 10
    }
    if storage.count - count < digits { grow(digits) }
    var place = count + digits
    count = place
    repeat {
      place -= 1
      storage[place] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
      rest /= 10
    } while rest > 0
  }

  private mutating func grow(_ needed: Int) {
    let capacity = max(storage.count * 2, count + needed)
    storage.append(contentsOf: repeatElement(0, count: capacity - storage.count))
  }
}
