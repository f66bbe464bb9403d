import TextModel

/// A dateline read piece by piece: place, date, agency, and the dash or full stop before the report.
private struct DatelineParts {
  var isNearTop = false
  var isCapitals = false
  /// Every word is written in Latin letters.
  var isLatin = false
  /// Longer than most acronyms.
  var isLong = false
  /// A word in capitals that names no place: `UPDATE`, `NATO`.
  var isKnownWord = false
  var isKnownPlace = false
  var hasRegion = false
  var hasDate = false
  /// In brackets, between slashes, or a known name.
  var hasAgency = false
  var isKnownAgency = false
  var hasDash = false
  var hasStop = false
  var hasColon = false
}

extension FurnitureReader {
  /// The less certain forms stand in this many paragraphs at the top, before a report of this many bytes.
  private static let top = 4
  private static let shortestReport = 100
  /// Datelines are looked for in this many bytes.
  private static let reach = 200

  /// End of the dateline at the start of the paragraph, its dash or full stop included; nil when there is none.
  ///
  /// - Parameter position: index of the paragraph in the text.
  func dateline(position: Int) -> Int? {
    let first = ScalarClass.quick(UTF8Scan.scalar(b, at: span.start).value)
    guard first == .upper || first == .digit || b[span.start] == 0x28 else { return nil }
    var parts = DatelineParts()
    parts.isNearTop = position < Self.top
    let limit = min(span.end, span.start + Self.reach)
    var index = span.start
    if b[index] == 0x28 {
      // `(Reuters) - `, `(CHICAGO) — `
      guard let end = agency(at: index, limit, &parts) else { return nil }
      guard parts.isKnownAgency || isCapitals(index, end) && lexicon.classes(b, index + 1, end - 1).contains(.place)
      else {
        return nil
      }
      return dashEnd(end, limit)
    }
    if first == .digit, let date = dateEnd(index, limit) {
      // `24 ноября, Минск /Корр. БЕЛТА/.`
      parts.hasDate = true
      let next = skipSeparator(date, limit).index
      guard next > date, let place = place(at: next, limit, &parts) else { return nil }
      index = place
      let after = skipSeparator(index, limit).index
      guard let end = agency(at: after, limit, &parts) else { return nil }
      return closing(end, limit, &parts)
    }
    guard let placeEnd = place(at: index, limit, &parts) else { return nil }
    index = placeEnd
    guard mayGoOn(index, limit) else { return nil }
    for _ in 0..<5 {
      let separator = skipSeparator(index, limit)
      let next = separator.index
      if next >= limit { break }
      if !parts.hasDate, separator.hasSign, let end = dateEnd(next, limit) {
        parts.hasDate = true
        index = end
        continue
      }
      if !parts.hasAgency, let end = agency(at: next, limit, &parts) {
        index = end
        continue
      }
      if !parts.hasDash, !separator.isStop || parts.hasDate || parts.hasAgency,
        let end = dashEnd(index, limit) ?? dashEnd(next, limit)
      {
        parts.hasDash = true
        index = end
        if !parts.hasAgency, let end = trailingAgency(end, limit, &parts) { return end }
        break
      }
      if !parts.hasAgency, separator.hasSign, let found = lexicon.longest(b, at: next, limit: limit, of: .agency) {
        parts.hasAgency = true
        parts.isKnownAgency = true
        index = found.end
        continue
      }
      break
    }
    return closing(index, limit, &parts)
  }

  /// An ordinary sentence goes on with a small letter after its first capitals; a dateline with a sign or a bracket.
  private func mayGoOn(_ end: Int, _ limit: Int) -> Bool {
    if end >= limit { return true }
    let next = Terminator.skipSpace(b, end, limit)
    if next >= limit { return true }
    switch ScalarClass.quick(UTF8Scan.scalar(b, at: next).value) {
    case .comma, .period, .openBracket, .dash, .digit: return true
    default: return b[next] == 0x2F || b[next] == 0x5F
    }
  }

  /// Takes the sign after the last part, and decides.
  private func closing(_ end: Int, _ limit: Int, _ parts: inout DatelineParts) -> Int? {
    var end = end
    if !parts.hasDash {
      if end < limit, b[end] == 0x2E || b[end] == 0x3A || b[end] == 0x2C {
        parts.hasStop = b[end] == 0x2E
        parts.hasColon = b[end] == 0x3A
        end += 1
      }
      if let dash = dashEnd(end, limit) {
        parts.hasDash = true
        end = dash
      }
    }
    return accepts(parts, next: Terminator.skipSpace(b, end, span.end)) ? end : nil
  }

