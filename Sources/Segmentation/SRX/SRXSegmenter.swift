import FileAccess
import ICUText
import PipelineCore
import TextModel

/// Finds sentences by the rules of an SRX file. Holds ICU handles: each worker makes its own.
final class SRXSegmenter {
  private let document: SRXDocument
  /// By `languagerulename`; compiled when a language first needs them.
  private var compiled: [String: [SRXRuleSearch]] = [:]
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
  /// - Complexity: O(rules · bytes) for patterns that do not backtrack and exceptions that are rare.
  func sentences(
    of text: SourceText, in paragraphs: [Paragraph], language: String?
  ) throws(StageFailure) -> [Sentence]? {
    let names = try ruleNames(of: language ?? "und")
    if names.isEmpty { return nil }
    var rules: [SRXRuleSearch] = []
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
  ///
  /// Places of rules that break are looked for; those that do not are tried there alone.
  private func ends(in b: UnsafeBufferPointer<UInt8>, _ rules: [SRXRuleSearch]) throws(StageFailure) -> [Int] {
    let text: UTF16Text
    do throws(ICUError) { text = try UTF16Text(b) } catch {
      throw StageFailure(code: "E_REGEX", "\(error)")
    }
    for rule in rules { rule.open(text) }
    /// The first rule that breaks, for each place that has one.
    var breaking: [Int: Int] = [:]
    for (number, rule) in rules.enumerated() where rule.rule.isBreak {
      for place in try Self.search(rule, { search throws(ICUError) in try search.places(bytes: b) })
      where breaking[place] == nil {
        breaking[place] = number
      }
    }
    var ends: [Int] = []
    for (place, last) in breaking.sorted(by: { $0.key < $1.key }) {
      var isBreak = true
      for rule in rules[..<last] where !rule.rule.isBreak {
        if try Self.search(rule, { search throws(ICUError) in try search.matches(at: place, bytes: b) }) {
          isBreak = false
          break
        }
      }
      if isBreak { ends.append(text.byteOffset(ofUnit: place)) }
    }
    return ends + [b.count]
  }

  private static func search<R>(
    _ rule: SRXRuleSearch, _ body: (SRXRuleSearch) throws(ICUError) -> R
  ) throws(StageFailure) -> R {
    do throws(ICUError) { return try body(rule) } catch {
      throw failure(error, "the rule", rule.rule.position)
    }
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

  private func compiledRules(_ name: String) throws(StageFailure) -> [SRXRuleSearch] {
    if let known = compiled[name] { return known }
    var made: [SRXRuleSearch] = []
    for rule in document.rules[name] ?? [] {
      do throws(ICUError) { made.append(try SRXRuleSearch(rule, limits: document.regexLimits)) } catch {
        throw Self.failure(error, "the rule", rule.position)
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
      code: "E_REGEX", "\(FileAccess.name(of: at.path)):\(at.line): \(what) \(reason)", isRetryable: error.code == .outOfMemory)
  }
}
