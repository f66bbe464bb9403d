import FileAccess
import PipelineCore

/// Identifies everything that decides what a pipeline makes of a record: its files, the program, ICU.
public enum Fingerprint {
  /// SHA-256 over the parts; nil when a file cannot be read or libcrypto fails.
  ///
  /// - Parameters:
  ///   - sources: bytes of the configuration files, by path. Paths do not count, so that a moved checkout keeps it.
  ///   - overrides: variables set on the command line.
  ///   - versions: versions of the program, of ICU and of the engines.
  public static func make(
    sources: [String: [UInt8]], overrides: [String: String], dataFiles: [String], versions: [String]
  ) -> String? {
    guard let digest = SHA256() else { return nil }
    for (_, bytes) in sources.sorted(by: { $0.key < $1.key }) { digest.update(part: bytes) }
    for (name, value) in overrides.sorted(by: { $0.key < $1.key }) {
      digest.update(part: Array(name.utf8))
      digest.update(part: Array(value.utf8))
    }
    var files: [(name: String, sha256: String)] = []
    for path in dataFiles {
      guard let bytes = try? FileAccess.read(path), let one = SHA256() else { return nil }
      one.update(bytes)
      guard let sha256 = one.finish() else { return nil }
      files.append((FileAccess.name(of: path), sha256))
    }
    // Not by their paths, which are others when they are named from another folder.
    for file in files.sorted(by: { ($0.name, $0.sha256) < ($1.name, $1.sha256) }) {
      digest.update(part: Array(file.name.utf8))
      digest.update(part: Array(file.sha256.utf8))
    }
    for version in versions { digest.update(part: Array(version.utf8)) }
    return digest.finish()
  }
}
