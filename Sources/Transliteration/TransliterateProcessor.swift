import ICUText
import LanguageData
import PipelineCore
import TextModel

/// Rewrites the fields of one document after the other.
final class TransliterateProcessor: StageProcessor {
  private let stage: TransliterateStage
  private let rewriter: ScriptRewriter?
  private let rules: RuleFileTransform?
  /// Different letters of one field that get a finding of their own; the rest are counted.
  private static let maximumFindings = 20

  init(stage: TransliterateStage) {
    self.stage = stage
    switch stage.engine {
    case .table(let transliterator):
      rewriter = ScriptRewriter(transliterator, policy: stage.policy, scripts: stage.scripts)
      rules = nil
    case .rules(let file):
      rewriter = nil
      rules = RuleFileTransform(file)
    }
  }

  func process(_ document: inout Document) throws(StageFailure) {
    warnOfLanguage(&document)
    for index in document.fields.indices {
      let name = document.fields[index].name
      if let fields = stage.fields, !fields.contains(name) { continue }
      if let rewriter {
        try rewrite(&document, index, name, rewriter)
      } else if let rules {
        let edits = try rules.edits(for: document.fields[index].text)
        document.withField(at: index) { $0.apply(edits) }
      }
    }
    if let rewriter { document.script = rewriter.transliterator.scheme.to }
    if let rules { document.script = rules.script(of: document.text.text) }
  }

  private func rewrite(
    _ document: inout Document, _ index: Int, _ name: String, _ rewriter: ScriptRewriter
  ) throws(StageFailure) {
    let field = document.fields[index]
    let text = field.text
    let names = nameReplacements(field, rewriter)
    let (edits, findings) = rewriter.rewrite(text, replacements: names)
    if stage.policy == .fail, let first = findings.first(where: { $0.kind == .kept }) {
      throw StageFailure(
        code: "E_UNMAPPED_LETTER",
        "`\(first.text)` at byte \(first.span.start) of `\(name)` is not in the scheme "
          + "`\(rewriter.transliterator.scheme.id)`")
    }
    document.withField(at: index) { $0.apply(edits) }
    let alignment = edits.isEmpty ? Alignment(identity: text.count) : document.fields[index].current.alignment
    report(findings, &document, name, alignment, rewriter.transliterator.scheme)
  }

  /// Names whose register says how they are romanised.
  private func nameReplacements(_ field: TextField, _ rewriter: ScriptRewriter) -> [ScriptRewriter.Replacement] {
    var found: [ScriptRewriter.Replacement] = []
    for term in field.layers[.terms]?.elements ?? [] {
      guard let name = term.romanization, found.last.map({ $0.span.end <= term.span.start }) ?? true,
        let bytes = stage.names.write(name, mention: field.text.string(in: term.span)), rewriter.isSingleScript(bytes)
      else { continue }
      found.append(
        ScriptRewriter.Replacement(
          span: term.span, bytes: bytes,
          origin: Origin(
            stage: SchemeCompiler.stage, rule: term.entry, file: term.origin.file, line: term.origin.line)))
    }
    return found
  }

  /// One diagnostic for each different text, at its first place, with the number of places.
  private func report(
    _ findings: [TransliterationFinding], _ document: inout Document, _ field: String, _ alignment: Alignment,
    _ scheme: Scheme
  ) {
    var counts: [String: Int] = [:]
    for finding in findings { counts[finding.text, default: 0] += 1 }
    var seen: Set<String> = []
    for finding in findings where seen.insert(finding.text).inserted && seen.count <= Self.maximumFindings {
      let count = counts[finding.text] ?? 1
      let places = count == 1 ? "" : ", \(count) places"
      let origin = finding.origin.map { "\($0.file ?? "")" + ($0.line.map { ":\($0)" } ?? "") } ?? ""
      let span = alignment.target(of: finding.span)
      switch finding.kind {
      case .fallback, .anyLatin:
        document.report(
          .note, code: "unmapped_letter",
          "`\(finding.text)` is not in the scheme `\(scheme.id)` and was written by \(origin)\(places)", field: field,
          span: span)
      case .kept:
        document.report(
          .warning, code: "other_script",
          "`\(finding.text)` is not in the scheme `\(scheme.id)` and stays in its script\(places)", field: field,
          span: span)
      }
    }
    if seen.count > Self.maximumFindings {
      document.report(
        .note, code: "unmapped_letter",
        "\(seen.count - Self.maximumFindings) further letters are not in the scheme `\(scheme.id)`", field: field,
        span: TextSpan(0, 0))
    }
  }

  private func warnOfLanguage(_ document: inout Document) {
    guard let scheme = rewriter?.transliterator.scheme, let language = document.language, language != "und",
      !scheme.languages.contains("mul")
    else { return }
    let primary = language.split(separator: "-").first.map(String.init) ?? language
    if !scheme.languages.contains(primary) {
      document.report(
        .warning, code: "language_mismatch",
        "the scheme `\(scheme.id)` is for \(scheme.languages.joined(separator: ", ")), the text is `\(language)`",
        span: TextSpan(0, 0))
    }
  }
}
