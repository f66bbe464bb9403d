import FileAccess
import Glibc
import Testing

@Suite struct FileAccessTests {
  private let folder: String

  init() throws {
    var template = Array("/tmp/depesha-file-XXXXXX".utf8CString)
    folder = try #require(mkdtemp(&template).map { String(cString: $0) })
  }

  @Test func writesAndReadsWholeFiles() throws {
    let path = folder + "/a.txt"
    let bytes = [UInt8](repeating: 0x41, count: 200_000)
    try FileAccess.replace(path, with: bytes, durable: true)
    #expect(try FileAccess.read(path) == bytes)
    try FileAccess.replace(path, with: [])
    #expect(try FileAccess.read(path).isEmpty)
    #expect(try FileAccess.list(folder) == ["a.txt"])
  }

  @Test func refusesWhatIsTooLarge() throws {
    let path = folder + "/large"
    try FileAccess.replace(path, with: [UInt8](repeating: 1, count: 100))
    let error = #expect(throws: FileError.self) { try FileAccess.read(path, limit: 99) }
    #expect(error?.operation == .limit)
  }

  @Test func namesTheReason() {
    let missing = #expect(throws: FileError.self) { try FileAccess.read(folder + "/none") }
    #expect(missing?.description == "cannot open \(folder)/none: No such file or directory")
    let isFolder = #expect(throws: FileError.self) { try FileAccess.read(folder) }
    #expect(isFolder?.reason == "it is a folder")
    #expect(throws: FileError.self) { try FileAccess.makeFolder("/proc/nowhere/x") }
  }

  @Test func aFailedReplacementLeavesTheOldFile() throws {
    // A folder cannot be replaced by a file: the rename fails, the temporary file goes.
    let path = folder + "/keep"
    try FileAccess.makeFolder(path + "/inner")
    #expect(throws: FileError.self) { try FileAccess.replace(path, with: [1]) }
    #expect(FileAccess.isFolder(path))
    #expect(try FileAccess.list(folder) == ["keep"])
  }
}
