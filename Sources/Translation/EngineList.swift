import LanguageData
import PipelineCore

/// The engines that come with the program.
public enum EngineList {
  /// Engines that need no configuration, sorted by name.
  public static func builtIn(store: DataStore) -> [any TranslationEngine] { [ApertiumEngine(store: store)] }

  /// - Returns: nil when there is none of that name.
  public static func engine(named name: String, store: DataStore) -> (any TranslationEngine)? {
    builtIn(store: store).first { $0.name == name }
  }
}
