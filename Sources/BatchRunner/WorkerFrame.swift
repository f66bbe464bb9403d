import PipelineCore
import TextModel

/// What goes between a run and its worker children: a line of JSON, then as many bytes as it says.
///
/// Requests are `file`, `records` and `lines`. An answer is a frame for each story, between them frames that tell
/// which story is begun, and `end`.
struct WorkerFrame {
  var head: JSONValue
  var payload: ArraySlice<UInt8>

  /// Sizes of the parts of the payload.
  var sizes: [Int] { Self.integers(head["bytes"]) }

  static func integers(_ value: JSONValue?) -> [Int] { value?.array?.compactMap(\.integer) ?? [] }

  /// The parts of the payload.
  func parts() -> [[UInt8]] {
    var start = payload.startIndex
    return sizes.map { size in
      let end = min(payload.endIndex, start + size)
      defer { start = end }
      return Array(payload[start..<end])
    }
  }
}

/// Takes bytes in as they come and gives whole frames.
struct WorkerFrameReader {
  private var buffer: [UInt8] = []
  private var start = 0
  /// Where the search for the end of the head goes on.
  private var searched = 0
  private var head: JSONValue?
  private var need = 0

  mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) {
    if start > 0 {
      buffer.removeFirst(start)
      searched -= start
      start = 0
    }
    buffer.append(contentsOf: bytes)
  }

  /// The next whole frame; nil when more bytes are needed.
  ///
  /// - Throws: `JSONError` when the bytes are no frame.
  mutating func next() throws(JSONError) -> WorkerFrame? {
    if head == nil {
      guard let end = buffer[max(start, searched)...].firstIndex(of: 0x0A) else {
        searched = buffer.count
        return nil
      }
      let value = try JSONParser.parse(Array(buffer[start..<end]))
      head = value
      need = WorkerFrame.integers(value["bytes"]).reduce(0, +)
      start = end + 1
      searched = start
    }
    guard let head, buffer.count - start >= need else { return nil }
    let frame = WorkerFrame(head: head, payload: buffer[start..<start + need])
    start += need
    searched = start
    self.head = nil
    return frame
  }
}

/// Requests and answers as bytes.
enum WorkerMessage {
  private static func frame(_ payloads: [[UInt8]] = [], _ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    if !payloads.isEmpty {
      json.key("bytes")
      json.beginArray()
      for payload in payloads { json.integer(payload.count) }
      json.endArray()
    }
    body(&json)
    json.endObject()
    json.newline()
    var bytes = json.bytes
    for payload in payloads { bytes += payload }
    return bytes
  }

  // MARK: - Requests

  /// - Parameter given: bytes of a file that the child cannot read for itself.
  static func file(_ item: InputList.Item, given: [UInt8]?, from: Int, to: Int?) -> [UInt8] {
    frame(given.map { [$0] } ?? []) { json in
      json.key("from")
      json.integer(from)
      json.key("kind")
      json.string("file")
      json.key("name")
      json.string(item.name)
      json.key("path")
      json.string(item.path)
      if let to {
        json.key("to")
        json.integer(to)
      }
    }
  }

  /// - Parameter item: the file of the records; nil for the lines of filter mode.
  static func lines(_ lines: [RecordLine], of item: InputList.Item?) -> [UInt8] {
    frame(lines.map { Array($0.bytes) }) { json in
      json.key("kind")
      json.string(item == nil ? "lines" : "records")
      if let item {
        json.key("name")
        json.string(item.name)
      }
      json.key("numbers")
      json.beginArray()
      for line in lines { json.integer(line.number) }
      json.endArray()
      if let item {
        json.key("path")
        json.string(item.path)
      }
    }
  }

  // MARK: - Answers

  /// The child is up, with the pipeline of this fingerprint.
  static func ready(_ fingerprint: String) -> [UInt8] {
    frame { json in
      json.key("ready")
      json.string(fingerprint)
    }
  }

  /// The answer is whole. `times`: what the parts of the pipeline took for it.
  static func end(_ times: StageTimes) -> [UInt8] {
    frame { json in
      json.key("end")
      json.bool(true)
      if times.parts.isEmpty { return }
      json.key("times")
      RunTimes.write(times, to: &json)
    }
  }

  /// A story is begun. `count`: how many its input holds.
  static func begin(_ id: String, count: Int) -> [UInt8] {
    frame { json in
      json.key("begin")
      json.string(id)
      json.key("count")
      json.integer(count)
    }
  }

  /// Lines of filter mode, each with its line feed.
  static func answers(_ lines: [UInt8], errors: Int) -> [UInt8] {
    frame([lines]) { json in
      json.key("errors")
      json.integer(errors)
    }
  }

  static func outcome(_ outcome: StoryOutcome) -> [UInt8] {
    var payloads: [[UInt8]] = []
    if case .success(let files) = outcome.result { payloads = files }
    return frame(payloads) { json in
      if case .failure(let failure) = outcome.result {
        json.key("failure")
        write(failure, to: &json)
      }
      json.key("id")
      json.string(outcome.id)
      json.key("read")
      json.integer(outcome.bytes)
      json.key("record")
      json.bool(outcome.isRecord)
      if let trace = outcome.trace {
        json.key("trace")
        write(trace, to: &json)
      }
      json.key("warnings")
      json.beginObject()
      for (code, count) in outcome.warnings.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
        json.key(code)
        json.integer(count)
      }
      json.endObject()
    }
  }

  private static func write(_ failure: RecordFailure, to json: inout JSONWriter) {
    json.beginObject()
    json.key("code")
    json.string(failure.code)
    if case .file(_, let line, let column) = failure.location {
      json.key("column")
      json.integer(column)
      if let id = failure.id {
        json.key("id")
        json.string(id)
      }
      json.key("line")
      json.integer(line)
    } else if let id = failure.id {
      json.key("id")
      json.string(id)
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
    json.endObject()
  }

  /// The story that a frame tells of; nil when it tells of none.
  static func outcome(of frame: WorkerFrame) -> StoryOutcome? {
    guard let id = frame.head["id"]?.string else { return nil }
    var outcome = StoryOutcome(
      id: id, isRecord: frame.head["record"] == .bool(true), bytes: frame.head["read"]?.integer ?? 0,
      result: .success(frame.parts()))
    if let value = frame.head["failure"] {
      var failure = RecordFailure(
        id: value["id"]?.string, code: value["code"]?.string ?? "", value["message"]?.string ?? "",
        stage: value["stage"]?.string ?? "", isRetryable: value["retryable"] == .bool(true))
      if let path = value["path"]?.string, let line = value["line"]?.integer, let column = value["column"]?.integer {
        failure.location = .file(path: path, line: line, column: column)
      }
      outcome.result = .failure(failure)
    }
    if case .object(let members)? = frame.head["warnings"] {
      for member in members { outcome.warnings[member.key] = member.value.integer }
    }
    outcome.trace = frame.head["trace"].flatMap(trace)
    return outcome
  }
}
