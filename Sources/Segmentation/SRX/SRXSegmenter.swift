import ICUText
import PipelineCore
import TextModel

/// Finds sentences by the rules of an SRX file. Holds ICU handles: each worker makes its own.
final class SRXSegmenter {
  private struct CompiledRule {
    let isBreak: Bool
    let expression: ICURegex
    /// The rules it stands for.
    let sources: [SRXDocument.Rule]
    let limits: ICURegex.Limits
  }

  private let document: SRXDocument
  /// By `languagerulename`; compiled when a language first needs them.
  private var compiled: [String: [CompiledRule]] = [:]
  /// Names of the rules of a language tag, in order; empty when none are mapped.
  private var names: [String: [String]] = [:]
  private var maps: [ICURegex]?

  /// Tags come with documents, so the memory of them has an end.
  private static let mostTags = 256

  init(_ document: SRXDocument) { self.document = document }

  /// Sentences of the paragraphs, without white space around them; nil when the file maps no rules to the language.
  ///
  /// The rules are tried in order at each place between two characters of a paragraph; the first one whose two sides
  /// match decides whether a sentence ends there. Where none matches, none ends.
  ///
  /// - Parameter language: BCP 47 tag; `und` when nil.
  /// - Throws: `StageFailure` `E_REGEX` when a rule passes its time or stack.
  /// - Complexity: O(rules · bytes) for patterns that do not backtrack.
  func sentences(
    of text: SourceText, in paragraphs: [Paragraph], language: String?
  ) throws(StageFailure) -> [Sentence]? {
    let names = try ruleNames(of: language ?? "und")
    if names.isEmpty { return nil }
    var rules: [CompiledRule] = []
    for name in names { rules += try compiledRules(name) }
    var sentences: [Sentence] = []
    try text.withBytes { bytes throws(StageFailure) in
      for (number, paragraph) in paragraphs.enumerated() {
        let slice = UnsafeBufferPointer(rebasing: bytes[paragraph.span.range])
        var start = 0
        for end in try ends(in: slice, rules) {
          Self.append(slice, start, end, paragraph: number, offset: paragraph.span.start, to: &sentences)
          start = end
        }
      }
    }
    return sentences
  }

  /// Where sentences end, ascending, the end of the paragraph last.
  private func ends(in b: UnsafeBufferPointer<UInt8>, _ rules: [CompiledRule]) throws(StageFailure) -> [Int] {
    // 0: no rule has matched; 1: no break; 2: break.
    var decisions = [UInt8](repeating: 0, count: b.count)
    for rule in rules {
      for match in try Self.matches(of: rule, in: b) {
        let place = match.range.lowerBound
        if place > 0 && place < b.count && decisions[place] == 0 { decisions[place] = rule.isBreak ? 2 : 1 }
      }
    }
    return decisions.indices.filter { decisions[$0] == 2 } + [b.count]
  }

  /// Matches of the rules. When they pass the limits together, each is tried alone: to have its own time, and to be named.
  private static func matches(
    of rule: CompiledRule, in b: UnsafeBufferPointer<UInt8>
  ) throws(StageFailure) -> [ICURegex.Match] {
    do throws(ICUError) {
      return try rule.expression.matches(in: b)
    } catch {
      if rule.sources.count == 1 { throw failure(error, "the rule", rule.sources[0].position) }
    }
    var matches: [ICURegex.Match] = []
    for source in rule.sources {
      do throws(ICUError) {
        matches += try SRXCompiler.expression(source, limits: rule.limits).matches(in: b)
      } catch {
        throw failure(error, "the rule", source.position)
      }
    }
    return matches
  }

  /// A sentence without the white space around it; none when nothing else is there.
  private static func append(
    _ b: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int, paragraph: Int, offset: Int, to sentences: inout [Sentence]
  ) {
    var start = from
    var end = to
    while start < end {
      let width = UTF8Scan.whiteSpaceWidth(b, at: start)
      if width == 0 { break }
      start += width
    }
    while end > start {
      let width = UTF8Scan.whiteSpaceWidth(b, before: end)
      if width == 0 { break }
      end -= width
    }
    if start < end { sentences.append(Sentence(span: TextSpan(start + offset, end + offset), paragraph: paragraph)) }
  }

  private func ruleNames(of tag: String) throws(StageFailure) -> [String] {
    if let known = names[tag] { return known }
    let expressions = try mapExpressions()
    var found: [String] = []
    for (map, expression) in zip(document.maps, expressions) {
      do throws(ICUError) {
        if try expression.matches(in: Array(tag.utf8)).isEmpty { continue }
      } catch {
        throw Self.failure(error, "the languagepattern", map.position)
      }
      found.append(map.ruleName)
      if !document.isCascading { break }
    }
    if names.count >= Self.mostTags { names.removeAll() }
    names[tag] = found
    return found
  }

  private func mapExpressions() throws(StageFailure) -> [ICURegex] {
    if let maps { return maps }
    var made: [ICURegex] = []
    for map in document.maps {
      do throws(ICUError) { made.append(try SRXCompiler.expression(map)) } catch {
        throw Self.failure(error, "the languagepattern", map.position)
      }
    }
    maps = made
    return made
  }

  private func compiledRules(_ name: String) throws(StageFailure) -> [CompiledRule] {
    if let known = compiled[name] { return known }
    var made: [CompiledRule] = []
    for group in SRXCompiler.groups(document.rules[name] ?? []) {
      do throws(ICUError) {
        made.append(
          CompiledRule(
            isBreak: group[0].isBreak, expression: try SRXCompiler.expression(group, limits: document.regexLimits),
            sources: group, limits: document.regexLimits))
      } catch {
        throw Self.failure(error, "the rule", group[0].position)
      }
    }
    compiled[name] = made
    return made
  }

  private static func failure(_ error: ICUError, _ what: String, _ at: ConfigPosition) -> StageFailure {
    let reason =
      switch error.code {
      case .timedOut: "takes too long on this text"
      case .stackOverflow: "needs too much memory on this text"
      default: "failed: \(error)"
      }
    return StageFailure(
      code: "E_REGEX", "\(at.path):\(at.line): \(what) \(reason)", isRetryable: error.code == .outOfMemory)
  }
}
