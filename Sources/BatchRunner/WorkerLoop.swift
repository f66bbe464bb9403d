import FileAccess
import Glibc
import PipelineCore
import TextModel

/// What a worker child does: it answers requests on standard input until there are no more.
public struct WorkerLoop {
  private let settings: StorySettings
  private let fingerprint: String
  private let output = ByteSink.standardOutput()

  public init(settings: StorySettings, fingerprint: String) {
    self.settings = settings
    self.fingerprint = fingerprint
  }

  /// Before the pipeline is loaded: no core files, and the process goes when its parent is gone.
  public static func prepare() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    watchParent()
  }

  /// Limits the address space of this process.
  ///
  /// - Returns: false when the limit leaves no room for the smallest story.
  private static func limit(memoryBytes: Int) -> Bool {
    // A sanitizer reserves terabytes of addresses.
    #if !SANITIZER
      if memoryBytes > 0 {
        var memory = rlimit(rlim_cur: rlim_t(memoryBytes), rlim_max: rlim_t(memoryBytes))
        setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &memory)
        guard let room = malloc(16 << 20) else { return false }
        free(room)
      }
    #endif
    return true
  }

  /// A child that hangs does not see the end of its input. A thread of its own looks every second.
  private static func watchParent() {
    var thread = pthread_t()
    pthread_create(&thread, nil, { _ in
      let parent = getppid()
      while getppid() == parent { sleep(1) }
      _exit(75)
    }, nil)
  }

  /// - Throws: `FileError` when the parent is gone.
  public func run() throws(FileError) {
    if !Self.limit(memoryBytes: settings.pipeline.limits.workerMemoryBytes) {
      StandardError.write("cannot allocate memory\n")
      _exit(70)
    }
    try output.write(WorkerMessage.ready(fingerprint))
    var frames = WorkerFrameReader()
    var filter: FilterProcessor?
    var maker: LocalStoryMaker?
    while let frame = try Self.next(&frames) {
      switch frame.head["kind"]?.string {
      case "lines":
        let processor = filter ?? FilterProcessor(settings.pipeline, fingerprint: fingerprint, includesProvenance: false)
        filter = processor
        try answer(frame, with: processor)
      case "records":
        let stories = maker ?? LocalStoryMaker(settings)
        maker = stories
        try makeRecords(frame, with: stories)
      default:
        let stories = maker ?? LocalStoryMaker(settings)
        maker = stories
        try makeFile(frame, with: stories)
      }
      try output.write(WorkerMessage.end(maker?.takeTimes() ?? StageTimes()))
    }
  }

  private static func next(_ frames: inout WorkerFrameReader) throws(FileError) -> WorkerFrame? {
    while true {
      do throws(JSONError) {
        if let frame = try frames.next() { return frame }
      } catch {
        throw FileError(.read, path: "standard input", code: 0, reason: "not a request")
      }
      let got = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 << 18) { buffer in
        let got = read(STDIN_FILENO, buffer.baseAddress, buffer.count)
        if got > 0 { frames.take(UnsafeBufferPointer(rebasing: buffer[..<got])) }
        return got
      }
      if got == 0 { return nil }
      if got < 0 && errno != EINTR {
        throw FileError(.read, path: "standard input", code: errno, reason: String(cString: strerror(errno)))
      }
    }
  }

  /// Calls `body` with the lines of a request.
  private func withLines(_ frame: WorkerFrame, _ body: ([RecordLine]) -> Void) {
    let numbers = WorkerFrame.integers(frame.head["numbers"])
    frame.payload.withUnsafeBufferPointer { buffer in
      var start = 0
      body(
        zip(frame.sizes, numbers).map { size, number in
          defer { start += size }
          return RecordLine(bytes: UnsafeBufferPointer(rebasing: buffer[start..<start + size]), number: number)
        })
    }
  }

  private func answer(_ frame: WorkerFrame, with processor: FilterProcessor) throws(FileError) {
    var json = JSONWriter(reserving: frame.payload.count * 2)
    var errors = 0
    withLines(frame) { lines in
      processor.willProcess = { id in if lines.count == 1 { tell(WorkerMessage.begin(id, count: 1)) } }
      errors = processor.answer(lines, into: &json)
    }
    try output.write(WorkerMessage.answers(json.bytes, errors: errors))
  }

  private func makeRecords(_ frame: WorkerFrame, with maker: LocalStoryMaker) throws(FileError) {
    let item = item(frame)
    var bytes: [UInt8] = []
    withLines(frame) { lines in
      maker.willProcess = { id, _ in if lines.count == 1 { tell(WorkerMessage.begin(id, count: 1)) } }
      for outcome in maker.stories(of: lines, item: item) { bytes += WorkerMessage.outcome(outcome) }
    }
    try output.write(bytes)
  }

  private func makeFile(_ frame: WorkerFrame, with maker: LocalStoryMaker) throws(FileError) {
    maker.willProcess = { id, count in tell(WorkerMessage.begin(id, count: count)) }
    let from = frame.head["from"]?.integer ?? 0
    maker.makeStories(of: item(frame), given: frame.parts().first, from: from, to: frame.head["to"]?.integer) { tell(WorkerMessage.outcome($0)) }
  }

  private func item(_ frame: WorkerFrame) -> InputList.Item {
    InputList.Item(path: frame.head["path"]?.string ?? "", name: frame.head["name"]?.string ?? "")
  }

  /// Writes in the midst of work. When the parent is gone there is nothing left to do.
  private func tell(_ bytes: [UInt8]) {
    do throws(FileError) {
      try output.write(bytes)
    } catch {
      _exit(75)
    }
  }
}
