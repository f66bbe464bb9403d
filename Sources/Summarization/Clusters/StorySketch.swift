import TextModel

/// A sample of the word sequences of a story, to tell how much of it stands in another.
///
/// Shingles of four words, of which those whose hash is 0 modulo 4 are kept (Broder 1997, "On the resemblance and
/// containment of documents"): unlike a fixed number of minima, such a sketch also tells when a short story stands
/// inside a long one. Punctuation, letter case and white space do not count.
public struct StorySketch: Sendable {
  static let shingleWords = 4
  static let modulus: UInt64 = 4

  /// With fewer hashes than this the hash of the whole text joins them, so that no sketch is empty.
  static let fewest = 4

  /// Sorted, without repeats.
  let hashes: [UInt64]

  /// O(bytes).
  public init(_ text: SourceText) {
    var words: [WordKeys.Word] = []
    text.withBytes { WordKeys.words($0, in: text.span, into: &words) }
    let keys = words.map(\.fullKey)
    var hashes: [UInt64] = []
    if keys.count >= Self.shingleWords {
      for start in 0...(keys.count - Self.shingleWords) {
        var hash: UInt64 = 0
        for key in keys[start..<start + Self.shingleWords] { hash = WordKeys.combine(hash, key) }
        hash = Self.mix(hash)
        if hash % Self.modulus == 0 { hashes.append(hash) }
      }
    }
    if hashes.count < Self.fewest { hashes.append(Self.mix(keys.reduce(1) { WordKeys.combine($0, $1) })) }
    hashes.sort()
    var unique: [UInt64] = []
    for hash in hashes where hash != unique.last { unique.append(hash) }
    self.hashes = unique
  }

  /// The finalizer of MurmurHash3: every bit depends on every other.
  private static func mix(_ hash: UInt64) -> UInt64 {
    var hash = hash
    hash = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ hash >> 33) &* 0xC4CE_B9FE_1A85_EC53
    return hash ^ hash >> 33
  }
}
