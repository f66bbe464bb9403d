import PipelineCore
import TextModel

/// Makes briefs of one document after the other; keeps its buffers. Used by one task at a time.
public final class SummaryWorker {
  private let summarizer: Summarizer
  private let story = StoryUnits()

  init(_ summarizer: Summarizer) { self.summarizer = summarizer }

  /// Makes the next revision of the text: the chosen units, with the layer `units`; the fields `dateline` and, for a
  /// story without one, `title`; and the byline and credit as metadata.
  ///
  /// - Throws: `E_NO_UNITS` when the story has no unit that may stand in a brief, `E_BUDGET` when not one fits.
  public func summarize(_ document: inout Document) throws(StageFailure) {
    let language = Summarizer.primary(document.language)
    let cues = summarizer.cues[language] ?? LanguageCues()
    let field = document.text
    let title = document.title.flatMap { $0.text.trimmed($0.text.span).isEmpty ? nil : $0 }
    story.removeAll()
    let isSeveral = field.layers[.parts] != nil
    UnitBuilder(cues: cues).build(field, title: document[field: StoryMerger.titlesField] ?? title, into: story)
    if story.candidates.isEmpty {
      throw StageFailure(code: "E_NO_UNITS", "the story has no sentence that may stand in a brief")
    }
    let changes = self.changes(of: field, against: document[field: FieldName.earlier], cues)
    if let changes, !changes.contains(where: { $0 != nil }) { return leaveOut(&document) }
    let method = summarizer.makeMethod(language)
    let options = summarizer.options
    let names = antecedents(field)
    let costs = story.candidates.indices.map {
      options.budget.cost(of: story.candidates[$0], inserting: names[$0], in: field.text)
    }
    story.share = options.budget.share(of: costs)
    let desk = method as? DeskMethod
    let features = desk?.features(story) ?? []
    var scores =
      desk?.scores(of: features) ?? method.scores(story, steps: options.budget.sentences ?? story.candidates.count)
    let focus = raise(&scores, cues, in: &document)
    let chosen: [Int]
    do throws(Selector.Failure) {
      var selector = summarizer.makeSelector(language, scores: scores)
      if isSeveral { selector.mostRepetition = Summarizer.mostRepetition }
      chosen = try selector.choose(story, scores: scores, costs: costs, isKnown: changes?.map { $0 == nil } ?? []) { names[$0] != nil }
    } catch {
      switch error {
      case .nothingFits: throw StageFailure(code: "E_BUDGET", "not one unit of the story fits the budget")
      case .nothingStandsAlone:
        throw StageFailure(
          code: "E_NO_UNITS", "every sentence of the story points back to one that cannot stand in a brief")
      }
    }
    if story.isMakeshift {
      document.report(
        .warning, code: "makeshift_brief",
        "no sentence of the story is complete; the brief was made of what there is",
        span: story.candidates[chosen[0]].span)
    }
    document[field: StoryMerger.titlesField] = nil
    if !isSeveral { keepFurniture(of: field, in: &document) }
    if title == nil && options.makesHeadline { makeHeadline(of: chosen, scores, cues, field, &document) }
    if options.makesSlugline { makeSlugline(of: chosen, cues, field, &document) }
    let reasons = Reasons(
      method: type(of: method).name, scores: scores, features: features, weights: desk?.weights.features ?? [],
      focus: focus)
    if let changes, let place = document.fieldIndex(FieldName.text) {
      document.withField(at: place) { $0.layers[.changes] = AnnotationLayer(changes.compactMap { $0 }) }
      document[field: FieldName.earlier] = nil
      document.metadata.values["update"] = "changed"
    }
    let used = chosen.reduce(SummaryBudget.Cost()) { $0 + costs[$1] }
    extract(chosen, reasons, names, used, &document)
  }

