import TextModel

/// Puts the names of one text into a house's spelling. Used by one task at a time.
///
/// A mention keeps its case, number, letter case and English possessive. What is a form of the wanted spelling already
/// is left alone, whichever of the forms that the norm allows it is. Quotations are left alone to the byte unless the
/// style changes them. Mentions are settled one by one in order, so that the first of a person can be told.
struct Replacer {
  let index: TermIndex
  let style: HouseStyle
  private let inflector: NameInflector
  /// Forms of a lemma by entry, shape and lemma.
  private var known: [FormKey: [Set<[UInt8]>]] = [:]

  private struct FormKey: Hashable {
    var entry: Int32
    var shape: NameShape
    var lemma: String
    var language: String
  }

  /// A mention as the recognizer found it.
  struct Mention {
    var term: Term
    var reading: TermReading
    /// The token before, when white space alone parts them.
    var previous: TextToken?
  }

  /// A mention whose case nothing shows, where the wanted spelling differs by case.
  struct Doubt {
    var span: TextSpan
    var entry: String
    var form: String
  }

  init(index: TermIndex, style: HouseStyle) {
    self.index = index
    self.style = style
    inflector = NameInflector(index: index)
  }

  /// The edits of a text. O(mentions · forms of their entries).
  ///
  /// - Parameter quotations: sorted; nothing inside is touched unless the style says so.
  /// - Parameter isBody: false for a headline, whose mentions are neither first nor later ones.
  /// - Parameter date: of the story; nil when it has none, and the newest rules hold.
  mutating func edits(
    of text: SourceText, _ mentions: [Mention], quotations: [Quotation], language tag: String, date: CalendarDate?,
    isBody: Bool
  ) -> (edits: EditList, doubts: [Doubt]) {
    let language = Glossary.primaryLanguage(tag)
    var edits = EditList()
    var doubts: [Doubt] = []
    var seen: Set<Int32> = []
    let families = isBody ? FamilyCount(mentions, index, language) : FamilyCount()
    var quotation = 0
    for mention in mentions {
      while quotation < quotations.count && quotations[quotation].span.end <= mention.term.span.start { quotation += 1 }
      let isQuoted = quotations[quotation...].prefix { $0.span.start < mention.term.span.end }
        .contains { $0.span.overlaps(mention.term.span) }
      let isFirst = !seen.contains(mention.reading.entry)
      if isQuoted && !style.changesQuotations {
        // The reader has seen the name all the same.
        if mention.reading.shape.given == .full { seen.insert(mention.reading.entry) }
        continue
      }
      if style.kept.contains(mention.term.entry) { continue }
      let wantedShape =
        isBody && !isQuoted
        ? shape(of: mention, isFirst: isFirst, isAlone: families.isAlone(mention.reading.entry)) : mention.reading.shape
      if mention.reading.shape.isPersonal { seen.insert(mention.reading.entry) }
      let span = mention.term.span
      let old = text.string(in: span)
      let possessive = EnglishPossessive(old, language: language)
      guard let target = target(of: mention, possessive.base, language, tag, date) else { continue }
      var new = old
      let isRight =
        wantedShape == mention.reading.shape && isForm(possessive.base, of: target.lemma, mention.reading, language)
      if !isRight {
        guard let written = write(target.lemma, mention, wantedShape, language) else { continue }
        new = LetterCase.of(possessive.base).applied(to: written.text) + possessive.ending(for: written.text)
        if written.isDoubtful { doubts.append(Doubt(span: span, entry: mention.term.entry, form: written.text)) }
      }
      if isBody && isFirst && !isQuoted && style.role != .none,
        let titled = RoleWriter(index: index, style: style, inflector: inflector)
          .write(new, mention, text, language: language, date: date, isPossessive: possessive.isPossessive)
      {
        new = titled
      }
      if new == old { continue }
      edits.append(span, new.utf8, origin: target.origin)
    }
    return (edits, doubts)
  }

  /// What a mention is to be written as, and why; nil when it stays as it is.
  private mutating func target(
    of mention: Mention, _ text: String, _ language: String, _ tag: String, _ date: CalendarDate?
  ) -> (lemma: String, origin: Origin)? {
    let number = Int(mention.reading.entry)
    if isAbbreviation(text, mention.reading, language, tag) { return nil }
    let entry = index.glossary.entries[number]
    let rule = style.name + " " + entry.id
    let fromGlossary = Origin(
      stage: TermsStage.name, rule: rule, file: index.glossary.files[entry.file], line: entry.line)
    if let spelling = style.spelling(of: entry.id, on: date) {
      return (spelling.form, Origin(stage: TermsStage.name, rule: rule, file: style.path, line: spelling.line))
    }
    guard let preferred = index.glossary.preferredForm(of: number, in: tag) else { return nil }
    let details = index.glossary.details(of: number)
    if let outlet = style.outlet, let details,
      let spelling = details.outlets.first(where: {
        $0.outlet == outlet && Glossary.primaryLanguage($0.spelling.language) == language
      })
    {
      return (spelling.spelling.form, fromGlossary)
    }
    if mention.reading.shape.isPersonal
      && (style.firstMention != .asIs || style.laterMentions != .asIs || style.role != .none)
    {
      // Names of the house's own order are written anew even when the spelling is right.
      if isForm(text, of: preferred, mention.reading, language) { return (preferred, fromGlossary) }
    }
    let forms = index.glossary.forms(of: number, in: tag)
    for form in forms where form != preferred {
      let status = index.glossary.status(of: form, entry: number, language: tag)
      guard style.replaced.contains(status), isForm(text, of: form, mention.reading, language) else { continue }
      if status == .former, let former = details?.former.first(where: { $0.spelling.form == form }), let date,
        let until = former.until, date.precedes(until)
      {
        // On that day the old name held.
        return nil
      }
      return isForm(text, of: preferred, mention.reading, language) ? nil : (preferred, fromGlossary)
    }
    return nil
  }

