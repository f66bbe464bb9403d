import FileAccess
import ICUText
import LanguageData
import PipelineCore
import TextModel

/// Writes every field of a document in the script of a scheme, names by their register.
///
/// After it every letter belongs to the target script. What the scheme does not cover follows `on_unmapped`:
/// `any-latn` (default) writes letters of the source script by the fallback scheme `<from>-<to>-any` and letters of
/// the scripts listed in `transliteration/any-latn.tsv` by ICU's transforms; `keep` leaves them; `fail` refuses the
/// document. Whatever happens is reported with its place.
public struct TransliterateStage: Stage {
  static let name = SchemeCompiler.stage

  public static let descriptor = StageDescriptor(
    name: name, summary: "writes the text in another script by a named scheme, every letter of it",
    provides: [StageFact.singleScript], rewrites: true,
    options: [
      OptionSpec(
        "scheme", .string, required: true, "id of a scheme, or a scheme file (.tsv) or ICU rule file of your own"),
      OptionSpec(
        "on_unmapped", .choice(UnmappedPolicy.allCases.map(\.rawValue)), default: UnmappedPolicy.anyLatin.rawValue,
        "what becomes of letters that the scheme does not cover"),
      OptionSpec("name_schemes", .node, "scheme for names by the language they are romanised from, over the defaults"),
      OptionSpec("fields", .strings, "fields to rewrite; all when not given"),
    ])

  enum Engine: Sendable {
    case table(Transliterator)
    case rules(RuleFile)
  }

  let engine: Engine
  let names: NameWriter
  let policy: UnmappedPolicy
  let fields: [String]?
  let scripts: AnyLatinScripts
  public let dataFiles: [String]

  public init?(options: OptionReader, context: StageContext) {
    let known = options.sink.diagnostics.count
    let data = DataStore(folders: context.dataFolders)
    let policy = options.string("on_unmapped").flatMap { UnmappedPolicy(rawValue: $0) } ?? .anyLatin
    self.policy = policy
    fields = options.has("fields") ? options.strings("fields")?.map(\.text) : nil
    do throws(DataError) {
      let library = try SchemeLibrary(data: data)
      scripts = library.scripts
      guard let name = options.string("scheme") else { return nil }
      guard let (engine, files) = Self.engine(name, options, library, policy) else { return nil }
      self.engine = engine
      guard let (names, nameFiles) = try Self.names(options, library, data, engine) else { return nil }
      self.names = names
      dataFiles = (files + nameFiles).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    } catch {
      options.sink.report(contentsOf: error.diagnostics)
      return nil
    }
    if options.sink.diagnostics[known...].contains(where: { $0.severity == .error }) { return nil }
  }

  /// Faults of a user's file keep their own place; an unknown id is reported where the configuration names it.
  private static func engine(
    _ name: String, _ options: OptionReader, _ library: SchemeLibrary, _ policy: UnmappedPolicy
  ) -> (Engine, [String])? {
    let position = options.position(of: "scheme")
    do throws(DataError) {
      if RuleFile.isRuleFile(name) {
        let rules = try RuleFile(path: FileAccess.resolve(name, from: FileAccess.parent(of: position.path)))
        return (.rules(rules), [rules.path])
      }
      let path = SchemeStore.isPath(name) ? FileAccess.resolve(name, from: FileAccess.parent(of: position.path)) : name
      let transliterator = try library.transliterator(path, policy: policy)
      return (.table(transliterator), library.dataFiles(of: transliterator))
    } catch {
      report(error, at: position, options.sink)
      return nil
    }
  }

  private static func names(
    _ options: OptionReader, _ library: SchemeLibrary, _ data: DataStore, _ engine: Engine
  ) throws(DataError) -> (NameWriter, [String])? {
    guard case .table(let transliterator) = engine, transliterator.scheme.to == "Latn" else {
      return (NameWriter(transliterators: [:]), [])
    }
    var chosen = try NameSchemes(data: data).schemes
    // Names from a language of the scheme itself are written like the text around them.
    for language in transliterator.scheme.languages { chosen[language] = transliterator.scheme.id }
    var places: [String: ConfigPosition] = [:]
    if let node = options.node("name_schemes") {
      guard case .mapping(let entries) = node.value else {
        options.sink.error(
          "wrong_type", "`name_schemes` must be a mapping of languages to schemes, not \(node.kindName)",
          at: node.position.location)
        return nil
      }
      for entry in entries {
        guard case .scalar(let scheme) = entry.value.value else {
          options.sink.error(
            "wrong_type", "the scheme for `\(entry.key)` must be a name, not \(entry.value.kindName)",
            at: entry.value.position.location)
          continue
        }
        chosen[entry.key] = scheme
        places[entry.key] = entry.value.position
      }
    }
    var transliterators: [String: Transliterator] = [:]
    var files: [String] = []
    for (language, scheme) in chosen.sorted(by: { $0.key < $1.key }) {
      do throws(DataError) {
        let found =
          scheme == transliterator.scheme.id ? transliterator : try library.transliterator(scheme)
        transliterators[language] = found
        files += library.dataFiles(of: found)
      } catch {
        report(error, at: places[language] ?? options.position, options.sink)
      }
    }
    return (NameWriter(transliterators: transliterators), files)
  }

  private static func report(_ error: DataError, at position: ConfigPosition, _ sink: DiagnosticSink) {
    for var diagnostic in error.diagnostics {
      if diagnostic.location == .none { diagnostic.location = position.location }
      sink.report(diagnostic)
    }
  }

  public func makeProcessor() -> any StageProcessor { TransliterateProcessor(stage: self) }
}
