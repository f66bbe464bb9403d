import FileAccess
import PipelineCore
import TextModel
import WireFormats

/// What it takes to make stories of files and records.
public struct StorySettings: Sendable {
  public var pipeline: Pipeline
  public var readers: ReaderRegistry
  /// Name of the one format that is read; nil when each file tells.
  public var format: String?
  public var decode: DocumentReader.Decode

  public init(
    pipeline: Pipeline, readers: ReaderRegistry, format: String? = nil, decode: @escaping DocumentReader.Decode
  ) {
    self.pipeline = pipeline
    self.readers = readers
    self.format = format
    self.decode = decode
  }
}

/// Makes stories in this process.
final class LocalStoryMaker: StoryMaker {
  private let settings: StorySettings
  private let processor: PipelineProcessor
  private let reader: RecordReader
  private var readNanoseconds = 0
  private var writeNanoseconds: [Int]
  /// Told the id of each story before it is worked on, and how many its input holds.
  var willProcess: (_ id: String, _ count: Int) -> Void = { _, _ in }

  init(_ settings: StorySettings) {
    self.settings = settings
    processor = settings.pipeline.makeProcessor()
    reader = RecordReader(maxNesting: settings.pipeline.limits.maxNesting)
    writeNanoseconds = settings.pipeline.outputs.map { _ in 0 }
  }

  func takeTimes() -> StageTimes {
    var times = StageTimes()
    times.add(readNanoseconds, to: "read")
    times.add(processor.takeTimes())
    for (output, nanoseconds) in zip(settings.pipeline.outputs, writeNanoseconds) {
      times.add(nanoseconds, to: "write " + type(of: output).format.id)
    }
    readNanoseconds = 0
    writeNanoseconds = writeNanoseconds.map { _ in 0 }
    return times
  }

  func stories(of item: InputList.Item, from: Int, to: Int?) -> [StoryOutcome] {
    var outcomes: [StoryOutcome] = []
    makeStories(of: item, from: from, to: to) { outcomes.append($0) }
    return outcomes
  }

  /// Hands on the stories of a file from `from` up to and without `to`, each as soon as it is there.
  ///
  /// - Parameter given: bytes of the file when they were read already.
  func makeStories(
    of item: InputList.Item, given: [UInt8]? = nil, from: Int, to: Int?, _ body: (StoryOutcome) -> Void
  ) {
    func fail(_ failure: RecordFailure, bytes: Int) {
      // The one story of a file that cannot be read has the number 0.
      if from == 0 {
        body(StoryOutcome(id: failure.id ?? item.name, isRecord: false, bytes: bytes, result: .failure(failure)))
      }
    }
    let start = DiagnosticLocation.file(path: item.path, line: 1, column: 1)
    let watch = Stopwatch()
    let bytes: [UInt8]
    switch given.map({ .success($0) }) ?? Self.read(item, limit: settings.pipeline.limits.maxRecordBytes) {
    case .success(let read): bytes = read
    case .failure(let failure): return fail(failure, bytes: 0)
    }
    let input = InputFile(name: item.path, id: item.name, bytes: bytes)
    let readers = settings.readers
    guard let reader = settings.format.map({ readers.reader(named: $0) }) ?? readers.reader(for: input) else {
      return fail(
        RecordFailure(id: item.name, code: "E_FORMAT", "no reader knows this format", at: start), bytes: bytes.count)
    }
    let documents = reader.read(input, decode: settings.decode)
    readNanoseconds += watch.nanoseconds
    for (index, document) in documents.enumerated() where index >= from && index < to ?? .max {
      body(outcome(of: document, count: documents.count, bytes: index == 0 ? bytes.count : 0))
    }
  }

  /// The bytes of a file, or why they cannot be had.
  static func read(_ item: InputList.Item, limit: Int) -> Result<[UInt8], RecordFailure> {
    do throws(FileError) {
      return .success(try FileAccess.read(item.path, limit: limit))
    } catch {
      let code = error.operation == .limit ? "E_TOO_LARGE" : "E_READ"
      return .failure(
        RecordFailure(id: item.name, code: code, error.description, at: .file(path: item.path, line: 1, column: 1)))
    }
  }

  func stories(of lines: [RecordLine], item: InputList.Item) -> [StoryOutcome] {
    // Stage by stage over all lines: see `PipelineProcessor.process`.
    let watch = Stopwatch()
    let read = lines.map { line in
      reader.read(line.bytes, inputName: item.path, lineNumber: line.number, fallbackId: "\(item.name):\(line.number)")
    }
    let documents = read.compactMap { try? $0.get() }
    readNanoseconds += watch.nanoseconds
    for document in documents {
      willProcess(document.id, documents.count)
      FaultInjection.strike(document.id)
    }
    var stories = processor.process(documents).makeIterator()
    return zip(lines, read).map { line, document in
      switch document {
      case .failure(let failure): return failed(failure, isRecord: true, bytes: line.bytes.count)
      case .success(let document):
        let story = stories.next() ?? .failure(StageFailure(code: "E_INTERNAL", "a story is missing"))
        return outcome(of: document, story: story, isRecord: true, bytes: line.bytes.count)
      }
    }
  }

  private func outcome(
    of document: Result<Document, RecordFailure>, count: Int, bytes: Int
  ) -> StoryOutcome {
    let isRecord = count > 1
    switch document {
    case .failure(let failure): return failed(failure, isRecord: isRecord, bytes: bytes)
    case .success(let document):
      willProcess(document.id, count)
      FaultInjection.strike(document.id)
      return outcome(of: document, story: processor.process([document])[0], isRecord: isRecord, bytes: bytes)
    }
  }

  private func failed(_ failure: RecordFailure, isRecord: Bool, bytes: Int) -> StoryOutcome {
    StoryOutcome(
      id: failure.id ?? "", isRecord: isRecord, bytes: bytes, result: .failure(failure), trace: ItemTrace(failure))
  }

  private func outcome(
    of document: Document, story: Result<Story, StageFailure>, isRecord: Bool, bytes: Int
  ) -> StoryOutcome {
    switch story {
    case .failure(let failure):
      var outcome = failed(RecordError.failure(of: failure, id: document.id), isRecord: isRecord, bytes: bytes)
      outcome.trace = ItemTrace(document)
      return outcome
    case .success(let story):
      // No stage may have looked at the text. An output that says nothing is none.
      if settings.pipeline.outputs.contains(where: { !type(of: $0).format.holdsMetadata }),
        let failure = Self.emptiness(of: story)
      {
        var outcome = failed(
          RecordFailure(id: document.id, code: failure.code, failure.message), isRecord: isRecord, bytes: bytes)
        outcome.trace = ItemTrace(document)
        return outcome
      }
      var warnings: [String: Int] = [:]
      for finding in story.diagnostics where finding.severity >= .warning { warnings[finding.code, default: 0] += 1 }
      return StoryOutcome(
        id: document.id, isRecord: isRecord, bytes: bytes,
        result: .success(write(story)),
        warnings: warnings, trace: ItemTrace(document))
    }
  }

  private static func emptiness(of story: Story) -> StageFailure? {
    if story.renditions.contains(where: { $0.document.emptiness == nil }) { return nil }
    return story.document.emptiness
  }

  /// The files of a story.
  private func write(_ story: Story) -> [[UInt8]] {
    settings.pipeline.outputs.enumerated().map { index, output in
      let watch = Stopwatch()
      defer { writeNanoseconds[index] += watch.nanoseconds }
      return output.write(story)
    }
  }
}
