import FileAccess
import PipelineCore
import TextModel

/// A line of the input as a worker sees it.
public struct RecordLine {
  /// Bytes without the line feed; valid only during the call.
  public let bytes: UnsafeBufferPointer<UInt8>
  /// 1-based.
  public let number: Int
}

/// Answers the lines of one worker. Exactly one line of output for each line of input.
public protocol LineProcessor: AnyObject {
  /// Writes one JSON object, without the line feed.
  ///
  /// - Returns: false when the object is an error record.
  func answer(_ line: RecordLine, into json: inout JSONWriter) -> Bool
  /// Writes one JSON object with its line feed for each of several lines. The default answers them one by one.
  ///
  /// - Returns: how many of the objects are error records.
  func answer(_ lines: [RecordLine], into json: inout JSONWriter) -> Int
  /// Writes the error record of a line that could not be taken in.
  func refuse(
    _ failure: RecordFailure, sha256: String?, bytes: UnsafeBufferPointer<UInt8>?, into json: inout JSONWriter)
}

extension LineProcessor {
  public func answer(_ lines: [RecordLine], into json: inout JSONWriter) -> Int {
    var errors = 0
    for line in lines {
      if !answer(line, into: &json) { errors += 1 }
      json.newline()
    }
    return errors
  }
}

/// Reads JSON Lines, answers each line on one of several workers, writes the answers in order.
public struct JSONLinesRun: Sendable {
  public var width: Int
  public var maxRecordBytes: Int
  public var budget: ErrorBudget?
  /// Where workers tell that they cannot be started.
  public var trouble = WorkerTrouble()

  public init(width: Int, maxRecordBytes: Int = 16 << 20) {
    self.width = width
    self.maxRecordBytes = maxRecordBytes
  }

  /// Lines that a processor is given at once.
  static let groupSize = 32

  private struct Answers: Sendable {
    var bytes: [UInt8]
    var summary: RunSummary
  }

  /// - Throws: `FileError` when the input cannot be read or the output not be written.
  public func run(
    input: Int32, output: ByteSink, progress: ((RunSummary) -> Void)? = nil,
    makeProcessor: @escaping @Sendable () -> any LineProcessor
  ) async throws(FileError) -> RunSummary {
    try await runWhole(input: input, output: output, progress: progress, makeProcessor: makeProcessor).summary
  }

  /// As `run`, and tells how it ended.
  public func runWhole(
    input: Int32, output: ByteSink, progress: ((RunSummary) -> Void)? = nil,
    makeProcessor: @escaping @Sendable () -> any LineProcessor
  ) async throws(FileError) -> RunOutcome {
    let source = LineSource(descriptor: input, path: "standard input", maxLineBytes: maxRecordBytes)
    let pool = WorkerPool { ProcessorBox(makeProcessor()) }
    var summary = RunSummary()
    var end = RunOutcome.End.finished
    try await OrderedWork<LineBatch, Answers>(width: width).run(
      next: { () throws(FileError) in end == .finished ? try source.next() : nil },
      isReady: { source.isReady },
      work: { batch in pool.with { answer(batch, with: $0.processor) } },
      consume: { (answers) throws(FileError) in
        if let signal = Interruption.signal { end = .interrupted(signal) }
        if let reason = trouble.reason, end == .finished { end = .workersFailed(reason) }
        if end != .finished { return }
        if !answers.bytes.isEmpty { try output.write(answers.bytes) }
        summary.ok += answers.summary.ok
        summary.error += answers.summary.error
        summary.skipped += answers.summary.skipped
        summary.bytes += answers.summary.bytes
        progress?(summary)
        if budget?.isSpent(summary, isAtEnd: false) == true { end = .budgetSpent }
      })
    if end == .finished, budget?.isSpent(summary, isAtEnd: true) == true { end = .budgetSpent }
    if end == .finished, let signal = Interruption.signal { end = .interrupted(signal) }
    return RunOutcome(summary: summary, end: end)
  }

  private func answer(_ batch: LineBatch, with processor: any LineProcessor) -> Answers {
    var json = JSONWriter(reserving: batch.bytes.count)
    var summary = RunSummary()
    summary.skipped = batch.skipped
    batch.bytes.withUnsafeBufferPointer { buffer in
      var waiting: [RecordLine] = []
      func answerWaiting() {
        // What is made after a signal nobody takes.
        if Interruption.signal != nil { return waiting.removeAll() }
        let errors = processor.answer(waiting, into: &json)
        summary.error += errors
        summary.ok += waiting.count - errors
        waiting.removeAll(keepingCapacity: true)
      }
      for line in batch.lines {
        if case .line(let number, let range) = line {
          summary.bytes += range.count
          waiting.append(RecordLine(bytes: UnsafeBufferPointer(rebasing: buffer[range]), number: number))
          if waiting.count == Self.groupSize { answerWaiting() }
          continue
        }
        answerWaiting()
        switch line {
        case .line: break
        case .truncated(let number, let range):
          // The last line may lack its line feed; when it is no whole JSON value the input was cut off.
          let bytes = UnsafeBufferPointer(rebasing: buffer[range])
          summary.bytes += bytes.count
          var isWhole = true
          do throws(JSONError) {
            _ = try JSONParser.parse(bytes)
          } catch {
            isWhole = false
            let failure = RecordFailure(
              code: "E_TRUNCATED", "the input ends inside this line: \(error.message)",
              at: .file(path: "standard input", line: number, column: error.offset + 1))
            processor.refuse(failure, sha256: nil, bytes: bytes, into: &json)
          }
          if isWhole && processor.answer(RecordLine(bytes: bytes, number: number), into: &json) {
            summary.ok += 1
          } else {
            summary.error += 1
          }
        case .tooLong(let number, let count, let sha256):
          summary.error += 1
          summary.bytes += count
          let failure = RecordFailure(
            code: "E_TOO_LARGE", "the line has \(count) bytes, more than the limit of \(maxRecordBytes)",
            at: .file(path: "standard input", line: number, column: 1))
          processor.refuse(failure, sha256: sha256, bytes: nil, into: &json)
        }
        json.newline()
      }
      answerWaiting()
    }
    return Answers(bytes: json.bytes, summary: summary)
  }
}

/// A class around the existential, for the pool.
private final class ProcessorBox {
  let processor: any LineProcessor
  init(_ processor: any LineProcessor) { self.processor = processor }
}
