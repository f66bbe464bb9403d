import FileAccess
import Glibc
import PipelineCore

/// What decides the outputs of a run, and how to set it up again.
public struct RunIdentity: Sendable, Hashable {
  /// Name of the pipeline.
  public var pipeline: String
  /// SHA-256 over everything that decides what comes out of a story.
  public var fingerprint: String
  /// Versions of the program, of ICU and of Unicode.
  public var versions: [String]
  /// Names with their folders' names and SHA-256 of glossaries, schemes and other data files.
  public var dataFiles: [DataFile]
  /// Words of the command line that set the pipeline up again, for `depesha redrive`.
  public var arguments: [String]

  public struct DataFile: Sendable, Hashable {
    public var name: String
    public var sha256: String
  }

  public init(
    pipeline: String, fingerprint: String, versions: [String], dataFiles: [String], arguments: [String]
  ) throws(FileError) {
    self.pipeline = pipeline
    self.fingerprint = fingerprint
    self.versions = versions
    self.arguments = arguments
    var files: [DataFile] = []
    for path in dataFiles {
      let digest = SHA256()
      digest?.update(try FileAccess.read(path))
      let name = FileAccess.name(of: FileAccess.parent(of: path)) + "/" + FileAccess.name(of: path)
      files.append(DataFile(name: name, sha256: digest?.finish() ?? ""))
    }
    self.dataFiles = files.sorted { ($0.name, $0.sha256) < ($1.name, $1.sha256) }
  }
}

extension InputList {
  /// SHA-256 over the inputs as a run would read them: paths, sizes and times of the last change; nil when one is no
  /// file, so that it cannot be read a second time.
  var identity: String? {
    let digest = SHA256()
    for item in items {
      var info = stat()
      guard stat(item.path, &info) == 0 else {
        digest?.update(part: Array("\(item.path) is gone".utf8))
        continue
      }
      if info.st_mode & S_IFMT != S_IFREG { return nil }
      digest?.update(part: Array(item.path.utf8))
      digest?.update(part: Array(item.name.utf8))
      digest?.update(part: Array("\(info.st_size) \(info.st_mtim.tv_sec) \(info.st_mtim.tv_nsec)".utf8))
    }
    for failure in failures { digest?.update(part: Array("\(failure.id ?? "") \(failure.code)".utf8)) }
    digest?.update(part: Array("\(skipped.count)".utf8))
    return digest?.finish()
  }
}
