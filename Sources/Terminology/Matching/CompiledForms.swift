/// The forms of the patterns of one bucket in a hash table over chains of folded tokens. Immutable.
///
/// A phrase is found token by token: the hash of the first token, then that of the first and second, and so on; each
/// beginning of a phrase is in the table, so that a text leaves it at the first token that no phrase goes on with.
final class CompiledForms: Sendable {
  struct Record: Sendable {
    /// Folded tokens with a space after each, in `text`.
    var textStart: UInt32
    var textEnd: UInt32
    /// First of the tokens' capitals in `capitals`.
    var capitalsStart: UInt32
    /// Bit k is set when there is white space before the k-th token.
    var spaces: UInt32
    var tokenCount: UInt8
    /// In the index.
    var pattern: Int32
    var set: FormSet
  }

  /// Phrases longer than this are not compiled; the reader of glossaries limits them in characters.
  static let maxTokens = 32

  let records: [Record]
  let capitals: [UInt64]
  let text: [UInt8]
  /// Open addressing; a key of 0 is an empty slot.
  private let keys: [UInt64]
  /// First record (-1: only the beginning of phrases), and in the highest bit of the count whether phrases go on.
  private let values: [Int32]
  private let counts: [UInt32]
  private static let goesOn: UInt32 = 0x8000_0000

  struct Hit {
    var records: Range<Int>
    var goesOn: Bool
  }

  init(_ forms: [(pattern: Int32, form: SurfaceForm)]) {
    var buffer = TokenBuffer()
    var records: [(key: UInt64, record: Record)] = []
    records.reserveCapacity(forms.count)
    var capitals: [UInt64] = []
    var text: [UInt8] = []
    var beginnings: [UInt64] = []
    for (pattern, form) in forms {
      buffer.scan(form.text)
      let tokens = buffer.tokens
      if tokens.isEmpty || tokens.count > Self.maxTokens { continue }
      var record = Record(
        textStart: UInt32(text.count), textEnd: 0, capitalsStart: UInt32(capitals.count), spaces: 0,
        tokenCount: UInt8(tokens.count), pattern: pattern, set: form.set)
      var key = TokenBuffer.seed
      for (index, token) in tokens.enumerated() {
        key = TokenBuffer.chain(key, token.hash)
        if index < tokens.count - 1 { beginnings.append(key | 1) }
        text.append(contentsOf: buffer.folded[Int(token.foldedStart)..<Int(token.foldedEnd)])
        text.append(0x20)
        capitals.append(token.upper)
        if token.gap != TextToken.Gap.none { record.spaces |= 1 << UInt32(index) }
      }
      record.textEnd = UInt32(text.count)
      records.append((key | 1, record))
    }
    let order = records.indices.sorted { a, b in
      records[a].key != records[b].key ? records[a].key < records[b].key : a < b
    }
    // Bounded by four slots an entry of the table, so that probing is short.
    var size = 4
    while size < 2 * (records.count + beginnings.count) { size *= 2 }
    var keys = [UInt64](repeating: 0, count: size)
    var values = [Int32](repeating: -1, count: size)
    var counts = [UInt32](repeating: 0, count: size)
    func slot(_ key: UInt64) -> Int {
      var index = Int(truncatingIfNeeded: key >> 1) & (size - 1)
      while keys[index] != 0 && keys[index] != key { index = (index + 1) & (size - 1) }
      keys[index] = key
      return index
    }
    var sorted: [Record] = []
    sorted.reserveCapacity(order.count)
    for index in order {
      let place = slot(records[index].key)
      if counts[place] == 0 { values[place] = Int32(sorted.count) }
      counts[place] += 1
      sorted.append(records[index].record)
    }
    for key in beginnings { counts[slot(key)] |= Self.goesOn }
    self.records = sorted
    self.capitals = capitals
    self.text = text
    self.keys = keys
    self.values = values
    self.counts = counts
  }

  /// True when the table has the chain hash.
  @inline(__always)
  func contains(_ chain: UInt64) -> Bool { find(chain) != nil }

  /// What is in the table under a chain hash. O(1).
  @inline(__always)
  func find(_ chain: UInt64) -> Hit? {
    let key = chain | 1
    let mask = keys.count - 1
    var index = Int(truncatingIfNeeded: key >> 1) & mask
    while keys[index] != 0 {
      if keys[index] == key {
        let count = Int(counts[index] & ~Self.goesOn)
        let first = Int(values[index])
        return Hit(records: count == 0 ? 0..<0 : first..<(first + count), goesOn: counts[index] & Self.goesOn != 0)
      }
      index = (index + 1) & mask
    }
    return nil
  }
}
