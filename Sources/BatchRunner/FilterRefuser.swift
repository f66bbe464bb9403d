import PipelineCore
import TextModel

/// Keys and error records of filter mode.
final class FilterRefuser {
  private let fingerprint: [UInt8]
  private let digest = SHA256()

  init(fingerprint: String) { self.fingerprint = Array(fingerprint.utf8) }

  func refuse(
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

  func sha256(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    digest?.update(bytes)
    return digest?.finish() ?? ""
  }

  /// SHA-256 over the fingerprint, the id and the line's digest.
  func key(id: String, sha256: String) -> String {
    digest?.update(part: fingerprint)
    digest?.update(part: Array(id.utf8))
    digest?.update(part: Array(sha256.utf8))
    return digest?.finish() ?? ""
  }
}
