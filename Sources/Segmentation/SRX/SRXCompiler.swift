import ICUText
import PipelineCore
import TextModel

/// Makes ICU expressions of SRX patterns. SRX 2.0 names ICU's syntax as its own.
enum SRXCompiler {
  /// For one rule in one paragraph. A tick is 10,000 steps; ordinary rules take about ten steps a byte.
  static let limits = limits(milliseconds: PipelineLimits().regexMilliseconds)

  /// A tick takes about 0.15 ms.
  static func limits(milliseconds: Int) -> ICURegex.Limits {
    ICURegex.Limits(ticks: max(1, milliseconds * 20 / 3), ticksPerKiB: 8, stackBytes: 8_000_000)
  }

  /// An expression that matches a language tag as a whole. Tags know no case (RFC 5646, 2.1.1).
  static func expression(_ map: SRXDocument.LanguageMap) throws(ICUError) -> ICURegex {
    try ICURegex("\\A(?:\(map.pattern.text))\\z", options: .caseInsensitive, limits: limits)
  }

  /// Compiles everything once and reports each pattern that ICU does not take at its place in the file.
  static func check(_ document: SRXDocument, sink: DiagnosticSink) {
    for map in document.maps {
      report(map.pattern, "languagepattern", isAttribute: true, sink) { () throws(ICUError) in _ = try expression(map) }
    }
    for name in document.rules.keys.sorted() {
      for rule in document.rules[name] ?? [] {
        let before = sink.diagnostics.count
        if let pattern = rule.before { report(pattern, "beforebreak", sink) }
        // A group of the other side may be named, so this side is not compiled alone then.
        if let pattern = rule.after, !PatternShape(pattern.text).namesGroup { report(pattern, "afterbreak", sink) }
        if sink.diagnostics.count > before { continue }
        let whole = SRXDocument.Pattern(text: "", position: (rule.before ?? rule.after)?.position ?? rule.position)
        report(whole, "rule", isAttribute: true, sink) { () throws(ICUError) in _ = try SRXRuleSearch(rule) }
      }
    }
  }

  private static func report(_ pattern: SRXDocument.Pattern, _ name: String, _ sink: DiagnosticSink) {
    report(pattern, name, isAttribute: false, sink) { () throws(ICUError) in _ = try ICURegex(pattern.text, limits: limits) }
  }

  private static func report(
    _ pattern: SRXDocument.Pattern, _ name: String, isAttribute: Bool, _ sink: DiagnosticSink,
    _ compile: () throws(ICUError) -> Void
  ) {
    do throws(ICUError) {
      try compile()
    } catch {
      var place = pattern.position
      // The text of an element is known to the column, but for references in it; an attribute only by its tag.
      if !isAttribute, let inside = error.position {
        place.column = inside.line == 1 ? place.column + inside.column - 1 : inside.column
        place.line += inside.line - 1
      }
      sink.error(
        "srx_pattern", "the pattern of `\(name)` cannot be used: \(error.name.isEmpty ? error.code.rawValue : error.name)",
        at: place.location)
    }
  }
}
