import Foundation

/// Runs `Tests/Scripts/check-written.py`, which reads what was written with Python's packages `jsonschema` and
/// `feedparser`.
enum PythonCheck {
  private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Scripts/check-written.py").path

  static let hasFeedparser = has("feedparser")
  static let hasJSONSchema = has("jsonschema")

  private static func has(_ package: String) -> Bool {
    (try? run(["-c", "import \(package)"]))?.status == 0
  }

  private static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    // The script writes a few lines at its end: the pipe cannot fill up.
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self))
  }

  /// What is wrong with the documents; empty when nothing is.
  ///
  /// - Parameter first: arguments of the script before the files.
  static func faults(of documents: [[UInt8]], _ first: [String]) throws -> String {
    let folder = NSTemporaryDirectory() + "/depesha-written-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let paths = documents.indices.map { folder + "/\($0)" }
    for (path, bytes) in zip(paths, documents) { try Data(bytes).write(to: URL(fileURLWithPath: path)) }
    let result = try run([script] + first + paths)
    return result.status == 0 ? "" : "status \(result.status)\n" + result.output
  }
}
