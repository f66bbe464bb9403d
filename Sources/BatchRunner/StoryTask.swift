import PipelineCore
import TextModel
import WireFormats

/// A piece of work for one worker: a file, or lines of a file of records.
struct StoryTask: Sendable {
  enum Source: Sendable {
    case file
    case lines(LineBatch)
  }

  var source: Source
  /// Number of the input in the order of the run.
  var number: Int
  var item: InputList.Item
  /// Stories of this input that come before those of this task, or are done already.
  var firstPart: Int
}

/// What became of one story, as a worker tells it.
struct StoryOutcome: Sendable {
  var id: String
  /// True when the input holds several stories.
  var isRecord: Bool
  /// Bytes of the input that were read for it.
  var bytes: Int
  var result: Result<[[UInt8]], RecordFailure>
  /// Warnings and errors found in a story that was done, by code.
  var warnings: [String: Int] = [:]
  /// By what its item is found again; nil when it says nothing of the kind.
  var trace: ItemTrace?
}

/// A story on its way to the outputs.
struct FinishedStory: Sendable {
  var outcome: StoryOutcome
  var input: String
  var inputName: String
  var item: Int
  var part: Int
  /// Name of its files, when it was given one before.
  var name: String?
  /// Line of the record, from 1.
  var line: Int?
  /// Bytes of a record that failed.
  var record: [UInt8]?
}

/// Makes stories. Used by one worker at a time.
protocol StoryMaker: AnyObject {
  /// The stories of a file from the one of number `from` up to and without `to`, in order; all when it is nil.
  func stories(of item: InputList.Item, from: Int, to: Int?) -> [StoryOutcome]
  /// One story for each of several records, in order.
  func stories(of lines: [RecordLine], item: InputList.Item) -> [StoryOutcome]
  /// How long the parts of the pipeline have taken since this was last asked.
  func takeTimes() -> StageTimes
}

extension StoryMaker {
  /// Carries a task out.
  func carryOut(_ task: StoryTask, maxRecordBytes: Int) -> [FinishedStory] {
    func finished(_ outcome: StoryOutcome, _ part: Int, line: Int? = nil, record: [UInt8]? = nil) -> FinishedStory {
      FinishedStory(
        outcome: outcome, input: task.item.path, inputName: task.item.name, item: task.number, part: part, line: line,
        record: record)
    }
    switch task.source {
    case .file:
      return stories(of: task.item, from: task.firstPart, to: nil).enumerated().map {
        finished($1, task.firstPart + $0)
      }
    case .lines(let batch):
      return batch.bytes.withUnsafeBufferPointer { buffer in
        var done: [FinishedStory] = []
        var waiting: [RecordLine] = []
        func work() {
          // What is made after a signal nobody takes.
          if Interruption.signal != nil { return waiting.removeAll() }
          for (line, outcome) in zip(waiting, stories(of: waiting, item: task.item)) {
            var record: [UInt8]?
            if case .failure = outcome.result { record = Array(line.bytes) }
            done.append(finished(outcome, task.firstPart + done.count, line: line.number, record: record))
          }
          waiting.removeAll(keepingCapacity: true)
        }
        for line in batch.lines {
          switch line {
          case .line(let number, let range), .truncated(let number, let range):
            waiting.append(RecordLine(bytes: UnsafeBufferPointer(rebasing: buffer[range]), number: number))
            if waiting.count == JSONLinesRun.groupSize { work() }
          case .tooLong(let number, let count, let sha256):
            work()
            let failure = RecordFailure(
              id: "\(task.item.name):\(number)", code: "E_TOO_LARGE",
              "the line has \(count) bytes (SHA-256 \(sha256)), more than the limit of \(maxRecordBytes)",
              at: .file(path: task.item.path, line: number, column: 1))
            let outcome = StoryOutcome(id: failure.id ?? "", isRecord: true, bytes: count, result: .failure(failure))
            done.append(finished(outcome, task.firstPart + done.count, line: number))
          }
        }
        work()
        return done
      }
    }
  }
}
