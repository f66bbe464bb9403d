import FileAccess
import HTTPClient
import LanguageData
import PipelineCore
import TextModel

/// Makes an engine of its definition in a configuration file: `name: {kind: …, url: …, …}`.
public struct EngineDefinition {
  let name: String
  let options: OptionReader
  let store: DataStore
  private var sink: DiagnosticSink { options.sink }

  /// - Returns: nil when something was wrong; every fault is in the sink.
  public static func engine(
    named name: String, at position: ConfigPosition, _ node: ConfigNode, store: DataStore, sink: DiagnosticSink
  ) -> (any TranslationEngine)? {
    var kind = name
    var place = position
    if case .scalar(let given)? = node.entry("kind")?.value.value {
      kind = given
      place = node.entry("kind")?.value.position ?? position
    }
    guard EngineOptions.kinds.contains(kind) else {
      sink.error(
        "unknown_engine", "there is no kind of engine `\(kind)`", at: place.location,
        notes: [
          NearestName.find(kind, among: EngineOptions.kinds).map { "did you mean `\($0)`?" }
            ?? "kinds: " + EngineOptions.kinds.joined(separator: ", ")
        ])
      return nil
    }
    let before = sink.diagnostics.count
    let reader = OptionReader(node, owner: "engine `\(name)`", specs: EngineOptions.specs(of: kind), sink: sink)
    let definition = EngineDefinition(name: name, options: reader, store: store)
    let engine = kind == "command" ? definition.command() : definition.http(kind)
    return sink.diagnostics[before...].contains { $0.severity == .error } ? nil : engine
  }

  private func pairs() -> [(from: String, to: String)]? {
    guard options.has("pairs") else { return nil }
    var pairs: [(from: String, to: String)] = []
    for (text, position) in options.strings("pairs") ?? [] {
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.count == 2, parts.allSatisfy({ (2...3).contains($0.utf8.count) }) else {
        sink.error("wrong_pair", "a pair of languages is written `ru-uk`, not `\(text)`", at: position.location)
        continue
      }
      pairs.append((String(parts[0]), String(parts[1])))
    }
    return pairs.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
  }

  private func command() -> (any TranslationEngine)? {
    let command = options.strings("command")?.map(\.text) ?? []
    guard let pairs = pairs() else {
      sink.error("missing_option", "engine `\(name)` needs the option `pairs`", at: options.position.location)
      return nil
    }
    let patience = Int32(options.integer("timeout_seconds", in: 1...3600) ?? 20) * 1000
    return CommandEngine(name: name, command: command, pairs: pairs, patience: patience)
  }

  private func http(_ kind: String) -> (any TranslationEngine)? {
    let key = secret()
    guard let base = base(kind, key: key) else { return nil }
    let limits = HTTPConnection.Limits(
      connectTimeout: integer("connect_timeout_ms", 1...600_000), timeout: integer("timeout_ms", 1...3_600_000),
      maxResponseBytes: integer("max_response_bytes", 1024...(1 << 30)),
      allowsPrivate: options.boolean("allow_private") ?? false)
    if !base.isSecure && !limits.allowsPrivate {
      sink.error(
        "insecure_url", "`url` of engine `\(name)` must begin with https://", at: options.position(of: "url").location,
        notes: ["`allow_private: true` allows http to loopback and private addresses"])
    }
    let hosts = options.strings("hosts")?.map { $0.text.lowercased() } ?? [base.host]
    if !hosts.contains(base.host) {
      sink.error(
        "unknown_host", "`\(base.host)` is not among the `hosts` of engine `\(name)`",
        at: options.position(of: "hosts").location)
    }
    let retry = RetryPolicy(
      attempts: integer("attempts", 1...20), base: integer("backoff_ms", 0...600_000),
      cap: integer("backoff_cap_ms", 0...600_000), retryAfterCap: integer("retry_after_cap_ms", 0...60_000),
      seed: UInt64(integer("jitter_seed", 0...Int(Int32.max))))
    let settings = HTTPService.Settings(
      hosts: Set(hosts), limits: limits, retry: retry, deadline: integer("deadline_ms", 1...3_600_000),
      concurrency: integer("concurrency", 1...256), breakerFailures: integer("breaker_failures", 1...1000),
      breakerPause: integer("breaker_pause_ms", 0...3_600_000))
    let shape: (any ServiceShape)?
    do throws(HTTPAddress.Problem) {
      shape = try self.shape(kind, base: base, key: key)
    } catch {
      sink.error("wrong_url", "engine `\(name)`: \(error.message)", at: options.position.location)
      return nil
    }
    guard let shape, let languages = languages(kind) else { return nil }
    let supported = pairs() ?? languages.pairs
    for pair in supported where languages.source[pair.from] == nil || languages.target[pair.to] == nil {
      let missing = languages.source[pair.from] == nil ? pair.from : pair.to
      sink.error(
        "unknown_language", "engine `\(name)` has no code for the language `\(missing)`",
        at: options.position(of: "pairs").location, notes: ["name it under `languages`: `\(missing): CODE`"])
    }
    var batch = shape.limits
    batch.sentences = min(batch.sentences, options.integer("batch_sentences", in: 1...10_000) ?? batch.sentences)
    batch.bytes = min(batch.bytes, options.integer("batch_bytes", in: 1...1_000_000) ?? batch.bytes)
    return HTTPEngine(
      name: name, kind: kind, shape: shape, limits: batch,
      service: HTTPService(settings, secrets: key.map { [$0] } ?? []), languages: languages, supported: supported,
      address: base)
  }

