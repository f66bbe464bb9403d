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
    for path in dataFiles {
      guard let bytes = try? FileAccess.read(path) else { return nil }
      digest.update(part: Array(FileAccess.name(of: path).utf8))
      digest.update(part: bytes)
    }
    for version in versions { digest.update(part: Array(version.utf8)) }
    return digest.finish()
  }
}
