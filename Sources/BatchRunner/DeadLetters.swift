import FileAccess
import Glibc
import PipelineCore
import TextModel

/// `dead-letters.jsonl`: one line for each story that could not be done, nothing dropped.
///
/// The file appears with the first dead letter; one of an earlier run is removed at the start.
final class DeadLetters {
  static let fileName = "dead-letters.jsonl"

  private let path: String
  private var sink: ByteSink?

  init(folder: String) throws(FileError) {
    path = folder + "/" + Self.fileName
    if unlink(path) != 0 && errno != ENOENT {
      throw FileError(.remove, path: path, code: errno, reason: String(cString: strerror(errno)))
    }
  }

  func add(_ failure: RecordFailure, input: String?) throws(FileError) {
    if sink == nil {
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o644)
      if descriptor < 0 {
        throw FileError(.create, path: path, code: errno, reason: String(cString: strerror(errno)))
      }
      sink = ByteSink(descriptor: descriptor, path: path)
    }
    var json = JSONWriter()
    json.beginObject()
    RecordError.write(failure, to: &json)
    if let id = failure.id {
      json.key("id")
      json.string(id)
    }
    if let input {
      json.key("input")
      json.string(input)
    }
    json.endObject()
    json.newline()
    try sink?.write(json.bytes)
  }

  func close() throws(FileError) { try sink?.close() }
}
