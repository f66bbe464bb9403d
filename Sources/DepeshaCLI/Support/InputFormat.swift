import ArgumentParser
import BatchRunner
import Depesha
import PipelineCore
import WireFormats

/// The option `--from` of the commands that read stories.
enum InputFormat {
  /// - Throws: exit code 64 with the nearest name when no reader is called so.
  static func check(_ name: String?) throws {
    guard let name, BuiltIn.readers.reader(named: name) == nil else { return }
    let known = BuiltIn.readers.formats.map(\.id)
    let hint =
      NearestName.find(name, among: known).map { "did you mean `\($0)`?" } ?? "known: " + known.joined(separator: ", ")
    throw ValidationError("no reader is called `\(name)`; \(hint)")
  }

  /// Endings of files in folders that are read.
  static func extensions(of name: String?) -> Set<String> {
    let format = name.flatMap { BuiltIn.readers.reader(named: $0) }.map { type(of: $0).format }
    return format.map { Set($0.extensions) } ?? FolderRun.extensions(of: BuiltIn.readers)
  }
}