  private func integer(_ key: String, _ range: ClosedRange<Int>) -> Int {
    options.integer(key, in: range) ?? range.lowerBound
  }

  private func secret() -> Secret? {
    guard let reference = options.string("key") else { return nil }
    let position = options.position(of: "key")
    do throws(Secret.Problem) {
      return try Secret(reference, folder: FileAccess.parent(of: position.path))
    } catch {
      sink.error("secret", "`key` of engine `\(name)`: \(error.message)", at: position.location)
      return nil
    }
  }

  private func base(_ kind: String, key: Secret?) -> HTTPAddress? {
    let defaults = [
      "azure": "https://api.cognitive.microsofttranslator.com", "deepl": DeepLShape.defaultBase(for: key),
      "google_v2": "https://translation.googleapis.com", "google_v3": "https://translation.googleapis.com",
    ]
    guard let text = options.string("url") ?? defaults[kind] else {
      sink.error("missing_option", "engine `\(name)` needs the option `url`", at: options.position.location)
      return nil
    }
    do throws(HTTPAddress.Problem) {
      return try HTTPAddress(text)
    } catch {
      sink.error("wrong_url", "`url` of engine `\(name)`: \(error.message)", at: options.position(of: "url").location)
      return nil
    }
  }

  /// - Returns: nil when a key that is needed is missing; then the sink has the error.
  private func shape(_ kind: String, base: HTTPAddress, key: Secret?) throws(HTTPAddress.Problem) -> (any ServiceShape)? {
    switch kind {
    case "libretranslate": return try LibreTranslateShape(base: base, key: key)
    case "apertium_apy": return try ApertiumAPYShape(base: base)
    case "openai":
      let options = ChatShape.Options(
        model: options.string("model") ?? "", seed: integer("seed", 0...Int(Int32.max)),
        maxTokens: options.integer("max_tokens", in: 1...1_000_000))
      return try ChatShape(base: base, key: key, options: options)
    default: break
    }
    guard let key else {
      if !options.has("key") {
        sink.error(
          "missing_option", "engine `\(name)` needs the option `key`", at: options.position.location,
          notes: ["written `key: env:NAME` or `key: file:PATH`"])
      }
      return nil
    }
    switch kind {
    case "deepl":
      let options = DeepLShape.Options(
        glossary: options.string("glossary_id"), formality: options.string("formality"),
        tagHandling: options.string("tag_handling"), context: options.string("context"), model: options.string("model"))
      return try DeepLShape(base: base, key: key, options: options, file: try glossary(base: base, key: key))
    case "google_v2": return try GoogleV2Shape(base: base, key: key, model: options.string("model"))
    case "google_v3":
      let options = GoogleV3Shape.Options(
        project: options.string("project") ?? "", location: options.string("location") ?? "global",
        model: options.string("model"), glossary: options.string("glossary_id"))
      return try GoogleV3Shape(base: base, key: key, options: options)
    default:
      return try AzureShape(base: base, key: key, region: options.string("region"), category: options.string("category"))
    }
  }

  private func glossary(base: HTTPAddress, key: Secret) throws(HTTPAddress.Problem) -> DeepLGlossary? {
    guard let file = options.string("glossary") else { return nil }
    let position = options.position(of: "glossary")
    if options.has("glossary_id") {
      sink.error("conflict", "engine `\(name)` has both `glossary` and `glossary_id`", at: position.location)
    }
    if (options.strings("pairs") ?? []).count != 1 {
      sink.error("conflict", "`glossary` serves one direction: name it under `pairs`", at: position.location)
    }
    let path = FileAccess.resolve(file, from: FileAccess.parent(of: position.path))
    guard let entries = DeepLGlossary.read(path, sink: sink, at: position) else { return nil }
    let version = options.string("glossary_version").flatMap(DeepLGlossary.Version.init) ?? .v3
    return try DeepLGlossary(entries, version: version, base: base, key: key)
  }

  private func languages(_ kind: String) -> ServiceLanguages? {
    let service = kind.hasPrefix("google") ? "google" : kind
    var languages: ServiceLanguages
    do throws(DataError) {
      languages = try ServiceLanguages.load(service, store: store)
    } catch {
      for diagnostic in error.diagnostics { sink.report(diagnostic) }
      return nil
    }
    guard let node = options.node("languages") else { return languages }
    guard case .mapping(let entries) = node.value else {
      sink.error("wrong_type", "`languages` must be a mapping, not \(node.kindName)", at: node.position.location)
      return nil
    }
    for entry in entries {
      guard case .scalar(let code) = entry.value.value else {
        sink.error("wrong_type", "a code must be a value, not \(entry.value.kindName)", at: entry.value.position.location)
        continue
      }
      languages.source[entry.key] = code
      languages.target[entry.key] = code
    }
    return languages
  }
}
