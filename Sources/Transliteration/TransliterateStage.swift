import FileAccess
import ICUText
import LanguageData
import PipelineCore
import TextModel

/// Stage `transliterate`: writes every field of a document in another script by a named scheme.
///
/// Names of the register win over the scheme. Afterwards every letter belongs to the target script: what the scheme
/// does not cover follows `on_unmapped`. `any-latn`, the default, has ICU's Any-Latin write it and reports each place;
/// `keep` reports and leaves it; `fail` gives `E_UNMAPPED`.
public struct TransliterateStage: Stage {
  static let name = "transliterate"

  public static let descriptor = StageDescriptor(
    name: name, summary: "write every field in another script by a named scheme",
    requires: [StageFact.language], provides: [StageFact.singleScript], rewrites: true,
    options: [
      OptionSpec("scheme", .string, required: true, "id of a scheme (`depesha schemes`), or the path of a scheme file"),
      OptionSpec("reverse", .boolean, default: "false", "from the target script back"),
      OptionSpec(
        "on_unmapped", .choice(["any-latn", "fail", "keep"]), default: "any-latn",
        "what happens to letters the scheme does not cover"),
      OptionSpec(
        "names", .choice(["register", "scheme"]), default: "register",
        "whether names with a language or spelling of their own in a glossary are written by it"),
      OptionSpec("name_schemes", .node, "scheme by language for names that are romanised from another language"),
    ])

  let transliterator: Transliterator
  let spelling: NameSpelling?
  let onUnmapped: String
  public let dataFiles: [String]

  public init?(options: OptionReader, context: StageContext) {
    onUnmapped = options.string("on_unmapped") ?? "any-latn"
    let usesRegister = options.string("names") != "scheme"
    let reverse = options.boolean("reverse") ?? false
    guard let named = options.string("scheme") else { return nil }
    let position = options.position(of: "scheme")
    do throws(DataError) {
      let library = try SchemeLibrary(data: DataStore(folders: context.dataFolders))
      func load(_ name: String, at position: ConfigPosition, reverse: Bool = false) throws(DataError) -> Transliterator {
        let isPath = name.utf8.contains(UInt8(ascii: "/")) || name.hasSuffix(".tsv")
        let resolved = isPath ? FileAccess.resolve(name, from: FileAccess.parent(of: position.path)) : name
        do throws(DataError) {
          return try library.transliterator(resolved, reverse: reverse)
        } catch {
          // A fault without a place stands where the scheme is named.
          throw DataError(
            error.diagnostics.map { diagnostic in
              var placed = diagnostic
              if placed.location == .none { placed.location = position.location }
              return placed
            })
        }
      }
      transliterator = try load(named, at: position, reverse: reverse)
      var byLanguage: [String: Transliterator] = [:]
      var files = library.dataFiles(of: transliterator)
      for language in transliterator.scheme.languages { byLanguage[language] = transliterator }
      if let node = options.node("name_schemes") {
        guard case .mapping(let entries) = node.value else {
          options.sink.error(
            "wrong_type", "`name_schemes` must map languages to schemes, not \(node.kindName)",
            at: node.position.location)
          return nil
        }
        for entry in entries {
          guard case .scalar(let scheme) = entry.value.value else {
            options.sink.error("wrong_type", "a scheme must be named", at: entry.value.position.location)
            return nil
          }
          let other = try load(scheme, at: entry.value.position)
          byLanguage[entry.key] = other
          files += library.dataFiles(of: other)
        }
      }
      spelling = usesRegister ? NameSpelling(transliterators: byLanguage) : nil
      dataFiles = Array(Set(files)).sorted()
    } catch {
      options.sink.report(contentsOf: error.diagnostics)
      return nil
    }
  }

  public func makeProcessor() -> any StageProcessor { TransliterateProcessor(self) }
}

final class TransliterateProcessor: StageProcessor {
  private let stage: TransliterateStage
  private let target: Script
  private let scriptGuard: ScriptGuard
  private var anyLatin: ICUTransliterator?
  private var upper: CaseMapper?

  init(_ stage: TransliterateStage) {
    self.stage = stage
    target = stage.transliterator.scheme.to == "Cyrl" ? .cyrillic : .latin
    scriptGuard = ScriptGuard(script: target)
  }

  func process(_ document: inout Document) throws(StageFailure) {
    let language = document.language
    for index in document.fields.indices {
      let field = document.fields[index]
      let edits = self.edits(for: field, language: language)
      document.withField(at: index) { $0.apply(edits) }
      try guardScript(of: &document, field: index)
    }
    document.script = stage.transliterator.scheme.to
  }

  /// The scheme's edits, with those of the names of the register in their place.
  private func edits(for field: TextField, language: String?) -> EditList {
    let byScheme = stage.transliterator.edits(for: field.text)
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

  private func guardScript(of document: inout Document, field index: Int) throws(StageFailure) {
    let text = document.fields[index].text
    let runs = scriptGuard.foreignRuns(in: text)
    if runs.isEmpty { return }
    let field = document.fields[index].name
    let scheme = stage.transliterator.scheme.id
    if stage.onUnmapped == "fail" {
      throw StageFailure(
        code: "E_UNMAPPED",
        "\(scheme) has no rule for “\(text.string(in: runs[0]))” in `\(field)`, byte \(runs[0].start)")
    }
    var edits = EditList()
    for run in runs {
      let letters = text.string(in: run)
      let written = stage.onUnmapped == "any-latn" && target == .latin ? latin(letters) : nil
      if let written {
        edits.append(run, Array(written.utf8), origin: Origin(stage: TransliterateStage.name, rule: "any-latn"))
      }
      document.report(
        .warning, code: "unmapped_letters",
        "\(scheme) has no rule for “\(letters)”, " + (written.map { "written “\($0)” by any-latn" } ?? "kept"),
        field: field, span: run)
    }
    document.withField(at: index) { $0.apply(edits) }
  }

  /// ICU's Any-Latin, when it leaves no letter of another script.
  private func latin(_ letters: String) -> String? {
    do throws(ICUError) {
      if anyLatin == nil { anyLatin = try ICUTransliterator(identifier: "Any-Latin") }
      guard let icu = anyLatin else { return nil }
      let written = try icu.apply(to: letters)
      return scriptGuard.foreignRuns(in: SourceText(written)).isEmpty ? written : nil
    } catch {
      return nil
    }
  }
}
