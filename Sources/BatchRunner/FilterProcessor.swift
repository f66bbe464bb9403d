import PipelineCore
import TextModel
import WireFormats

/// Runs the records of filter mode through a pipeline: a result or an error record for each line.
///
/// The bytes of an answer depend on the line and the fingerprint alone.
public final class FilterProcessor: LineProcessor {
  private let processor: PipelineProcessor
  private let writer: BriefJSONWriter
  private let reader: RecordReader
  private let refuser: FilterRefuser
  /// Told the id of each record before it is worked on.
  var willProcess: (String) -> Void = { _ in }

  public init(_ pipeline: Pipeline, fingerprint: String, includesProvenance: Bool) {
    processor = pipeline.makeProcessor()
    reader = RecordReader(maxNesting: pipeline.limits.maxNesting)
    writer = BriefJSONWriter(includesProvenance: includesProvenance)
    refuser = FilterRefuser(fingerprint: fingerprint)
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
      let sha256 = refuser.sha256(line.bytes)
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
    for document in documents {
      willProcess(document.id)
      FaultInjection.strike(document.id)
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
          writer.writeMembers(of: story, key: refuser.key(id: id, sha256: record.sha256), status: "ok", to: &json)
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
    refuser.refuse(failure, sha256: sha256, bytes: bytes, into: &json)
  }
}
