import Foundation
import Testing

/// Validates XML against the schemas of IPTC, which are not the project's to ship.
///
/// Environment variable `DEPESHA_SCHEMAS` names a folder with `NewsML-G2_2.35-spec-All-Power.xsd`, `nitf-3-6.xsd` and
/// what they include. Without it, or without `xmllint`, nothing is checked here.
enum SchemaCheck {
  static let newsMLG2 = "NewsML-G2_2.35-spec-All-Power.xsd"
  static let nitf = "nitf-3-6.xsd"
  private static let program = "/usr/bin/xmllint"

  static var isPossible: Bool {
    guard let folder = ProcessInfo.processInfo.environment["DEPESHA_SCHEMAS"] else { return false }
    return FileManager.default.fileExists(atPath: folder + "/" + newsMLG2)
      && FileManager.default.isExecutableFile(atPath: program)
  }

  /// What is wrong with documents, by xmllint's own messages; empty when all are valid.
  static func faults(of documents: [[UInt8]], schema: String) throws -> String {
    let folder = NSTemporaryDirectory() + "/depesha-schema-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var paths: [String] = []
    for (index, bytes) in documents.enumerated() {
      paths.append(folder + "/\(index).xml")
      try Data(bytes).write(to: URL(fileURLWithPath: paths[index]))
    }
    let log = folder + "/log"
    try Data().write(to: URL(fileURLWithPath: log))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    let schemas = ProcessInfo.processInfo.environment["DEPESHA_SCHEMAS"] ?? ""
    process.arguments = ["--nonet", "--noout", "--schema", schemas + "/" + schema] + paths
    process.standardError = FileHandle(forWritingAtPath: log)
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    if process.terminationStatus == 0 { return "" }
    let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: log)), as: UTF8.self)
    return text.split(separator: "\n").filter { !$0.hasSuffix(" validates") }.prefix(20).joined(separator: "\n")
  }
}
