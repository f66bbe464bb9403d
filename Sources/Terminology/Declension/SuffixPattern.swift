/// A condition on the last letters of a word: one set of letters for each position, read from the end.
struct SuffixPattern: Sendable {
  /// Masks over letter codes, the last letter first.
  var masks: [UInt64]
  /// The pattern must cover the whole word.
  var isAnchored: Bool

  init(masks: [UInt64], isAnchored: Bool) {
    self.masks = masks
    self.isAnchored = isAnchored
  }

  /// O(pattern).
  func matches(_ codes: [UInt8]) -> Bool {
    let count = codes.count
    if masks.count > count || isAnchored && masks.count != count { return false }
    var index = count
    for mask in masks {
      index -= 1
      if mask & (1 << UInt64(codes[index])) == 0 { return false }
    }
    return true
  }

  /// Why a pattern cannot be read, with the offset of the fault in bytes.
  struct Fault: Error {
    var message: String
    var offset: Int
  }

  /// Reads `^` (start of the word), letters, `[абв]` (any of them), `[^абв]` (any other letter) and `<NAME>`
  /// (a set of the letters file).
  init(_ text: [UInt8], sets: [String: UInt64]) throws(Fault) {
    var masks: [UInt64] = []
    var index = 0
    isAnchored = false
    if text.first == UInt8(ascii: "^") {
      isAnchored = true
      index = 1
    }
    while index < text.count {
      let start = index
      switch text[index] {
      case UInt8(ascii: "<"):
        guard let end = text[index...].firstIndex(of: UInt8(ascii: ">")) else {
          throw Fault(message: "`<` without `>`", offset: start)
        }
        let name = String(decoding: text[(index + 1)..<end], as: UTF8.self)
        guard let set = sets[name] else { throw Fault(message: "unknown set of letters `\(name)`", offset: start) }
        masks.append(set)
        index = end + 1
      case UInt8(ascii: "["):
        guard let end = text[index...].firstIndex(of: UInt8(ascii: "]")) else {
          throw Fault(message: "`[` without `]`", offset: start)
        }
        var inside = Array(text[(index + 1)..<end])
        let isNegated = inside.first == UInt8(ascii: "^")
        if isNegated { inside.removeFirst() }
        var mask: UInt64 = 0
        for code in EncodedWord(inside).codes where code != LetterCode.other { mask |= 1 << UInt64(code) }
        if mask == 0 { throw Fault(message: "an empty set of letters", offset: start) }
        masks.append(isNegated ? ~mask & 0x7F_FFFF_FFFE : mask)
        index = end + 1
      default:
        var end = index + 1
        while end < text.count && text[end] & 0xC0 == 0x80 { end += 1 }
        guard let code = EncodedWord(Array(text[index..<end])).codes.first, code != LetterCode.other else {
          throw Fault(message: "not a Cyrillic letter", offset: start)
        }
        masks.append(1 << UInt64(code))
        index = end
      }
    }
    if masks.isEmpty { throw Fault(message: "an empty pattern", offset: 0) }
    self.masks = masks.reversed()
  }
}
