import TextModel

/// How a brief calls persons whom the story calls by the full name.
public enum NamePolicy: String, Sendable, CaseIterable {
  /// As the chosen units do.
  case keep
  /// The first mention outside quotations has the full name, with the office as the story has it.
  case full
  /// As `full`, and later mentions have the family name alone where the story itself calls the person so.
  case fullThenShort = "full_then_short"
}

/// Makes the first mention of a person in a brief the full one, and later ones short, outside quotations.
///
/// What may be written where is in the layer `mentions`; here it is only decided which mention is the first in the
/// brief. A change that would pass the budget is left out, the office before the given name.
struct NameCompleter {
  static let fullRule = "full name"
  static let shortRule = "short name"

  /// A change of a chosen unit.
  struct Change {
    var edit: BriefExtractor.Change
    /// The mention, and the bytes of the given name at the end of the text put in.
    var mention: PersonMention
    var nameBytes: Int
    var term: Term?
  }

  let field: TextField
  let policy: NamePolicy
  let budget: SummaryBudget

  /// Changes by candidate, in order of the text.
  ///
  /// - Parameters:
  ///   - chosen: in order of the text.
  ///   - names: put in brackets behind a pronoun: whoever they name has been named.
  ///   - used: what the units cost, the names in brackets included.
  func changes(
    _ chosen: [Int], of story: StoryUnits, names: [Int: AntecedentFinder.Name], used: SummaryBudget.Cost
  ) -> [Int: [Change]] {
    guard policy != .keep, let layer = field.layers[.mentions], !layer.isEmpty else { return [:] }
    var used = used
    var named: Set<String> = []
    var changes: [Int: [Change]] = [:]
    for index in chosen {
      let candidate = story.candidates[index]
      if let name = names[index] { named.insert(name.entry) }
      for mention in layer.elements(inside: candidate.span) {
        defer { if mention.form == .full || !mention.isQuoted { named.insert(mention.person) } }
        if mention.isQuoted { continue }
        let isNamed = named.contains(mention.person)
        let options =
          isNamed
          ? policy == .fullThenShort ? [mention.shortening] : [] : [mention.titledCompletion, mention.completion]
        for option in options.compactMap({ $0 }) {
          guard candidate.span.contains(option.span), let made = change(option, mention, isShort: isNamed),
            let cost = cost(of: option, after: used)
          else { continue }
          used = cost
          changes[index, default: []].append(made)
          break
        }
      }
    }
    return changes
  }

  private func change(_ change: PersonMention.Change, _ mention: PersonMention, isShort: Bool) -> Change? {
    let rule = isShort ? Self.shortRule : Self.fullRule
    let term = term(of: mention)
    var donor: Term?
    if let term {
      donor = self.donor(for: term, form: isShort ? .family : .full)
      // Renditions would write the term's name in full again.
      if isShort && donor == nil { return nil }
    }
    return Change(
      edit: .init(span: change.span, text: change.text, origin: Origin(stage: BriefExtractor.stage, rule: rule)),
      mention: mention, nameBytes: mention.completion?.text.utf8.count ?? 0, term: donor)
  }

  /// What is used up after a change; nil when the budget does not allow it.
  private func cost(of change: PersonMention.Change, after used: SummaryBudget.Cost) -> SummaryBudget.Cost? {
    let old = field.text.string(in: change.span)
    var cost = used
    cost.words += WordKeys.words(of: change.text).count - WordKeys.words(of: old).count
    cost.characters += change.text.count - old.count
    return budget.allows(cost) || cost.words <= used.words && cost.characters <= used.characters ? cost : nil
  }

  // MARK: Terms

  /// The term of a mention's name.
  private func term(of mention: PersonMention) -> Term? {
    field.layers[.terms]?.elements(inside: mention.span).first { $0.type == "person" }
  }

  /// A term of the same entry, case and number on a mention of another form: it says how that form is written in other
  /// scripts and languages.
  private func donor(for term: Term, form: PersonMention.Form) -> Term? {
    guard let terms = field.layers[.terms], let mentions = field.layers[.mentions] else { return nil }
    return terms.first { other in
      other.entry == term.entry && other.grammaticalCase == term.grammaticalCase && other.number == term.number
        && mentions.contains { $0.form == form && $0.span == other.span }
    }
  }

  /// Puts the layers right after the changes: a unit or sentence that a name was put before begins with the name, and
  /// the term of a changed name is that of the whole name.
  static func settle(_ changes: [Change], in field: inout TextField) {
    if changes.isEmpty { return }
    let alignment = field.current.alignment
    var beginnings: [Int: Int] = [:]
    var terms = Array(field.layers[.terms] ?? AnnotationLayer())
    for change in changes {
      let target = alignment.target(of: change.mention.span)
      if change.edit.span.isEmpty {
        let place = alignment.target(of: change.edit.span).start
        beginnings[place] = place - change.edit.text.utf8.count
      }
      guard let donor = change.term,
        let index = terms.firstIndex(where: { $0.entry == donor.entry && $0.span.overlaps(target) })
      else { continue }
      var moved = donor
      if change.edit.text.isEmpty {
        moved.span = target
      } else if change.edit.span.isEmpty, change.mention.form == .family {
        moved.span = TextSpan(target.start - change.nameBytes, target.end)
      } else {
        continue
      }
      terms[index] = moved
    }
    if field.layers[.terms] != nil { field.layers[.terms] = AnnotationLayer(terms) }
    field.layers[.units] = widened(field.layers[.units], beginnings)
    field.layers[.sentences] = widened(field.layers[.sentences], beginnings)
    field.layers[.paragraphs] = widened(field.layers[.paragraphs], beginnings)
  }

  private static func widened<A: Annotation>(
    _ layer: AnnotationLayer<A>?, _ beginnings: [Int: Int]
  ) -> AnnotationLayer<A>? {
    layer.map { layer in
      AnnotationLayer(
        layer.map { element in
          guard let start = beginnings[element.span.start], !element.span.isEmpty else { return element }
          var copy = element
          copy.span = TextSpan(start, element.span.end)
          return copy
        })
    }
  }
}
