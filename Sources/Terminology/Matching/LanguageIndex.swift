/// Everything the matcher knows of a glossary in one language. Immutable and shared by all workers.
///
/// Forms are not made when the glossary is loaded. Patterns are sorted into buckets by the first letters that all
/// forms of their first word share; a bucket's forms are made and compiled when a text first has a word that begins
/// so, and stay. Which worker compiles a bucket makes no difference to what it holds.
final class LanguageIndex: Sendable {
  /// A lemma whose forms are looked for.
  struct Pattern: Sendable {
    /// Range of the lemma in the index's text.
    var start: UInt32
    var count: UInt16
    var kind: LemmaKind
    var gender: EntryGender?
    /// A family name with the persons who bear it, in place of an entry.
    var isFamily: Bool
    /// Not a person's name: one capital is enough for several words.
    var isRelaxed: Bool
    /// A name that stands alone and may be a given name.
    var isSingle: Bool
    /// Entry, or group in `families`.
    var target: Int32
  }

  /// A person as one form of an entry names it.
  struct Person: Sendable {
    var entry: Int32
    /// Names before the family name, in `names`.
    var given: [Int32]
    var patronymic: Int32
    /// Folded letters, when the form has only initials.
    var initials: [UInt32]
  }

  /// Under which bucket a pattern lies, and whether it may match a word without capitals.
  struct PatternKey {
    var prefix: UInt64
    var acceptsLower: Bool
  }

  let language: String
  let source: any FormSource
  let patterns: [Pattern]
  let text: [UInt8]
  /// Persons by family name: those of group g are `persons[familyStarts[g]..<familyStarts[g + 1]]`.
  let persons: [Person]
  let familyStarts: [Int32]
  let names: [NameLemma]
  /// Hashes of the given names of all persons, in the nominative.
  let givenNames: Set<UInt64>
  /// Patterns of each bucket, and its forms once they are made.
  private let buckets: [Range<Int32>]
  private let compiled: LazyTable<CompiledForms>
  /// Open addressing: prefix key to bucket; 0 is an empty slot.
  private let bucketKeys: [UInt64]
  private let bucketIndexes: [Int32]
  /// Prefixes under which a word with a capital, or without one, may match.
  private let capitalised: KeyFilter
  private let lowerCase: KeyFilter

  init(
    language: String, source: any FormSource, patterns: [Pattern], keys: [PatternKey], text: [UInt8],
    persons: [Person], familyStarts: [Int32], names: [NameLemma]
  ) {
    self.language = language
    self.source = source
    self.text = text
    self.persons = persons
    self.familyStarts = familyStarts
    self.names = names
    givenNames = Set(names.lazy.filter { $0.kind == .given }.map(\.hash))
    let order = patterns.indices.sorted {
      keys[$0].prefix != keys[$1].prefix ? keys[$0].prefix < keys[$1].prefix : $0 < $1
    }
    self.patterns = order.map { patterns[$0] }
    var buckets: [Range<Int32>] = []
    var bucketKey: [UInt64] = []
    var start = 0
    while start < order.count {
      let key = keys[order[start]].prefix
      var end = start
      while end < order.count && keys[order[end]].prefix == key { end += 1 }
      bucketKey.append(key)
      buckets.append(Int32(start)..<Int32(end))
      start = end
    }
    capitalised = KeyFilter(bucketKey)
    lowerCase = KeyFilter(Array(Set(keys.lazy.filter(\.acceptsLower).map(\.prefix))))
    var size = 16
    while size < 2 * buckets.count { size *= 2 }
    var slots = [UInt64](repeating: 0, count: size)
    var indexes = [Int32](repeating: 0, count: size)
    for (index, key) in bucketKey.enumerated() {
      var slot = Int(truncatingIfNeeded: key >> 8) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = key
      indexes[slot] = Int32(index)
    }
    self.buckets = buckets
    compiled = LazyTable(count: buckets.count)
    bucketKeys = slots
    bucketIndexes = indexes
  }

  // MARK: Prefixes