  private func accepts(_ parts: DatelineParts, next: Int) -> Bool {
    // The report begins as a sentence does.
    if next < span.end {
      switch ScalarClass.quick(UTF8Scan.scalar(b, at: next).value) {
      case .upper, .openQuote, .quote, .digit, .closeQuote, .openBracket, .other, .ellipsis: break
      case .lower, .letter: if !(parts.hasAgency && parts.isKnownAgency) { return false }
      default: return false
      }
    }
    if parts.hasAgency {
      let isSure = parts.isKnownAgency || parts.hasDate || (parts.isCapitals && (parts.isKnownPlace || parts.hasRegion))
      if !isSure { return false }
      return parts.hasDash || parts.hasDate || (parts.hasStop && parts.isCapitals)
        || (parts.hasColon && parts.isCapitals)
    }
    if parts.hasDate { return parts.isCapitals && (parts.hasDash || parts.hasStop || next >= span.end) }
    guard next < span.end else { return false }
    if parts.isCapitals && (parts.isKnownPlace || parts.hasRegion) { return parts.hasDash || parts.hasColon }
    // `SASKATOON -- Time is`, `Cape Town - The controversy`: only at the top of a story, before a long sentence.
    guard parts.hasDash, parts.isNearTop, parts.isLatin, span.end - next >= Self.shortestReport else { return false }
    if parts.isCapitals { return parts.isLong && !parts.isKnownWord }
    return (parts.isKnownPlace || parts.hasRegion && parts.isKnownPlace) && !startsWithPlace(next)
  }

  /// `Moscow - Washington relations`: no dateline.
  private func startsWithPlace(_ start: Int) -> Bool {
    lexicon.longest(b, at: start, limit: span.end, of: .place) != nil
  }

  // MARK: Place

  /// Small words inside names of places.
  private static let longestParticle = 3

  /// End of `ODESA, Ukraine`, `Berlin/München`, `РОСТОВ-НА-ДОНУ`.
  private func place(at start: Int, _ limit: Int, _ parts: inout DatelineParts) -> Int? {
    guard let end = placeName(at: start, limit) else { return nil }
    parts.isCapitals = end - start >= 3 && isCapitals(start, end)
    let classes = lexicon.classes(b, start, end)
    parts.isKnownPlace = classes.contains(.place)
    parts.isLatin = b[start] < 0xD0
    parts.isLong = end - start >= 5
    parts.isKnownWord = lexicon.longest(b, at: start, limit: end, of: [.heading, .agency]) != nil
    var result = end
    for _ in 0..<2 where result < limit && b[result] == 0x2F {
      guard let more = placeName(at: result + 1, limit) else { break }
      result = more
    }
    if result + 2 < limit, b[result] == 0x2C {
      let next = Terminator.skipSpace(b, result + 1, limit)
      if next > result + 1, dateEnd(next, limit) == nil, lexicon.longest(b, at: next, limit: limit, of: .agency) == nil,
        let region = placeName(at: next, limit)
      {
        parts.hasRegion = true
        result = region < limit && b[region] == 0x2E && region - next <= 5 ? region + 1 : region
      }
    }
    return result
  }

  /// Up to five words that begin with capitals.
  private func placeName(at start: Int, _ limit: Int) -> Int? {
    var index = start
    var end: Int?
    for words in 0..<5 {
      guard index < limit else { break }
      let found = ScalarClass.quick(UTF8Scan.scalar(b, at: index).value)
      if found != .upper {
        // `de`, `am`, `на`: only between capitals.
        guard words > 0, found == .lower else { break }
        let stop = wordEnd(index)
        guard stop - index <= 2 * Self.longestParticle, stop < limit, b[stop] == 0x20, stop + 1 < limit,
          ScalarClass.quick(UTF8Scan.scalar(b, at: stop + 1).value) == .upper
        else { break }
        index = stop + 1
        continue
      }
      var stop = wordEnd(index)
      // `KYIV Nov. 24`: the month begins the date.
      if words > 0, isBeforeNumber(stop, limit), lexicon.longest(b, at: index, limit: limit, of: .month) != nil {
        break
      }
      // A word of small letters after its capital may end in a full stop: `St.`, `Pa.`, `D.C.`
      while stop + 1 < limit, b[stop] == 0x2E, stop - index <= 4, words > 0 || stop - index <= 3,
        b[stop + 1] == 0x20
          ? stop - index <= 2 && words == 0 : ScalarClass.quick(UTF8Scan.scalar(b, at: stop + 1).value) == .upper
      {
        stop = b[stop + 1] == 0x20 ? stop + 1 : wordEnd(stop + 1)
      }
      if stop > limit { return nil }
      end = stop
      guard stop < limit, b[stop] == 0x20 else { break }
      index = stop + 1
    }
    return end
  }

