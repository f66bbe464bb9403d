import ArgumentParser
import BatchRunner
import Depesha
import LanguageData
import PipelineCore
import Translation

/// Engines for commands: those of the program, and those a file defines.
struct ConfiguredEngines {
  var shelf = EngineShelf()
  var engines: [any TranslationEngine]

  /// - Parameter file: a pipeline file with `engines:`.
  /// - Throws: exit code 78 after telling every fault of the file.
  init(file: String?, data: DataStore) throws {
    engines = EngineList.builtIn(store: data)
    guard let file else { return }
    let loaded = EngineFile(file, data: data)
    Reporting.show(loaded.diagnostics, sources: loaded.sources)
    if loaded.diagnostics.contains(where: { $0.severity == .error }) { throw ExitStatus.configuration }
    shelf = loaded.shelf
    let names = Set(loaded.engines.map(\.name))
    engines = (engines.filter { !names.contains($0.name) } + loaded.engines).sorted { $0.name < $1.name }
  }

  /// - Throws: exit code 78 when there is none of that name.
  func engine(named name: String) throws -> any TranslationEngine {
    if let found = engines.first(where: { $0.name == name }) { return found }
    let known = engines.map(\.name).joined(separator: ", ")
    StandardError.write("depesha: there is no engine `\(name)`; known engines: \(known)\n")
    throw ExitStatus.configuration
  }
}
