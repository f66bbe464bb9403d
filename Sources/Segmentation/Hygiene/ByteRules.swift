/// Finds the few places of a text that hygiene must look at, with one table load a byte.
///
/// A rule is three sets of bytes: it fires at a byte that is in the first, when the byte before is in the second and
/// the one before that in the third. Each rule is a bit; a table entry holds the three memberships of a byte for all
/// rules, so that `entry(b) & entry(before) >> 21 & entry(twoBefore) >> 42` is the set of rules that fire. A rule may
/// fire too often (the caller decodes the scalar and looks it up), never too seldom.
///
/// UTF-8 makes this work: lead bytes and continuation bytes are told apart, so a lead byte two bytes back is the lead
/// of a two-byte scalar just ended, or of a longer one not ended yet.
struct ByteRules: Sendable {
  private static let width = 21
  private let table: [UInt64]

  /// Rules that fire at the last byte of a listed code point.
  let codePoints: UInt32
  /// Rules that fire where two letters of different scripts meet: Latin, Cyrillic or Greek.
  let mixedScripts: UInt32
  /// Rules that fire where a text may not be in NFC.
  let normalization: UInt32

  /// - Parameter codePoints: sorted ranges.
  /// - Returns: nil when they need more rules than there are bits.
  init?(codePoints ranges: [ClosedRange<UInt32>]) {
    var builder = Builder()
    mixedScripts = builder.mixedScripts()
    normalization = builder.normalization()
    let first = builder.count
    for range in ranges { builder.add(range) }
    guard builder.count <= Self.width else { return nil }
    codePoints = (UInt32(1) << UInt32(builder.count) - 1) & ~(UInt32(1) << UInt32(first) - 1)
    table = builder.table
  }

  /// A place where rules fired.
  struct Hit {
    /// Offset of the byte at which they fired.
    var offset: Int
    var rules: UInt32
  }

  /// The first byte at or after `start` where one of `rules` fires, nil when there is none. O(distance).
  func next(_ text: UnsafeBufferPointer<UInt8>, from start: Int, rules: UInt32) -> Hit? {
    table.withUnsafeBufferPointer { table in
      let mask = UInt64(rules)
      let width = UInt64(Self.width)
      let count = text.count
      var index = start
      // A text starts as if after two line feeds.
      var before = table[Int(index >= 1 ? text[index - 1] : 0x0A)] &>> width
      var twoBefore = table[Int(index >= 2 ? text[index - 2] : 0x0A)] &>> (2 &* width)
      while index < count {
        let stop = min(index &+ 16, count)
        let blockStart = index
        let savedBefore = before
        let savedTwo = twoBefore
        var fired: UInt64 = 0
        while index < stop {
          let entry = table[Int(text[index])]
          fired |= entry & before & twoBefore
          twoBefore = before &>> width
          before = entry &>> width
          index &+= 1
        }
        if fired & mask == 0 { continue }
        index = blockStart
        before = savedBefore
        twoBefore = savedTwo
        while index < stop {
          let entry = table[Int(text[index])]
          let fired = entry & before & twoBefore & mask
          if fired != 0 { return Hit(offset: index, rules: UInt32(truncatingIfNeeded: fired)) }
          twoBefore = before &>> width
          before = entry &>> width
          index &+= 1
        }
      }
      return nil
    }
  }

  /// Hands out rule bits.
  private struct Builder {
    var table = [UInt64](repeating: 0, count: 256)
    var count = 0
    /// Bit of the rule that holds the code points of a group.
    private var bitOfGroup: [[UInt8]: Int] = [:]

    private mutating func rule(last: some Sequence<Int>, before: [Int]? = nil, twoBefore: [Int]? = nil) -> UInt32 {
      let bit = count
      count += 1
      guard bit < width else { return 0 }
      for byte in last { table[byte] |= 1 << UInt64(bit) }
      for byte in before ?? Array(0..<256) { table[byte] |= 1 << UInt64(bit + width) }
      for byte in twoBefore ?? Array(0..<256) { table[byte] |= 1 << UInt64(bit + 2 * width) }
      return 1 << UInt32(bit)
    }

    /// Lead bytes: C3…C9 Latin with marks; CE CF Greek; D0…D3 Cyrillic; CC CD combining marks, which belong to the
    /// letter before them, so that the scripts on both sides are compared by the caller.
    mutating func mixedScripts() -> UInt32 {
      let ascii = Array(0x41...0x5A) + Array(0x61...0x7A)
      let latin = Array(0xC3...0xC9)
      let greek = [0xCE, 0xCF]
      let cyrillic = Array(0xD0...0xD3)
      let marks = [0xCC, 0xCD]
      return rule(last: greek + cyrillic, before: ascii)
        | rule(last: ascii + latin, twoBefore: greek + cyrillic)
        | rule(last: greek + cyrillic, twoBefore: latin)
        | rule(last: cyrillic, twoBefore: greek)
        | rule(last: greek, twoBefore: cyrillic)
        | rule(last: ascii + latin + greek + cyrillic, twoBefore: marks)
    }

    /// Every scalar whose NFC_Quick_Check is not Yes or whose combining class is not 0 (Unicode 15.0,
    /// DerivedNormalizationProps.txt) ends with a byte where one of these fires; a test walks over all of them.
    mutating func normalization() -> UInt32 {
      let rare = [0xCC, 0xCD] + Array(0xD6...0xE1) + Array(0xE3...0xEE) + Array(0xF0...0xF4)
      let continuation = Array(0x80...0xBF)
      // In the block of E2: angle brackets, FORKING, marks for symbols and letters.
      let afterE2 = [0x83, 0x8C, 0xAB, 0xB3, 0xB5, 0xB7]
      return rule(last: rare)
        | rule(last: [0x87], before: [0xCE])
        | rule(last: Array(0x83...0x87), before: [0xD2])
        | rule(last: [0x80, 0x81], before: [0x80], twoBefore: [0xE2])
        // OHM, KELVIN and ANGSTROM SIGN, told apart from U+2116 NUMERO SIGN, which is frequent.
        | rule(last: [0xA6, 0xAA, 0xAB], before: [0x84], twoBefore: [0xE2])
        | rule(last: Array(0x90...0xBF), before: afterE2, twoBefore: [0xE2])
        | rule(last: continuation, before: Array(0xA4...0xBF), twoBefore: [0xEF])
    }

    /// Prefixes that are frequent in our languages have a rule each; the others share one by length, which may fire for
    /// a neighbour of what it looks for.
    mutating func add(_ range: ClosedRange<UInt32>) {
      for scalar in range {
        guard let scalar = Unicode.Scalar(scalar) else { continue }
        let bytes = UTF8.encode(scalar).map(Array.init) ?? []
        guard let last = bytes.last else { continue }
        let own = bytes[0] == 0xC2 || bytes[0] == 0xE2
        let group = own ? Array(bytes.dropLast()) : [UInt8(bytes.count)]
        if bitOfGroup[group] == nil {
          bitOfGroup[group] = count
          _ = rule(last: [], before: bytes.count == 1 ? nil : [], twoBefore: bytes.count <= 2 ? nil : [])
        }
        guard let bit = bitOfGroup[group], bit < width else { continue }
        table[Int(last)] |= 1 << UInt64(bit)
        let prefix = bytes.dropLast().reversed()
        for (distance, byte) in prefix.prefix(2).enumerated() {
          table[Int(byte)] |= 1 << UInt64(bit + (distance + 1) * width)
        }
      }
    }
  }
}