  /// What each candidate adds to an earlier text, nil for those that add nothing; nil when there is no earlier text.
  private func changes(of field: TextField, against earlier: TextField?, _ cues: LanguageCues) -> [StoryChange?]? {
    guard let earlier, let sentences = earlier.layers[.sentences] else { return nil }
    let known = EarlierText(earlier.text, sentences: sentences.map(\.span), cues: cues)
    return story.candidates.map { candidate in
      let words = story.words[candidate.words]
      let parts = candidate.sentences.map { sentence in
        let span = story.sentences[sentence]
        return words[(words.partition(from: span.start))..<(words.partition(from: span.end))]
      }
      var change = known.change(candidate.span, of: field.text, parts: parts)
      if let span = change?.earlier { change?.earlier = earlier.sourceSpan(of: span) }
      return change
    }
  }

  /// The brief of a story that says nothing new: no text, said aloud.
  private func leaveOut(_ document: inout Document) {
    document.report(
      .warning, code: "unchanged", "the story says nothing that the earlier one did not: the brief is empty",
      span: document.text.text.span)
    document[field: FieldName.earlier] = nil
    document.metadata.values["update"] = "unchanged"
    guard let place = document.fieldIndex(FieldName.text) else { return }
    document.withField(at: place) { text in
      text.layers[.units] = AnnotationLayer([])
      text.layers[.changes] = AnnotationLayer([])
      text.apply(BriefExtractor.edits(keeping: [], of: story, in: text.text))
    }
  }

  /// Raises a unit that mentions all that the focus asks for above every one that mentions nothing of it, and others by
  /// their share.
  private func raise(_ scores: inout [Double], _ cues: LanguageCues, in document: inout Document) -> [Double] {
    if summarizer.focus.isEmpty { return [] }
    let shares = summarizer.focus.shares(story, document.text, stem: cues.stemLength)
    if !shares.contains(where: { $0 > 0 }) {
      document.report(
        .warning, code: "focus_not_found", "no unit of the story mentions what `focus` asks for",
        span: document.text.text.span)
      return []
    }
    let lowest = scores.min() ?? 0
    let highest = scores.max() ?? 0
    let range = highest > lowest ? highest - lowest : max(1, abs(highest))
    let added = shares.map { $0 * range * 1.25 }
    for index in scores.indices { scores[index] += added[index] }
    return added
  }

  private func antecedents(_ field: TextField) -> [Int: AntecedentFinder.Name] {
    guard summarizer.options.antecedent == .bracket, field.layers[.terms] != nil else { return [:] }
    let finder = AntecedentFinder(field: field)
    var names: [Int: AntecedentFinder.Name] = [:]
    for index in story.candidates.indices where story.candidates[index].opening == .person {
      names[index] = finder.name(for: index, in: story)
    }
    return names
  }

  private func keepFurniture(of field: TextField, in document: inout Document) {
    guard let furniture = field.layers[.furniture] else { return }
    func text(_ role: Paragraph.Role) -> String? {
      furniture.first { $0.role == role }.map { field.text.string(in: $0.span) }
    }
    if let dateline = furniture.first(where: { $0.role == .dateline }), document[field: FieldName.dateline] == nil {
      document[field: FieldName.dateline] = TextField(
        name: FieldName.dateline, text: SourceText(field.text.string(in: dateline.span)),
        inputOffset: field.inputOffset + field.sourceSpan(of: dateline.span).start)
    }
    if document.metadata.byline == nil { document.metadata.byline = text(.byline) }
    if document.metadata.credit == nil { document.metadata.credit = text(.credit) }
  }

  /// Makes the headline of the first unit that gives a short clause: those of the brief in its order, then the others,
  /// the best first.
  private func makeHeadline(
    of chosen: [Int], _ scores: [Double], _ cues: LanguageCues, _ field: TextField, _ document: inout Document
  ) {
    for index in chosen where makeHeadline(of: index, cues, field, &document) { return }
    let others = story.candidates.indices.filter { story.candidates[$0].opening == .free && !chosen.contains($0) }
      .sorted { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }
    for index in others where makeHeadline(of: index, cues, field, &document) { return }
  }

