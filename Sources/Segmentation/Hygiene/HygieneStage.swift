import ICUText
import LanguageData
import PipelineCore
import TextModel

/// Character hygiene with provenance: line ends, control and invisible characters, NFC, mixed-script words.
///
/// Up to three revisions a field, each only when something changes: characters (`hygiene/characters.tsv`), NFC
/// (UAX #15, Unicode of the linked ICU; long rows of marks in the Stream-Safe Text Format), homoglyphs
/// (`hygiene/homoglyphs.tsv`). Quotations are not spared: a repaired letter looks like the one it replaces, and
/// provenance keeps what stood there.
///
/// A clean text costs one pass over its bytes.
public struct HygieneStage: Stage {
  static let name = "hygiene"

  public static var descriptor: StageDescriptor {
    StageDescriptor(
      name: name, summary: "normalizes characters and repairs words that mix scripts", rewrites: true,
      options: [
        OptionSpec(
          "homoglyphs", .choice(["repair", "report"]), default: "repair",
          "what to do with a word that mixes Latin, Cyrillic or Greek letters and can be written in one script"),
        OptionSpec(
          "invisible", .choice(["remove", "report"]), default: "remove",
          "what to do with control and invisible characters"),
        OptionSpec(
          "report_limit", .integer, default: "20",
          "how many mixed-script words of a field get a diagnostic of their own; the others are counted"),
      ])
  }

  public var dataFiles: [String]
  let policy: CharacterPolicy
  let homoglyphs: HomoglyphTable
  let repairs: Bool
  let removes: Bool
  let reportLimit: Int

  public init?(options: OptionReader, context: StageContext) {
    repairs = options.string("homoglyphs") != "report"
    removes = options.string("invisible") != "report"
    reportLimit = options.integer("report_limit", in: 0...100_000) ?? 20
    do throws(DataError) {
      let store = DataStore(folders: context.dataFolders)
      policy = try CharacterPolicy(store)
      homoglyphs = try HomoglyphTable(store)
      dataFiles = [try store.path(of: CharacterPolicy.fileName), try store.path(of: HomoglyphTable.fileName)]
    } catch {
      options.sink.report(contentsOf: error.diagnostics)
      return nil
    }
  }

  public func makeProcessor() -> any StageProcessor { HygieneProcessor(self) }
}

final class HygieneProcessor: StageProcessor {
  private let stage: HygieneStage
  private let characters: CharacterPass
  private let mixedScripts: MixedScriptPass

  init(_ stage: HygieneStage) {
    self.stage = stage
    characters = CharacterPass(policy: stage.policy, removes: stage.removes)
    mixedScripts = MixedScriptPass(rules: stage.policy.rules, homoglyphs: stage.homoglyphs)
  }

  func process(_ document: inout Document) throws(StageFailure) {
    // The script of the document decides words that fit two scripts; counted when the first such word comes.
    var dominant: HomoglyphTable.Script?
    for index in document.fields.indices {
      let name = document.fields[index].name
      let diagnostics = try document.withField(at: index) { (field) throws(StageFailure) in
        try clean(&field)
      }
      var findings = diagnostics.findings
      if diagnostics.mayMixScripts {
        let script = dominant ?? DominantScript.of(document)
        dominant = script
        findings += document.withField(at: index) { repairWords(&$0, dominant: script) }
      }
      let field = document.fields[index]
      for finding in findings {
        document.report(
          finding.severity, code: finding.code, finding.message, field: name, span: finding.span(in: field))
      }
    }
  }

  /// A finding and the revision its span is in: later passes move the text.
  private struct Finding {
    var severity: Diagnostic.Severity
    var code: String
    var message: String
    var place: TextSpan
    var revision: Int

    func span(in field: TextField) -> TextSpan {
      field.revisions[(revision + 1)...].reduce(place) { $1.alignment.target(of: $0) }
    }
  }

