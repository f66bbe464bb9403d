import ArgumentParser
import BatchRunner
import Depesha
import LanguageData
import PipelineCore
import WireFormats

/// The option `--from` of the commands that read stories.
enum InputFormat {
  /// - Throws: exit code 64 with the nearest name when no reader is called so.
  static func check(_ name: String?) throws {
    let known = BuiltIn.readFormats.map(\.id)
    guard let name, !known.contains(name) else { return }
    let hint =
      NearestName.find(name, among: known).map { "did you mean `\($0)`?" } ?? "known: " + known.joined(separator: ", ")
    throw ValidationError("no reader is called `\(name)`; \(hint)")
  }

  /// Endings of files in folders that are read.
  static func extensions(of name: String?) -> Set<String> {
    let format = BuiltIn.readFormats.first { $0.id == name }
    return format.map { Set($0.extensions) } ?? FolderRun.extensions(of: BuiltIn.readFormats)
  }

  /// - Throws: exit code 78 after telling what is wrong with a data file of the readers.
  static func readers(_ data: DataStore) throws -> ReaderRegistry {
    do throws(DataError) {
      return try BuiltIn.readers(data)
    } catch {
      Reporting.show(error.diagnostics)
      throw ExitStatus.configuration
    }
  }
}