  /// Makes the headline of one unit; false when it gives none.
  private func makeHeadline(
    of index: Int, _ cues: LanguageCues, _ field: TextField, _ document: inout Document
  ) -> Bool {
    let headline = Headline(cues: cues)
    let sentence = story.sentences[story.candidates[index].sentences.lowerBound]
    guard story.candidates[index].opening == .free, let span = headline.span(in: sentence, of: field.text) else {
      return false
    }
    document.title = headline.field(span, sentence: sentence, of: field)
    document.metadata.values["headline"] = "derived"
    return true
  }

  /// Makes the field `slugline` unless the story came with a slug line: from the headline, else the first chosen sentence.
  private func makeSlugline(of chosen: [Int], _ cues: LanguageCues, _ field: TextField, _ document: inout Document) {
    if document.ownSlugline != nil { return }
    var headline = document.title
    if headline.map({ $0.text.trimmed($0.text.span).isEmpty }) ?? true, let first = chosen.first {
      let sentence = story.sentences[story.candidates[first].sentences.lowerBound]
      headline = Headline(cues: cues).field(sentence, sentence: sentence, of: field)
    }
    guard let headline, let made = Slugline(cues: cues).field(of: headline, story, in: field) else { return }
    document[field: FieldName.slugline] = made
    document.metadata.values["slugline_origin"] = "derived"
  }

  private func extract(
    _ chosen: [Int], _ reasons: Reasons, _ names: [Int: AntecedentFinder.Name], _ used: SummaryBudget.Cost,
    _ document: inout Document
  ) {
    guard let place = document.fieldIndex(FieldName.text) else { return }
    let units = chosen.map { index in
      let candidate = story.candidates[index]
      return Unit(
        span: candidate.span, number: candidate.number, sourceSpan: candidate.span,
        sourceSentences: Array(story.sentences[candidate.sentences]), score: reasons.scores[index],
        reasons: reasons.of(index))
    }
    document.withField(at: place) { text in
      text.layers[.units] = AnnotationLayer(units)
      let completions = NameCompleter(field: text, policy: summarizer.options.names, budget: summarizer.options.budget)
        .changes(chosen, of: story, names: names, used: used)
      var changes = completions.mapValues { $0.map(\.edit) }
      for (index, name) in names {
        let bracket = BriefExtractor.Change(
          span: TextSpan(name.place, name.place), text: name.text, origin: name.origin)
        changes[index, default: []].append(bracket)
        changes[index]?.sort { $0.span < $1.span }
      }
      text.apply(BriefExtractor.edits(keeping: chosen, of: story, changes: changes, in: text.text))
      NameCompleter.settle(chosen.flatMap { completions[$0] ?? [] }, in: &text)
    }
  }
}

/// What the score of a candidate is made of.
private struct Reasons {
  let method: String
  let scores: [Double]
  /// Values of the features of `desk` and their weights; empty for other methods.
  let features: [Double]
  let weights: [Double]
  /// What the focus added; empty without one.
  let focus: [Double]

  /// Features of `desk` that add something, else the method's own score; and the focus.
  func of(_ index: Int) -> [Unit.Reason] {
    var reasons: [Unit.Reason] = []
    let raised = focus.isEmpty ? 0 : focus[index]
    if weights.isEmpty {
      reasons.append(Unit.Reason(feature: method, value: scores[index] - raised))
    } else {
      for (place, feature) in DeskFeature.allCases.enumerated() {
        let value = features[index * weights.count + place] * weights[place]
        if value != 0 { reasons.append(Unit.Reason(feature: feature.rawValue, value: value)) }
      }
    }
    if raised != 0 { reasons.append(Unit.Reason(feature: "focus", value: raised)) }
    return reasons
  }
}

extension ArraySlice where Element == WordKeys.Word {
  /// Index of the first word that begins at or after an offset. O(log words).
  fileprivate func partition(from offset: Int) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].span.start < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
