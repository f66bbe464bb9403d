import PipelineCore
import TextModel
import WireFormats

/// Runs the records of filter mode through a pipeline: a result or an error record for each line.
///
/// The bytes of an answer depend on the line and the fingerprint alone.
public final class FilterProcessor: LineProcessor {
  private let processor: PipelineProcessor
  private let fingerprint: [UInt8]
  private let writer: BriefJSONWriter
  private let reader = RecordReader()
  private let digest: SHA256?

  public init(_ pipeline: Pipeline, fingerprint: String, includesProvenance: Bool) {
    processor = pipeline.makeProcessor()
    self.fingerprint = Array(fingerprint.utf8)
    writer = BriefJSONWriter(includesProvenance: includesProvenance)
    digest = SHA256()
  }

  public func answer(_ line: RecordLine, into json: inout JSONWriter) -> Bool {
    var one = JSONWriter()
    let errors = answer([line], into: &one)
    json.raw(one.bytes.dropLast())
    return errors == 0
  }

  public func answer(_ lines: [RecordLine], into json: inout JSONWriter) -> Int {
    var documents: [Document] = []
    let read = lines.map { line -> (sha256: String, failure: RecordFailure?) in
      let sha256 = self.sha256(line.bytes)
      switch reader.read(line.bytes, inputName: "-", lineNumber: line.number, fallbackId: "sha256:" + sha256) {
      case .failure(let failure): return (sha256, failure)
      case .success(var document):
        // Where a record stands in the input must not show: a partition starts anywhere.
        document.metadata.record = nil
        document.metadata.inputName = nil
        documents.append(document)
        return (sha256, nil)
      }
    }
    let stories = processor.process(documents)
    var next = 0
    var errors = 0
    for (line, record) in zip(lines, read) {
      if let failure = record.failure {
        refuse(failure, sha256: record.sha256, bytes: line.bytes, into: &json)
        errors += 1
      } else {
        let id = documents[next].id
        switch stories[next] {
        case .success(let story):
          json.beginObject()
          writer.writeMembers(of: story, key: key(id: id, sha256: record.sha256), status: "ok", to: &json)
          json.endObject()
        case .failure(let failure):
          refuse(RecordError.failure(of: failure, id: id), sha256: record.sha256, bytes: line.bytes, into: &json)
          errors += 1
        }
        next += 1
      }
      json.newline()
    }
    return errors
  }

  public func refuse(
    _ failure: RecordFailure, sha256: String?, bytes: UnsafeBufferPointer<UInt8>?, into json: inout JSONWriter
  ) {
    let sha256 = sha256 ?? bytes.map { self.sha256($0) } ?? ""
    let id = failure.id ?? "sha256:" + sha256
    var failure = failure
    // The line number depends on the partition, the column does not.
    if case .file(let path, _, let column) = failure.location {
      failure.location = .file(path: path, line: 1, column: column)
    }
    json.beginObject()
    RecordError.write(failure, to: &json)
    json.key("id")
    json.string(id)
    if let bytes {
      // The input travels with its error, so that it can be run again.
      if UTF8Scan.firstInvalid(bytes) == nil {
        json.key("input")
        json.string(utf8: bytes)
      } else {
        json.key("input_b64")
        json.string(Base64.encode(bytes))
      }
    } else {
      json.key("input_sha256")
      json.string(sha256)
    }
    json.key("key")
    json.string(key(id: id, sha256: sha256))
    json.key("status")
    json.string("error")
    json.endObject()
  }

  private func sha256(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    digest?.update(bytes)
    return digest?.finish() ?? ""
  }

  /// SHA-256 over the fingerprint, the id and the line's digest.
  private func key(id: String, sha256: String) -> String {
    digest?.update(part: fingerprint)
    digest?.update(part: Array(id.utf8))
    digest?.update(part: Array(sha256.utf8))
    return digest?.finish() ?? ""
  }
}