  /// True for an abbreviation that the style does not write out.
  private mutating func isAbbreviation(
    _ text: String, _ reading: TermReading, _ language: String, _ tag: String
  ) -> Bool {
    if style.replaced.contains(.abbreviation) { return false }
    guard let details = index.glossary.details(of: Int(reading.entry)) else { return false }
    return details.abbreviations.contains {
      Glossary.primaryLanguage($0.language) == language && isForm(text, of: $0.form, reading, language)
    }
  }

  private mutating func isForm(_ text: String, of lemma: String, _ reading: TermReading, _ language: String) -> Bool {
    let key = FormKey(entry: reading.entry, shape: reading.shape, lemma: lemma, language: language)
    let entry = index.glossary.entries[Int(reading.entry)]
    let complete = completed(lemma, reading, language)
    let words = known[key] ?? inflector.foldedForms(complete, of: entry, reading.shape, language: language)
    if known.count > 20_000 { known.removeAll() }
    known[key] = words
    return NameInflector.matches(NameInflector.folded(text), words)
  }

  /// A lemma with the patronymic that the mention has and another form of the entry knows.
  private func completed(_ lemma: String, _ reading: TermReading, _ language: String) -> String {
    guard reading.shape.hasPatronymic, let name = PersonName(lemma), name.patronymic == nil else { return lemma }
    for form in index.glossary.forms(of: Int(reading.entry), in: language) {
      guard let patronymic = PersonName(form)?.patronymic else { continue }
      return (name.given + [patronymic, name.particles + name.family]).joined(separator: " ")
    }
    return lemma
  }

  /// The wanted lemma in the case and number of a mention; nil when a part of the mention would be lost.
  private func write(
    _ lemma: String, _ mention: Mention, _ shape: NameShape, _ language: String
  ) -> (text: String, isDoubtful: Bool)? {
    let reading = mention.reading
    let entry = index.glossary.entries[Int(reading.entry)]
    let complete = completed(lemma, TermReading(entry: reading.entry, set: reading.set, shape: shape), language)
    if shape.isPersonal, let name = PersonName(complete) {
      if shape.hasPatronymic && name.patronymic == nil && name.initials.isEmpty { return nil }
      if shape.given != .none && name.given.isEmpty && name.initials.isEmpty { return nil }
    }
    let chosen = index.context.choose(reading.set, after: mention.previous, language: language)
    let number = chosen?.number ?? 0
    func form(_ grammaticalCase: Int) -> String {
      inflector.form(
        complete, of: entry, shape, FormSet(case: grammaticalCase, number: number), language: language)
    }
    let wanted = chosen?.grammaticalCase ?? FormSet.nominative
    let text = form(wanted)
    if language == "en" || chosen == nil { return (text, false) }
    // A preposition decides; without one every case that the mention may stand in must give the same form.
    if index.context.governed(by: mention.previous, language: language) != nil { return (text, false) }
    let isDoubtful = (0..<FormSet.caseNames.count).contains { other in
      other != FormSet.vocative && reading.set.contains(FormSet(case: other, number: number)) && form(other) != text
    }
    return (text, isDoubtful)
  }

  /// How much of the name a mention outside quotations has in the house's order.
  private func shape(of mention: Mention, isFirst: Bool, isAlone: Bool) -> NameShape {
    var shape = mention.reading.shape
    if !shape.isPersonal || mention.term.number == "Plur" { return shape }
    switch isFirst ? style.firstMention : style.laterMentions {
    case .asIs: break
    case .full: if shape.given != .full { shape.given = .full }
    case .family:
      // Of two persons with one family name neither is cut.
      if isAlone {
        shape.given = .none
        shape.hasPatronymic = false
      }
    }
    return shape
  }
}

/// Which family names only one person of a text bears.
struct FamilyCount {
  private var owners: [String: Set<Int32>] = [:]
  private var families: [Int32: String] = [:]

  init() {}

  init(_ mentions: [Replacer.Mention], _ index: TermIndex, _ language: String) {
    for mention in mentions where mention.reading.shape.isPersonal && families[mention.reading.entry] == nil {
      let entry = mention.reading.entry
      guard let lemma = index.glossary.preferredForm(of: Int(entry), in: language), let name = PersonName(lemma) else {
        continue
      }
      families[entry] = name.family
      owners[name.family, default: []].insert(entry)
    }
  }

  func isAlone(_ entry: Int32) -> Bool { families[entry].map { owners[$0]?.count == 1 } ?? true }
}
