import FileAccess
import ICUText
import LanguageData
import PipelineCore
import TextModel

/// Stage `transliterate`: writes every field of a document in another script by a named scheme.
///
/// Names of the register win over the scheme. Afterwards every letter belongs to the target script: what the scheme
/// does not cover follows `on_unmapped`. `any-latn`, the default, has the fallback scheme of the script
/// (`<from>-<to>-any`) write letters of other languages, and ICU those of other scripts; the first place of each is
/// reported. `keep` reports and leaves them; `fail` gives `E_UNMAPPED`. Only the scripts of `AnyLatin` are written by
/// ICU; others are kept and reported. A scheme made for other languages than the document's is reported as well.
///
/// URLs, addresses, hashtags and @names in letters of the target script are left alone. One that holds letters of the
/// source script cannot be kept whole and be of one script: by default the script wins and each such identifier is
/// reported (`identifier_rewritten`), because a brief shows it but does not follow it; with `identifiers: keep` it stays
/// as it is and that is reported (`identifier_kept`).
///
/// `scheme` may also be the path of a file of ICU transform rules (`.icu`, see `ICURules`).
public struct TransliterateStage: Stage {
  static let name = "transliterate"

  public static let descriptor = StageDescriptor(
    name: name, summary: "write every field in another script by a named scheme",
    requires: [StageFact.language], provides: [StageFact.singleScript], rewrites: true,
    options: [
      OptionSpec(
        "scheme", .string, required: true,
        "id of a scheme (`depesha schemes`), or the path of a scheme file (.tsv) or of ICU rules (.icu)"),
      OptionSpec("reverse", .boolean, default: "false", "from the target script back"),
      OptionSpec(
        "on_unmapped", .choice(["any-latn", "fail", "keep"]), default: "any-latn",
        "what happens to letters the scheme does not cover"),
      OptionSpec(
        "identifiers", .choice(["transliterate", "keep"]), default: "transliterate",
        "what happens to URLs, addresses, hashtags and @names with letters of the source script; both are reported"),
      OptionSpec(
        "names", .choice(["register", "scheme"]), default: "register",
        "whether names with a language or spelling of their own in a glossary are written by it"),
      OptionSpec("name_schemes", .node, "scheme by language for names that are romanised from another language"),
    ])

  /// What writes the text.
  enum Method: Sendable {
    case scheme(Transliterator)
    case rules(ICURules)

    var id: String {
      switch self {
      case .scheme(let transliterator): transliterator.scheme.id
      case .rules(let rules): rules.id
      }
    }

    var target: String {
      switch self {
      case .scheme(let transliterator): transliterator.scheme.to
      case .rules(let rules): rules.to
      }
    }
  }

  let method: Method
  /// Which scripts ICU may write in Latin letters; nil when nothing is written by it.
  let anyLatin: AnyLatin?
  let keepsIdentifiers: Bool
  let spelling: NameSpelling?
  let onUnmapped: String
  public let dataFiles: [String]

  public init?(options: OptionReader, context: StageContext) {
    let policy = options.string("on_unmapped") ?? "any-latn"
    onUnmapped = policy
    keepsIdentifiers = options.string("identifiers") == "keep"
    let usesRegister = options.string("names") != "scheme"
    let reverse = options.boolean("reverse") ?? false
    guard let named = options.string("scheme") else { return nil }
    let position = options.position(of: "scheme")
    do throws(DataError) {
      let data = DataStore(folders: context.dataFolders)
      let library = try context.shared.value { () throws(DataError) in try SchemeLibrary(data: data) }
      func load(_ name: String, at position: ConfigPosition, reverse: Bool = false) throws(DataError) -> Method {
        let isPath = SchemeStore.isPath(name) || ICURules.isPath(name)
        let resolved = isPath ? FileAccess.resolve(name, from: FileAccess.parent(of: position.path)) : name
        do throws(DataError) {
          if ICURules.isPath(name) { return .rules(try ICURules(path: resolved, reverse: reverse)) }
          return .scheme(
            try library.transliterator(resolved, reverse: reverse, fallback: policy == "any-latn"))
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
      method = try load(named, at: position, reverse: reverse)
      var byLanguage: [String: Transliterator] = [:]
      var files: [String] = []
      switch method {
      case .scheme(let transliterator):
        files += library.dataFiles(of: transliterator)
        for language in transliterator.scheme.languages { byLanguage[language] = transliterator }
      case .rules(let rules): files.append(rules.path)
      }
      anyLatin = onUnmapped == "any-latn" && method.target == "Latn" ? try AnyLatin(data: data) : nil
      if anyLatin != nil { files.append(try data.path(of: AnyLatin.file)) }
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
          guard case .scheme(let other) = try load(scheme, at: entry.value.position) else {
            options.sink.error(
              "wrong_type", "names are romanised by a scheme, not by a file of ICU rules",
              at: entry.value.position.location)
            return nil
          }
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
