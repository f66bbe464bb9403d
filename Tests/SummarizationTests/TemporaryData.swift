import FileAccess
import Glibc

/// Data folders of a test.
enum TemporaryData {
  static func folder(_ files: [String: String]) throws -> String {
    var name = Array("/tmp/depesha-test-XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { throw FileError(.create, path: "/tmp", code: errno, reason: "mkdtemp failed") }
    let folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    for (path, text) in files {
      mkdir(folder + "/" + FileAccess.parent(of: path), 0o755)
      try FileAccess.replace(folder + "/" + path, with: Array(text.utf8))
    }
    return folder
  }
}
