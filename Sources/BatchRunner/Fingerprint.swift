import FileAccess
import PipelineCore

/// Identifies everything that decides what a pipeline makes of a record: its files, the program, ICU.
public enum Fingerprint {
  /// SHA-256 over the parts; nil when a file cannot be read or libcrypto fails.
  ///
  /// - Parameters:
  ///   - sources: bytes of the configuration files, by path. Folders do not count, nor how a path is written, so that a
  ///     moved checkout keeps it and a worker child, which is given whole paths, has the same.
  ///   - overrides: variables set on the command line.
  ///   - versions: versions of the program, of ICU and of the engines.
  public static func make(
    sources: [String: [UInt8]], overrides: [String: String], dataFiles: [String], versions: [String]
  ) -> String? {
    guard let digest = SHA256() else { return nil }
    let files = sources.map { (name: FileAccess.name(of: $0.key), bytes: $0.value) }
    for file in files.sorted(by: precedes) { digest.update(part: file.bytes) }
    for (name, value) in overrides.sorted(by: { $0.key < $1.key }) {
      digest.update(part: Array(name.utf8))
      digest.update(part: Array(value.utf8))
    }
    var data: [(name: String, sha256: String)] = []
    for path in dataFiles {
      guard let bytes = try? FileAccess.read(path), let one = SHA256() else { return nil }
      one.update(bytes)
      guard let sha256 = one.finish() else { return nil }
      data.append((FileAccess.name(of: path), sha256))
    }
    // Not by their paths, which are others when they are named from another folder.
    for file in data.sorted(by: { ($0.name, $0.sha256) < ($1.name, $1.sha256) }) {
      digest.update(part: Array(file.name.utf8))
      digest.update(part: Array(file.sha256.utf8))
    }
    for version in versions { digest.update(part: Array(version.utf8)) }
    return digest.finish()
  }

  /// By name; files of one name by what is in them.
  private static func precedes(_ a: (name: String, bytes: [UInt8]), _ b: (name: String, bytes: [UInt8])) -> Bool {
    a.name == b.name ? a.bytes.lexicographicallyPrecedes(b.bytes) : a.name < b.name
  }
}
