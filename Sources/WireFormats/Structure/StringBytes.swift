/// Comparison by bytes. The operators of `String` normalise, which takes the square of the length on long runs of
/// combining marks, and nothing here needs it.
extension String {
  func begins(_ prefix: String) -> Bool { utf8.starts(with: prefix.utf8) }

  func isSame(_ other: String?) -> Bool {
    guard let other else { return false }
    return utf8.elementsEqual(other.utf8)
  }

  /// Itself in lower case when it may be a word of a vocabulary; nil when it is too long for one.
  var word: String? { utf8.count <= 64 ? lowercased() : nil }

  /// What it begins with in small letters, as far as any phrase of a vocabulary reaches.
  var smallHead: String { String(decoding: utf8.prefix(128), as: UTF8.self).lowercased() }

  /// True when the bytes of a part stand somewhere in it. O(bytes · part).
  func holds(_ part: String) -> Bool {
    let found =
      utf8.withContiguousStorageIfAvailable { text in
        part.utf8.withContiguousStorageIfAvailable { part in
          guard let first = part.first else { return true }
          var start = 0
          while start + part.count <= text.count {
            if text[start] == first, text[start..<(start + part.count)].elementsEqual(part) { return true }
            start += 1
          }
          return false
        } ?? nil
      } ?? nil
    return found ?? contains(part)
  }

  /// With every occurrence of a part, from the left, as something else. O(bytes · part).
  func exchanging(_ part: StaticString, for other: StaticString) -> String {
    let part = UnsafeBufferPointer(start: part.utf8Start, count: part.utf8CodeUnitCount)
    let other = UnsafeBufferPointer(start: other.utf8Start, count: other.utf8CodeUnitCount)
    let bytes = Array(utf8)
    guard let first = part.first, bytes.contains(first) else { return self }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count + 16)
    var index = 0
    while index < bytes.count {
      if bytes[index] == first, bytes[index...].starts(with: part) {
        out += other
        index += part.count
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// True when it ends as a sentence of more than a few words does, which hardly any line for editors does.
  var isSentence: Bool {
    switch unicodeScalars.last {
    case ".", "!", "?", "\"", "\u{201D}", "\u{BB}": utf8.count { $0 == 0x20 } >= 5
    default: false
    }
  }

  /// `A&nbsp;bridge`: a character by its name or number in HTML, and no tag.
  var isNamingCharacters: Bool {
    guard !utf8.contains(UInt8(ascii: "<")), let start = utf8.firstIndex(of: UInt8(ascii: "&")) else { return false }
    let name = utf8[utf8.index(after: start)...].prefix(12).prefix { $0 != UInt8(ascii: ";") }
    return (2...10).contains(name.count) && utf8[name.endIndex...].first == UInt8(ascii: ";")
      && name.allSatisfy { $0 == UInt8(ascii: "#") || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
  }
}
