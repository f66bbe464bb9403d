import TextModel

/// Finds the forms of a glossary in a text of one language. Kept by one worker; the index is shared.
///
/// Time is linear in the text: a word costs at most three look-ups, a phrase at most `CompiledForms.maxTokens`.
struct TermMatcher {
  let index: LanguageIndex
  let context: CaseContext
  var buffer = TokenBuffer()
  var partBuffer = TokenBuffer()
  var candidates: [TermCandidate] = []
  /// Family names of entries that somebody else bears in the text of the last call, by the name or initials beside them.
  var namesakes: [(span: TextSpan, entry: Int32)] = []
  /// Words with which no form begins, seen lately: most words of a text are met again and again.
  var misses = RecentKeys()
  /// What words before a name are as given names, by hash; empty when none.
  var givenNames: [UInt64: FormSet] = [:]

  init(index: LanguageIndex, context: CaseContext) {
    self.index = index
    self.context = context
  }

  /// Texts are matched in pieces of about this many bytes, so that a text of any size needs little memory.
  static let pieceSize = 1 << 18

  /// Mentions in a text, leftmost and longest, sorted, without overlaps. Spans are UTF-8 bytes. O(n).
  mutating func candidates(in bytes: UnsafeBufferPointer<UInt8>) -> [TermCandidate] {
    var all: [TermCandidate] = []
    namesakes.removeAll(keepingCapacity: true)
    var start = 0
    while start < bytes.count {
      let end = Self.cut(bytes, from: start)
      matchPiece(bytes, start..<end)
      all.append(contentsOf: candidates)
      start = end
    }
    return all
  }

  /// Where to cut: behind the last line feed of the piece, else the last space, else between two scalars.
  private static func cut(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let limit = start + pieceSize
    if limit >= bytes.count { return bytes.count }
    for byte in [UInt8(0x0A), 0x20] {
      var index = limit
      while index > start + pieceSize / 2 {
        if bytes[index - 1] == byte { return index }
        index -= 1
      }
    }
    var end = limit
    while bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return end
  }

  private mutating func matchPiece(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    buffer.scan(bytes, in: range)
    candidates.removeAll(keepingCapacity: true)
    let before = namesakes.count
    let tokens = buffer.tokens
    for first in tokens.indices {
      let count = candidates.count
      // Most words end here, without a copy of the token.
      let isMiss = !tokens[first].hasApostrophe && misses.contains(tokens[first].missKey)
      if !isMiss { match(at: first) }
      if tokens[first].hasHyphen && candidates.count == count { matchParts(of: first, bytes) }
    }
    candidates.keepLeftmostLongest()
    keepNamesakes(from: before)
    for index in candidates.indices {
      candidates[index].previous = word(before: candidates[index].tokens.lowerBound)
      if candidates[index].readings.count > 1 {
        candidates[index].genderHint = genderHint(beside: candidates[index].tokens)
      }
    }
  }

  /// The token before a mention, past an abbreviation such as `м.` or `обл.`; nil when more than white space parts them.
  private func word(before position: Int) -> TextToken? {
    guard position > 0, buffer.tokens[position].gap == TextToken.Gap.space else { return nil }
    let token = buffer.tokens[position - 1]
    if token.isWord || position < 3 { return token }
    let short = buffer.tokens[position - 2]
    let isAbbreviation =
      buffer.folded[Int(token.foldedStart)] == UInt8(ascii: ".") && token.gap == TextToken.Gap.none && short.isWord
      && short.upper == 0 && short.length <= 4 && short.gap == TextToken.Gap.space
    return isAbbreviation ? buffer.tokens[position - 3] : token
  }

  /// Leaves out the namesakes of this piece that another form of the same entry owns after all.
  private mutating func keepNamesakes(from start: Int) {
    if namesakes.count == start { return }
    var next = 0
    let found = namesakes[start...].filter { namesake in
      // Both lists ascend, and candidates do not overlap.
      while next < candidates.count && candidates[next].span.end <= namesake.span.start { next += 1 }
      guard next < candidates.count, candidates[next].span.contains(namesake.span) else { return true }
      return !candidates[next].readings.contains { $0.entry == namesake.entry }
    }
    namesakes.replaceSubrange(start..., with: found)
  }

  /// The gender of a verb right after or before a mention (`Коваленко сказала`).
  private func genderHint(beside range: Range<Int>) -> EntryGender? {
    for position in [range.upperBound, range.lowerBound - 1] where buffer.tokens.indices.contains(position) {
      let token = buffer.tokens[position]
      let gap = position < range.lowerBound ? buffer.tokens[range.lowerBound].gap : token.gap
      if !token.isWord || token.upper != 0 || gap != TextToken.Gap.space { continue }
      let folded = buffer.folded[Int(token.foldedStart)..<Int(token.foldedEnd)]
      if let gender = context.genderShown(by: folded, language: index.language) { return gender }
    }
    return nil
  }

  // MARK: From one token on

  private mutating func match(at first: Int) {
    let token = buffer.tokens[first]
    let hasCapital = token.upper != 0
    let chain = TokenBuffer.chain(TokenBuffer.seed, token.hash)
    var longest: TermCandidate?
    var isMiss = true
    for prefix in 0..<4 {
      let key = LanguageIndex.key(token, prefix)
      if key == 0 { break }
      guard let forms = index.forms(key, hasCapital: hasCapital) else { continue }
      // Most words end here.
      if !token.hasApostrophe && !forms._withUnsafeGuaranteedRef({ $0.contains(chain) }) { continue }
      isMiss = false
      walk(forms.takeUnretainedValue(), from: first, &longest)
    }
    if isMiss && !token.hasApostrophe { misses.insert(token.missKey) }
    if let longest { candidates.append(longest) }
  }

