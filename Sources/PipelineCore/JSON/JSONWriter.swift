import TextModel

/// Writes JSON as UTF-8 bytes, the same bytes for the same value: no spaces, keys in the order the caller gives.
///
/// C0 controls, DEL, U+0085, U+2028 and U+2029 are escaped, since line readers of several languages split on them.
/// The caller gives object keys in sorted order; debug builds check it.
public struct JSONWriter {
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false
  #if DEBUG
    private var lastKeys: [String] = []
  #endif

  public init(reserving capacity: Int = 1024) { bytes.reserveCapacity(capacity) }

  public mutating func beginObject() { open(UInt8(ascii: "{")) }
  public mutating func endObject() { close(UInt8(ascii: "}")) }
  public mutating func beginArray() { open(UInt8(ascii: "[")) }
  public mutating func endArray() { close(UInt8(ascii: "]")) }

  public mutating func key(_ key: String) {
    #if DEBUG
      if let last = lastKeys.last {
        assert(last.isEmpty || last.utf8.lexicographicallyPrecedes(key.utf8), "keys are written sorted: \(last), \(key)")
        lastKeys[lastKeys.count - 1] = key
      }
    #endif
    comma()
    appendEscaped(key)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
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
    text.bytes.withUnsafeBufferPointer { appendEscaped(UnsafeBufferPointer(rebasing: $0[span.range])) }
  }

  public mutating func integer(_ value: Int) {
    comma()
    if value < 0 || value > 9_999_999 {
      bytes.append(contentsOf: String(value).utf8)
      return
    }
    // Spans are most of what is written: no String for them.
    var divisor = 1
    while divisor * 10 <= value { divisor *= 10 }
    var rest = value
    while divisor > 0 {
      bytes.append(UInt8(0x30 + rest / divisor))
      rest %= divisor
      divisor /= 10
    }
  }

  /// A number with at most four decimals, so that the last bits of a sum do not show. Not finite gives null.
  public mutating func number(_ value: Double) {
    comma()
    guard value.isFinite, abs(value) < 1e14 else { return bytes.append(contentsOf: "null".utf8) }
    let scaled = (value * 10_000).rounded()
    let magnitude = Int(abs(scaled))
    if scaled < 0 { bytes.append(UInt8(ascii: "-")) }
    bytes.append(contentsOf: String(magnitude / 10_000).utf8)
    var fraction = magnitude % 10_000
    if fraction == 0 { return }
    bytes.append(UInt8(ascii: "."))
    var divisor = 1000
    while fraction > 0 {
      bytes.append(UInt8(0x30 + fraction / divisor))
      fraction %= divisor
      divisor /= 10
    }
  }

  public mutating func bool(_ value: Bool) {
    comma()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  public mutating func null() {
    comma()
    bytes.append(contentsOf: "null".utf8)
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
      bytes.append(contentsOf: text.utf8)
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
    bytes.append(contentsOf: value)
  }

  /// Ends a line of JSON Lines.
  public mutating func newline() {
    bytes.append(0x0A)
    needsComma = false
  }

  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  private mutating func open(_ bracket: UInt8) {
    comma()
    bytes.append(bracket)
    needsComma = false
    #if DEBUG
      lastKeys.append("")
    #endif
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
    #if DEBUG
      lastKeys.removeLast()
    #endif
  }

  private mutating func comma() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func appendEscaped(_ text: String) {
    var text = text
    text.withUTF8 { appendEscaped($0) }
  }

  private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    var copied = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      var width = 1
      let code: UInt32
      switch byte {
      case 0x20...0x21, 0x23...0x5B, 0x5D...0x7E:
        index += 1
        continue
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0..<0x20, 0x7F: code = UInt32(byte)
      case 0xC2 where index + 1 < text.count && text[index + 1] == 0x85: (code, width) = (0x85, 2)
      case 0xE2 where index + 2 < text.count && text[index + 1] == 0x80 && text[index + 2] & 0xFE == 0xA8:
        (code, width) = (0x2000 | UInt32(text[index + 2]) & 0x3F, 3)
      default:
        index += 1
        continue
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied..<index]))
      index += width
      copied = index
      switch code {
      case 0x22: bytes.append(contentsOf: [0x5C, 0x22])
      case 0x5C: bytes.append(contentsOf: [0x5C, 0x5C])
      case 0x0A: bytes.append(contentsOf: [0x5C, UInt8(ascii: "n")])
      case 0x0D: bytes.append(contentsOf: [0x5C, UInt8(ascii: "r")])
      case 0x09: bytes.append(contentsOf: [0x5C, UInt8(ascii: "t")])
      default:
        bytes.append(contentsOf: [0x5C, UInt8(ascii: "u")])
        for shift in [12, 8, 4, 0] as [UInt32] { bytes.append(Self.hexDigits[Int(code >> shift & 0xF)]) }
      }
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied...]))
    bytes.append(UInt8(ascii: "\""))
  }

  private static let hexDigits: [UInt8] = Array("0123456789abcdef".utf8)
}