  /// How many letters of a first word all its forms share, as a class: 1, 3, 5 or 7. More classes make fewer forms for
  /// nothing, but cost a look-up each.
  ///
  /// Endings and stem changes touch at most the last three letters, in short words all but the first
  /// (`Лев – Льва`, `Швець – Шевця`, `Київ – Києва`).
  static func prefixLength(ofWordWith letters: Int) -> Int {
    letters <= 5 ? 1 : letters <= 7 ? 3 : letters <= 9 ? 5 : 7
  }

  /// Key of the prefix of class `index` (1, 3, 5, 7 letters) of a token; 0 when it is too short.
  @inline(__always)
  static func key(_ token: TextToken, _ index: Int) -> UInt64 {
    let prefix = token.prefixes[index]
    return prefix == 0 ? 0 : (UInt64(prefix) &* 0x9FB2_1C65_1E98_DF25) << 4 | UInt64(index) | 8
  }

  // MARK: Looking up

  /// The compiled forms under a prefix key, when a word of that letter case may match there. They live as long as the
  /// index; handed out without counting references, because workers would wait for each other's counts.
  @inline(__always)
  func forms(_ key: UInt64, hasCapital: Bool) -> Unmanaged<CompiledForms>? {
    if hasCapital ? !capitalised.mayContain(key) : !lowerCase.mayContain(key) { return nil }
    let mask = bucketKeys.count - 1
    var slot = Int(truncatingIfNeeded: key >> 8) & mask
    while bucketKeys[slot] != 0 {
      if bucketKeys[slot] == key {
        let bucket = Int(bucketIndexes[slot])
        return compiled.load(bucket) ?? compiled.storeIfNil(compile(bucket), at: bucket)
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  func lemma(of pattern: Pattern) -> String {
    let start = Int(pattern.start)
    return text.withUnsafeBufferPointer {
      String(decoding: UnsafeBufferPointer(rebasing: $0[start..<(start + Int(pattern.count))]), as: UTF8.self)
    }
  }

  private func compile(_ bucket: Int) -> CompiledForms {
    var forms: [(pattern: Int32, form: SurfaceForm)] = []
    forms.reserveCapacity(buckets[bucket].count * 12)
    for index in buckets[bucket] {
      for form in self.forms(of: patterns[Int(index)]) { forms.append((index, form)) }
    }
    return CompiledForms(forms)
  }

  /// All forms of a pattern's lemma.
  func forms(of pattern: Pattern) -> [SurfaceForm] {
    let lemma = lemma(of: pattern)
    if pattern.isFamily, let space = lemma.utf8.lastIndex(of: 0x20) {
      // Particles before a family name (`фон дер`) stay as they are.
      let particles = lemma[...space]
      let family = String(lemma[lemma.utf8.index(after: space)...])
      return source.forms(family, language: language, kind: .family, gender: pattern.gender).map {
        SurfaceForm(text: particles + $0.text, set: $0.set)
      }
    }
    var forms = source.forms(lemma, language: language, kind: pattern.kind, gender: pattern.gender)
    if pattern.isSingle && pattern.isFamily {
      for form in source.forms(lemma, language: language, kind: .given, gender: pattern.gender) {
        if let known = forms.firstIndex(where: { $0.text == form.text }) {
          forms[known].set.formUnion(form.set)
        } else {
          forms.append(form)
        }
      }
    }
    return forms
  }
}

/// A set of keys that may answer yes for one in sixteen of the others: small enough to stay in the cache.
struct KeyFilter: Sendable {
  private let bits: [UInt64]

  init(_ keys: [UInt64]) {
    var words = 16
    while words * 4 < keys.count { words *= 2 }
    var bits = [UInt64](repeating: 0, count: words)
    for key in keys { bits[Int(truncatingIfNeeded: key >> 14) & (words - 1)] |= 1 << (key >> 8 & 63) }
    self.bits = bits
  }

  @inline(__always)
  func mayContain(_ key: UInt64) -> Bool {
    bits[Int(truncatingIfNeeded: key >> 14) & (bits.count - 1)] & 1 << (key >> 8 & 63) != 0
  }
}
