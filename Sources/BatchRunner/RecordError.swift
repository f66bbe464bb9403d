import PipelineCore
import TextModel

/// Error records of JSON Lines.
public enum RecordError {
  /// `"error":{"code","line","message","offset","retryable","stage"}` into an open object.
  public static func write(_ failure: RecordFailure, to json: inout JSONWriter) {
    json.key("error")
    json.beginObject()
    json.key("code")
    json.string(failure.code)
    if case .file(_, let line, let column) = failure.location {
      json.key("column")
      json.integer(column)
      json.key("line")
      json.integer(line)
    }
    json.key("message")
    json.string(failure.message)
    json.key("retryable")
    json.bool(failure.isRetryable)
    json.key("stage")
    json.string(failure.stage)
    json.endObject()
  }

  public static func failure(of stage: StageFailure, id: String) -> RecordFailure {
    RecordFailure(
      id: id, code: stage.code, stage.message, stage: stage.stage, isRetryable: stage.isRetryable)
  }
}
