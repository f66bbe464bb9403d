import TextModel

/// What is wrong with a JSON text, and where.
public struct JSONError: Error, Sendable, Hashable {
  /// Byte offset from the start of the text.
  public var offset: Int
  public var message: String
  /// True when the text may be JSON, but nests deeper than the limit.
  public var isTooDeep = false
}

/// A strict reader of RFC 8259 JSON in UTF-8.
///
/// Duplicate keys, lone surrogates, control characters in strings, a byte order mark, bytes after the value and
/// nesting beyond the limit are errors, because readers disagree about them and data gets lost.
public struct JSONParser {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let maxDepth: Int
  private var position = 0

  /// Parses one value. O(n).
  ///
  /// - Parameter maxDepth: how deep arrays and objects may nest.
  public static func parse(
    _ bytes: UnsafeBufferPointer<UInt8>, maxDepth: Int = 64
  ) throws(JSONError) -> JSONValue {
    if let offset = UTF8Scan.firstInvalid(bytes) { throw JSONError(offset: offset, message: "not valid UTF-8") }
    var parser = JSONParser(bytes: bytes, maxDepth: maxDepth)
    parser.skipSpace()
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    if parser.position < bytes.count { throw parser.error("text after the end of the value") }
    return value
  }

  public static func parse(_ bytes: [UInt8], maxDepth: Int = 64) throws(JSONError) -> JSONValue {
    let result: Result<JSONValue, JSONError> = bytes.withUnsafeBufferPointer { buffer in
      do throws(JSONError) {
        return .success(try parse(buffer, maxDepth: maxDepth))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, maxDepth: Int) {
    self.bytes = bytes
    self.maxDepth = maxDepth
  }

  private func error(_ message: String) -> JSONError { JSONError(offset: position, message: message) }
  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    if depth > maxDepth {
      var tooDeep = error("nested deeper than \(maxDepth)")
      tooDeep.isTooDeep = true
      throw tooDeep
    }
    switch byte {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try text())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case nil: throw error("the text ends where a value was expected")
    case .some(let byte) where byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte): return .number(try number())
    default: throw error("a value was expected")
    }
  }

  private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
    let expected = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard bytes[position...].starts(with: expected) else { throw error("a value was expected") }
    position += expected.count
    return value
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
    position += 1
    var members: [JSONValue.Member] = []
    // Keys as bytes: hashing a String normalises it, which is quadratic on stacked combining marks.
    var seen: Set<[UInt8]> = []
    skipSpace()
    if byte == UInt8(ascii: "}") {
      position += 1
      return .object([])
    }
    while true {
      skipSpace()
      guard byte == UInt8(ascii: "\"") else { throw error("a key in quotes was expected") }
      let keyPosition = position
      let key = try text()
      // A few keys are compared; many are hashed.
      if members.count == 8 { seen = Set(members.map { Array($0.key.utf8) }) }
      let repeated =
        members.count < 8
        ? members.contains { $0.key.utf8.elementsEqual(key.utf8) } : !seen.insert(Array(key.utf8)).inserted
      if repeated { throw JSONError(offset: keyPosition, message: "the key \"\(key)\" stands twice") }
      skipSpace()
      guard byte == UInt8(ascii: ":") else { throw error("a colon was expected") }
      position += 1
      skipSpace()
      members.append(.init(key: key, value: try value(depth: depth + 1)))
      skipSpace()
      if byte == UInt8(ascii: ",") {
        position += 1
      } else if byte == UInt8(ascii: "}") {
        position += 1
        return .object(members)
      } else {
        throw error(byte == nil ? "the text ends inside an object" : "a comma or } was expected")
      }
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
    position += 1
    var values: [JSONValue] = []
    skipSpace()
    if byte == UInt8(ascii: "]") {
      position += 1
      return .array([])
    }
    while true {
      skipSpace()
      values.append(try value(depth: depth + 1))
      skipSpace()
      if byte == UInt8(ascii: ",") {
        position += 1
      } else if byte == UInt8(ascii: "]") {
        position += 1
        return .array(values)
      } else {
        throw error(byte == nil ? "the text ends inside an array" : "a comma or ] was expected")
      }
    }
  }

  private mutating func number() throws(JSONError) -> String {
    let start = position
    func isDigit(_ byte: UInt8?) -> Bool { byte.map { $0 >= 0x30 && $0 <= 0x39 } ?? false }
    if byte == UInt8(ascii: "-") { position += 1 }
    guard isDigit(byte) else { throw error("a digit was expected") }
    if byte == 0x30 { position += 1 } else { while isDigit(byte) { position += 1 } }
    if byte == UInt8(ascii: ".") {
      position += 1
      guard isDigit(byte) else { throw error("a digit was expected") }
      while isDigit(byte) { position += 1 }
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      position += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
      guard isDigit(byte) else { throw error("a digit was expected") }
      while isDigit(byte) { position += 1 }
    }
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
  }

  private mutating func text() throws(JSONError) -> String {
    position += 1
    let start = position
    while true {
      position = JSONEscape.next(in: bytes, from: position)
      // DEL and the line ends of Unicode are escaped when written, and may stand when read.
      guard let byte, byte >= 0x7F else { break }
      position += 1
    }
    if byte == UInt8(ascii: "\"") {
      position += 1
      return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<position - 1]), as: UTF8.self)
    }
    var out = Array(bytes[start..<position])
    while true {
      guard let byte else { throw error("the text ends inside a string") }
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: out, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &out)
      case 0..<0x20:
        position -= 1
        throw error("a control character inside a string must be escaped")
      default:
        let start = position - 1
        while let byte = self.byte, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { position += 1 }
        out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<position]))
      }
    }
  }

  private mutating func escape(into out: inout [UInt8]) throws(JSONError) {
    guard let byte else { throw error("the text ends inside a string") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(byte)
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "f"): out.append(0x0C)
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "u"):
      var value = try hex()
      if (0xD800...0xDBFF).contains(value) {
        guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
        else { throw error("a lone surrogate") }
        position += 2
        let low = try hex()
        guard (0xDC00...0xDFFF).contains(low) else { throw error("a lone surrogate") }
        value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
      } else if (0xDC00...0xDFFF).contains(value) {
        throw error("a lone surrogate")
      }
      UTF8Scan.append(value, to: &out)
    default:
      position -= 1
      throw error("an unknown escape")
    }
  }

  private mutating func hex() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte else { throw error("the text ends inside a string") }
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(byte - 0x41 + 10)
      case 0x61...0x66: value = value << 4 | UInt32(byte - 0x61 + 10)
      default: throw error("four hexadecimal digits were expected")
      }
      position += 1
    }
    return value
  }
}
