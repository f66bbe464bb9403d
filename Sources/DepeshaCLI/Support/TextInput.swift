import ArgumentParser
import BatchRunner
import Depesha
import FileAccess
import Glibc
import LanguageData
import PipelineCore
import TextModel
import WireFormats

/// Texts of the commands that work without `--jsonl`: files, or standard input.
enum TextInput {
  /// Each input as documents.
  ///
  /// - Throws: exit code 74 when one cannot be read, 1 when one is no story.
  static func documents(_ paths: [String], data: DataStore) throws -> [Document] {
    let decoding = InputDecoding(data: data, declared: nil)
    let readers = try InputFormat.readers(data)
    var documents: [Document] = []
    for path in paths.isEmpty ? ["-"] : paths {
      let input = InputFile(name: path, bytes: try read(path))
      guard let reader = readers.reader(for: input) else {
        Reporting.show(
          RecordFailure(
            id: path, code: "E_FORMAT", "no reader knows this format", at: .file(path: path, line: 1, column: 1)))
        throw ExitStatus.failures
      }
      for document in reader.read(input, decode: { decoding.decode($0, name: $1) }) {
        switch document {
        case .success(let document): documents.append(document)
        case .failure(let failure):
          Reporting.show(failure)
          throw ExitStatus.failures
        }
      }
    }
    return documents
  }

  static func read(_ path: String) throws -> [UInt8] {
    do throws(FileError) {
      if path == "-" {
        return try FileAccess.read(descriptor: STDIN_FILENO, path: "standard input", limit: 1 << 30)
      }
      return try FileAccess.read(path)
    } catch {
      throw ExitStatus.report(error)
    }
  }
}
