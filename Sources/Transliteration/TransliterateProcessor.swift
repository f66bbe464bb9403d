import ICUText
import PipelineCore
import TextModel

/// Runs the stage on documents. Holds ICU handles: one for each task.
final class TransliterateProcessor: StageProcessor {
  private let stage: TransliterateStage
  private let scriptGuard: ScriptGuard
  private let anyLatin: AnyLatinWriter?
  private var rules: ICURuleWriter?
  private var upper: CaseMapper?

  init(_ stage: TransliterateStage) {
    self.stage = stage
    scriptGuard = ScriptGuard(script: Script(rawValue: SchemeCompiler.scriptCode(stage.method.target)))
    anyLatin = stage.anyLatin.map(AnyLatinWriter.init)
  }

  func process(_ document: inout Document) throws(StageFailure) {
    let language = document.language
    reportLanguage(in: &document)
    for index in document.fields.indices {
      let field = document.fields[index]
      var fallbacks: [Transliterator.Fallback] = []
      let all = try edits(for: field, language: language, &fallbacks)
      let identifiers = Self.identifiers(in: field.text, changedBy: all)
      let edits = stage.keepsIdentifiers ? Self.edits(all, outside: identifiers) : all
      document.withField(at: index) { $0.apply(edits) }
      report(fallbacks, of: field, changedBy: edits, in: &document, at: index)
      let kept = report(identifiers, of: field, in: &document, at: index)
      try guardScript(of: &document, field: index, except: kept)
    }
    document.script = stage.method.target
  }

  // MARK: Identifiers

  /// URLs, addresses, hashtags and @names that the edits change.
  private static func identifiers(in text: SourceText, changedBy edits: EditList) -> [TextSpan] {
    text.withBytes { bytes in
      guard Identifier.mayOccur(in: bytes) else { return [] }
      var found: [TextSpan] = []
      var end = 0
      for index in 0..<edits.count where edits.span(at: index).start >= end {
        let token = Identifier.token(bytes, around: edits.span(at: index).start, from: end)
        if token.isIdentifier { found.append(TextSpan(token.start, token.end)) }
        end = token.end
      }
      return found
    }
  }

  private static func edits(_ edits: EditList, outside identifiers: [TextSpan]) -> EditList {
    if identifiers.isEmpty { return edits }
    var rest = EditList(origins: edits.origins)
    var next = 0
    for index in 0..<edits.count {
      while next < identifiers.count, identifiers[next].end <= edits.span(at: index).start { next += 1 }
      if next < identifiers.count, identifiers[next].overlaps(edits.span(at: index)) { continue }
      rest.append(copying: index, of: edits)
    }
    return rest
  }

  /// Reports identifiers with letters of the source script; answers where those that were kept stand now.
  private func report(
    _ identifiers: [TextSpan], of old: TextField, in document: inout Document, at index: Int
  ) -> [TextSpan] {
    let field = document.fields[index]
    var kept: [TextSpan] = []
    for span in identifiers {
      let now = field.current.alignment.target(of: span)
      let (before, after) = (old.text.string(in: span), field.text.string(in: now))
      if stage.keepsIdentifiers {
        // Nothing was changed when every edit was inside identifiers: the revision is the old one then.
        let place = field.revisions.count == old.revisions.count ? span : now
        kept.append(place)
        document.report(
          .warning, code: "identifier_kept", "“\(before)” has letters of another script and is kept as it is",
          field: field.name, span: place)
      } else {
        document.report(
          .warning, code: "identifier_rewritten", "“\(before)” is written “\(after)”: it leads nowhere now",
          field: field.name, span: now)
      }
    }
    return kept
  }

  // MARK: Letters that the scheme does not know

  /// One note for each different letter, at its first place. Names of the register, which have edits of their own
  /// rule, are left out.
  private func report(
    _ fallbacks: [Transliterator.Fallback], of old: TextField, changedBy edits: EditList, in document: inout Document,
    at index: Int
  ) {
    if fallbacks.isEmpty { return }
    var places: [String: (span: TextSpan, origin: Origin, count: Int)] = [:]
    var order: [String] = []
    var next = 0
    for fallback in fallbacks {
      while next < edits.count, edits.span(at: next).end <= fallback.span.start { next += 1 }
      guard next < edits.count, edits.span(at: next) == fallback.span, edits.origin(at: next) == fallback.origin else {
        continue
      }
      let letter = old.text.string(in: fallback.span)
      if places[letter] == nil { order.append(letter) }
      places[letter, default: (fallback.span, fallback.origin, 0)].count += 1
    }
    let field = document.fields[index]
    for letter in order {
      guard let place = places[letter] else { continue }
      let more = place.count == 1 ? "" : ", \(place.count) times"
      let rule = (place.origin.file ?? place.origin.rule) + (place.origin.line.map { ":\($0)" } ?? "")
      document.report(
        .note, code: "fallback_letter", "\(stage.method.id) has no rule for “\(letter)”, written by \(rule)\(more)",
        field: field.name, span: field.current.alignment.target(of: place.span))
    }
  }

