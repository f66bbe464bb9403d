import Foundation
import Testing

/// Validates XML against the schemas of IPTC and OASIS, which are not the project's to ship.
///
/// Environment variable `DEPESHA_FORMATS` names a folder with `newsml-g2/NewsML-G2_2.35-spec-All-Power.xsd`,
/// `nitf/nitf-3-6.xsd`, `xliff/xliff_core_2.2.xsd` and what they include. Without it, or without `xmllint`, nothing is
/// checked here.
enum SchemaCheck {
  static let newsMLG2 = "NewsML-G2_2.35-spec-All-Power.xsd"
  static let nitf = "nitf-3-6.xsd"
  static let xliff = "xliff_core_2.2.xsd"
  private static let program = "/usr/bin/xmllint"

  /// The folder that `DEPESHA_FORMATS` names.
  static let formats = ProcessInfo.processInfo.environment["DEPESHA_FORMATS"]

  static var isPossible: Bool { schemas != nil && FileManager.default.isExecutableFile(atPath: program) }

  /// All schemas in one folder, because they import each other's by name, and one the `xml.xsd` of the network. It
  /// stays until the machine cleans its temporary files.
  private static let schemas: String? = {
    guard let formats else { return nil }
    let folder = NSTemporaryDirectory() + "/depesha-schemas-\(ProcessInfo.processInfo.processIdentifier)"
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for part in ["newsml-g2", "nitf", "xliff"] {
        for name in try FileManager.default.contentsOfDirectory(atPath: formats + "/" + part) where name.hasSuffix(".xsd") {
          let text = try String(contentsOfFile: formats + "/" + part + "/" + name, encoding: .utf8)
          try text.replacingOccurrences(of: "http://www.w3.org/2001/xml.xsd", with: "xml.xsd")
            .write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
        }
      }
      return folder
    } catch {
      return nil
    }
  }()

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
    process.arguments = ["--nonet", "--noout", "--schema", (schemas ?? "") + "/" + schema] + paths
    process.standardError = FileHandle(forWritingAtPath: log)
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    if process.terminationStatus == 0 { return "" }
    let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: log)), as: UTF8.self)
    return text.split(separator: "\n").filter { !$0.hasSuffix(" validates") }.prefix(20).joined(separator: "\n")
  }
}
