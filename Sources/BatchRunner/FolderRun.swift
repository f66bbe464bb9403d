import FileAccess
import Glibc
import PipelineCore
import TextModel
import WireFormats

/// Runs files and folders through a pipeline and writes each story's outputs.
public struct FolderRun: Sendable {
  /// Where the outputs go.
  public enum Destination: Sendable {
    case folder(String)
    /// The first output of every story, one after the other.
    case standardOutput
  }

  public var pipeline: Pipeline
  public var width: Int
  public var destination: Destination
  public var readers: ReaderRegistry
  /// Name of the one format that is read; nil when each file tells.
  public var format: String?
  public var decode: DocumentReader.Decode

  public init(
    pipeline: Pipeline, readers: ReaderRegistry, width: Int, destination: Destination,
    decode: @escaping DocumentReader.Decode
  ) {
    self.pipeline = pipeline
    self.readers = readers
    self.width = width
    self.destination = destination
    self.decode = decode
  }

  private enum Work: Sendable {
    case file(InputList.Item)
    case lines(LineBatch, InputList.Item)
  }

  private struct Produced: Sendable {
    var input: String
    /// True for a record of a file that holds many.
    var isRecord: Bool
    var bytes: Int
    var result: Result<Outputs, RecordFailure>
  }

  private struct Outputs: Sendable {
    var id: String
    /// In the order of the pipeline's outputs.
    var files: [[UInt8]]
  }

  /// Endings of files that a run reads.
  public static func extensions(of readers: ReaderRegistry) -> Set<String> {
    Set(readers.formats.flatMap(\.extensions) + recordExtensions)
  }

  static let recordExtensions = RecordReader.format.extensions

  /// - Parameter onFailure: told each failure, in the order of the inputs.
  /// - Throws: `FileError` when an output cannot be created or written; whole outputs written before stay.
  public func run(
    _ inputs: InputList, onFailure: (RecordFailure) -> Void, progress: ((RunSummary) -> Void)? = nil
  ) async throws(FileError) -> RunSummary {
    let writer = try StoryWriter(destination: destination, pipeline: pipeline)
    var summary = RunSummary()
    summary.skipped = inputs.skipped.count
    for failure in inputs.failures {
      summary.error += 1
      onFailure(failure)
      try writer.fail(failure, input: failure.id)
    }
    let pool = WorkerPool { [pipeline] in pipeline.makeProcessor() }
    var queue = WorkQueue(items: inputs.items, maxLineBytes: pipeline.limits.maxRecordBytes)
    try await OrderedWork<Work, [Produced]>(width: width).run(
      next: { () throws(FileError) in try queue.next() },
      work: { work in pool.with { produce(work, with: $0) } },
      consume: { (stories) throws(FileError) in
        for story in stories {
          summary.bytes += story.bytes
          switch story.result {
          case .success(let outputs):
            try writer.write(outputs.files, id: outputs.id, input: story.input, isRecord: story.isRecord)
            summary.ok += 1
          case .failure(let failure):
            summary.error += 1
            onFailure(failure)
            try writer.fail(failure, input: story.input)
          }
        }
        progress?(summary)
      })
    try writer.finish(summary)
    return summary
  }

  /// Files one by one; files of records a batch of lines at a time.
  private struct WorkQueue {
    var items: ArraySlice<InputList.Item>
    let maxLineBytes: Int
    private var open: (source: LineSource, item: InputList.Item, descriptor: Int32, isEmpty: Bool)?

    init(items: [InputList.Item], maxLineBytes: Int) {
      self.items = items[...]
      self.maxLineBytes = maxLineBytes
    }

    mutating func next() throws(FileError) -> Work? {
      while true {
        if let current = open {
          if let batch = try current.source.next() {
            open?.isEmpty = false
            return .lines(batch, current.item)
          }
          close(current.descriptor)
          open = nil
          // A file of records without one is a file without a story.
          if current.isEmpty { return .file(current.item) }
        }
        guard let item = items.popFirst() else { return nil }
        guard FolderRun.recordExtensions.contains(InputList.ending(of: item.path)) else { return .file(item) }
        let descriptor = Glibc.open(item.path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { return .file(item) }
        let source = LineSource(descriptor: descriptor, path: item.path, maxLineBytes: maxLineBytes)
        open = (source, item, descriptor, true)
      }
    }
  }

  private func produce(_ work: Work, with processor: PipelineProcessor) -> [Produced] {
    switch work {
    case .file(let item): return produce(file: item, with: processor)
    case .lines(let batch, let item):
      let reader = RecordReader()
      return batch.bytes.withUnsafeBufferPointer { buffer in
        batch.lines.map { line in
          let number: Int
          let range: Range<Int>
          switch line {
          case .line(let lineNumber, let lineRange), .truncated(let lineNumber, let lineRange):
            (number, range) = (lineNumber, lineRange)
          case .tooLong(let lineNumber, let count, _):
            let failure = RecordFailure(
              id: "\(item.name):\(lineNumber)", code: "E_TOO_LARGE",
              "the line has \(count) bytes, more than the limit of \(pipeline.limits.maxRecordBytes)",
              at: .file(path: item.path, line: lineNumber, column: 1))
            return Produced(input: item.path, isRecord: true, bytes: count, result: .failure(failure))
          }
          let document = reader.read(
            UnsafeBufferPointer(rebasing: buffer[range]), inputName: item.path, lineNumber: number,
            fallbackId: "\(item.name):\(number)")
          return Produced(
            input: item.path, isRecord: true, bytes: range.count, result: outputs(of: document, with: processor))
        }
      }
    }
  }

  private func produce(file item: InputList.Item, with processor: PipelineProcessor) -> [Produced] {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try FileAccess.read(item.path, limit: pipeline.limits.maxRecordBytes)
    } catch {
      let code = error.operation == .limit ? "E_TOO_LARGE" : "E_READ"
      let failure = RecordFailure(
        id: item.name, code: code, error.description, at: .file(path: item.path, line: 1, column: 1))
      return [Produced(input: item.path, isRecord: false, bytes: 0, result: .failure(failure))]
    }
    let input = InputFile(name: item.path, id: item.name, bytes: bytes)
    guard let reader = format.map({ readers.reader(named: $0) }) ?? readers.reader(for: input) else {
      let failure = RecordFailure(
        id: item.name, code: "E_FORMAT", "no reader knows this format", at: .file(path: item.path, line: 1, column: 1))
      return [Produced(input: item.path, isRecord: false, bytes: bytes.count, result: .failure(failure))]
    }
    let documents = reader.read(input, decode: decode)
    return documents.enumerated().map { index, document in
      Produced(
        input: item.path, isRecord: documents.count > 1, bytes: index == 0 ? bytes.count : 0,
        result: outputs(of: document, with: processor))
    }
  }

  private func outputs(
    of document: Result<Document, RecordFailure>, with processor: PipelineProcessor
  ) -> Result<Outputs, RecordFailure> {
    switch document {
    case .failure(let failure): return .failure(failure)
    case .success(let document):
      do throws(StageFailure) {
        let story = try processor.process(document)
        return .success(Outputs(id: document.id, files: pipeline.outputs.map { $0.write(story) }))
      } catch {
        return .failure(RecordError.failure(of: error, id: document.id))
      }
    }
  }
}
