import Glibc

extension FileAccess {
  /// The folder part of a path; `.` when it has none.
  public static func parent(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.utf8.startIndex ? "/" : String(path[..<slash])
  }

  /// The part after the last slash.
  public static func name(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  /// `path` seen from `folder`; an absolute path stays.
  public static func resolve(_ path: String, from folder: String) -> String {
    path.utf8.first == UInt8(ascii: "/") || folder == "." || folder.isEmpty ? path : folder + "/" + path
  }

  public static func isFolder(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }

  public static func exists(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0
  }

  /// Names in a folder, sorted by bytes, without `.` and `..`.
  public static func list(_ folder: String) throws(FileError) -> [String] {
    guard let handle = opendir(folder) else { throw failure(.list, folder) }
    defer { closedir(handle) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
      errno = 0
    }
    if errno != 0 { throw failure(.list, folder) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Makes a folder and those above it. An existing folder is no error.
  public static func makeFolder(_ path: String) throws(FileError) {
    if isFolder(path) { return }
    let above = parent(of: path)
    if above != path && above != "." && !exists(above) { try makeFolder(above) }
    if mkdir(path, 0o755) != 0 && errno != EEXIST { throw failure(.create, path) }
    if !isFolder(path) { throw FileError(.create, path: path, code: ENOTDIR, reason: "a file stands there") }
  }

  /// Path of the running program, without links; nil when the system does not tell.
  public static func executablePath() -> String? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = buffer.withUnsafeMutableBytes { bytes in
      readlink("/proc/self/exe", bytes.baseAddress!.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
  }
}
