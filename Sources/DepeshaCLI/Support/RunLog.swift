import ArgumentParser
import BatchRunner
import PipelineCore
import TextModel

/// How a run tells of itself on standard error.
enum LogFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

/// Standard error of a run: findings as text for people, or one JSON object a line for programs. No text of a story.
final class RunLog {
  private let format: LogFormat
  private let progress: Progress
  private var shown = 0
  private var standings = 0

  /// Failures told one by one; the dead letters have them all.
  static let mostFailures = 1000

  /// - Parameter total: stories to do, when it is known.
  init(_ format: LogFormat, total: Int?) {
    self.format = format
    progress = Progress(total: total)
  }

  func show(_ summary: RunSummary) { if format == .text { progress.show(summary) } }

  func fail(_ failure: RecordFailure) {
    shown += 1
    if shown > Self.mostFailures {
      if shown == Self.mostFailures + 1 { tell("further failures are not told here") }
      return
    }
    guard format == .json else {
      progress.finish()
      return Reporting.show(failure)
    }
    line { json in
      json.key("code")
      json.string(failure.code)
      if let id = failure.id {
        json.key("id")
        json.string(id)
      }
      json.key("level")
      json.string("error")
      if case .file(_, let number, _) = failure.location {
        json.key("line")
        json.integer(number)
      }
      json.key("message")
      json.string(failure.message)
      if case .file(let path, _, _) = failure.location {
        json.key("path")
        json.string(path)
      }
      json.key("retryable")
      json.bool(failure.isRetryable)
      json.key("stage")
      json.string(failure.stage)
    }
  }

  /// What an item has done to an earlier story.
  func tell(_ finding: Diagnostic) {
    standings += 1
    if standings > Self.mostFailures {
      if standings == Self.mostFailures + 1 {
        tell("further kills and versions are not told here but in standing.jsonl")
      }
      return
    }
    progress.finish()
    guard format == .json else { return Reporting.show([finding]) }
    line { json in
      json.key("code")
      json.string(finding.code)
      json.key("level")
      json.string(finding.severity.rawValue)
      json.key("message")
      json.string(finding.message)
      json.key("notes")
      json.beginArray()
      for note in finding.notes { json.string(note) }
      json.endArray()
    }
  }

  /// A remark on the whole run.
  func tell(_ message: String) {
    progress.finish()
    guard format == .json else { return StandardError.write("depesha: \(message)\n") }
    line { json in
      json.key("level")
      json.string("info")
      json.key("message")
      json.string(message)
    }
  }

  /// The counts at the end, in JSON the same object as in filter mode.
  func finish(_ summary: RunSummary, remark: String = "") {
    progress.finish()
    if format == .json { return StandardError.write(String(decoding: summary.json(), as: UTF8.self)) }
    tell("\(summary.ok) stories done, \(summary.error) failed\(remark)")
  }

  func stop() { progress.finish() }

  private func line(_ body: (inout JSONWriter) -> Void) {
    var json = JSONWriter()
    json.beginObject()
    body(&json)
    json.endObject()
    json.newline()
    StandardError.write(String(decoding: json.bytes, as: UTF8.self))
  }
}
