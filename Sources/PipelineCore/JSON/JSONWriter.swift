import TextModel

/// Writes JSON as UTF-8 bytes, the same bytes for the same value: no spaces, keys in the order the caller gives.
///
/// C0 controls, DEL, U+0085, U+2028 and U+2029 are escaped, since line readers of several languages split on them.
/// The caller gives object keys in sorted order; debug builds check it.
public struct JSONWriter {
  private var buffer: ByteBuffer
  private var needsComma = false
  #if DEBUG
    private var lastKeys: [String] = []
  #endif

  public init(reserving capacity: Int = 1024) { buffer = ByteBuffer(reserving: capacity) }

  /// What is written so far. O(bytes).
  public var bytes: [UInt8] { buffer.bytes }

  public mutating func beginObject() { open(UInt8(ascii: "{")) }
  public mutating func endObject() { close(UInt8(ascii: "}")) }
  public mutating func beginArray() { open(UInt8(ascii: "[")) }
  public mutating func endArray() { close(UInt8(ascii: "]")) }

  /// A key of the program's own: ASCII without anything to escape.
  public mutating func key(_ key: StaticString) {
    checkOrder(of: key.description)
    assert(key.hasPointerRepresentation, "one letter is a string too")
    if needsComma { buffer.append(UInt8(ascii: ",")) }
    needsComma = false
    buffer.append(UInt8(ascii: "\""))
    buffer.append(UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
    buffer.append(UInt8(ascii: "\""), UInt8(ascii: ":"))
  }

  /// A key from outside.
  @_disfavoredOverload
  public mutating func key(_ key: String) {
    checkOrder(of: key)
    comma()
    appendEscaped(key)
    buffer.append(UInt8(ascii: ":"))
    needsComma = false
  }

  @inline(__always)
  private mutating func checkOrder(of key: @autoclosure () -> String) {
    #if DEBUG
      let key = key()
      if let last = lastKeys.last {
        assert(last.isEmpty || last.utf8.lexicographicallyPrecedes(key.utf8), "keys are written sorted: \(last), \(key)")
        lastKeys[lastKeys.count - 1] = key
      }
    #endif
  }

  public mutating func string(_ text: String) {
    comma()
    appendEscaped(text)
  }

  /// A string given as valid UTF-8.
  public mutating func string(utf8 text: UnsafeBufferPointer<UInt8>) {
    comma()
    appendEscaped(text)
  }

  public mutating func string(_ text: SourceText, in span: TextSpan) {
    comma()
    text.withBytes { appendEscaped(UnsafeBufferPointer(rebasing: $0[span.range])) }
  }

  public mutating func integer(_ value: Int) {
    comma()
    buffer.append(integer: value)
  }

  /// An array of integers, for what is written by the thousand: one call an array.
  public mutating func integers(_ values: UnsafeBufferPointer<Int>) {
    comma()
    buffer.append(integers: values)
  }

  /// A number with at most four decimals, so that the last bits of a sum do not show. Not finite gives null.
  public mutating func number(_ value: Double) {
    comma()
    guard value.isFinite, abs(value) < 1e14 else { return buffer.append("null") }
    let scaled = (value * 10_000).rounded()
    let magnitude = Int(abs(scaled))
    if scaled < 0 { buffer.append(UInt8(ascii: "-")) }
    buffer.append(integer: magnitude / 10_000)
    var fraction = magnitude % 10_000
    if fraction == 0 { return }
    buffer.append(UInt8(ascii: "."))
    var divisor = 1000
    while fraction > 0 {
      buffer.append(UInt8(0x30 + fraction / divisor))
      fraction %= divisor
      divisor /= 10
    }
  }

  public mutating func bool(_ value: Bool) {
    comma()
    buffer.append(value ? "true" : "false")
  }

  public mutating func null() {
    comma()
    buffer.append("null")
  }

  /// `[start,end]`
  public mutating func span(_ span: TextSpan) {
    beginArray()
    integer(span.start)
    integer(span.end)
    endArray()
  }

  /// A parsed value; object members are written sorted by key.
  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let flag): bool(flag)
    case .number(let text):
      comma()
      buffer.append(text)
    case .string(let text): string(text)
    case .array(let values):
      beginArray()
      for value in values { self.value(value) }
      endArray()
    case .object(let members):
      beginObject()
      for member in members.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
        key(member.key)
        self.value(member.value)
      }
      endObject()
    }
  }

  /// A value that is written already.
  public mutating func raw(_ value: ArraySlice<UInt8>) {
    comma()
    value.withUnsafeBufferPointer { buffer.append($0) }
  }

  /// Ends a line of JSON Lines.
  public mutating func newline() {
    buffer.append(0x0A)
    needsComma = false
  }

  public mutating func removeAll() {
    buffer.removeAll()
    needsComma = false
  }

  private mutating func open(_ bracket: UInt8) {
    comma()
    buffer.append(bracket)
    needsComma = false
    #if DEBUG
      lastKeys.append("")
    #endif
  }

  private mutating func close(_ bracket: UInt8) {
    buffer.append(bracket)
    needsComma = true
    #if DEBUG
      lastKeys.removeLast()
    #endif
  }

  private mutating func comma() {
    if needsComma { buffer.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func appendEscaped(_ text: String) {
    var text = text
    text.withUTF8 { appendEscaped($0) }
  }

  private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    buffer.append(UInt8(ascii: "\""))
    var copied = 0
    var index = 0
    while true {
      index = JSONEscape.next(in: text, from: index)
      buffer.append(UnsafeBufferPointer(rebasing: text[copied..<index]))
      if index == text.count { break }
      let (code, width) = JSONEscape.code(in: text, at: index)
      index += width
      copied = index
      switch code {
      case 0x22: buffer.append(UInt8(ascii: "\\"), UInt8(ascii: "\""))
      case 0x5C: buffer.append(UInt8(ascii: "\\"), UInt8(ascii: "\\"))
      case 0x0A: buffer.append(UInt8(ascii: "\\"), UInt8(ascii: "n"))
      case 0x0D: buffer.append(UInt8(ascii: "\\"), UInt8(ascii: "r"))
      case 0x09: buffer.append(UInt8(ascii: "\\"), UInt8(ascii: "t"))
      default:
        buffer.append(UInt8(ascii: "\\"), UInt8(ascii: "u"))
        for shift in [12, 8, 4, 0] as [UInt32] { buffer.append(Self.hexDigits[Int(code >> shift & 0xF)]) }
      }
    }
    buffer.append(UInt8(ascii: "\""))
  }

  private static let hexDigits: [UInt8] = Array("0123456789abcdef".utf8)
}
