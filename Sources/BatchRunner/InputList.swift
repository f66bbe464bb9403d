import FileAccess
import Glibc
import PipelineCore
import TextModel

/// The inputs of a run in a fixed order: files as given, folders by the bytes of their paths.
public struct InputList: Sendable {
  public struct Item: Sendable, Hashable {
    public var path: String
    /// Id of the story in it: the path below the folder given, or the name of the file given.
    public var name: String
  }

  public private(set) var items: [Item] = []
  /// Files in folders that no reader knows.
  public private(set) var skipped: [String] = []
  /// Inputs that are not there, cannot be read, or folders without stories.
  public private(set) var failures: [RecordFailure] = []

  /// - Parameter extensions: file name endings that readers know, with the dot.
  public init(paths: [String], extensions: Set<String>) {
    for path in paths {
      if !FileAccess.exists(path) {
        fail(path, "E_NO_INPUT", "there is no such file or folder")
      } else if FileAccess.isFolder(path) {
        let before = items.count
        walk(path, name: "", extensions: extensions)
        if items.count == before {
          fail(
            path, "E_NO_STORIES",
            "the folder holds no stories (files ending in \(extensions.sorted().joined(separator: ", ")))")
        }
      } else {
        items.append(Item(path: path, name: FileAccess.name(of: path)))
      }
    }
  }

  private mutating func walk(_ folder: String, name: String, extensions: Set<String>) {
    let names: [String]
    do throws(FileError) {
      names = try FileAccess.list(folder)
    } catch {
      return fail(folder, "E_READ", error.description)
    }
    for entry in names where entry.utf8.first != UInt8(ascii: ".") {
      let path = folder + "/" + entry
      let relative = name.isEmpty ? entry : name + "/" + entry
      if FileAccess.isFolder(path) {
        walk(path, name: relative, extensions: extensions)
      } else if extensions.contains(Self.ending(of: entry)) {
        items.append(Item(path: path, name: relative))
      } else {
        skipped.append(path)
      }
    }
  }

  /// True for a path at which every process finds the same file, also later: not standard input, not a pipe. A path
  /// where nothing stands counts, since every process finds that.
  static func isReadableAnywhere(_ path: String) -> Bool {
    if path.hasPrefix("/dev/") || path.hasPrefix("/proc/") { return false }
    var info = stat()
    return stat(path, &info) != 0 || info.st_mode & S_IFMT == S_IFREG
  }

  private mutating func fail(_ path: String, _ code: String, _ message: String) {
    failures.append(RecordFailure(id: path, code: code, message, at: .file(path: path, line: 1, column: 1)))
  }

  /// The ending of a file name with its dot, in lower case; empty when it has none.
  public static func ending(of name: String) -> String {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.utf8.startIndex else { return "" }
    return name[dot...].lowercased()
  }
}
