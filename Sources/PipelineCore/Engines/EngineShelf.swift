import Synchronization
import TextModel

/// The engines that a configuration file defines under `engines:`, each made once and shared by all stages that name it,
/// so that what an engine knows of its service (how often it may be asked, whether it still answers) is known to all.
public final class EngineShelf: Sendable {
  /// Names, places and options, in the order of the file.
  public let definitions: [ConfigNode.Entry]
  private let made = Mutex<[String: any TranslationEngine]>([:])

  public init(definitions: [ConfigNode.Entry] = []) { self.definitions = definitions }

  /// The mapping under `engines:`; anything else is reported.
  public convenience init(_ node: ConfigNode?, sink: DiagnosticSink) {
    switch node?.value {
    case .mapping(let entries)?: self.init(definitions: entries)
    case nil, .null?: self.init()
    case .scalar?, .sequence?:
      sink.error(
        "wrong_type", "`engines` must be a mapping of names, not \(node?.kindName ?? "")",
        at: node?.position.location ?? .none, notes: ["written `engines: {name: {kind: …}}`"])
      self.init()
    }
  }

  public func definition(of name: String) -> ConfigNode.Entry? { definitions.first { $0.key == name } }

  /// The engine kept under a key, or the one `make` makes; nil when that makes none.
  public func engine(_ key: String, make: () -> (any TranslationEngine)?) -> (any TranslationEngine)? {
    if let known = made.withLock({ $0[key] }) { return known }
    guard let engine = make() else { return nil }
    return made.withLock { made in
      // Two stages made at the same time may both have come here; they share the first.
      if let known = made[key] { return known }
      made[key] = engine
      return engine
    }
  }
}