  private func clean(
    _ field: inout TextField
  ) throws(StageFailure) -> (findings: [Finding], mayMixScripts: Bool) {
    let revision = field.revisions.count - 1
    let outcome = field.text.withBytes { characters.run($0) }
    let findings = outcome.findings.map { found in
      let entry = stage.policy.entries[found.entry]
      let verb = found.isChanged ? entry.action.verb : "found"
      let times = found.count == 1 ? "" : "\(found.count) × "
      return Finding(
        severity: entry.severity ?? .note, code: entry.diagnostic,
        message: "\(verb) \(times)\(CodePointField.name(found.scalar)) (\(entry.name))", place: found.first,
        revision: revision)
    }
    field.apply(outcome.edits)
    if outcome.mayNeedNormalization { try normalize(&field) }
    return (findings, outcome.mayMixScripts)
  }

  private func normalize(_ field: inout TextField) throws(StageFailure) {
    do throws(ICUError) {
      let changes = try field.text.withBytes { (text) throws(ICUError) in try Normalizer.nfc.edits(for: text) }
      if changes.isEmpty { return }
      var edits = EditList(origins: [Origin(stage: HygieneStage.name, rule: "nfc")])
      for change in changes {
        edits.append(TextSpan(change.range.lowerBound, change.range.upperBound), change.replacement, originIndex: 0)
      }
      field.apply(edits)
    } catch {
      throw StageFailure(code: "E_NORMALIZE", error.description)
    }
  }

  /// The text of a span for a message: not more of it than a person reads.
  private static func shown(_ text: SourceText, _ span: TextSpan) -> String {
    let limit = 120
    if span.count <= limit { return text.string(in: span) }
    var end = span.start + limit
    while end > span.start && text.bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return text.string(in: TextSpan(span.start, end)) + "…"
  }

  private func repairWords(_ field: inout TextField, dominant: HomoglyphTable.Script) -> [Finding] {
    let words = field.text.withBytes { mixedScripts.words(in: $0, dominant: dominant) }
    if words.isEmpty { return [] }
    let revision = field.revisions.count - 1
    let before = field.text
    var edits = EditList()
    if stage.repairs {
      field.text.withBytes { text in
        for word in words { mixedScripts.repair(word, text, &edits) }
      }
    }
    field.apply(edits)
    var findings = words.prefix(stage.reportLimit).map { word in
      let scripts = word.scripts.map(\.name).joined(separator: " and ")
      let place = field.revisions[(revision + 1)...].reduce(word.span) { $1.alignment.target(of: $0) }
      var message = "`\(Self.shown(before, word.span))` mixes \(scripts) letters"
      if let target = word.target {
        message +=
          stage.repairs
          ? "; written in \(target.name) as `\(Self.shown(field.text, place))`" : "; all of it can be \(target.name)"
      }
      return Finding(
        severity: .warning, code: "mixed_script_word", message: message, place: word.span, revision: revision)
    }
    if words.count > stage.reportLimit, let last = words.last {
      findings.append(
        Finding(
          severity: .warning, code: "mixed_script_word",
          message: "\(words.count - stage.reportLimit) more words mix scripts", place: last.span, revision: revision))
    }
    return findings
  }
}

/// The script of most letters of a document.
enum DominantScript {
  /// Counts bytes: ASCII letters against lead bytes of Cyrillic and Greek. O(bytes).
  static func of(_ document: Document) -> HomoglyphTable.Script {
    var counts = [0, 0, 0]
    for field in document.fields {
      field.text.withBytes { text in
        for byte in text {
          switch byte {
          case 0x41...0x5A, 0x61...0x7A: counts[0] += 1
          case 0xD0...0xD3: counts[1] += 1
          case 0xCE, 0xCF: counts[2] += 1
          default: break
          }
        }
      }
    }
    if counts[1] > counts[0] && counts[1] >= counts[2] { return .cyrillic }
    return counts[2] > counts[0] ? .greek : .latin
  }
}