  private mutating func walk(_ forms: CompiledForms, from first: Int, _ longest: inout TermCandidate?) {
    var chain = TokenBuffer.seed
    var last = first
    while last < buffer.tokens.count && last - first < CompiledForms.maxTokens {
      let token = buffer.tokens[last]
      if last > first && token.gap == TextToken.Gap.wide { return }
      if token.hasApostrophe, let base = possessiveBase(token) {
        let hash = hash(ofFolded: Int(token.foldedStart)..<base)
        if let hit = forms.find(TokenBuffer.chain(chain, hash)) {
          take(hit.records, forms, first, last, possessiveAt: base, &longest)
        }
      }
      chain = TokenBuffer.chain(chain, token.hash)
      guard let hit = forms.find(chain) else { return }
      if !hit.records.isEmpty { take(hit.records, forms, first, last, possessiveAt: nil, &longest) }
      if !hit.goesOn { return }
      last += 1
    }
  }

  /// Where a folded word without its English possessive ending `'s` ends; nil when it has none.
  private func possessiveBase(_ token: TextToken) -> Int? {
    let end = Int(token.foldedEnd)
    let isPossessive =
      end - Int(token.foldedStart) > 2 && buffer.folded[end - 2] == 0x27 && buffer.folded[end - 1] == UInt8(ascii: "s")
    return isPossessive ? end - 2 : nil
  }

  private func hash(ofFolded range: Range<Int>) -> UInt64 {
    buffer.folded.withUnsafeBufferPointer { folded in
      var hash = TokenBuffer.seed
      var index = range.lowerBound
      while index < range.upperBound {
        let (value, width) = UTF8Scan.scalar(folded, at: index)
        hash = TokenBuffer.mix(hash, value)
        index += width
      }
      return hash
    }
  }

  private mutating func take(
    _ records: Range<Int>, _ forms: CompiledForms, _ first: Int, _ last: Int, possessiveAt base: Int?,
    _ longest: inout TermCandidate?
  ) {
    for index in records {
      let record = forms.records[index]
      let pattern = self.index.patterns[Int(record.pattern)]
      guard verify(record, forms, pattern, first, last, possessiveAt: base), isFree(first, last) else { continue }
      var set = record.set
      if base != nil {
        set = FormSet.grammaticalCase(FormSet.genitive).intersection(set.isEmpty ? .singular : set.anyNumber)
      }
      if pattern.isFamily {
        takePersons(pattern, first, last, set, isPossessive: base != nil)
        continue
      }
      if pattern.kind == .place, first == last, hasOtherGivenName(before: first, set) { continue }
      let span = TextSpan(Int(buffer.tokens[first].start), Int(buffer.tokens[last].end))
      let length = longest?.span.count ?? 0
      if span.count < length { continue }
      if span.count > length { longest = TermCandidate(span: span, tokens: first..<(last + 1), readings: []) }
      longest?.add(TermReading(entry: pattern.target, set: set))
    }
  }

  /// True when the tokens are the record's, not only their hash, and their letter case and gaps are allowed.
  private func verify(
    _ record: CompiledForms.Record, _ forms: CompiledForms, _ pattern: LanguageIndex.Pattern, _ first: Int, _ last: Int,
    possessiveAt base: Int?
  ) -> Bool {
    guard Int(record.tokenCount) == last - first + 1 else { return false }
    var place = Int(record.textStart)
    var capitals = 0
    var missing = 0
    for index in first...last {
      let token = buffer.tokens[index]
      let end = index == last ? base ?? Int(token.foldedEnd) : Int(token.foldedEnd)
      let count = end - Int(token.foldedStart)
      if place + count >= Int(record.textEnd) || forms.text[place + count] != 0x20 { return false }
      for offset in 0..<count where forms.text[place + offset] != buffer.folded[Int(token.foldedStart) + offset] {
        return false
      }
      place += count + 1
      if index > first {
        let hasSpace = record.spaces & 1 << UInt32(index - first) != 0
        let afterDot = buffer.folded[Int(buffer.tokens[index - 1].foldedStart)] == UInt8(ascii: ".")
        if hasSpace != (token.gap == TextToken.Gap.space) && !afterDot { return false }
      }
      let wanted = forms.capitals[Int(record.capitalsStart) + index - first]
      if wanted == 0 { continue }
      if LetterCasePolicy.allows(form: wanted, token) {
        capitals += 1
      } else if !pattern.isRelaxed || LetterCasePolicy.isAbbreviation(wanted) {
        return false
      } else {
        missing += 1
      }
    }
    return missing == 0 || capitals > 0
  }

  /// False for a part of an address: `@name`, `name.com`.
  private func isFree(_ first: Int, _ last: Int) -> Bool {
    let tokens = buffer.tokens
    func isMark(_ index: Int, _ byte: UInt8) -> Bool {
      !tokens[index].isWord && buffer.folded[Int(tokens[index].foldedStart)] == byte
    }
    if first > 0 && tokens[first].gap == TextToken.Gap.none && isMark(first - 1, UInt8(ascii: "@")) { return false }
    if last + 2 < tokens.count && tokens[last + 1].gap == TextToken.Gap.none && isMark(last + 1, UInt8(ascii: ".")) {
      let next = tokens[last + 2]
      // A lower-case ASCII word right after the full stop: a domain, not the next sentence.
      if next.gap == TextToken.Gap.none && next.isWord && next.upper == 0 && buffer.folded[Int(next.foldedStart)] < 0x80
      {
        return false
      }
    }
    return true
  }
}
