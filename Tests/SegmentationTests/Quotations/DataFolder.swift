import FileAccess
import LanguageData

/// A data folder with the given files in one subfolder, removed with the last reference.
final class DataFolder {
  let path: String
  private let subfolder: String
  private let names: [String]

  init(_ subfolder: String, _ files: [String: String]) throws {
    path = "/tmp/depesha-\(subfolder)-tests-\(UInt64.random(in: 0 ... .max))"
    self.subfolder = path + "/" + subfolder
    names = Array(files.keys)
    try FileAccess.makeFolder(self.subfolder)
    for (name, text) in files { try FileAccess.replace(self.subfolder + "/" + name, with: Array(text.utf8)) }
  }

  deinit {
    for name in names { _ = unlinkFile(subfolder + "/" + name) }
    _ = removeFolder(subfolder)
    _ = removeFolder(path)
  }

  var store: DataStore { DataStore(folders: [path]) }
}

extension DataError {
  /// Each finding as `name:line:column code`.
  var places: [String] {
    diagnostics.map { diagnostic in
      guard case .file(let path, let line, let column) = diagnostic.location else { return diagnostic.code }
      return "\(path.split(separator: "/").last ?? ""):\(line):\(column) \(diagnostic.code)"
    }
  }
}