  private func reportLanguage(in document: inout Document) {
    guard case .scheme(let transliterator) = stage.method, let language = document.language, language != "und" else {
      return
    }
    let languages = transliterator.scheme.languages
    let primary = language.split(separator: "-").first.map(String.init) ?? language
    if languages.contains("mul") || languages.contains(primary) { return }
    document.report(
      .warning, code: "language_mismatch",
      "the scheme `\(stage.method.id)` is for \(languages.joined(separator: ", ")), the text is in `\(language)`",
      span: TextSpan(0, 0))
  }

  // MARK: Edits

  /// The scheme's edits, with those of the names of the register in their place.
  private func edits(
    for field: TextField, language: String?, _ fallbacks: inout [Transliterator.Fallback]
  ) throws(StageFailure) -> EditList {
    let byScheme = try textEdits(for: field, &fallbacks)
    guard let spelling = stage.spelling, let terms = field.layers[.terms] else { return byScheme }
    var names: [(span: TextSpan, text: String, origin: Origin)] = []
    for term in terms where term.span.start >= names.last?.span.end ?? 0 {
      var origin = term.origin
      origin.stage = TransliterateStage.name
      for word in spelling.words(of: term, in: field.text, language: language) {
        names.append((word.span, capitals(word.text, like: field.text, word.span), origin))
      }
    }
    if names.isEmpty { return byScheme }
    var merged = EditList(origins: byScheme.origins)
    var next = 0
    for index in 0..<byScheme.count {
      let span = byScheme.span(at: index)
      while next < names.count && names[next].span.end <= span.start { add(names[next], to: &merged); next += 1 }
      if next < names.count && names[next].span.overlaps(span) { continue }
      merged.append(copying: index, of: byScheme)
    }
    while next < names.count { add(names[next], to: &merged); next += 1 }
    return merged
  }

  private func textEdits(
    for field: TextField, _ fallbacks: inout [Transliterator.Fallback]
  ) throws(StageFailure) -> EditList {
    switch stage.method {
    case .scheme(let transliterator):
      let made = transliterator.editsWithFallbacks(for: field.text)
      fallbacks = made.fallbacks
      return made.edits
    case .rules(let file):
      if rules == nil { rules = try file.makeWriter() }
      return try rules?.edits(for: field.text) ?? EditList()
    }
  }

  private func add(_ name: (span: TextSpan, text: String, origin: Origin), to edits: inout EditList) {
    edits.append(name.span, Array(name.text.utf8), origin: name.origin)
  }

  /// A name in capitals stays in capitals.
  private func capitals(_ spelled: String, like text: SourceText, _ span: TextSpan) -> String {
    let properties = UnicodeProperties.shared
    var letters = 0
    let isUpper = text.withBytes { bytes in
      var position = span.start
      while position < span.end {
        let (value, width) = UTF8Scan.scalar(bytes, at: position)
        if properties.isLowercase(value) { return false }
        if properties.isUppercase(value) { letters += 1 }
        position += width
      }
      return letters > 2
    }
    guard isUpper else { return spelled }
    do throws(ICUError) {
      if upper == nil { upper = try CaseMapper() }
      guard let mapper = upper else { return spelled }
      return String(decoding: try mapper.map(Array(spelled.utf8), .upper), as: UTF8.self)
    } catch {
      return spelled
    }
  }

  // MARK: One script

  private func guardScript(
    of document: inout Document, field index: Int, except kept: [TextSpan]
  ) throws(StageFailure) {
    let text = document.fields[index].text
    let runs = scriptGuard.foreignRuns(in: text).filter { run in !kept.contains { $0.contains(run) } }
    if runs.isEmpty { return }
    let field = document.fields[index].name
    let scheme = stage.method.id
    if stage.onUnmapped == "fail" {
      throw StageFailure(
        code: "E_UNMAPPED",
        "\(scheme) has no rule for “\(text.string(in: runs[0]))” in `\(field)`, byte \(runs[0].start)")
    }
    var edits = EditList()
    for run in runs {
      let letters = text.string(in: run)
      let written = anyLatin?.write(letters)
      if let written { edits.append(run, Array(written.text.utf8), origin: written.origin) }
      document.report(
        .warning, code: "unmapped_letters",
        "\(scheme) has no rule for “\(letters)”, " + (written.map { "written “\($0.text)” by any-latn" } ?? "kept"),
        field: field, span: run)
    }
    document.withField(at: index) { $0.apply(edits) }
  }
}