  // MARK: Agency and signs

  /// End of `(Reuters)` or `/Корр. БЕЛТА/`.
  private func agency(at start: Int, _ limit: Int, _ parts: inout DatelineParts) -> Int? {
    guard start < limit, b[start] == 0x28 || b[start] == 0x2F else { return nil }
    let close: UInt8 = b[start] == 0x28 ? 0x29 : 0x2F
    var index = start + 1
    while index < limit, index - start < 80, b[index] != close { index += 1 }
    guard index < limit, b[index] == close, index - start > 2 else { return nil }
    var word = Terminator.skipSpace(b, start + 1, index)
    let found = ScalarClass.quick(UTF8Scan.scalar(b, at: word).value)
    guard found == .upper || lexicon.longest(b, at: word, limit: index, of: .agency) != nil else { return nil }
    parts.hasAgency = true
    while word < index {
      if lexicon.longest(b, at: word, limit: index, of: .agency) != nil {
        parts.isKnownAgency = true
        break
      }
      while word < index && b[word] != 0x20 && b[word] != 0x2F { word += 1 }
      word += 1
    }
    return index + 1
  }

  /// After the dash: `РИА Новости.`, `ТАСС.`
  private func trailingAgency(_ start: Int, _ limit: Int, _ parts: inout DatelineParts) -> Int? {
    let next = Terminator.skipSpace(b, start, limit)
    guard next < limit else { return nil }
    if let found = lexicon.longest(b, at: next, limit: limit, of: .agency), found.end < limit,
      b[found.end] == 0x2E || b[found.end] == 0x2C || b[found.end] == 0x3A, parts.hasDate || parts.isCapitals
    {
      return b[found.end] == 0x2C ? correspondent(found.end + 1, limit) ?? found.end + 1 : found.end + 1
    }
    return nil
  }

  /// `Иван Петров.` after the agency.
  private func correspondent(_ start: Int, _ limit: Int) -> Int? {
    var index = Terminator.skipSpace(b, start, limit)
    for words in 1...4 {
      guard index < limit, ScalarClass.quick(UTF8Scan.scalar(b, at: index).value) == .upper else { return nil }
      index = wordEnd(index)
      guard index < limit else { return nil }
      if b[index] == 0x2E && words >= 2 { return index + 1 }
      index = Terminator.skipSpace(b, index, limit)
    }
    return nil
  }

  /// End of a dash with white space around it, or of `--` or `_`; white space may be missing before a long one.
  private func dashEnd(_ start: Int, _ limit: Int) -> Int? {
    var index = Terminator.skipSpace(b, start, limit)
    let isLoose = index > start
    guard index < limit else { return nil }
    let (value, width) = UTF8Scan.scalar(b, at: index)
    guard ScalarClass.quick(value) == .dash || value == 0x5F else { return nil }
    index += width
    if value == 0x2D, index < limit, b[index] == 0x2D { index += 1 }
    let isSpaced = index >= limit || UTF8Scan.whiteSpaceWidth(b, at: index) > 0
    return isSpaced && (isLoose || b[start - 1] == 0x29 || b[start - 1] == 0x2F || b[start - 1] == 0x2E || width > 1)
      ? index : nil
  }

  /// Behind white space with at most one comma or full stop in it.
  private func skipSeparator(_ start: Int, _ limit: Int) -> (index: Int, hasSign: Bool, isStop: Bool) {
    var index = Terminator.skipSpace(b, start, limit)
    var hasSign = false
    var isStop = false
    if index < limit, b[index] == 0x2C || b[index] == 0x2E {
      hasSign = true
      isStop = b[index] == 0x2E
      index = Terminator.skipSpace(b, index + 1, limit)
    }
    return (index, hasSign, isStop)
  }
}
