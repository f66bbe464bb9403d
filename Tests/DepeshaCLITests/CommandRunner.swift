import FileAccess
import Foundation
import Testing

/// Runs the real command as a process, in a folder that goes with it.
final class CommandRunner {
  struct Result {
    var status: Int32
    var output: String
    var error: String
    var bytes: [UInt8]
  }

  /// A folder of this test's own.
  let folder: String

  init() throws {
    var template = Array("/tmp/depesha-cli-XXXXXX".utf8CString)
    folder = try #require(mkdtemp(&template).map { String(cString: $0) })
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The program that was built beside the tests.
  static var program: String {
    FileAccess.parent(of: FileAccess.executablePath() ?? "") + "/depesha"
  }

  /// Root of the checkout.
  static var checkout: String { FileAccess.parent(of: FileAccess.parent(of: FileAccess.parent(of: #filePath))) }

  func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    try FileAccess.makeFolder(FileAccess.parent(of: folder + "/" + name))
    try FileAccess.replace(folder + "/" + name, with: bytes)
  }

  func read(_ name: String) throws -> [UInt8] { try FileAccess.read(folder + "/" + name) }

  /// Runs with standard input from bytes, through files, so that no pipe can fill up.
  func run(
    _ arguments: [String], input: [UInt8] = [], output: String? = nil, environment more: [String: String] = [:]
  ) throws -> Result {
    let id = UUID().uuidString
    try write(id + ".in", input)
    try write(id + ".err", [])
    let outputPath = output ?? folder + "/" + id + ".out"
    if output == nil { try write(id + ".out", []) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    var environment = ProcessInfo.processInfo.environment
    environment["SWIFT_BACKTRACE"] = "enable=no"
    environment.merge(more) { $1 }
    process.environment = environment
    process.standardInput = try #require(FileHandle(forReadingAtPath: folder + "/" + id + ".in"))
    process.standardOutput = try #require(FileHandle(forWritingAtPath: outputPath))
    process.standardError = try #require(FileHandle(forWritingAtPath: folder + "/" + id + ".err"))
    try process.run()
    process.waitUntilExit()
    let bytes = output == nil ? try read(id + ".out") : []
    let error = String(decoding: try read(id + ".err"), as: UTF8.self)
    for ending in [".in", ".err", ".out"] { try? FileManager.default.removeItem(atPath: folder + "/" + id + ending) }
    return Result(
      status: process.terminationStatus, output: String(decoding: bytes, as: UTF8.self), error: error, bytes: bytes)
  }
}
