import FileAccess
import Glibc
import Journal
import PipelineCore
import TextModel

/// `dead-letters.jsonl`: one line for each story that could not be done, in order, nothing dropped.
///
/// The file is only ever appended to and appears with the first dead letter. Its length is journalled, so that a
/// resumed run can cut off what was written after the last entry of the journal.
final class DeadLetters {
  static let fileName = "dead-letters.jsonl"

  private let folder: String
  private let path: String
  private var descriptor: Int32 = -1
  /// Bytes of the file.
  private(set) var length = 0
  private var isNew = false
  private var isDirty = false

  init(folder: String) {
    self.folder = folder
    path = folder + "/" + Self.fileName
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Removes the file of an earlier run.
  func remove() throws(FileError) {
    if unlink(path) != 0 && errno != ENOENT { throw failure(.remove) }
  }

  /// Cuts the file back to what is journalled; one that is too short is written anew from the journal.
  func cut(to length: Int, journal: Journal) throws(BatchError) {
    var info = stat()
    let size = stat(path, &info) == 0 ? Int(info.st_size) : 0
    self.length = length
    if length == 0 { return try checked(file: remove) }
    if size < length { return try rewrite(from: journal) }
    if size > length && truncate(path, off_t(length)) != 0 { throw .file(failure(.write)) }
  }

  /// Writes the whole file from the letters in the journal; without letters there is no file.
  func rewrite(from journal: Journal) throws(BatchError) {
    var place = -1
    let files = DurableFiles(folder: folder)
    var bytes: [UInt8] = []
    while true {
      let rows = try checked(journal: { () throws(JournalError) in try journal.failures(after: place, limit: 1000) })
      guard let last = rows.last else { break }
      place = last.sequence
      for row in rows { bytes += row.failure?.letter ?? [] }
    }
    length = bytes.count
    if bytes.isEmpty { return try checked(file: remove) }
    try checked(file: { () throws(FileError) in
      try files.add(Self.fileName, bytes)
      try files.flush()
    })
  }

  /// Appends a line. It is on disk after `sync`.
  func add(_ letter: [UInt8]) throws(FileError) {
    if descriptor < 0 {
      isNew = !FileAccess.exists(path)
      descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o644)
      if descriptor < 0 { throw failure(.create) }
    }
    try ByteSink(descriptor: descriptor, path: path).write(letter)
    length += letter.count
    isDirty = true
  }

  /// What was appended is on disk afterwards.
  func sync() throws(FileError) {
    guard isDirty else { return }
    var code: Int32 = 0
    repeat { code = fdatasync(descriptor) } while code != 0 && errno == EINTR
    if code != 0 { throw failure(.sync) }
    if isNew { try FileAccess.syncFolder(of: path) }
    isNew = false
    isDirty = false
  }

  private func failure(_ operation: FileError.Operation) -> FileError {
    FileError(operation, path: path, code: errno, reason: String(cString: strerror(errno)))
  }

  /// The line of a failed story, with its line feed.
  ///
  /// - Parameters:
  ///   - input: path of the file it came from.
  ///   - index: number of the story in the file, from 0, when the file holds several.
  ///   - record: bytes of the record in a file of records.
  static func letter(_ failure: RecordFailure, input: String?, index: Int?, record: [UInt8]?) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    RecordError.write(failure, to: &json)
    if let id = failure.id {
      json.key("id")
      json.string(id)
    }
    if let index {
      json.key("index")
      json.integer(index)
    }
    if let input {
      json.key("input")
      json.string(input)
    }
    record?.withUnsafeBufferPointer { record in
      // The record travels with its error, so that it can be run again.
      if UTF8Scan.firstInvalid(record) == nil {
        json.key("record")
        json.string(utf8: record)
      } else {
        json.key("record_b64")
        json.string(Base64.encode(record))
      }
    }
    json.endObject()
    json.newline()
    return json.bytes
  }
}
