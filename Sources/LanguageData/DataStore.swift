import FileAccess
import TextModel

/// Finds the data files that come with the program: schemes, abbreviations, stop words, tables.
///
/// Searched in order: the folders given (`--data-dir`), `DEPESHA_DATA`, `depesha-data` beside the executable,
/// `../share/depesha` beside it, and the checkout the executable was built in.
public struct DataStore: Sendable {
  /// Folders in the order they are searched.
  public let folders: [String]

  public init(folders: [String]) { self.folders = folders }

  /// The folders of this process.
  ///
  /// - Parameter explicit: folders named on the command line; searched first.
  /// - Parameter environment: value of `DEPESHA_DATA`, folders separated by `:`.
  public static func standard(explicit: [String] = [], environment: String? = nil) -> DataStore {
    var folders = explicit
    folders += (environment ?? "").split(separator: ":").map(String.init)
    if let executable = FileAccess.executablePath() {
      var folder = FileAccess.parent(of: executable)
      folders += [folder + "/depesha-data", folder + "/../share/depesha"]
      // A build in a checkout lies in .build/<triple>/<configuration>.
      for _ in 0..<5 {
        folder = FileAccess.parent(of: folder)
        let candidate = folder + "/" + checkoutFolder
        if FileAccess.isFolder(candidate) {
          folders.append(candidate)
          break
        }
        if folder == "/" { break }
      }
    }
    return DataStore(folders: folders)
  }

  /// Where the data lies in a checkout.
  public static let checkoutFolder = "Sources/LanguageData/Data"

  /// Path of a data file, for example `schemes/uk-kmu-2010.tsv`.
  ///
  /// - Throws: `DataError` that names every folder it looked in.
  public func path(of name: String) throws(DataError) -> String {
    for folder in folders where FileAccess.exists(folder + "/" + name) { return folder + "/" + name }
    throw DataError([
      Diagnostic(
        .error, code: "missing_data_file", "the data file `\(name)` is missing",
        notes: ["looked in: " + (folders.isEmpty ? "no folder at all" : folders.joined(separator: ", "))])
    ])
  }

  /// Bytes of a data file and the path it was found at.
  public func load(_ name: String) throws(DataError) -> (path: String, bytes: [UInt8]) {
    let path = try path(of: name)
    do {
      return (path, try FileAccess.read(path, limit: 256 << 20))
    } catch {
      throw DataError([Diagnostic(.error, code: "unreadable_data_file", error.description)])
    }
  }

  /// Names of the files with an ending in a folder of the data, without repeats, sorted; the first folder wins.
  public func names(in subfolder: String, ending: String) -> [String] {
    var found: Set<String> = []
    for folder in folders {
      let names = (try? FileAccess.list(folder + "/" + subfolder)) ?? []
      for name in names where name.hasSuffix(ending) { found.insert(name) }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

/// Data files that cannot be used, with every fault at its place.
public struct DataError: Error, Sendable {
  public var diagnostics: [Diagnostic]
  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}

extension DataError: CustomStringConvertible {
  public var description: String {
    diagnostics.map { diagnostic in
      var text = diagnostic.message
      if case .file(let path, let line, let column) = diagnostic.location { text = "\(path):\(line):\(column): " + text }
      return ([text] + diagnostic.notes).joined(separator: "; ")
    }.joined(separator: "\n")
  }
}
